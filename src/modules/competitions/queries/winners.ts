import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { LostReason, Winner } from '../winner.ts';

const columns = [
  'winner.draw',
  'winner.place',
  'winner.n',
  'winner.sessionId',
  'session.code as sessionCode',
  'session.language',
  'winner.rank',
  'winner.chosenAt',
  'winner.heldAt',
  'winner.confirmBy',
  'winner.confirmedAt',
  'winner.lostAt',
  'winner.lostReason',
  'customer.firstName',
  'customer.lastName',
  'customer.email',
  'customer.phone',
  'customer.id as customerId',
  'submission.answers',
  'prize.id as givesSessionId',
  'prize.code as givesSessionCode',
  'gives.code as givesCouponCode',
  'gives.title as givesCouponTitle',
] as const;

/** Winners and reserves in the order in which they were drawn. */
export async function listWinnerRows(
  ctx: Ctx,
  couponId: number,
  filter: { draw?: number | undefined; place?: number | undefined; sessionId?: number | undefined } = {},
): Promise<Winner[]> {
  let query = ctx.db
    .selectFrom('winner')
    .innerJoin('session', (join) =>
      join.onRef('session.accountId', '=', 'winner.accountId').onRef('session.id', '=', 'winner.sessionId'),
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
    .leftJoin('session as prize', (join) =>
      join.onRef('prize.accountId', '=', 'winner.accountId').onRef('prize.id', '=', 'winner.givesSessionId'),
    )
    .leftJoin('coupon as gives', (join) =>
      join.onRef('gives.accountId', '=', 'prize.accountId').onRef('gives.id', '=', 'prize.couponId'),
    )
    .where('winner.accountId', '=', ctx.accountId)
    .where('session.accountId', '=', ctx.accountId)
    .where('winner.couponId', '=', couponId)
    .select(columns);
  if (filter.draw !== undefined) query = query.where('winner.draw', '=', filter.draw);
  if (filter.place !== undefined) query = query.where('winner.place', '=', filter.place);
  if (filter.sessionId !== undefined) query = query.where('winner.sessionId', '=', filter.sessionId);
  const rows = await query.orderBy('winner.draw').orderBy('winner.place').execute();
  return rows.map(({ firstName, lastName, email, phone, answers, lostReason, ...row }) => {
    const said = (answers ?? {}) as Record<string, string>;
    return {
      ...row,
      lostReason: lostReason as LostReason | null,
      person: {
        firstName: firstName ?? said.first_name ?? null,
        lastName: lastName ?? said.last_name ?? null,
        email: email ?? said.email ?? null,
        phone: phone ?? said.phone ?? null,
      },
    };
  });
}

export interface Drawn {
  place: number;
  n: number;
  sessionId: number;
}

export async function insertWinners(
  ctx: Ctx,
  couponId: number,
  draw: number,
  drawn: readonly Drawn[],
): Promise<void> {
  await sql`
    insert into winner (account_id, coupon_id, draw, place, n, session_id)
    select ${ctx.accountId}, ${couponId}, ${draw}, i.place, i.n, i.session_id
    from unnest(${drawn.map((one) => one.place)}::int[], ${drawn.map((one) => one.n)}::int[],
      ${drawn.map((one) => one.sessionId)}::bigint[]) i(place, n, session_id)`.execute(ctx.db);
}

/** Ranks up to `most` that nobody holds, the first one first. Call it under the lock of the competition. */
export async function listOpenRanks(ctx: Ctx, couponId: number, most: number): Promise<number[]> {
  const rows = await ctx.db
    .selectFrom('winner')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('rank', 'is not', null)
    .where('lostAt', 'is', null)
    .select('rank')
    .execute();
  const held = new Set(rows.map((row) => row.rank));
  return Array.from({ length: most }, (_, i) => i + 1).filter((rank) => !held.has(rank));
}

export interface Reserve {
  draw: number;
  place: number;
  /** Excluded or voided since the draw. */
  out: boolean;
}

/** Reserves who could move up, in the order in which they were drawn. Call it under the lock of the competition. */
export async function listReserves(ctx: Ctx, couponId: number): Promise<Reserve[]> {
  const { rows } = await sql<Reserve>`
    select w.draw, w.place, e.excluded_at is not null or s.voided_at is not null as "out"
    from winner w
    join entry e on e.account_id = w.account_id and e.coupon_id = w.coupon_id and e.n = w.n
    join session s on s.account_id = w.account_id and s.id = w.session_id
    where w.account_id = ${ctx.accountId} and e.account_id = ${ctx.accountId} and s.account_id = ${ctx.accountId}
      and w.coupon_id = ${couponId} and w.rank is null and w.lost_at is null
    order by w.draw, w.place`.execute(ctx.db);
  return rows;
}

const one = (ctx: Ctx, couponId: number, { draw, place }: { draw: number; place: number }) =>
  ctx.db
    .updateTable('winner')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('draw', '=', draw)
    .where('place', '=', place);

/** Gives somebody a rank. The key on live ranks says a second time that it has one holder. */
export async function giveRank(
  ctx: Ctx,
  couponId: number,
  who: { draw: number; place: number },
  rank: number,
  { confirmBy, held }: { confirmBy: Date | null; held: boolean },
): Promise<void> {
  const now = ctx.clock.now();
  await one(ctx, couponId, who)
    .set({ rank, chosenAt: now, confirmBy, heldAt: held ? now : null })
    .where('rank', 'is', null)
    .execute();
}

/** The copy of somebody who was drawn. */
export async function copyOfWinner(
  ctx: Ctx,
  couponId: number,
  { draw, place }: { draw: number; place: number },
): Promise<number> {
  const { sessionId } = await ctx.db
    .selectFrom('winner')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('draw', '=', draw)
    .where('place', '=', place)
    .select('sessionId')
    .executeTakeFirstOrThrow();
  return sessionId;
}

/** Lets a win go that waited for the review of its copy: once, and nothing when there is none. From now on it may be told. */
export async function releaseHeld(
  ctx: Ctx,
  couponId: number,
  sessionId: number,
  confirmBy: Date | null,
): Promise<{ draw: number; place: number; rank: number } | undefined> {
  const row = await ctx.db
    .updateTable('winner')
    .set({ heldAt: null, chosenAt: ctx.clock.now(), confirmBy })
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('sessionId', '=', sessionId)
    .where('heldAt', 'is not', null)
    .where('lostAt', 'is', null)
    .returning(['draw', 'place', 'rank'])
    .executeTakeFirst();
  return row && { ...row, rank: row.rank ?? 0 };
}

/** Confirms a win that is there to be confirmed: held, not lost, in time. Answers whether it did. */
export async function markConfirmed(
  ctx: Ctx,
  couponId: number,
  who: { draw: number; place: number },
  now: Date,
): Promise<boolean> {
  const row = await one(ctx, couponId, who)
    .set({ confirmedAt: now })
    .where('rank', 'is not', null)
    .where('confirmedAt', 'is', null)
    .where('heldAt', 'is', null)
    .where('lostAt', 'is', null)
    .where((eb) => eb.or([eb('confirmBy', 'is', null), eb('confirmBy', '>', now)]))
    .returning('rank')
    .executeTakeFirst();
  return row !== undefined;
}

export async function setGiven(
  ctx: Ctx,
  couponId: number,
  who: { draw: number; place: number },
  sessionId: number,
): Promise<void> {
  await one(ctx, couponId, who).set({ givesSessionId: sessionId }).execute();
}

export interface Lost {
  draw: number;
  place: number;
  rank: number | null;
}

/**
 * Takes from people what they were drawn for and have not confirmed: those of these copies, or those whose time has passed at `due`.
 * `confirmed` tells that one of them has confirmed, which nobody takes back. Call it under the lock of the competition.
 */
export async function loseWins(
  ctx: Ctx,
  couponId: number,
  reason: LostReason,
  whose: { sessions: number[] } | { due: Date },
): Promise<{ lost: Lost[]; confirmed: boolean }> {
  let update = ctx.db
    .updateTable('winner')
    .set({ lostAt: ctx.clock.now(), lostReason: reason })
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('confirmedAt', 'is', null)
    .where('lostAt', 'is', null);
  if ('due' in whose) update = update.where('confirmBy', '<=', whose.due);
  else update = update.where('sessionId', 'in', whose.sessions);
  const lost = await update.returning(['draw', 'place', 'rank']).execute();
  lost.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  if ('due' in whose) return { lost, confirmed: false };
  const kept = await ctx.db
    .selectFrom('winner')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('sessionId', 'in', whose.sessions)
    .where('confirmedAt', 'is not', null)
    .select('place')
    .executeTakeFirst();
  return { lost, confirmed: kept !== undefined };
}

/** Competitions with wins whose time to confirm has passed. */
export async function listDue(
  db: Kysely<Database>,
  now: Date,
): Promise<{ accountId: number; couponId: number }[]> {
  return await db
    .selectFrom('winner')
    .where('confirmBy', '<=', now)
    .where('confirmedAt', 'is', null)
    .where('lostAt', 'is', null)
    .select(['accountId', 'couponId'])
    .distinct()
    .orderBy('accountId')
    .orderBy('couponId')
    .limit(1_000)
    .execute();
}
