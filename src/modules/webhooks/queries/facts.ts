import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Event } from '../../../platform/events/index.ts';
import type { Person } from '../payload.ts';

export const findEvent = async (ctx: Ctx, id: number): Promise<Event | undefined> =>
  (await findEvents(ctx, [id])).get(id);

export async function findEvents(
  { db, accountId }: Ctx,
  ids: readonly number[],
): Promise<Map<number, Event>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Event>`
    select account_id, id, xid::text as xid, type, coupon_id, subject, seq, actor, data, occurred_at from event
    where account_id = ${accountId} and id = any (${[...ids]}::bigint[])`.execute(db);
  return new Map(rows.map((event) => [event.id, event]));
}

/** Who stands behind a session: as they are known now, so nobody who was erased. */
export async function findPersonOfSession({ db, accountId }: Ctx, id: number): Promise<Person | undefined> {
  const { rows } = await sql<Person>`
    select c.email, c.phone, c.first_name, c.last_name, s.custom_id from session s
    left join customer c on c.account_id = ${accountId} and c.id = s.customer_id
    where s.account_id = ${accountId} and s.id = ${id}`.execute(db);
  return rows[0];
}

/** Who a member is; nothing when they have left. */
export async function findPersonOfMember({ db, accountId }: Ctx, id: number): Promise<Person | undefined> {
  const { rows } = await sql<Person>`
    select p.email, p.phone, p.first_name, p.last_name, null as custom_id from member m
    join member_profile p on p.account_id = ${accountId} and p.member_id = m.id
    where m.account_id = ${accountId} and m.id = ${id} and m.deleted_at is null`.execute(db);
  return rows[0];
}
