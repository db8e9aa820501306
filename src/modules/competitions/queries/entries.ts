import { sql } from 'kysely';
import { actorName, type Ctx } from '../../../platform/ctx.ts';
import type { ContributionKind } from '../contribution-settings.ts';
import type { Entry, EntryFilter, EntryKind, ExclusionReason } from '../entry.ts';

const selectEntries = (ctx: Ctx, couponId: number) =>
  ctx.db
    .selectFrom('entry')
    .innerJoin('session', (join) =>
      join.onRef('session.accountId', '=', 'entry.accountId').onRef('session.id', '=', 'entry.sessionId'),
    )
    .leftJoin('customer', (join) =>
      join
        .onRef('customer.accountId', '=', 'session.accountId')
        .onRef('customer.id', '=', 'session.customerId'),
    )
    .leftJoin('submission', (join) =>
      join
        .onRef('submission.accountId', '=', 'session.accountId')
        .onRef('submission.sessionId', '=', 'session.id'),
    )
    .leftJoin('contribution', (join) =>
      join
        .onRef('contribution.accountId', '=', 'entry.accountId')
        .onRef('contribution.couponId', '=', 'entry.couponId')
        .onRef('contribution.n', '=', 'entry.n'),
    )
    .where('entry.accountId', '=', ctx.accountId)
    .where('session.accountId', '=', ctx.accountId)
    .where('entry.couponId', '=', couponId);

/** Entries that pass the filter, by number; `after` and `before` leave out what was seen. */
export async function listEntryRows(
  ctx: Ctx,
  couponId: number,
  filter: EntryFilter,
  page: { limit: number; before?: number | undefined },
): Promise<Entry[]> {
  let query = selectEntries(ctx, couponId).select([
    'entry.n',
    'entry.kind',
    'entry.sessionId',
    'session.code as sessionCode',
    'entry.broughtSessionId',
    'entry.enteredAt',
    'session.channel',
    'session.language',
    'session.voidedAt',
    'customer.firstName',
    'customer.lastName',
    'customer.email',
    'customer.phone',
    'submission.answers',
    'entry.excludedAt',
    'entry.excludedBy',
    'entry.excludedReason',
    'entry.excludedNote',
    'contribution.kind as sentKind',
    'contribution.title as sentTitle',
    'contribution.body as sentText',
    'contribution.shop as sentShop',
    sql<string | null>`to_char(contribution.bought_on, 'YYYY-MM-DD')`.as('sentBoughtOn'),
    'contribution.amountMinor as sentAmountMinor',
    'contribution.number as sentNumber',
    'contribution.approvedAt as sentApprovedAt',
    'contribution.refusedAt as sentRefusedAt',
    'contribution.refusedReason as sentRefusedReason',
  ]);
  if (page.before !== undefined) query = query.where('entry.n', '<', page.before);
  if (filter.kind) query = query.where('entry.kind', '=', filter.kind);
  if (filter.sessionId !== undefined) query = query.where('entry.sessionId', '=', filter.sessionId);
  if (filter.excluded !== undefined)
    query = query.where('entry.excludedAt', filter.excluded ? 'is not' : 'is', null);
  if (filter.search) query = query.where(found(filter.search));
  const rows = await query.orderBy('entry.n', 'desc').limit(page.limit).execute();
  return rows.map((row) => {
    const { firstName, lastName, email, phone, kind, excludedReason } = row;
    const said = (row.answers ?? {}) as Record<string, string>;
    return {
      n: row.n,
      sessionId: row.sessionId,
      sessionCode: row.sessionCode,
      broughtSessionId: row.broughtSessionId,
      enteredAt: row.enteredAt,
      channel: row.channel,
      language: row.language,
      voidedAt: row.voidedAt,
      excludedAt: row.excludedAt,
      excludedBy: row.excludedBy,
      excludedNote: row.excludedNote,
      kind: kind as EntryKind,
      contribution:
        row.sentKind === null
          ? null
          : {
              kind: row.sentKind as ContributionKind,
              title: row.sentTitle,
              text: row.sentText,
              shop: row.sentShop,
              boughtOn: row.sentBoughtOn,
              amountMinor: row.sentAmountMinor,
              number: row.sentNumber,
              approvedAt: row.sentApprovedAt,
              refusedAt: row.sentRefusedAt,
              refusedReason: row.sentRefusedReason,
            },
      excludedReason: excludedReason as ExclusionReason | null,
      person: {
        firstName: firstName ?? said.first_name ?? null,
        lastName: lastName ?? said.last_name ?? null,
        email: email ?? said.email ?? null,
        phone: phone ?? said.phone ?? null,
      },
      answers: said,
    };
  });
}

/** A code is looked for from this many characters on: every thirtieth begins with any one, and who types a number means an entry. */
const codeSearchFrom = 4;

