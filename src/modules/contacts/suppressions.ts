import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import type { Deps } from '../../platform/deps.ts';
import { addressKey, type Channel, readAddress } from './address.ts';
import { type ConsentSource, usualPurpose } from './consent.ts';
import { writeConsents } from './consents.ts';
import { statesAt } from './queries/consents.ts';
import * as queries from './queries/suppressions.ts';
import {
  refusals,
  type Suppression,
  type SuppressionReason,
  suppressionReasons,
  type Verdict,
} from './suppression.ts';

/** What keyed hashes need. */
export type Keeper = Pick<Deps, 'secret'>;

export interface WriteWish {
  /** Absent: consents are not asked. Present: who said no to it is not written to. */
  purpose?: string | undefined;
  /** Whether somebody who never said anything about the purpose may be written to. */
  strict?: boolean | undefined;
  /** They have just asked for this very message: who unsubscribed from news still gets it; the rest holds. */
  asked?: boolean | undefined;
}

/**
 * Whether these addresses may be written to now, by the address as it was given. It is the one place that decides: ask it for every
 * message, at the moment when it is handed over.
 */
export async function mayWriteTo(
  ctx: Ctx,
  { secret }: Keeper,
  channel: Channel,
  addresses: readonly string[],
  { purpose, strict = false, asked = false }: WriteWish = {},
): Promise<Map<string, Verdict>> {
  const read = addresses.map((given) => {
    const address = readAddress(channel, given);
    return { given, address, key: address && addressKey(ctx, secret, channel, address) };
  });
  const against = await queries.suppressionsOf(
    ctx,
    channel,
    read.flatMap(({ key }) => key ?? []),
  );
  const states =
    purpose === undefined
      ? undefined
      : await statesAt(
          ctx,
          channel,
          purpose,
          read.flatMap(({ address }) => address ?? []),
        );
  const verdictOf = (address: string | undefined, key: string | undefined): Verdict => {
    if (address === undefined || key === undefined) return { may: false, reason: 'invalid', at: null };
    const no = against.get(key)?.find(({ reason }) => !(asked && reason === 'unsubscribed'));
    if (no) return { may: false, reason: no.reason, at: no.at };
    const state = states?.get(address);
    if (state?.given === false) return { may: false, reason: 'withdrawn', at: state.since };
    if (states && strict && !state) return { may: false, reason: 'no_consent', at: null };
    return { may: true };
  };
  return new Map(read.map(({ given, address, key }) => [given, verdictOf(address, key)]));
}

export interface SuppressInput {
  channel: Channel;
  address: string;
  reason: SuppressionReason;
  /** By what the account learned it. */
  source: ConsentSource;
  /** When it happened; now unless it is said. */
  at?: Date | undefined;
  /** What shows it: the report of a provider, the text that they sent. */
  proof?: Record<string, unknown> | undefined;
}

/**
 * From now on nobody writes to this address; that outlives the person. Who said no themselves is written down as having withdrawn their
 * consent. `already` where this reason stands; the first moment counts. Undefined for what is no address.
 */
export async function suppress(
  ctx: Ctx,
  { secret }: Keeper,
  { channel, address: given, reason, source, at = ctx.clock.now(), proof = {} }: SuppressInput,
): Promise<'granted' | 'already' | undefined> {
  const address = readAddress(channel, given);
  if (address === undefined) return undefined;
  const key = addressKey(ctx, secret, channel, address);
  return transaction(ctx, async (ctx) => {
    if (!(await queries.insertSuppression(ctx, channel, key, { reason, at, source }))) return 'already';
    await queries.tellContacts(
      ctx,
      channel,
      key,
      reason === 'bounced' ? 'contact.bounced' : 'contact.unsubscribed',
      reason,
      at,
    );
    if (refusals.includes(reason))
      await writeConsents(
        ctx,
        (await queries.peopleAt(ctx, channel, address, key)).map((customerId) => ({
          customerId,
          channel,
          purpose: usualPurpose,
          given: false,
          at,
          source,
          proof: { ...proof, reason },
        })),
      );
    return 'granted';
  });
}

export interface LiftInput {
  channel: Channel;
  address: string;
  /** All unless it is said. */
  reasons?: readonly SuppressionReason[] | undefined;
  source: ConsentSource;
  proof?: Record<string, unknown> | undefined;
}

/**
 * Lets this address be written to again: the person asked for it, or the address works again. Lifting what the person had said is a new
 * yes of theirs. Answers the reasons that stood; none where nothing did.
 */
export async function liftSuppression(
  ctx: Ctx,
  { secret }: Keeper,
  { channel, address: given, reasons = suppressionReasons, source, proof = {} }: LiftInput,
): Promise<SuppressionReason[]> {
  const address = readAddress(channel, given);
  if (address === undefined) return [];
  const key = addressKey(ctx, secret, channel, address);
  return transaction(ctx, async (ctx) => {
    const lifted = await queries.liftRows(ctx, channel, key, reasons);
    const [first] = lifted;
    if (first === undefined) return [];
    const now = ctx.clock.now();
    const saidNo = lifted.find((reason) => refusals.includes(reason));
    await queries.tellContacts(ctx, channel, key, 'contact.resubscribed', saidNo ?? first, now);
    if (saidNo)
      await writeConsents(
        ctx,
        (await queries.peopleAt(ctx, channel, address, key)).map((customerId) => ({
          customerId,
          channel,
          purpose: usualPurpose,
          given: true,
          at: now,
          source,
          proof,
        })),
      );
    return lifted;
  });
}

/** What stands against an address, the earliest first. */
export async function suppressionsOf(
  ctx: Ctx,
  { secret }: Keeper,
  channel: Channel,
  given: string,
): Promise<Suppression[]> {
  const address = readAddress(channel, given);
  if (address === undefined) return [];
  const key = addressKey(ctx, secret, channel, address);
  return (await queries.suppressionsOf(ctx, channel, [key])).get(key) ?? [];
}
