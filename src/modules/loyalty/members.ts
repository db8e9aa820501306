import { actorName, type Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { deleteRepliesAbout } from '../../platform/http/idempotency-queries.ts';
import { codeAlphabet, newSessionCode, sessionCodeLength, tillCodeLength } from '../../platform/ids.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import { eraseLoneCustomer } from '../customers/index.ts';
import type { Card } from './card.ts';
import { customersOf, updateCustomer } from './customers.ts';
import { readFriendCode } from './friend-code.ts';
import type { MemberStatus, ProfileInput, StampEntry, WholeMember } from './member.ts';
import { personOf, profileAfter, searchQuery } from './profile.ts';
import { listEntries, listShopEntries, type ShopEntry } from './queries/entries.ts';
import * as forget from './queries/forget.ts';
import * as queries from './queries/members.ts';
import { listMemberRows, type MemberOrder, type MemberPlace } from './queries/search.ts';
import { expireStamps } from './queries/stamps.ts';
import { isShownNow, readRotating, rotatingKey } from './rotating-code.ts';
import { endOf } from './rules.ts';

/** The member of this card, with profile. @throws Problem not_found, also for members of other cards and accounts */
export async function getMember(ctx: Ctx, cardId: number, id: number): Promise<WholeMember> {
  const member = await upToDate(ctx, (await queries.findMembers(ctx, cardId, [id])).get(id));
  if (!member) throw new Problem('not_found');
  return member;
}

/**
 * What has run out is gone as soon as somebody looks, also before the sweep of the hour comes by: nobody is shown stamps that the next
 * press would take away. Inside a transaction the row is as its operation finds it.
 */
async function upToDate(ctx: Ctx, member: WholeMember | undefined): Promise<WholeMember | undefined> {
  const end = member?.stampsExpireAt;
  if (!end || end > ctx.clock.now() || ctx.inTransaction) return member;
  await transaction(ctx, (ctx) => expireStamps(ctx, member.cardId, [member.id]));
  return queries.findMemberById(ctx, member.id);
}

/** These members of a card, by id; whoever is not one is not among them. */
export const findMembers = (ctx: Ctx, cardId: number, ids: number[]): Promise<Map<number, WholeMember>> =>
  queries.findMembers(ctx, cardId, ids);

/** The member with this number, on whichever card of the account. */
export const findMember = async (ctx: Ctx, id: number): Promise<WholeMember | undefined> =>
  upToDate(ctx, await queries.findMemberById(ctx, id));

const isCode = (text: string, length: number) =>
  text.length === length && [...text].every((letter) => codeAlphabet.includes(letter));

/** The member with this code of 21 characters, on whichever card of the account. */
export async function findMemberByCode(ctx: Ctx, code: string): Promise<WholeMember | undefined> {
  return isCode(code, sessionCodeLength)
    ? upToDate(ctx, await queries.findMemberByCode(ctx, code))
    : undefined;
}

/**
 * The member behind a code that changes, as a phone shows it at this moment: undefined for any other text.
 * @throws Problem code_stale for one that no phone shows any more, or never did
 */
export async function findMemberByRotatingCode(
  ctx: Ctx,
  text: string,
  secret: string,
): Promise<WholeMember | undefined> {
  const read = readRotating(text);
  if (!read) return undefined;
  const key = rotatingKey(secret, ctx.accountId, read.memberId);
  if (!isShownNow(key, read.value, ctx.clock.now())) throw new Problem('code_stale');
  const member = await findMember(ctx, read.memberId);
  if (!member) throw new Problem('code_stale');
  return member;
}

/** Whom a cashier may mean: the whole code, or the first six characters typed. Spaces and capitals do not matter. */
export async function findMembersForTill(ctx: Ctx, typed: string): Promise<WholeMember[]> {
  const text = typed.replace(/\s+/g, '').toLowerCase();
  if (isCode(text, tillCodeLength)) return queries.listMembersByBeginning(ctx, text, 9);
  const member = await findMemberByCode(ctx, text);
  return member ? [member] : [];
}

/**
 * The member of this card whose link brought a friend. Links from before they had a code of their own carry the first six characters of
 * the card, and still bring stamps where those are no secret; where the card shows a code that changes, they are.
 */
export async function findFriend(
  ctx: Ctx,
  card: Card,
  from: string,
  secret: string,
): Promise<WholeMember | undefined> {
  const id = readFriendCode(secret, ctx.accountId, from);
  if (id !== undefined) return (await queries.findMembers(ctx, card.id, [id])).get(id);
  if (card.settings.rotating_code) return undefined;
  const found = (await findMembersForTill(ctx, from)).filter((member) => member.cardId === card.id);
  return found.length === 1 ? found[0] : undefined;
}

/** Notes that a person looked at the card. */
export const noteMemberSeen = (ctx: Ctx, memberId: number, at: Date): Promise<void> =>
  queries.noteSeen(ctx, memberId, at);

export interface MemberQuery {
  keyword?: string | undefined;
  /** The whole keyword is a whole value of the member, instead of beginnings of its words. */
  strict?: boolean | undefined;
  status?: MemberStatus | undefined;
  includeVoided?: boolean | undefined;
  lastStampBefore?: Date | undefined;
  minBalance?: number | undefined;
  maxBalance?: number | undefined;
  /** By when they joined unless it says otherwise. */
  order?: MemberOrder | undefined;
  descending?: boolean | undefined;
  limit: number;
  after?: MemberPlace | undefined;
  offset?: number | undefined;
}

/**
 * A page of a card's members, and where the next one begins; null after the last. A keyword without a letter or digit matches nobody.
 * Who is placed by something that changes meanwhile is met where they stand when the page is asked for.
 */
export async function pageMembers(
  ctx: Ctx,
  card: Pick<Card, 'id'>,
  query: MemberQuery,
): Promise<{ members: WholeMember[]; next: MemberPlace | null }> {
  const { keyword, strict = false, includeVoided = false, descending = false, limit, ...rest } = query;
  const wanted = keyword?.trim() ? searchQuery(card.id, keyword, strict) : undefined;
  if (keyword?.trim() && wanted === undefined) return { members: [], next: null };
  const filter = { order: 'created' as const, ...rest, query: wanted, includeVoided, descending };
  const found = await listMemberRows(ctx, card.id, { ...filter, limit: limit + 1 });
  const page = found.slice(0, limit);
  return {
    members: page.map(({ member }) => member),
    next: found.length > limit ? (page.at(-1)?.place ?? null) : null,
  };
}

/** A page of a card's members without a word about the next one. */
export const listMembers = async (
  ctx: Ctx,
  card: Pick<Card, 'id'>,
  query: MemberQuery,
): Promise<WholeMember[]> => (await pageMembers(ctx, card, query)).members;

/**
 * Changes what the card knows about its holder: what is given replaces, empty takes away, what is absent stays.
 * @throws Problem not_found, invalid
 */
export async function updateMember(
  ctx: Ctx,
  card: Card,
  id: number,
  input: ProfileInput,
): Promise<WholeMember> {
  return transaction(ctx, async (ctx) => {
    if (!(await queries.lockMember(ctx, card.id, id))) throw new Problem('not_found');
    const member = await getMember(ctx, card.id, id);
    const issues: Issue[] = [];
    const profile = profileAfter(member.profile, input, '', issues, ctx.clock.now());
    if (issues.length > 0) throw invalid(issues);
    const before = personOf(member.profile);
    const after = personOf(profile);
    // Another address, or another number where there is no address, may be another person; the rest is a word about the same one.
    const moved = (before.email ?? before.phone) !== (after.email ?? after.phone);
    const [found] = moved ? await customersOf(ctx, [profile], [member.language]) : [member.customerId];
    const customerId = found ?? member.customerId;
    if (customerId !== null) await updateCustomer(ctx, customerId, profile);
    const changed = { ...member, profile, customerId };
    await queries.updateProfile(ctx, changed, customerId);
    // Who they were before is nobody any more, unless something else knows them.
    if (member.customerId !== null && member.customerId !== customerId)
      await eraseLoneCustomer(ctx, member.customerId);
    const fields = Object.keys(input).sort();
    await queries.writeMemberEvent(ctx, id, 'member.updated', { card_id: card.id, fields });
    return changed;
  });
}

/** Stops a card and the rewards on it that were not used. Doing it twice changes nothing. */
export async function voidMember(ctx: Ctx, card: Card, id: number, reason?: string): Promise<WholeMember> {
  return mark(ctx, card, id, 'void', reason);
}

/** Gives a stopped card back, with the rewards that were stopped with it. */
export async function unvoidMember(ctx: Ctx, card: Card, id: number): Promise<WholeMember> {
  return mark(ctx, card, id, 'unvoid');
}

async function mark(
  ctx: Ctx,
  card: Card,
  id: number,
  act: 'void' | 'unvoid',
  reason?: string,
): Promise<WholeMember> {
  return transaction(ctx, async (ctx) => {
    const verdict = await queries.markMember(ctx, card.id, id, act, reason ?? null, newSessionCode());
    if (verdict === 'not_found') throw new Problem('not_found');
    return getMember(ctx, card.id, id);
  });
}

/**
 * Removes a person from a card for good: profile and picture, consents, address, open rewards, mails and answers about them, their rows in lists
 * that were imported, the words of corrections; and the customer whom nothing else knows. The ledger keeps its numbers, and wallets
 * show a pass that is withdrawn and names nobody.
 */
export async function deleteMember(ctx: Ctx, card: Card, id: number): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const { code } = await getMember(ctx, card.id, id);
    const written = await forget.lockCopies(ctx, id);
    const verdict = await queries.markMember(ctx, card.id, id, 'delete', null, newSessionCode());
    if (verdict === 'not_found') throw new Problem('not_found');
    const copies = await forget.forgetCopies(ctx, id);
    // Under the lock: who they are may have been written anew while this waited for it.
    const { customerId, ...person } = await forget.readPerson(ctx, id);
    await queries.removeProfile(ctx, id);
    await forget.forgetMessages(ctx, id, code, copies);
    await forget.forgetReasons(ctx, id);
    await deleteRepliesAbout(ctx, [code, ...copies]);
    const erased = customerId !== null && (await eraseLoneCustomer(ctx, customerId));
    for (const other of written) if (other !== customerId) await eraseLoneCustomer(ctx, other);
    await forget.forgetListed(ctx, erased ? null : card.id, person);
  });
}

