import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Database } from '../../../platform/db/tables.ts';

/** Holds every copy of a person: the order of locks is the same everywhere. Answers them. */
export async function lockSessions(
  { accountId, db }: Ctx,
  customerId: number,
): Promise<{ id: number; code: string }[]> {
  const { rows } = await sql<{ id: number; code: string }>`
    select id, code from session where account_id = ${accountId} and customer_id = ${customerId} order by id for no key update`.execute(
    db,
  );
  return rows;
}

/** What a person sent with their copies, in the order of its coupons, whose locks it takes. */
export async function listSent(
  { accountId, db }: Ctx,
  customerId: number,
): Promise<{ couponId: number; n: number }[]> {
  const { rows } = await sql<{ couponId: number; n: number }>`
    select x.coupon_id, x.n from session s join contribution x on x.account_id = ${accountId} and x.session_id = s.id
    where s.account_id = ${accountId} and s.customer_id = ${customerId} and x.forgotten_at is null order by x.coupon_id, x.n`.execute(
    db,
  );
  return rows;
}

/** The cards of a person, by the card they are of. */
export async function listMembersOf(
  { accountId, db }: Ctx,
  customerId: number,
): Promise<{ id: number; cardId: number }[]> {
  const { rows } = await sql<{ id: number; cardId: number }>`
    select id, card_id from member where account_id = ${accountId} and customer_id = ${customerId} and deleted_at is null order by id`.execute(
    db,
  );
  return rows;
}

/** What a person is registered as in directories. */
export async function listRegistrationsOf(
  { accountId, db }: Ctx,
  customerId: number,
): Promise<{ id: number; directoryId: number }[]> {
  const { rows } = await sql<{ id: number; directoryId: number }>`
    select id, directory_id from directory_user where account_id = ${accountId} and customer_id = ${customerId} order by id`.execute(
    db,
  );
  return rows;
}

/** Holds the person alone. Answers how they were known; nothing where they are forgotten already. */
export async function lockPerson({ accountId, db }: Ctx, id: number) {
  const { rows } = await sql<{ email: string | null; phone: string | null }>`
    select email, phone from customer where account_id = ${accountId} and id = ${id} and erased_at is null for update`.execute(
    db,
  );
  return rows[0];
}

/**
 * Takes the person off their copies: what they wrote and ticked there, their browser, and what the guard knows of where they claimed.
 * The steps of the copies stay, and name nobody.
 */
export async function forgetSessions({ accountId, db, clock }: Ctx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const these = sql`${[...ids]}::bigint[]`;
  await sql`
    update session set customer_id = null, custom_id = null, browser_key = null
    where account_id = ${accountId} and id = any (${these})`.execute(db);
  for (const table of ['submission', 'consent', 'login_code'])
    await sql`delete from ${sql.table(table)} where account_id = ${accountId} and session_id = any (${these})`.execute(
      db,
    );
  // Hashes of an address and a number find the person again for who has the key: they go, and with them what was counted by them.
  await sql`
    update claim_signal set mail = null, phone = null, address = null, address_shown = null, device = null, forgotten_at = ${clock.now()}
    where account_id = ${accountId} and session_id = any (${these}) and forgotten_at is null`.execute(db);
  const { rows } = await sql<{ pictureId: number | null }>`
    delete from contribution_draft where account_id = ${accountId} and session_id = any (${these}) returning picture_id`.execute(
    db,
  );
  await sql`
    delete from contribution_picture
    where account_id = ${accountId} and id = any (${rows.map(({ pictureId }) => pictureId)}::bigint[])`.execute(
    db,
  );
  // Free words of the team may name the person.
  await sql`
    update review set note = null, decided_note = case when decided_note is null then null else '' end
    where account_id = ${accountId} and session_id = any (${these})`.execute(db);
  await sql`update entry set excluded_note = null where account_id = ${accountId} and session_id = any (${these})`.execute(
    db,
  );
  await sql`
    update event set data = data - 'reason' - 'note' - 'how'
    where account_id = ${accountId} and subject = any (${these})
      and type in ('session.voided', 'session.unvoided', 'session.undone', 'session.held', 'session.released', 'session.refused')`.execute(
    db,
  );
}

