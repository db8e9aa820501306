import { sql } from 'kysely';
import { actorName, type Ctx } from '../../../platform/ctx.ts';
import { sha256Hex } from '../../fairness/index.ts';
import type { RawEntry, SealedEntry } from '../sealed-list.ts';

/** One draw, as it is kept for ever. */
export interface Draw {
  draw: number;
  commitment: number;
  winners: number;
  reserves: number;
  reason: string | null;
  entries: number;
  people: number;
  excluded: number;
  root: string;
  actor: string;
  drawnAt: Date;
}

const selectDraws = (ctx: Ctx, couponId: number) =>
  ctx.db
    .selectFrom('draw')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .select([
      'draw',
      'commitment',
      'winners',
      'reserves',
      'reason',
      'entries',
      'people',
      'excluded',
      'root',
      'actor',
      'drawnAt',
    ]);

export const listDrawRows = (ctx: Ctx, couponId: number): Promise<Draw[]> =>
  selectDraws(ctx, couponId).orderBy('draw').execute();

export const findDraw = (ctx: Ctx, couponId: number, draw: number): Promise<Draw | undefined> =>
  selectDraws(ctx, couponId).where('draw', '=', draw).executeTakeFirst();

/** Writes a draw down, once for each number: false when it was there. */
export async function insertDraw(
  ctx: Ctx,
  couponId: number,
  draw: Omit<Draw, 'actor' | 'drawnAt'>,
): Promise<boolean> {
  const row = await ctx.db
    .insertInto('draw')
    .values({
      accountId: ctx.accountId,
      couponId,
      ...draw,
      actor: actorName(ctx.actor),
      drawnAt: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.columns(['accountId', 'couponId', 'draw']).doNothing())
    .returning('draw')
    .executeTakeFirst();
  return row !== undefined;
}

/** Every entry there is, in the order of n. Call it under the locks of coupon and competition, so that it stays every entry. */
export async function readAllEntries(ctx: Ctx, couponId: number): Promise<RawEntry[]> {
  const { rows } = await sql<{
    n: number;
    sessionId: number;
    customerId: number | null;
    code: string;
    voided: boolean;
    held: boolean;
    excludedReason: string | null;
    waiting: boolean;
    drawnBefore: boolean;
    answers: Record<string, string> | null;
  }>`
    select e.n, e.session_id, s.customer_id, s.code, s.voided_at is not null as voided, coalesce(s.held_at, o.held_at) is not null as held,
      e.excluded_reason, b.answers,
      k.session_id is not null as waiting,
      exists (
        select from winner w join session p on p.account_id = w.account_id and p.id = w.session_id
        where w.account_id = ${ctx.accountId} and p.account_id = ${ctx.accountId} and w.coupon_id = ${couponId}
          and (w.session_id = e.session_id or p.customer_id = s.customer_id)) as drawn_before
    from entry e
    join session s on s.account_id = e.account_id and s.id = e.session_id
    left join session o on o.account_id = s.account_id and o.id = e.brought_session_id
    left join submission b on b.account_id = s.account_id and b.session_id = s.id
    left join contribution k on k.account_id = s.account_id and k.session_id = s.id and k.approved_at is null and k.refused_at is null
    where e.account_id = ${ctx.accountId} and s.account_id = ${ctx.accountId} and e.coupon_id = ${couponId}
    order by e.n`.execute(ctx.db);
  return rows.map(({ customerId, code, answers, ...row }) => ({
    ...row,
    personKey: customerId === null ? `session ${row.sessionId}` : `customer ${customerId}`,
    sessionHash: sha256Hex(code),
    answers: answers ?? {},
  }));
}

/** How many contributions wait to be looked at, of entries that would take part. */
export async function countWaiting(ctx: Ctx, couponId: number): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from contribution k
    join entry e on e.account_id = k.account_id and e.coupon_id = k.coupon_id and e.n = k.n
    join session s on s.account_id = k.account_id and s.id = k.session_id
    where k.account_id = ${ctx.accountId} and e.account_id = ${ctx.accountId} and s.account_id = ${ctx.accountId}
      and k.coupon_id = ${couponId} and k.approved_at is null and k.refused_at is null
      and e.excluded_at is null and s.voided_at is null`.execute(ctx.db);
  return rows[0]?.waiting ?? 0;
}

/** Rows written in one statement. */
const chunk = 5_000;

/** Keeps the sealed list of a draw. */
export async function insertSealed(
  ctx: Ctx,
  couponId: number,
  draw: number,
  list: readonly SealedEntry[],
): Promise<void> {
  for (let from = 0; from < list.length; from += chunk) {
    const part = list.slice(from, from + chunk);
    await sql`
      insert into draw_entry (account_id, coupon_id, draw, n, person, session_hash, why_not, distances, votes, scores)
      select ${ctx.accountId}, ${couponId}, ${draw}, i.n, i.person, i.session_hash, i.why_not, string_to_array(i.distances, ' '),
        i.votes, i.scores::jsonb
      from unnest(${part.map((one) => one.n)}::int[], ${part.map((one) => one.person)}::int[],
        ${part.map((one) => one.session)}::text[], ${part.map((one) => one.why_not)}::text[],
        ${part.map((one) => one.distances?.join(' ') ?? null)}::text[], ${part.map((one) => one.votes ?? null)}::int[],
        ${part.map((one) => (one.scores ? JSON.stringify(one.scores) : null))}::text[])
        i(n, person, session_hash, why_not, distances, votes, scores)`.execute(ctx.db);
  }
}

const sealedColumns = ['n', 'person', 'sessionHash', 'whyNot', 'distances', 'votes', 'scores'] as const;

interface SealedRow {
  n: number;
  person: number;
  sessionHash: string;
  whyNot: string | null;
  distances: string[] | null;
  votes: number | null;
  scores: unknown;
}

const toSealed = ({ sessionHash, whyNot, votes, scores, ...row }: SealedRow): SealedEntry => ({
  ...row,
  session: sessionHash,
  why_not: whyNot,
  ...(votes === null ? {} : { votes }),
  ...(scores === null ? {} : { scores: scores as number[][] }),
});

/** The sealed list of a draw, from after `after` on. */
export async function listSealed(
  ctx: Ctx,
  couponId: number,
  draw: number,
  { after, limit }: { after: number; limit: number },
): Promise<SealedEntry[]> {
  const rows = await ctx.db
    .selectFrom('drawEntry')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('draw', '=', draw)
    .where('n', '>', after)
    .select(sealedColumns)
    .orderBy('n')
    .limit(limit)
    .execute();
  return rows.map(toSealed);
}

/** What stood in the sealed list of every draw about one entry, the first draw first. */
export async function listSealedOf(
  ctx: Ctx,
  couponId: number,
  n: number,
): Promise<{ draw: number; entry: SealedEntry }[]> {
  const rows = await ctx.db
    .selectFrom('drawEntry')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('n', '=', n)
    .select(['draw', ...sealedColumns])
    .orderBy('draw')
    .execute();
  return rows.map(({ draw, ...row }) => ({ draw, entry: toSealed(row) }));
}

/** How many entries were left out of each draw, by reason. */
export async function countWhyNot(
  ctx: Ctx,
  couponId: number,
): Promise<{ draw: number; why: string; entries: number }[]> {
  const { rows } = await sql<{ draw: number; why: string; entries: number }>`
    select draw, why_not as why, count(*)::int as entries from draw_entry
    where account_id = ${ctx.accountId} and coupon_id = ${couponId} and why_not is not null
    group by draw, why_not order by draw, entries desc, why_not`.execute(ctx.db);
  return rows;
}
