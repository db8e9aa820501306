import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Channel } from '../address.ts';

/** All groups of a channel by their names in small letters. */
export async function groupNames({ accountId, db }: Ctx, channel: Channel): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; id: number }>`
    select lower(name) as name, id from contact_group where account_id = ${accountId} and channel = ${channel} and archived_at is null`.execute(
    db,
  );
  return new Map(rows.map(({ name, id }) => [name, id]));
}

/**
 * Keeps groups from being changed and put away while people go into them, before anybody is held: whoever changes a contact holds the
 * group first, too. Answers those that are there.
 */
export async function holdGroups({ accountId, db }: Ctx, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from contact_group where account_id = ${accountId} and id = any (${[...ids]}::bigint[]) and archived_at is null
    order by id for share`.execute(db);
  return rows.map(({ id }) => id);
}

/** Who is in a group now at one of these addresses, by the key of it. */
export async function peopleByKey(
  { accountId, db }: Ctx,
  groupId: number,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; customerId: number }>`
    select address_key as key, customer_id from contact
    where account_id = ${accountId} and group_id = ${groupId} and address_key = any (${[...keys]}::text[]) and removed_at is null`.execute(
    db,
  );
  return new Map(rows.map(({ key, customerId }) => [key, customerId]));
}

/** Which of these people are in a group now. */
export async function presentPeople(
  { accountId, db }: Ctx,
  groupId: number,
  customers: readonly number[],
): Promise<Set<number>> {
  const { rows } = await sql<{ customerId: number }>`
    select customer_id from contact
    where account_id = ${accountId} and group_id = ${groupId} and customer_id = any (${[...customers]}::bigint[]) and removed_at is null`.execute(
    db,
  );
  return new Set(rows.map(({ customerId }) => customerId));
}

/** Which of these people said no to a purpose last. */
export async function peopleWhoSaidNo(
  { accountId, db }: Ctx,
  channel: Channel,
  purpose: string,
  customers: readonly number[],
): Promise<Set<number>> {
  const { rows } = await sql<{ customerId: number }>`
    select customer_id from consent_state
    where account_id = ${accountId} and customer_id = any (${[...customers]}::bigint[]) and channel = ${channel} and purpose = ${purpose}
      and not given`.execute(db);
  return new Set(rows.map(({ customerId }) => customerId));
}
