import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import { isOpen } from '../allowances/index.ts';
import type { Card } from './card.ts';
import { customersOf } from './customers.ts';
import { joinMember } from './join-members.ts';
import type { Profile, ProfileInput, WholeMember } from './member.ts';
import { noProfile, profileAfter } from './profile.ts';
import { findMemberOfCustomer } from './queries/members.ts';

/** What a person sent from the form of a card. */
export interface JoinInput {
  answers: Readonly<Record<string, string>>;
  consents: Readonly<Record<string, boolean>>;
  /** Chooses the wording that was consented to. */
  language: string;
  channel?: string | undefined;
  browserKey?: string | null | undefined;
  referredBy?: number | null | undefined;
}

/** What is wrong with one answer, as a word that pages translate. */
export type JoinReason = 'required' | 'email' | 'phone' | 'date' | 'option' | 'too_long';

type JoinRefusal = 'card_draft' | 'card_paused' | 'card_archived' | 'join_closed';

export type JoinOutcome =
  /** A new member; or the one whom this address or number has on this card, which only its owner may be shown. */
  | { verdict: 'granted' | 'known'; member: WholeMember }
  /** The card of this address or number was withdrawn: joining again does not give another one. */
  | { verdict: 'card_voided'; member: WholeMember }
  | { verdict: JoinRefusal };

/** Why nobody can join a card by its public address at this moment; null when anybody can. */
export function joinRefusal(card: Card): JoinRefusal | null {
  if (card.archivedAt) return 'card_archived';
  if (!card.publishedAt) return 'card_draft';
  if (card.pausedAt) return 'card_paused';
  return card.settings.join.open ? null : 'join_closed';
}

/**
 * Joins a card by its form: the fields and consents that the card asks for, and no others. One e-mail address is one member of a
 * card, and so is one phone number where the form has no address, also when a form is sent twice at the same moment: the row of the
 * customer lets them through one after the other. Who was withdrawn stays so: the shop gives the card back, or makes another one.
 * @throws Problem('invalid') with every wrong answer at once; `facts.reasons` has the words for pages
 */
export async function joinCard(ctx: Ctx, card: Card, input: JoinInput): Promise<JoinOutcome> {
  const refused = joinRefusal(card) ?? ((await isOpen(ctx)) ? null : 'card_paused');
  if (refused) return { verdict: refused };
  const { profile, answers, consents } = checkJoin(card, input, ctx.clock.now());
  return transaction(ctx, async (ctx) => {
    const [customerId] = await customersOf(ctx, [profile], [input.language]);
    const known = customerId ? await findMemberOfCustomer(ctx, card.id, customerId) : undefined;
    if (known) return { verdict: known.voidedAt ? 'card_voided' : 'known', member: known };
    const { language, channel, browserKey, referredBy } = input;
    const member = await joinMember(ctx, card, {
      profile: answers,
      consents,
      language,
      channel,
      browserKey,
      referredBy,
    });
    return { verdict: 'granted', member };
  });
}

const reasonOf: Partial<Record<string, JoinReason>> = { email: 'email', phone: 'phone', birth_date: 'date' };
const messages: Record<JoinReason, string> = {
  required: 'is required',
  email: 'is not an e-mail address',
  phone: 'is not a phone number; send it as +32470123456',
  date: 'is not a date of birth; send it as 1990-05-17',
  option: 'is not one of the choices',
  too_long: 'is too long',
};

function checkJoin(card: Card, input: JoinInput, now: Date) {
  const { fields, consents } = card.settings.join;
  const reasons: Record<string, JoinReason> = {};
  const answers: ProfileInput = {};
  for (const field of fields) {
    const value = input.answers[field.name]?.trim() ?? '';
    if (value !== '') answers[field.name] = value;
    else if (field.use === 'required') reasons[`/answers/${field.name}`] = 'required';
    if (value !== '' && field.options.length > 0 && !field.options.includes(value))
      reasons[`/answers/${field.name}`] = 'option';
  }
  const faults: Issue[] = [];
  const profile: Profile = profileAfter(noProfile, answers, '', faults, now);
  for (const { path } of faults) reasons[`/answers${path}`] ??= reasonOf[path.slice(1)] ?? 'too_long';
  const given = consents.map((consent) => ({
    consent: consent.name,
    wording: (consent.wordings as Record<string, string | undefined>)[input.language] ?? consent.wording,
    given: input.consents[consent.name] === true,
  }));
  for (const { name, required } of consents)
    if (required && input.consents[name] !== true) reasons[`/consents/${name}`] = 'required';
  const wrongs = Object.entries(reasons).map(([path, reason]) => ({ path, message: messages[reason] }));
  if (wrongs.length > 0) throw new Problem(invalid(wrongs).code, { reasons }, wrongs);
  return { profile, answers, consents: given };
}
