import { sql } from 'kysely';
import { actorName, type Ctx } from '../../../platform/ctx.ts';
import { type EventData, writeNumberedEvent } from '../../../platform/events/index.ts';
import type { Member, Profile, WholeMember } from '../member.ts';
import { searchWords } from '../profile.ts';

const memberColumns = [
  'member.accountId',
  'member.id',
  'member.cardId',
  'member.code',
  'member.customerId',
  'member.referredBy',
  'member.channel',
  'member.language',
  'member.createdAt',
  'member.voidedAt',
  'member.expiresAt',
  'member.lastSeenAt',
  'member.lastStampAt',
  'member.stampsExpireAt',
  'member.balance',
  'member.lifetime',
  'member.cycle',
] as const;

const profileColumns = [
  'p.firstName',
  'p.lastName',
  'p.address',
  'p.zip',
  'p.city',
  'p.phone',
  'p.email',
  'p.birthDate',
  'p.gender',
  'p.country',
  'p.custom',
  'p.photoHash',
] as const;

/** Members with their profiles; deleted ones are not there. */
export function selectMembers(ctx: Ctx) {
  return ctx.db
    .selectFrom('member')
    .innerJoin('memberProfile as p', (join) =>
      join.onRef('p.accountId', '=', 'member.accountId').onRef('p.memberId', '=', 'member.id'),
    )
    .where('member.accountId', '=', ctx.accountId)
    .where('p.accountId', '=', ctx.accountId)
    .where('member.deletedAt', 'is', null)
    .select(memberColumns)
    .select(profileColumns);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectMembers>['executeTakeFirstOrThrow']>>;

export function toMember(row: Row): WholeMember {
  const {
    firstName,
    lastName,
    address,
    zip,
    city,
    phone,
    email,
    birthDate,
    gender,
    country,
    custom,
    photoHash: photo,
    ...member
  } = row;
  const fields = { firstName, lastName, address, zip, city, phone, email, birthDate, gender, country };
  const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  return { ...member, photo, profile: { ...set, custom: custom as Profile['custom'] } };
}

/** These members of a card, by id. */
export async function findMembers(
  ctx: Ctx,
  cardId: number,
  ids: number[],
): Promise<Map<number, WholeMember>> {
  if (ids.length === 0) return new Map();
  const rows = await selectMembers(ctx)
    .where('member.cardId', '=', cardId)
    .where('member.id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, toMember(row)]));
}

/** The member of this account with this number, on whichever card. */
export async function findMemberById(ctx: Ctx, id: number): Promise<WholeMember | undefined> {
  const row = await selectMembers(ctx).where('member.id', '=', id).executeTakeFirst();
  return row && toMember(row);
}

/** These members of the account, on whichever cards. */
export async function findMembersById(ctx: Ctx, ids: number[]): Promise<Map<number, WholeMember>> {
  if (ids.length === 0) return new Map();
  const rows = await selectMembers(ctx).where('member.id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, toMember(row)]));
}

/** The member of this account with a code of 21 characters, on whichever card. */
export async function findMemberByCode(ctx: Ctx, code: string): Promise<WholeMember | undefined> {
  const row = await selectMembers(ctx).where('member.code', '=', code).executeTakeFirst();
  return row && toMember(row);
}

/** The card of a member that was deleted: all that is left to say about it. */
export async function findCardOfDeleted({ db, accountId }: Ctx, id: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('member')
    .select('cardId')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('deletedAt', 'is not', null)
    .executeTakeFirst();
  return row?.cardId;
}

/** Members whose code begins with what a cashier typed, the newest first. */
export async function listMembersByBeginning(
  ctx: Ctx,
  beginning: string,
  limit: number,
): Promise<WholeMember[]> {
  const rows = await selectMembers(ctx)
    .where('member.code', '>=', beginning)
    .where('member.code', '<', `${beginning}~`)
    .orderBy('member.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toMember);
}

/** The member of a card who is this person: the oldest that is not void, else one that is. */
export async function findMemberOfCustomer(
  ctx: Ctx,
  cardId: number,
  customerId: number,
): Promise<WholeMember | undefined> {
  const row = await selectMembers(ctx)
    .where('member.cardId', '=', cardId)
    .where('member.customerId', '=', customerId)
    .orderBy((eb) => eb('member.voidedAt', 'is not', null))
    .orderBy('member.id')
    .limit(1)
    .executeTakeFirst();
  return row && toMember(row);
}

/** The member of a card with this address or number: the oldest that is not void, else one that is. */
export async function findMemberOfAddress(
  ctx: Ctx,
  cardId: number,
  by: 'email' | 'phone',
  address: string,
): Promise<WholeMember | undefined> {
  const row = await selectMembers(ctx)
    .where('member.cardId', '=', cardId)
    .where(`p.${by}`, '=', address)
    .orderBy((eb) => eb('member.voidedAt', 'is not', null))
    .orderBy('member.id')
    .limit(1)
    .executeTakeFirst();
  return row && toMember(row);
}

export interface NewMember {
  code: string;
  profile: Profile;
  channel: string;
  language: string | null;
  browserKey: string | null;
  referredBy: number | null;
  expiresAt: Date | null;
}

/** Writes members, and the event of each, in as many statements for ten thousand as for one. Answers their ids in order. */
export async function insertMembers(
  ctx: Ctx,
  cardId: number,
  members: NewMember[],
  customers: (number | null)[],
): Promise<number[]> {
  const { accountId, db } = ctx;
  const now = ctx.clock.now();
  const codes = members.map((member) => member.code);
  await sql`
    insert into member (account_id, card_id, code, customer_id, referred_by, channel, language, browser_key, created_at, expires_at, event_seq)
    select ${accountId}, ${cardId}, i.code, i.customer, i.referred, i.channel, i.language, i.browser, ${now}, i.expires, 1
    from unnest(${codes}::text[], ${customers}::bigint[], ${members.map((m) => m.referredBy)}::bigint[],
      ${members.map((m) => m.channel)}::text[], ${members.map((m) => m.language)}::text[],
      ${members.map((m) => m.browserKey)}::text[], ${members.map((m) => m.expiresAt)}::timestamptz[]) with ordinality
      i(code, customer, referred, channel, language, browser, expires, ord)
    order by i.ord`.execute(db);
  const { rows } = await sql<{ id: number; code: string }>`
    select id, code from member where account_id = ${accountId} and code = any (${codes}::text[])`.execute(
    db,
  );
  const byCode = new Map(rows.map((row) => [row.code, row.id]));
  const ids = codes.map((code) => byCode.get(code) as number);
  await insertProfiles(
    ctx,
    cardId,
    members.map((member, i) => ({ ...member, id: ids[i] as number, customerId: customers[i] ?? null })),
  );
  await sql`
    insert into event (account_id, type, subject, seq, actor, data, occurred_at)
    select ${accountId}, 'member.joined', i.id, 1, ${actorName(ctx.actor)},
      jsonb_build_object('card_id', ${cardId}::bigint, 'channel', i.channel, 'referred_by', i.referred), ${now}
    from unnest(${ids}::bigint[], ${members.map((m) => m.channel)}::text[], ${members.map((m) => m.referredBy)}::bigint[])
      with ordinality i(id, channel, referred, ord) order by i.ord`.execute(db);
  return ids;
}

interface NamedProfile {
  id: number;
  code: string;
  customerId: number | null;
  profile: Profile;
}

async function insertProfiles(ctx: Ctx, cardId: number, members: NamedProfile[]): Promise<void> {
  const of = (pick: (profile: Profile) => string | undefined) =>
    members.map(({ profile }) => pick(profile) ?? null);
  await sql`
    insert into member_profile (account_id, member_id, card_id, customer_id, first_name, last_name, address, zip, city, phone,
      email, birth_date, gender, country, custom, words, updated_at)
    select ${ctx.accountId}, i.id, ${cardId}, i.customer, i.first_name, i.last_name, i.address, i.zip, i.city, i.phone,
      i.email, i.birth_date, i.gender, i.country, i.custom, array_to_tsvector(string_to_array(i.words, chr(10))), ${ctx.clock.now()}
    from unnest(${members.map((m) => m.id)}::bigint[], ${members.map((m) => m.customerId)}::bigint[],
      ${of((p) => p.firstName)}::text[], ${of((p) => p.lastName)}::text[], ${of((p) => p.address)}::text[],
      ${of((p) => p.zip)}::text[], ${of((p) => p.city)}::text[], ${of((p) => p.phone)}::text[], ${of((p) => p.email)}::text[],
      ${of((p) => p.birthDate)}::date[], ${of((p) => p.gender)}::text[], ${of((p) => p.country)}::text[],
      ${members.map((m) => JSON.stringify(m.profile.custom))}::jsonb[],
      ${members.map((m) => searchWords(cardId, m.code, m.profile).join('\n'))}::text[])
      i(id, customer, first_name, last_name, address, zip, city, phone, email, birth_date, gender, country, custom, words)
    order by i.id`.execute(ctx.db);
}

/** Replaces what a card knows about its holder. */
export async function updateProfile(ctx: Ctx, member: WholeMember, customerId: number | null): Promise<void> {
  const { accountId, db } = ctx;
  const { firstName, lastName, address, zip, city, phone, email, birthDate, gender, country, custom } =
    member.profile;
  const words = searchWords(member.cardId, member.code, member.profile).join('\n');
  await sql`
    update member_profile set customer_id = ${customerId}, first_name = ${firstName ?? null}, last_name = ${lastName ?? null},
      address = ${address ?? null}, zip = ${zip ?? null}, city = ${city ?? null}, phone = ${phone ?? null},
      email = ${email ?? null}, birth_date = ${birthDate ?? null}::date, gender = ${gender ?? null}, country = ${country ?? null},
      custom = ${JSON.stringify(custom)}::jsonb, words = array_to_tsvector(string_to_array(${words}, chr(10))),
      updated_at = ${ctx.clock.now()}
    where account_id = ${accountId} and member_id = ${member.id}`.execute(db);
  await db
    .updateTable('member')
    .set({ customerId })
    .where('accountId', '=', accountId)
    .where('id', '=', member.id)
    .where(sql<boolean>`customer_id is distinct from ${customerId}`)
    .execute();
}

/** Writes a fact about a member, numbered after the last one; the row is locked by it. */
export const writeMemberEvent = (
  ctx: Ctx,
  memberId: number,
  type: string,
  data: EventData,
  of: { couponId?: number; occurredAt?: Date } = {},
): Promise<void> => writeNumberedEvent(ctx, 'member', memberId, { type, data, ...of });

/** Locks one member until the transaction ends; nothing when it is not on this card or gone. */
export function lockMember(
  ctx: Ctx,
  cardId: number,
  id: number,
): Promise<Pick<Member, 'id' | 'voidedAt' | 'expiresAt'> | undefined> {
  return ctx.db
    .selectFrom('member')
    .where('accountId', '=', ctx.accountId)
    .where('cardId', '=', cardId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .select(['id', 'voidedAt', 'expiresAt'])
    .forNoKeyUpdate()
    .executeTakeFirst();
}

export async function setExpiry(ctx: Ctx, memberId: number, expiresAt: Date | null): Promise<void> {
  await ctx.db
    .updateTable('member')
    .set({ expiresAt })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', memberId)
    .execute();
}

export type MemberAct = 'void' | 'unvoid' | 'delete';

/** See mark_member in migrations/0010. */
export async function markMember(
  ctx: Ctx,
  cardId: number,
  memberId: number,
  act: MemberAct,
  reason: string | null,
  newCode: string,
) {
  const { rows } = await sql<{ verdict: 'granted' | 'already' | 'not_found' }>`
    select mark_member(${ctx.accountId}::bigint, ${cardId}::bigint, ${memberId}::bigint, ${act}::text, ${ctx.clock.now()}::timestamptz,
      ${actorName(ctx.actor)}::text, ${reason}::text, ${newCode}::text) as verdict`.execute(ctx.db);
  return rows[0]?.verdict ?? 'not_found';
}

/** Removes what the card knew about a person, their picture with it, and their browsers. */
export async function removeProfile(ctx: Ctx, memberId: number): Promise<void> {
  const { accountId, db } = ctx;
  await db
    .deleteFrom('memberBrowser')
    .where('accountId', '=', accountId)
    .where('memberId', '=', memberId)
    .execute();
  await db
    .deleteFrom('memberConsent')
    .where('accountId', '=', accountId)
    .where('memberId', '=', memberId)
    .execute();
  await db
    .deleteFrom('memberProfile')
    .where('accountId', '=', accountId)
    .where('memberId', '=', memberId)
    .execute();
}

export interface GivenConsent {
  consent: string;
  wording: string;
  given: boolean;
}

export async function insertConsents(
  ctx: Ctx,
  memberId: number,
  customerId: number | null,
  consents: GivenConsent[],
): Promise<void> {
  if (consents.length === 0) return;
  const { accountId, db } = ctx;
  const givenAt = ctx.clock.now();
  await db
    .insertInto('memberConsent')
    .values(consents.map((consent) => ({ ...consent, accountId, memberId, customerId, givenAt })))
    .execute();
}

/** Notes that a person looked at the card as it was at that moment, at most once a minute. */
export async function noteSeen(ctx: Ctx, memberId: number, at: Date): Promise<void> {
  const before = new Date(at.getTime() - 60_000);
  await sql`
    update member set last_seen_at = ${at}
    where account_id = ${ctx.accountId} and id = ${memberId} and (last_seen_at is null or last_seen_at < ${before})`.execute(
    ctx.db,
  );
}

export interface StoredConsent extends GivenConsent {
  givenAt: Date;
}

export function listConsents(ctx: Ctx, memberId: number): Promise<StoredConsent[]> {
  return ctx.db
    .selectFrom('memberConsent')
    .where('accountId', '=', ctx.accountId)
    .where('memberId', '=', memberId)
    .select(['consent', 'wording', 'given', 'givenAt'])
    .orderBy('id', 'desc')
    .execute();
}

/** A fact about a member's card. */
export interface MemberFact {
  type: string;
  actor: string;
  data: Record<string, unknown>;
  at: Date;
}

export async function listMemberFacts(ctx: Ctx, memberId: number, limit: number): Promise<MemberFact[]> {
  const rows = await ctx.db
    .selectFrom('event')
    .where('accountId', '=', ctx.accountId)
    .where('subject', '=', memberId)
    .where('type', 'like', 'member.%')
    .select(['type', 'actor', 'data', 'occurredAt as at'])
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, data: row.data as Record<string, unknown> }));
}
