import {
  addStamps,
  type Card,
  cardPath,
  cardStatus,
  findCard,
  findMember,
  findMembers,
  joinMember,
  listCards,
  listMembers,
  type StampOutcome,
  subtractStamps,
  unvoidMember,
  voidMember,
  type WholeMember,
} from '../../modules/loyalty/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, parseId } from '../../platform/ids.ts';
import { Problem, problems } from '../../platform/problem.ts';
import { choices } from './choices.ts';
import { ok } from './envelope.ts';
import { badCharacter, fail } from './failure.ts';
import type { V3Call, V3Request } from './index.ts';
import type { Parameters } from './parameters.ts';
import { wireDate } from './wire-date.ts';

/** The loyalty calls of v3, as far as their parameters are known; the names of what they answer are ours (choices.ts). */

const listPiece = 500;
/** No pagination is known: so many users in one answer, the newest first. */
const usersPerList = 5_000;

const cardList: V3Call = {
  path: 'loyalty/list',
  scope: 'loyalty:read',
  reads: true,
  async answer({ ctx, parameters, deps }) {
    const onlyActive = parameters.flag('only_active');
    const sorting = parameters.oneOf('sorting', ['asc', 'desc']) ?? 'asc';
    parameters.check();
    const cards: Card[] = [];
    for (let offset = 0; ; offset += listPiece) {
      const piece = await listCards(ctx, {
        status: onlyActive ? 'active' : undefined,
        limit: listPiece,
        offset,
      });
      cards.push(...piece);
      if (piece.length < listPiece) break;
    }
    if (sorting === 'desc') cards.reverse();
    return ok({ [choices.loyalty.card]: cards.map((card) => cardObject(card, deps)) });
  },
};

const cardInfo: V3Call = {
  path: 'loyalty/info',
  scope: 'loyalty:read',
  reads: true,
  async answer({ ctx, parameters, deps }) {
    const card = await cardOf(ctx, parameters, 'loyaltyCardNotFound');
    return ok({ [choices.loyalty.card]: cardObject(card, deps) });
  },
};

const userList: V3Call = {
  path: 'loyaltyusers/list',
  scope: 'loyalty:read',
  reads: true,
  async answer({ ctx, parameters, deps }) {
    const card = await cardOf(ctx, parameters, 'loyaltyUsersCardNotFound');
    const members = await listMembers(ctx, card, {
      includeVoided: true,
      descending: true,
      limit: usersPerList,
    });
    return ok({ [choices.loyalty.users]: members.map((member) => userObject(card, member, deps)) });
  },
};

/** At least three letters, digits, `-`, `_` or `@`, of a first or last name, e-mail or phone; or the number of a user. */
const userSearch: V3Call = {
  path: 'loyaltyusers/search',
  scope: 'loyalty:read',
  reads: true,
  async answer({ ctx, parameters, deps }) {
    const keyword = parameters.required('search');
    if (keyword !== '' && !/^[\p{L}\p{N}_@. +-]{3,}$/u.test(keyword))
      parameters.fault(badCharacter('search'));
    const card = await cardOf(ctx, parameters, 'loyaltyUsersCardNotFound');
    const found = await listMembers(ctx, card, { keyword, includeVoided: true, limit: usersPerList });
    const id = userIdOf(keyword);
    const named = id === undefined ? undefined : (await findMembers(ctx, card.id, [id])).get(id);
    const members = named && !found.some((member) => member.id === named.id) ? [named, ...found] : found;
    return ok({
      amount_of_results: members.length,
      [choices.loyalty.users]: members.map((member) => userObject(card, member, deps)),
    });
  },
};

/** A user is a member of one card here; where `loyaltycard` is absent, of the account's only active card. */
const userCreate: V3Call = {
  path: 'loyaltyusers/create',
  scope: 'loyalty:write',
  reads: false,
  async answer({ ctx, parameters, deps }) {
    const email = parameters.required('email');
    // Members sign in nowhere: the password that this wire asks for is not kept.
    parameters.required('password');
    const gender = parameters.oneOf('gender', ['male', 'female', 'unknown']);
    const birthday = parameters.dateTime('birthday');
    const profile = {
      email,
      phone: parameters.text('phone'),
      first_name: parameters.text('first_name') ?? parameters.text('first_Name'),
      last_name: parameters.text('last_name') ?? parameters.text('last_Name'),
      city: parameters.text('city'),
      gender: gender === 'unknown' ? undefined : gender,
      birth_date: birthday?.day,
    };
    const card = await cardOrOnlyCard(ctx, parameters);
    const member = await joinMember(ctx, card, { profile });
    return ok({ action: choices.loyalty.created, [choices.loyalty.user]: userObject(card, member, deps) });
  },
};

/** Gives a person who has one card of the account another one. */
const userLink: V3Call = {
  path: 'loyaltyusers/link',
  scope: 'loyalty:write',
  reads: false,
  async answer({ ctx, parameters, deps }) {
    const text = parameters.required('user');
    const id = userIdOf(text);
    if (text !== '' && id === undefined) parameters.fault(badCharacter('user'));
    const card = await cardOf(ctx, parameters, 'loyaltyUsersCardNotFound');
    const known = (await findMember(ctx, id ?? 0)) ?? fail('loyaltyUserNotFound', 'Loyalty user not found.');
    const linked =
      known.cardId === card.id ? known : await joinMember(ctx, card, { profile: fieldsOf(known) });
    return ok({ action: choices.loyalty.linked, [choices.loyalty.user]: userObject(card, linked, deps) });
  },
};

