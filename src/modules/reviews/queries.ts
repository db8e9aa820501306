import { type RawBuilder, sql } from 'kysely';
import { actorName, type Ctx } from '../../platform/ctx.ts';
import type { Related, Review, ReviewFilter, ReviewReason, ReviewState, SharedSignal } from './review.ts';

const where = (
  ctx: Ctx,
  { state, couponId, session }: ReviewFilter,
): RawBuilder<unknown> => sql`r.account_id = ${ctx.accountId}
  and (${state ?? null}::text is null or coalesce(r.decision, 'waiting') = ${state ?? null})
  and (${couponId ?? null}::bigint is null or r.coupon_id = ${couponId ?? null})
  and (${session ?? null}::text is null or exists (
    select from session o where o.account_id = ${ctx.accountId} and o.code = ${session ?? null} and o.id in (r.session_id, r.gives_session_id)))`;

interface Row extends Omit<Review, 'state' | 'gives' | 'wins' | 'person' | 'address' | 'shared' | 'reasons'> {
  state: string;
  reasons: string[];
  givesCouponId: number | null;
  givesName: string | null;
  givesCode: string | null;
  winsRank: number | null;
  winsTitle: string | null;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  address: string | null;
  sharedAddress: number | null;
  sharedDevice: number | null;
  sharedPerson: number | null;
}

const toReview = ({
  state,
  reasons,
  givesCouponId,
  givesName,
  givesCode,
  winsRank,
  winsTitle,
  firstName,
  lastName,
  email,
  phone,
  sharedAddress,
  sharedDevice,
  sharedPerson,
  ...row
}: Row): Review => ({
  ...row,
  state: state as ReviewState,
  reasons: reasons as ReviewReason[],
  gives:
    givesCouponId !== null && givesName !== null && givesCode !== null
      ? { couponId: givesCouponId, name: givesName, sessionCode: givesCode }
      : null,
  wins: winsRank === null ? null : { rank: winsRank, title: winsTitle ?? '' },
  person: { firstName, lastName, email, phone },
  shared: { address: sharedAddress, device: sharedDevice, person: sharedPerson },
});

/** Reviews that pass the filter, the latest first. */
export async function listRows(
  ctx: Ctx,
  filter: ReviewFilter & { id?: number },
  page: { limit: number; before?: number | undefined },
): Promise<Review[]> {
  const { accountId } = ctx;
  const others = (same: RawBuilder<unknown>) => sql`(
    select count(*)::int from claim_signal x where x.account_id = ${accountId} and x.session_id <> r.session_id and ${same})`;
  const { rows } = await sql<Row>`
    select r.id, coalesce(r.decision, 'waiting') as state, r.coupon_id, c.name as coupon_name, c.code as coupon_code, c.kind as coupon_kind,
      s.code as session_code, s.claimed_at, s.opened_at, r.reasons, r.note, r.held_at, r.held_by, r.decided_at, r.decided_by, r.decided_note,
      w.id as gives_coupon_id, w.name as gives_name, g.code as gives_code,
      v.rank as wins_rank, v.title as wins_title,
      coalesce(p.first_name, a.answers ->> 'first_name') as first_name, coalesce(p.last_name, a.answers ->> 'last_name') as last_name,
      coalesce(p.email, a.answers ->> 'email') as email, coalesce(p.phone, a.answers ->> 'phone') as phone,
      n.address_shown as address,
      case when n.address is not null then ${others(sql`x.address = n.address`)} end as shared_address,
      case when n.device is not null then ${others(sql`x.device = n.device`)} end as shared_device,
      case when num_nonnulls(n.mail, n.phone) > 0 then ${others(sql`(x.mail = n.mail or x.phone = n.phone)`)} end as shared_person
    from review r
    join coupon c on c.account_id = r.account_id and c.id = r.coupon_id
    join session s on s.account_id = r.account_id and s.id = r.session_id
    left join session g on g.account_id = r.account_id and g.id = r.gives_session_id
    left join coupon w on w.account_id = r.account_id and w.id = g.coupon_id
    left join lateral (
      select w.rank, z.title from winner w
      left join competition_prize k on k.account_id = w.account_id and k.coupon_id = w.coupon_id and k.from_rank <= w.rank
      left join coupon z on z.account_id = k.account_id and z.id = k.gives_coupon_id
      where w.account_id = ${accountId} and w.session_id = r.session_id and w.held_at is not null and w.lost_at is null
      order by k.from_rank desc limit 1) v on r.decision is null
    left join claim_signal n on n.account_id = r.account_id and n.session_id = r.session_id
    left join customer p on p.account_id = r.account_id and p.id = s.customer_id
    left join submission a on a.account_id = r.account_id and a.session_id = r.session_id
    where ${where(ctx, filter)} and (${filter.id ?? null}::bigint is null or r.id = ${filter.id ?? null})
      and (${page.before ?? null}::bigint is null or r.id < ${page.before ?? null})
    order by r.id desc limit ${page.limit}`.execute(ctx.db);
  return rows.map(toReview);
}

export async function countRows(ctx: Ctx, filter: ReviewFilter): Promise<number> {
  const { rows } = await sql<{
    total: number;
  }>`select count(*)::int as total from review r where ${where(ctx, filter)}`.execute(ctx.db);
  return rows[0]?.total ?? 0;
}

