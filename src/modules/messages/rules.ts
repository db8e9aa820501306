import type { Role, Scope } from '../../platform/ctx.ts';

/** A mail that is older was meant for a moment that has passed: it stays in the outbox. */
export const oldestMs = 24 * 3_600_000;

/**
 * Who reads such a mail takes over a person, who may be on several teams: it is sent by the mail server of the installation and by no
 * provider that one account has chosen.
 */
export const housePurposes = ['password_reset'] as const;

/** Messages to consumers. Who may not see their sessions does not see these either. */
export const consumerPurposes = [
  'coupon_copy',
  'card_copy',
  'competition_win',
  'play_again',
  'contribution_refused',
  'vote',
  'directory_sign_in',
  'login',
  'coupon_send',
  'card_send',
  'directory_send',
  'broadcast',
  'sms_stop',
  'sms_start',
  'sms_help',
  'sms_keyword',
] as const;

/** Messages to the team and to guests of it, and what somebody tries out. */
const ownPurposes = [
  'invitation',
  'password_reset',
  'codes_low',
  'limit_reached',
  'webhook_disabled',
  'listing_submitted',
  'listing_decided',
  'jury_invitation',
  'letter_test',
  'provider_test',
] as const;

/** What somebody texted to us, by what it was taken for. */
const receivedPurposes = [
  'sms_in_stop',
  'sms_in_start',
  'sms_in_help',
  'sms_in_keyword',
  'sms_in_other',
] as const;

/** Everything a message can be for. The dashboard says each in words. */
export const messagePurposes = [...consumerPurposes, ...ownPurposes, ...receivedPurposes] as const;
export type MessagePurpose = (typeof messagePurposes)[number];
export type ReceivedPurpose = (typeof receivedPurposes)[number];

/** Answers to somebody who has just written to us, such as "you get no more texts": they are not held back by what it says. */
const answers: ReadonlySet<string> = new Set(['sms_stop', 'sms_help', 'sms_start']);
/** Whether a message is held back from an address that bounced, or whose owner wants none. Mail to the team and test sends are not asked. */
export const obeysSuppression = (purpose: string): boolean =>
  !answers.has(purpose) && purpose !== 'provider_test' && purpose !== 'password_reset';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const retries = [30 * second, 2 * minute, 10 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 8 * hour];
/** How long a message waits that was refused for now, after its try number `attempts` (from 1). After a day it stays in the outbox. */
export const retryMs = (attempts: number): number => retries[Math.min(attempts, retries.length) - 1] ?? hour;

const rests = [5 * second, 15 * second, minute, 5 * minute, 15 * minute];
/** How long a provider is left alone that took nothing from anybody, `failures` times in a row. It may ask for longer. */
export const restMs = (failures: number, askedMs = 0): number =>
  Math.max(rests[Math.min(failures, rests.length) - 1] ?? minute, askedMs);

/** Who looks into the outbox. A key has neither an address nor a role. */
export interface Viewer {
  email: string | null;
  role: Role | null;
  scopes: ReadonlySet<Scope>;
}

/**
 * Whether the body may be shown. A reset link takes over the person who has it, so only that person reads it. An invitation's
 * link makes a teammate of whoever has it, so only those who may invite read it; one that makes an owner, only owners. A juror's link gives marks
 * in their name, so only those who may invite jurors read it.
 */
export function mayReadBody(
  message: { purpose: string; recipient: string; invitesOwner: boolean },
  viewer: Viewer,
): boolean {
  if (message.purpose === 'password_reset')
    return viewer.email !== null && viewer.email.toLowerCase() === message.recipient.toLowerCase();
  if (message.purpose === 'jury_invitation') return viewer.scopes.has('coupons:write');
  // It signs in as a visitor of a directory; who may make such links by themselves may read it.
  if (message.purpose === 'directory_sign_in') return viewer.scopes.has('directories:write');
  // It proves who somebody is for one copy; who may claim in their place may read it.
  if (message.purpose === 'login') return viewer.scopes.has('sessions:write');
  if (message.purpose === 'invitation')
    return viewer.scopes.has('team:write') && (!message.invitesOwner || viewer.role === 'owner');
  return true;
}

/** Pictures of a mail travel beside it (`cid:`). Outside of a mail program they are written into the page itself. */
export function withPicturesInside(
  html: string,
  attachments: readonly { contentId?: string | undefined; mediaType: string; base64: string }[],
): string {
  return attachments.reduce(
    (page, { contentId, mediaType, base64 }) =>
      contentId ? page.replaceAll(`"cid:${contentId}"`, `"data:${mediaType};base64,${base64}"`) : page,
    html,
  );
}