/**
 * Makes a card valid for longer: until a moment, or once more for as long as the card says, from its end or from now where
 * that has passed.
 */
export async function renewMember(
  ctx: Ctx,
  card: Card,
  id: number,
  until?: Date | null,
): Promise<WholeMember> {
  return transaction(ctx, async (ctx) => {
    const locked = await queries.lockMember(ctx, card.id, id);
    if (!locked) throw new Problem('not_found');
    const now = ctx.clock.now();
    const { valid_for: validFor } = card.settings;
    if (until === undefined && validFor === null)
      throw invalid([
        { path: '/expires_at', message: 'the card does not say how long it is valid', fix: 'Send a date.' },
      ]);
    const from = locked.expiresAt && locked.expiresAt > now ? new Date(locked.expiresAt.getTime() - 1) : now;
    const expiresAt = until === undefined ? endOf(from, validFor, card.timeZone) : until;
    await queries.setExpiry(ctx, id, expiresAt);
    await queries.writeMemberEvent(ctx, id, 'member.renewed', {
      card_id: card.id,
      expires_at: expiresAt?.toISOString() ?? null,
    });
    return getMember(ctx, card.id, id);
  });
}

/** What a till did to cards lately: that of its shop, or its own where it stands for the whole account. With the members as they are. */
export async function listShopStamps(
  ctx: Ctx,
  till: { id: number; locationId: number | null },
  since: Date,
  limit: number,
): Promise<(ShopEntry & { member: WholeMember })[]> {
  const { id, locationId } = till;
  const actor = actorName({ kind: 'till', tillSessionId: id, locationId });
  const entries = await listShopEntries(ctx, locationId === null ? { actor } : { locationId }, since, limit);
  const members = await queries.findMembersById(ctx, [...new Set(entries.map((entry) => entry.memberId))]);
  return entries.flatMap((entry) => {
    const member = members.get(entry.memberId);
    return member ? [{ ...entry, member }] : [];
  });
}

/** The ledger of a member, the newest first: who, where and why. */
export const listLedger = (
  ctx: Ctx,
  memberId: number,
  page: { limit: number; before?: number | undefined },
): Promise<StampEntry[]> => listEntries(ctx, memberId, page.limit, page.before);

/** What a member agreed to and what not, in the words they saw, the newest first. */
export const listConsents = (ctx: Ctx, memberId: number): Promise<queries.StoredConsent[]> =>
  queries.listConsents(ctx, memberId);

/** What was done with the card itself, beside its stamps: joined, changed, withdrawn, given back, renewed. The newest first. */
export const listMemberStory = (ctx: Ctx, memberId: number): Promise<queries.MemberFact[]> =>
  queries.listMemberFacts(ctx, memberId, mostFacts);
const mostFacts = 200;
