import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

/** One person as the account knows them. */
export interface KnownPerson {
  id: number;
  email: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  birthDate: string | null;
  gender: string | null;
  address: string | null;
  zip: string | null;
  city: string | null;
  country: string | null;
  language: string | null;
  createdAt: Date;
}

const columns = sql`id, email, phone, first_name, last_name, birth_date::text as birth_date, gender, address, zip, city, country,
  language, created_at`;

export async function findPersonRow({ accountId, db }: Ctx, id: number): Promise<KnownPerson | undefined> {
  const { rows } = await sql<KnownPerson>`
    select ${columns} from customer where account_id = ${accountId} and id = ${id} and erased_at is null`.execute(
    db,
  );
  return rows[0];
}

/** Everybody with this address or number: several people may share a number. */
export async function listPeopleAt(
  { accountId, db }: Ctx,
  { email, phone }: { email: string | null; phone: string | null },
  limit: number,
): Promise<KnownPerson[]> {
  const { rows } = await sql<KnownPerson>`
    select ${columns} from customer
    where account_id = ${accountId} and erased_at is null and (email = ${email} or phone = ${phone}) order by id limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** A copy of a coupon that this person has. */
export interface PersonsSession {
  id: number;
  code: string;
  couponId: number;
  couponName: string;
  createdAt: Date;
  openedAt: Date | null;
  claimedAt: Date | null;
  validatedAt: Date | null;
  voidedAt: Date | null;
  answers: Record<string, unknown> | null;
}

/** The copies of a person, the newest first. */
export async function listSessionsOf(
  { accountId, db }: Ctx,
  id: number,
  limit: number,
): Promise<PersonsSession[]> {
  const { rows } = await sql<PersonsSession>`
    select s.id, s.code, s.coupon_id, c.name as coupon_name, s.created_at, s.opened_at, s.claimed_at, s.validated_at, s.voided_at, a.answers
    from session s join coupon c on c.account_id = ${accountId} and c.id = s.coupon_id
    left join submission a on a.account_id = ${accountId} and a.session_id = s.id
    where s.account_id = ${accountId} and s.customer_id = ${id} order by s.id desc limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** A loyalty card that this person has. */
export interface PersonsCard {
  id: number;
  cardId: number;
  cardName: string;
  createdAt: Date;
  voidedAt: Date | null;
  balance: number;
  lifetime: number;
}

export async function listCardsOf({ accountId, db }: Ctx, id: number): Promise<PersonsCard[]> {
  const { rows } = await sql<PersonsCard>`
    select m.id, m.card_id, c.name as card_name, m.created_at, m.voided_at, m.balance, m.lifetime
    from member m join loyalty_card c on c.account_id = ${accountId} and c.id = m.card_id
    where m.account_id = ${accountId} and m.customer_id = ${id} and m.deleted_at is null order by m.id desc limit 200`.execute(
    db,
  );
  return rows;
}

/** What somebody ticked in a form: of a coupon, or of a card. */
export interface FormConsent {
  consent: string;
  wording: string;
  given: boolean;
  at: Date;
  /** What the form was of. */
  where: string;
}

export async function listFormConsents({ accountId, db }: Ctx, id: number): Promise<FormConsent[]> {
  const { rows } = await sql<FormConsent>`
    select x.consent, x.wording, x.given, x.given_at as at, c.name as where
    from consent x join session s on s.account_id = ${accountId} and s.id = x.session_id
    join coupon c on c.account_id = ${accountId} and c.id = s.coupon_id
    where x.account_id = ${accountId} and s.customer_id = ${id}
    union all
    select x.consent, x.wording, x.given, x.given_at, c.name
    from member_consent x join member m on m.account_id = ${accountId} and m.id = x.member_id
    join loyalty_card c on c.account_id = ${accountId} and c.id = m.card_id
    where x.account_id = ${accountId} and m.customer_id = ${id}
    order by at desc limit 500`.execute(db);
  return rows;
}

/** Mails and texts to this person. */
export async function listMessagesOf({ accountId, db }: Ctx, id: number) {
  const { rows } = await sql<{
    channel: string;
    purpose: string;
    recipient: string;
    subject: string;
    text: string;
    createdAt: Date;
    sentAt: Date | null;
  }>`
    select channel, purpose, recipient, subject, text, created_at, sent_at from message
    where account_id = ${accountId} and customer_id = ${id} order by id desc limit 1000`.execute(db);
  return rows;
}

/** The stamps and points of a person's cards. */
export async function listLedgerOf({ accountId, db }: Ctx, id: number) {
  const { rows } = await sql<{
    memberId: number;
    kind: string;
    amount: number;
    balanceAfter: number;
    at: Date;
  }>`
    select e.member_id, e.kind, e.amount, e.balance_after, e.occurred_at as at
    from member m join stamp_entry e on e.account_id = ${accountId} and e.member_id = m.id
    where m.account_id = ${accountId} and m.customer_id = ${id} order by e.member_id, e.seq limit 10000`.execute(
    db,
  );
  return rows;
}

/** What a person sent to competitions. */
export async function listContributionsOf({ accountId, db }: Ctx, id: number) {
  const { rows } = await sql<{
    couponId: number;
    n: number;
    kind: string;
    title: string | null;
    body: string | null;
    sentAt: Date;
  }>`
    select x.coupon_id, x.n, x.kind, x.title, x.body, x.sent_at
    from session s join contribution x on x.account_id = ${accountId} and x.session_id = s.id
    where s.account_id = ${accountId} and s.customer_id = ${id} and x.forgotten_at is null order by x.coupon_id, x.n limit 1000`.execute(
    db,
  );
  return rows;
}