/** Other claims that share an address, a browser or a person with this one, the latest first. */
export async function listRelated(ctx: Ctx, id: number, limit: number): Promise<Related[]> {
  const { accountId } = ctx;
  const { rows } = await sql<Omit<Related, 'shares'> & { shares: string[] }>`
    select s.code as session_code, x.coupon_id, c.name as coupon_name, x.claimed_at, s.held_at is not null as held, s.voided_at is not null as voided,
      array_remove(array[case when x.address = n.address then 'address' end, case when x.device = n.device then 'device' end,
        case when x.mail = n.mail or x.phone = n.phone then 'person' end], null) as shares
    from review r
    join claim_signal n on n.account_id = ${accountId} and n.session_id = r.session_id
    join claim_signal x on x.account_id = ${accountId} and x.session_id <> r.session_id
      and (x.address = n.address or x.device = n.device or x.mail = n.mail or x.phone = n.phone)
    join session s on s.account_id = ${accountId} and s.id = x.session_id
    join coupon c on c.account_id = ${accountId} and c.id = x.coupon_id
    where r.account_id = ${accountId} and r.id = ${id}
    order by x.claimed_at desc, x.id desc limit ${limit}`.execute(ctx.db);
  return rows.map(({ shares, ...row }) => ({ ...row, shares: shares as SharedSignal[] }));
}

export interface Copy {
  id: number;
  couponId: number;
  code: string;
  validatedAt: Date | null;
  voidedAt: Date | null;
}

/** Locks a copy and reads it as the lock found it. */
export const lockCopy = (ctx: Ctx, sessionId: number): Promise<Copy | undefined> =>
  ctx.db
    .selectFrom('session')
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', sessionId)
    .select(['id', 'couponId', 'code', 'validatedAt', 'voidedAt'])
    .forNoKeyUpdate()
    .executeTakeFirst();

/**
 * What this copy won, by a play or a draw, locked as well. A draw gives under the lock of its competition, which is taken first: what is
 * confirmed at this moment is seen.
 */
export async function lockGift(ctx: Ctx, { id, couponId }: Copy): Promise<Copy | undefined> {
  await sql`
    select from competition where account_id = ${ctx.accountId} and coupon_id = ${couponId} for no key update`.execute(
    ctx.db,
  );
  const { rows } = await sql<{ id: number }>`
    select gives_session_id as id from play where account_id = ${ctx.accountId} and session_id = ${id} and gives_session_id is not null
    union all
    select gives_session_id from winner where account_id = ${ctx.accountId} and session_id = ${id} and gives_session_id is not null`.execute(
    ctx.db,
  );
  return rows[0] && lockCopy(ctx, rows[0].id);
}

/** Holds a copy by hand, once at a time: nothing when it waits already. */
export async function insertReview(
  ctx: Ctx,
  { copy, gives, note }: { copy: Copy; gives: number | null; note: string },
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into review (account_id, coupon_id, session_id, gives_session_id, reasons, note, held_at, held_by)
    values (${ctx.accountId}, ${copy.couponId}, ${copy.id}, ${gives}, '{by_hand}', ${note}, ${ctx.clock.now()}, ${actorName(ctx.actor)})
    on conflict (account_id, session_id) where decided_at is null do nothing
    returning id`.execute(ctx.db);
  const [row] = rows;
  if (row) await sql`select hold_copies(${ctx.accountId}, ${[row.id]}::bigint[])`.execute(ctx.db);
  return row?.id;
}

/** The review that a copy waits in. */
export async function findWaiting(ctx: Ctx, sessionId: number): Promise<number | undefined> {
  const row = await ctx.db
    .selectFrom('review')
    .where('accountId', '=', ctx.accountId)
    .where('sessionId', '=', sessionId)
    .where('decidedAt', 'is', null)
    .select('id')
    .executeTakeFirst();
  return row?.id;
}

export const findSubject = (ctx: Ctx, id: number) =>
  ctx.db
    .selectFrom('review')
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .select(['couponId', 'sessionId', 'givesSessionId'])
    .executeTakeFirst();

/** Decides a review, once: nothing when somebody did before. Answers what the copy won, as it is known under the lock. */
export const markDecided = (ctx: Ctx, id: number, decision: 'released' | 'refused', note: string) =>
  ctx.db
    .updateTable('review')
    .set({ decision, decidedAt: ctx.clock.now(), decidedBy: actorName(ctx.actor), decidedNote: note })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where('decidedAt', 'is', null)
    .returning(['givesSessionId'])
    .executeTakeFirst();

/** Lets these copies go, those that wait in no other review, and writes down for each what was decided. */
export async function letGo(
  ctx: Ctx,
  review: number,
  copies: readonly number[],
  decision: 'released' | 'refused',
  note: string,
): Promise<void> {
  await sql`
    with changed as (
      update session s set held_at = null, event_seq = s.event_seq + 1
      where s.account_id = ${ctx.accountId} and s.id = any (${[...copies]}::bigint[]) and s.held_at is not null
        and not exists (select from review r where r.account_id = ${ctx.accountId} and r.decided_at is null and r.id <> ${review}
          and (r.session_id = s.id or r.gives_session_id = s.id))
      returning s.id, s.coupon_id, s.event_seq, s.channel, s.device
    )
    insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
    select ${ctx.accountId}, ${`session.${decision}`}, c.coupon_id, c.id, c.event_seq, ${actorName(ctx.actor)},
      jsonb_build_object('channel', c.channel, 'device', c.device, 'how', ${note}::text), ${ctx.clock.now()}
    from changed c order by c.id`.execute(ctx.db);
}
