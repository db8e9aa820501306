import { broadcastOnce, createBroadcast, startNow } from '../src/modules/broadcasts/index.ts';
import type { Coupon } from '../src/modules/coupons/index.ts';
import { createLetter, starters } from '../src/modules/letters/index.ts';
import { claimSession, openIssuedSession } from '../src/modules/sessions/index.ts';
import { type Deps, makeCtx } from '../src/platform/deps.ts';
import { formatId } from '../src/platform/ids.ts';
import { groupNamed, linksOfBroadcast } from './queries.ts';

const day = 24 * 60 * 60_000;

interface Post {
  accountId: number;
  deps: Deps;
  coupon: Coupon;
  now: Date;
  random: () => number;
}

/**
 * Three days ago the people who asked for news were sent a coupon by mail, each a link of their own, and some opened it; a text to the
 * regulars waits as a draft. No provider is set up, so all of it rests in the outbox, as it would have gone out.
 */
export async function writeToPeople({ accountId, deps, coupon, now, random }: Post): Promise<void> {
  const at = (moment: number): Deps => ({ ...deps, clock: { now: () => new Date(moment) } });
  const sentAt = now.getTime() - 3 * day;
  const then = at(sentAt);
  const ctx = makeCtx(then, accountId, { kind: 'system' }, 'demo');
  const letters = new Map(starters('en').map(({ key, ...letter }) => [key, letter]));
  const letterOf = async (key: 'coupon' | 'reminder_sms', name: string) => {
    const letter = letters.get(key);
    if (!letter) throw new Error(`there is no letter ${key} to begin with`);
    return (await createLetter(ctx, { ...letter, name })).id;
  };
  const common = { couponId: coupon.id, cardId: null, purpose: 'marketing', sender: null, scheduledAt: null };
  const news = await createBroadcast(ctx, {
    ...common,
    name: 'A croissant for the dark mornings',
    letterId: await letterOf('coupon', 'A coupon by mail'),
    audience: {
      who: 'group',
      group: formatId('group', await groupNamed(ctx, 'News of the roastery')),
      consent: 'required',
    },
  });
  await startNow(ctx, news.id);
  while ((await broadcastOnce(then)) > 0);
  for (const code of await linksOfBroadcast(ctx, news.id)) {
    if (random() > 0.6) continue;
    const here = makeCtx(at(sentAt + random() * 2 * day), accountId, { kind: 'consumer' }, 'demo');
    await openIssuedSession(here, coupon, code, {
      channel: 'email',
      device: 'phone',
      language: 'en',
      browserKey: null,
    });
    if (random() < 0.5) await claimSession(here, coupon, code);
  }
  await createBroadcast(ctx, {
    ...common,
    name: 'Rainy day at the counter',
    letterId: await letterOf('reminder_sms', 'A reminder by text'),
    audience: {
      who: 'group',
      group: formatId('group', await groupNamed(ctx, 'Regulars at the counter')),
      consent: 'required',
    },
  });
}
