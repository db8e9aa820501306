import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { mayWriteTo } from '../contacts/index.ts';
import type { LetterChannel } from '../letters/index.ts';
import type { Audience } from './audience.ts';
import { listAddresses } from './queries/people.ts';

export interface Reach {
  /** People of the audience. */
  people: number;
  /** How many would be written to now. */
  reached: number;
  /** How many would not, by why: unsubscribed, bounced, complained, stop, withdrawn, no_consent, invalid, no_address. */
  skipped: Record<string, number>;
}

const page = 5_000;

/** Whom a broadcast would reach if it started now, and whom not and why. Nothing is written. */
export async function previewAudience(
  ctx: Ctx,
  deps: Pick<Deps, 'secret'>,
  channel: LetterChannel,
  audience: Audience,
  purpose: string,
): Promise<Reach> {
  const reach: Reach = { people: 0, reached: 0, skipped: {} };
  const skip = (why: string) => {
    reach.skipped[why] = (reach.skipped[why] ?? 0) + 1;
  };
  const wish = { purpose, strict: audience.consent === 'required' };
  for (let after = 0; ; ) {
    const people = await listAddresses(ctx, channel, audience, after, page);
    const addresses = people.flatMap(({ address }) => address ?? []);
    const verdicts = await mayWriteTo(ctx, deps, channel, addresses, wish);
    for (const { address } of people) {
      const verdict = address === null ? undefined : verdicts.get(address);
      if (verdict?.may) reach.reached += 1;
      else skip(verdict ? verdict.reason : 'no_address');
    }
    reach.people += people.length;
    const last = people.at(-1);
    if (!last || people.length < page) return reach;
    after = last.customerId;
  }
}
