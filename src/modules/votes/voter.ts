import type { Ctx } from '../../platform/ctx.ts';
import { keyedHash } from '../../platform/ids.ts';
import { seal, unseal } from '../../platform/seal.ts';
import { mailboxOf, ticketLastsMs, voterLastsMs } from './rules.ts';

/** Who votes, as far as it is kept: a keyed hash, other for each competition, so that nobody can be followed from one to the next. */
export interface Voter {
  key: string;
  identified: 'email' | 'browser';
}

interface Sealer {
  secret: string;
}

const keyOf = (ctx: Ctx, couponId: number, { secret }: Sealer, value: string) =>
  keyedHash(secret, `vote/${ctx.accountId}/${couponId}`, value).slice(0, 32);

/** Who reads the mail of this address. All spellings of one mailbox are one voter. */
export const voterOfAddress = (ctx: Ctx, couponId: number, sealer: Sealer, address: string): Voter => ({
  key: keyOf(ctx, couponId, sealer, `email ${mailboxOf(address)}`),
  identified: 'email',
});

/** Who holds this browser, by its random id. */
export const voterOfBrowser = (ctx: Ctx, couponId: number, sealer: Sealer, browserKey: string): Voter => ({
  key: keyOf(ctx, couponId, sealer, `browser ${browserKey}`),
  identified: 'browser',
});

/** Where a vote came from, for a team that looks for machines. */
export const originOf = (ctx: Ctx, couponId: number, sealer: Sealer, address: string): string =>
  keyOf(ctx, couponId, sealer, `origin ${address}`);

const purposes = { ticket: 'vote-ticket', voter: 'voter' } as const;
const purposeOf = (ctx: Ctx, couponId: number, kind: keyof typeof purposes) =>
  `${purposes[kind]}/${ctx.accountId}/${couponId}`;

/**
 * A text that lets whoever has it vote as this person: for one entry (the link in a mail), or for any (a browser that confirmed an
 * address). It is sealed, so nothing has to be kept of who asked, and runs out.
 */
export function writeTicket(ctx: Ctx, couponId: number, { secret }: Sealer, key: string, n?: number): string {
  const kind = n === undefined ? 'voter' : 'ticket';
  const until = ctx.clock.now().getTime() + (kind === 'ticket' ? ticketLastsMs : voterLastsMs);
  return seal(secret, purposeOf(ctx, couponId, kind), [key, n ?? 0, until].join(' '));
}

/** Who may vote by this text; undefined when it was not made here, for this, or has run out. */
export function readTicket(
  ctx: Ctx,
  couponId: number,
  { secret }: Sealer,
  text: string,
  n?: number,
): Voter | undefined {
  const kind = n === undefined ? 'voter' : 'ticket';
  const [key = '', entry, until] = (unseal(secret, purposeOf(ctx, couponId, kind), text) ?? '').split(' ');
  const holds = key !== '' && Number(entry) === (n ?? 0) && Number(until) > ctx.clock.now().getTime();
  return holds ? { key, identified: 'email' } : undefined;
}