function found(search: string) {
  const pattern = `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const n = /^\d{1,9}$/.test(search) ? Number(search) : 0;
  const code = search.toLowerCase().replace(/[\\%_]/g, '');
  return sql<boolean>`(entry.n = ${n} or (${code.length >= codeSearchFrom} and session.code like ${`${code}%`})
    or concat_ws(' ', coalesce(customer.first_name, submission.answers ->> 'first_name'),
      coalesce(customer.last_name, submission.answers ->> 'last_name')) ilike ${pattern}
    or coalesce(customer.email, submission.answers ->> 'email') ilike ${pattern}
    or coalesce(customer.phone, submission.answers ->> 'phone') ilike ${pattern})`;
}

/** How many entries pass the filter. */
export async function countEntries(ctx: Ctx, couponId: number, filter: EntryFilter): Promise<number> {
  let query = selectEntries(ctx, couponId).select(sql<number>`count(*)::int`.as('total'));
  if (filter.kind) query = query.where('entry.kind', '=', filter.kind);
  if (filter.sessionId !== undefined) query = query.where('entry.sessionId', '=', filter.sessionId);
  if (filter.excluded !== undefined)
    query = query.where('entry.excludedAt', filter.excluded ? 'is not' : 'is', null);
  if (filter.search) query = query.where(found(filter.search));
  return (await query.executeTakeFirstOrThrow()).total;
}

/** The numbers of all entries of the person behind one of them: of its copy, and of other copies of the same customer. */
export async function listEntriesOfPerson(ctx: Ctx, couponId: number, n: number): Promise<OwnEntry[]> {
  const { rows } = await sql<OwnEntry>`
    select e.n, e.session_id from entry e join session s on s.account_id = e.account_id and s.id = e.session_id
    where e.account_id = ${ctx.accountId} and s.account_id = ${ctx.accountId} and e.coupon_id = ${couponId}
      and exists (
        select from entry o join session p on p.account_id = o.account_id and p.id = o.session_id
        where o.account_id = ${ctx.accountId} and p.account_id = ${ctx.accountId} and o.coupon_id = ${couponId} and o.n = ${n}
          and (o.session_id = e.session_id or p.customer_id = s.customer_id))
    order by e.n`.execute(ctx.db);
  return rows;
}

export interface OwnEntry {
  n: number;
  sessionId: number;
}

/** The entries that one copy earned: its own, and those for whom it brought. */
export async function listEntriesOfCopy(
  ctx: Ctx,
  couponId: number,
  sessionId: number,
): Promise<(OwnEntry & { excludedReason: string | null })[]> {
  return await ctx.db
    .selectFrom('entry')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('sessionId', '=', sessionId)
    .select(['n', 'sessionId', 'excludedReason'])
    .orderBy('n')
    .execute();
}

/** The numbers of the entries that are there because this copy was claimed. */
export async function listEntriesByCopy(ctx: Ctx, couponId: number, sessionId: number): Promise<number[]> {
  const rows = await ctx.db
    .selectFrom('entry')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where((or) => or.or([or('sessionId', '=', sessionId), or('broughtSessionId', '=', sessionId)]))
    .select('n')
    .orderBy('n')
    .execute();
  return rows.map((row) => row.n);
}

/** Excludes these entries, those that are not yet. Answers the numbers that it changed. */
export async function markExcluded(
  ctx: Ctx,
  couponId: number,
  numbers: number[],
  why: { reason: ExclusionReason; note: string | null },
): Promise<number[]> {
  const rows = await ctx.db
    .updateTable('entry')
    .set({
      excludedAt: ctx.clock.now(),
      excludedBy: actorName(ctx.actor),
      excludedReason: why.reason,
      excludedNote: why.note,
    })
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('n', 'in', numbers)
    .where('excludedAt', 'is', null)
    .returning('n')
    .execute();
  return rows.map((row) => row.n).sort((a, b) => a - b);
}

/** Takes these entries in again, but for those whose contribution is refused. Answers the numbers that it changed. */
export async function markIncluded(ctx: Ctx, couponId: number, numbers: number[]): Promise<number[]> {
  const rows = await ctx.db
    .updateTable('entry')
    .set({ excludedAt: null, excludedBy: null, excludedReason: null, excludedNote: null })
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('n', 'in', numbers)
    .where('excludedAt', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('contribution')
            .where('contribution.accountId', '=', ctx.accountId)
            .whereRef('contribution.sessionId', '=', 'entry.sessionId')
            .where('contribution.refusedAt', 'is not', null)
            .select('contribution.n'),
        ),
      ),
    )
    .returning('n')
    .execute();
  return rows.map((row) => row.n).sort((a, b) => a - b);
}
