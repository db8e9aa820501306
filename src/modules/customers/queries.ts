import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { Person } from './person.ts';

/**
 * The customer that each of these people is, in their order: the one with that e-mail address, else with that phone number; made where
 * there is none, and null for who gives neither. Two that come at once with one address are one customer: `customers_of` (0081) is
 * decided by the unique keys. What is known of a customer is filled up and not overwritten. E-mail addresses and phone numbers have to
 * be as customers are known by them. Call it in the transaction that uses the answer: until then nobody can forget who was found.
 */
export async function customersOf(
  { accountId, db, clock }: Ctx,
  people: readonly Person[],
): Promise<(number | null)[]> {
  if (people.every(({ email, phone }) => !email && !phone)) return people.map(() => null);
  const { rows } = await sql<{ ids: (number | string | null)[] }>`
    select customers_of(${accountId}, ${people.map(({ email }) => email || null)}::text[],
      ${people.map(({ phone }) => phone || null)}::text[], ${people.map(knownOf)}::jsonb[], ${clock.now()}) as ids`.execute(
    db,
  );
  return (rows[0]?.ids ?? []).map((id) => (id === null ? null : Number(id)));
}

const knownOf = (person: Person) =>
  JSON.stringify({
    first_name: person.firstName || null,
    last_name: person.lastName || null,
    birth_date: person.birthDate || null,
    gender: person.gender || null,
    address: person.address || null,
    zip: person.zip || null,
    city: person.city || null,
    country: person.country || null,
    language: person.language || null,
  });

/** The latest word about a person who is one: what is given overwrites what the customer said. */
export async function updateCustomer(ctx: Ctx, customerId: number, person: Person): Promise<void> {
  const { phone, firstName, lastName, address, zip, city, birthDate, gender, country } = person;
  await sql`
    update customer set phone = case when email is null then phone else coalesce(${phone ?? null}, phone) end, first_name = coalesce(${firstName ?? null}, first_name),
      last_name = coalesce(${lastName ?? null}, last_name), address = coalesce(${address ?? null}, address),
      zip = coalesce(${zip ?? null}, zip), city = coalesce(${city ?? null}, city), country = coalesce(${country ?? null}, country),
      birth_date = coalesce(${birthDate ?? null}::date, birth_date), gender = coalesce(${gender ?? null}, gender)
    where account_id = ${ctx.accountId} and id = ${customerId}`.execute(ctx.db);
}

/**
 * Empties a customer whom nothing else of the account knows: no card, no session, no contact. Answers whether it did. Whoever
 * gives this person a card or a coupon at the moment holds the row: what they did is seen by the statement after the lock.
 */
export async function eraseLoneCustomer(ctx: Ctx, customerId: number): Promise<boolean> {
  const { accountId, db } = ctx;
  await sql`select id from customer where account_id = ${accountId} and id = ${customerId} for update`.execute(
    db,
  );
  const { numAffectedRows } = await sql`
    update customer set email = null, phone = null, first_name = null, last_name = null, birth_date = null, gender = null,
      address = null, zip = null, city = null, country = null, language = null, erased_at = ${ctx.clock.now()}
    where account_id = ${accountId} and id = ${customerId}
      and not exists (select from member m where m.account_id = ${accountId} and m.customer_id = ${customerId})
      and not exists (select from directory_user u where u.account_id = ${accountId} and u.customer_id = ${customerId})
      and not exists (select from session s where s.account_id = ${accountId} and s.customer_id = ${customerId})
      and not exists (select from contact c where c.account_id = ${accountId} and c.customer_id = ${customerId})`.execute(
    db,
  );
  if (Number(numAffectedRows ?? 0) === 0) return false;
  await forgetConsents(ctx, customerId);
  return true;
}

/** What a person agreed to goes with them; that nobody may write to an address stays, as a hash that names nobody. */
export async function forgetConsents({ accountId, db }: Ctx, customerId: number): Promise<void> {
  await sql`delete from consent_state where account_id = ${accountId} and customer_id = ${customerId}`.execute(
    db,
  );
  await sql`delete from consent_entry where account_id = ${accountId} and customer_id = ${customerId}`.execute(
    db,
  );
}