const fieldsOf = ({ profile }: WholeMember) => ({
  first_name: profile.firstName,
  last_name: profile.lastName,
  address: profile.address,
  zip: profile.zip,
  city: profile.city,
  country: profile.country,
  phone: profile.phone,
  email: profile.email,
  birth_date: profile.birthDate,
  gender: profile.gender,
  ...profile.custom,
});

/** Adds or takes stamps or points, and withdraws a card or gives it back. */
const userUpdate: V3Call = {
  path: 'loyaltyusers/update',
  scope: 'loyalty:stamp',
  reads: false,
  async answer(request) {
    const { ctx, parameters, deps } = request;
    const text = parameters.required('user');
    const id = userIdOf(text);
    if (text !== '' && id === undefined) parameters.fault(badCharacter('user'));
    const voiding = parameters.flag('void');
    const change = stampsOf(parameters);
    const card = await cardOf(ctx, parameters, 'loyaltyUsersCardNotFound');
    if (voiding !== undefined && !mayWrite(request))
      throw new Problem('forbidden', { scope: 'loyalty:write' });
    const known = (await findMembers(ctx, card.id, [id ?? 0])).get(id ?? 0);
    if (!known) fail('loyaltyUserNotFound', 'Loyalty user not found.');
    const whom = { id: known.id };
    // All that one call asks for, or nothing of it.
    await transaction(ctx, async (ctx) => {
      if (voiding === false && known.voidedAt) await unvoidMember(ctx, card, known.id);
      if (change > 0) requireDone(await addStamps(ctx, card, whom, { amount: change }));
      if (change < 0) requireDone(await subtractStamps(ctx, card, whom, { amount: -change }));
      if (voiding && !known.voidedAt) await voidMember(ctx, card, known.id);
    });
    const member = (await findMembers(ctx, card.id, [known.id])).get(known.id) ?? known;
    return ok({ action: choices.loyalty.updated, [choices.loyalty.user]: userObject(card, member, deps) });
  },
};

const mayWrite = ({ ctx }: V3Request) => 'scopes' in ctx.actor && ctx.actor.scopes.has('loyalty:write');

function requireDone(outcome: StampOutcome): void {
  if ('facts' in outcome) fail('badValue', `${problems[outcome.verdict].title}.`);
}

/** `stamps` or `points`, above or below zero. */
function stampsOf(parameters: Parameters): number {
  const name = parameters.text('stamps') === undefined ? 'points' : 'stamps';
  const text = parameters.text(name);
  if (text === undefined) return 0;
  if (!/^-?\d{1,7}$/.test(text) || Number(text) === 0) parameters.fault(badCharacter(name));
  return Number(text);
}

/** `crd_600001`, or the number alone. */
const cardIdOf = (text: string) => parseId('card', text) ?? parseId('card', `crd_${text}`);
const userIdOf = (text: string) => parseId('member', text) ?? parseId('member', `mem_${text}`);

/** The card of `loyaltycard`, after all other parameters were read. */
async function cardOf(
  ctx: Ctx,
  parameters: Parameters,
  missing: 'loyaltyCardNotFound' | 'loyaltyUsersCardNotFound',
): Promise<Card> {
  const text = parameters.required('loyaltycard');
  const id = cardIdOf(text);
  if (text !== '' && id === undefined) parameters.fault(badCharacter('loyaltycard'));
  parameters.check();
  return (await findCard(ctx, id ?? 0)) ?? fail(missing, 'Loyalty card not found.');
}

async function cardOrOnlyCard(ctx: Ctx, parameters: Parameters): Promise<Card> {
  if (parameters.text('loyaltycard') !== undefined)
    return cardOf(ctx, parameters, 'loyaltyUsersCardNotFound');
  const cards = await listCards(ctx, { status: 'active', limit: 2, offset: 0 });
  if (cards.length !== 1) parameters.required('loyaltycard');
  parameters.check();
  return cards[0] ?? fail('loyaltyUsersCardNotFound', 'Loyalty card not found.');
}

function cardObject(card: Card, { settings }: Deps) {
  return {
    ID: formatId('card', card.id),
    code: card.code,
    name: card.name,
    title: card.content.words.title ?? card.name,
    type: card.type,
    status: cardStatus(card),
    maximum: card.maxStamps ?? '',
    url: `${settings.publicUrl}${cardPath(card)}`,
  };
}

function userObject(card: Card, member: WholeMember, { settings }: Deps) {
  const { profile } = member;
  return {
    user: String(member.id),
    code: member.code,
    loyaltycard: formatId('card', card.id),
    first_name: profile.firstName ?? '',
    last_name: profile.lastName ?? '',
    email: profile.email ?? '',
    phone: profile.phone ?? '',
    city: profile.city ?? '',
    gender: profile.gender ?? 'unknown',
    birthday: profile.birthDate ?? '',
    stamps: member.balance,
    url: `${settings.publicUrl}${cardPath(card, member)}`,
    created_date_utc: wireDate(member.createdAt),
    voided: member.voidedAt ? '1' : '0',
    voided_date_utc: wireDate(member.voidedAt),
    expiry_date_utc: wireDate(member.expiresAt),
  };
}

export const loyaltyCalls: V3Call[] = [
  cardList,
  cardInfo,
  userList,
  userSearch,
  userCreate,
  userLink,
  userUpdate,
];
