import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Profile } from '../member.ts';
import { personOf } from '../profile.ts';

/**
 * The customer that each profile is: the one with that e-mail address, or with that phone number and no address; made where there
 * is none. Without either it is nobody, for such a card knows a name and no person. What is known of a customer is filled up and
 * not overwritten: families share an address.
 */
export async function customersOf(
  ctx: Ctx,
  profiles: Profile[],
  languages: (string | null)[],
): Promise<(number | null)[]> {
  const people = profiles.map((profile, i) => ({
    ...personOf(profile),
    profile,
    language: languages[i] ?? null,
  }));
  const byEmail = new Map(
    people.flatMap((person) => (person.email === null ? [] : [[person.email, person]])),
  );
  const byPhone = new Map(
    people.flatMap((person) =>
      person.email !== null || person.phone === null ? [] : [[person.phone, person]],
    ),
  );
  const emails = await upsertCustomers(ctx, 'email', byEmail);
  const phones = await upsertCustomers(ctx, 'phone', byPhone);
  return people.map(({ email, phone }) => {
    if (email !== null) return emails.get(email) ?? null;
    return phone === null ? null : (phones.get(phone) ?? null);
  });
}

interface Person {
  email: string | null;
  phone: string | null;
  profile: Profile;
  language: string | null;
}

/** Customers by what makes them one, in its order, so that two imports of the same people wait for each other in a line. */
async function upsertCustomers(
  ctx: Ctx,
  by: 'email' | 'phone',
  people: Map<string, Person>,
): Promise<Map<string, number>> {
  if (people.size === 0) return new Map();
  const { accountId, db } = ctx;
  const known = [...people.values()];
  const of = (pick: (profile: Profile) => string | undefined) =>
    known.map(({ profile }) => pick(profile) ?? null);
  const same =
    by === 'email'
      ? sql`(account_id, email) where email is not null`
      : sql`(account_id, phone) where email is null and phone is not null`;
  await sql`
    insert into customer (account_id, email, phone, first_name, last_name, birth_date, gender, address, zip, city, country,
      language, created_at)
    select ${accountId}, i.*, ${ctx.clock.now()} from unnest(${known.map((p) => p.email)}::text[], ${known.map((p) => p.phone)}::text[],
      ${of((p) => p.firstName)}::text[], ${of((p) => p.lastName)}::text[], ${of((p) => p.birthDate)}::date[],
      ${of((p) => p.gender)}::text[], ${of((p) => p.address)}::text[], ${of((p) => p.zip)}::text[], ${of((p) => p.city)}::text[],
      ${of((p) => p.country)}::text[], ${known.map((p) => p.language)}::text[])
      i(email, phone, first_name, last_name, birth_date, gender, address, zip, city, country, language)
    order by i.email, i.phone
    on conflict ${same} do update set
      phone = coalesce(customer.phone, excluded.phone), first_name = coalesce(customer.first_name, excluded.first_name),
      last_name = coalesce(customer.last_name, excluded.last_name),
      birth_date = coalesce(customer.birth_date, excluded.birth_date), gender = coalesce(customer.gender, excluded.gender),
      address = coalesce(customer.address, excluded.address), zip = coalesce(customer.zip, excluded.zip),
      city = coalesce(customer.city, excluded.city), country = coalesce(customer.country, excluded.country),
      language = coalesce(customer.language, excluded.language)`.execute(db);
  const keys = [...people.keys()];
  const { rows } = await (by === 'email'
    ? sql<{ id: number; key: string }>`
      select id, email as key from customer where account_id = ${accountId} and email = any (${keys}::text[])`
    : sql<{ id: number; key: string }>`
      select id, phone as key from customer where account_id = ${accountId} and email is null and phone = any (${keys}::text[])`
  ).execute(db);
  return new Map(rows.map(({ id, key }) => [key, id]));
}

/** The latest word about a person who is one: an edited profile overwrites what the customer said. */
export async function updateCustomer(ctx: Ctx, customerId: number, profile: Profile): Promise<void> {
  const { firstName, lastName, address, zip, city, birthDate, gender, country } = profile;
  const { phone } = personOf(profile);
  await sql`
    update customer set phone = case when email is null then phone else coalesce(${phone}, phone) end, first_name = coalesce(${firstName ?? null}, first_name),
      last_name = coalesce(${lastName ?? null}, last_name), address = coalesce(${address ?? null}, address),
      zip = coalesce(${zip ?? null}, zip), city = coalesce(${city ?? null}, city), country = coalesce(${country ?? null}, country),
      birth_date = coalesce(${birthDate ?? null}::date, birth_date), gender = coalesce(${gender ?? null}, gender)
    where account_id = ${ctx.accountId} and id = ${customerId}`.execute(ctx.db);
}

/**
 * Empties a customer whom nothing else of the account knows: no other card, no session, no contact. Answers whether it did. Whoever
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
      and not exists (select from session s where s.account_id = ${accountId} and s.customer_id = ${customerId})`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0) > 0;
}