/**
 * Once-per keys of these copies go where nothing is left to claim; the others are marked, and go when their coupon is over
 * (docs/decisions/0034).
 */
export async function forgetKeys({ accountId, db, clock }: Ctx, sessions: readonly number[]): Promise<void> {
  const now = clock.now();
  const these = sql`${[...sessions]}::bigint[]`;
  await sql`
    update coupon_key set forgotten_at = ${now}
    where account_id = ${accountId} and session_id = any (${these}) and forgotten_at is null`.execute(db);
  await sql`
    delete from coupon_key k using coupon c
    where k.account_id = ${accountId} and k.session_id = any (${these}) and c.account_id = ${accountId} and c.id = k.coupon_id
      and (c.archived_at is not null or c.ends_at <= ${now} or k.free_at <= ${now})`.execute(db);
}

/** The same for all accounts, of keys whose person was forgotten before. */
export async function deleteSpentKeys(db: Kysely<Database>, now: Date): Promise<void> {
  await sql`
    delete from coupon_key k using coupon c
    where k.forgotten_at is not null and c.account_id = k.account_id and c.id = k.coupon_id
      and (c.archived_at is not null or c.ends_at <= ${now} or k.free_at <= ${now})`.execute(db);
}

/** Takes the hashes of addresses off what was sent to them, and forgets whom keywords answered. Rows of sends stay, and name nobody. */
export async function forgetHashes(
  { accountId, db }: Ctx,
  { sends, numbers }: { sends: readonly string[]; numbers: readonly string[] },
): Promise<void> {
  await sql`
    update send set address_key = 'forgotten ' || id
    where account_id = ${accountId} and address_key = any (${[...sends]}::text[])`.execute(db);
  await sql`
    delete from message_keyword_link
    where account_id = ${accountId} and number_key = any (${[...numbers]}::text[])`.execute(db);
}

/** Removes the mails and texts to a person, by who they are, by where they went, and by the copies that they hold. */
export async function forgetMessages(
  { accountId, db }: Ctx,
  customerId: number,
  addresses: readonly string[],
  codes: readonly string[],
): Promise<void> {
  await sql`
    delete from message where account_id = ${accountId}
      and (customer_id = ${customerId} or lower(recipient) = any (${[...addresses]}::text[])
        or split_part(dedupe, '/', 2) = any (${[...codes]}::text[]) and purpose in ('coupon_copy', 'login'))`.execute(
    db,
  );
  await sql`delete from inbound_text where account_id = ${accountId} and sender = any (${[...addresses]}::text[])`.execute(
    db,
  );
}

/** Takes a person out of all groups as if they had never been in them. Answers the addresses that the groups wrote to. */
export async function forgetContacts(
  { accountId, db }: Ctx,
  customerId: number,
): Promise<{ id: number; address: string }[]> {
  const { rows } = await sql<{ id: number; address: string }>`
    delete from contact where account_id = ${accountId} and customer_id = ${customerId} returning id, address`.execute(
    db,
  );
  return rows;
}

/** Removes the rows about a person from all lists that were sent. */
export async function forgetListed({ accountId, db }: Ctx, addresses: readonly string[]): Promise<void> {
  const these = sql`${[...addresses]}::text[]`;
  for (const table of ['member_import_row', 'contact_import_row'])
    await sql`
      delete from ${sql.table(table)} where account_id = ${accountId} and (email = any (${these}) or phone = any (${these}))`.execute(
      db,
    );
}

/** Empties the row that all of this hung on. Its number stays, so that what names it names nobody. */
export async function erasePerson({ accountId, db, clock }: Ctx, id: number): Promise<void> {
  await sql`
    update customer set email = null, phone = null, first_name = null, last_name = null, birth_date = null, gender = null,
      address = null, zip = null, city = null, country = null, language = null, erased_at = ${clock.now()}
    where account_id = ${accountId} and id = ${id}`.execute(db);
}
