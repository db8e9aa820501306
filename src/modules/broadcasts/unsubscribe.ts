import { type Deps, makeCtx } from '../../platform/deps.ts';
import { Problem } from '../../platform/problem.ts';
import { brandWith } from '../brands/index.ts';
import {
  giveConsent,
  liftSuppression,
  readConsents,
  suppress,
  suppressionsOf,
  usualPurpose,
} from '../contacts/index.ts';
import { readUnsubscriber, type Unsubscriber } from './unsubscribe-token.ts';

export interface Standing extends Unsubscriber {
  /** Who writes to them. */
  brand: string;
  /** What they have said that they want no more: everything by this way, only what this mail was for, or neither. */
  out: 'all' | 'purpose' | null;
  /** Whether the mail was for something of its own, which can be left by itself. */
  isSpecial: boolean;
}

const ctxOf = (deps: Deps, { accountId }: Unsubscriber, requestId: string) =>
  makeCtx(deps, accountId, { kind: 'consumer' }, requestId);

/** Who the holder of a link is and what holds for them; undefined for a link that is none of ours. Changes nothing. */
export async function findStanding(
  deps: Deps,
  token: string,
  requestId: string,
): Promise<Standing | undefined> {
  const who = readUnsubscriber(deps.secret, token);
  if (!who) return undefined;
  const ctx = ctxOf(deps, who, requestId);
  const { name } = await brandWith(ctx, []);
  const against = await suppressionsOf(ctx, deps, who.channel, who.address);
  const { states } = await readConsents(ctx, who.customerId);
  const said = states.find(({ channel, purpose }) => channel === who.channel && purpose === who.purpose);
  const isOut = against.some(({ reason }) => reason === 'unsubscribed');
  const isSpecial = who.purpose !== usualPurpose;
  const out = isOut ? 'all' : isSpecial && said?.given === false ? 'purpose' : null;
  return { ...who, brand: name, out, isSpecial };
}

/**
 * From now on nobody of this account writes to them by this way, or, where the mail was for something of its own, about that. What they ask
 * for themselves still comes. Twice is the same.
 */
export async function unsubscribe(
  deps: Deps,
  who: Unsubscriber,
  from: 'all' | 'purpose',
  way: 'one_click' | 'page',
  requestId: string,
): Promise<void> {
  const ctx = ctxOf(deps, who, requestId);
  const { channel, address, purpose, customerId } = who;
  const proof = { way, purpose };
  if (from === 'purpose' && purpose !== usualPurpose)
    return giveConsent(ctx, customerId, { channel, purpose, given: false, source: 'link', proof }).catch(
      // Who was forgotten is written to by nobody.
      (error: unknown) => {
        if (!(error instanceof Problem) || error.code !== 'not_found') throw error;
      },
    );
  await suppress(ctx, deps, { channel, address, reason: 'unsubscribed', source: 'link', proof });
}

/** They changed their mind. */
export async function subscribeAgain(deps: Deps, who: Standing, requestId: string): Promise<void> {
  const ctx = ctxOf(deps, who, requestId);
  const { channel, address, purpose, customerId, out } = who;
  const proof = { way: 'page', purpose };
  if (out === 'purpose')
    return giveConsent(ctx, customerId, { channel, purpose, given: true, source: 'link', proof });
  await liftSuppression(ctx, deps, { channel, address, reasons: ['unsubscribed'], source: 'link', proof });
}
