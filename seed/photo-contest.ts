import sharp from 'sharp';
import { createCompetition, launchCompetition } from '../src/modules/competitions/index.ts';
import { sendContribution } from '../src/modules/contributions/index.ts';
import { type Coupon, createCoupon, type NewCoupon } from '../src/modules/coupons/index.ts';
import { claimSession, openSession } from '../src/modules/sessions/index.ts';
import { castVote, originOf, voterOfAddress } from '../src/modules/votes/index.ts';
import type { Ctx } from '../src/platform/ctx.ts';
import type { Deps } from '../src/platform/deps.ts';
import { hashSecret } from '../src/platform/ids.ts';
import { corners, pictureOf } from './corners.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
/** How many votes each corner has so far, in their order. */
const votes = [14, 11, 9, 8, 6, 6, 4, 4, 3, 2, 1, 0];

interface Place {
  ctx: Ctx;
  deps: Pick<Deps, 'secret'>;
  /** How it looks, and the picture of its offer. */
  design: object;
  now: Date;
  random: () => number;
}

const at = (ctx: Ctx, moment: Date): Ctx => ({
  ...ctx,
  clock: { now: () => moment },
  actor: { kind: 'consumer' },
});

/** Guests show their corner of the café; the photos hang, and the public is voting for another week. */
export async function cornerOfTheCafe(place: Place): Promise<Coupon> {
  const { ctx, deps, now, design } = place;
  const begin = new Date(now.getTime() - 12 * day);
  const first: Ctx = { ...ctx, clock: { now: () => begin } };
  const prize = await createCoupon(first, {
    name: 'Breakfast for two, with a view',
    timeZone: 'Europe/Brussels',
    content: {
      words: { title: 'Breakfast for two, with a view', value: '€ 34', subtitle: 'In the corner that won' },
      design,
    },
  } as NewCoupon);
  const fields = ['first_name', 'last_name', 'email'].map((name) => ({ name, use: 'required' }));
  const competition = await createCompetition(
    first,
    {
      name: 'Your corner of the café',
      tags: ['photos', 'vote'],
      timeZone: 'Europe/Brussels',
      endsLocal: new Date(now.getTime() + 5 * day).toISOString().slice(0, 10),
      rules: { once_per: ['email'] },
      claim: { steps: [{ type: 'form', fields }] },
      content: {
        language: 'en',
        words: {
          title: 'Show us your corner of the café',
          subtitle: 'The three corners with most votes win a breakfast',
          claim_button: 'Hang my photo',
          description: '<p>Where do you sit, and what do you see from there? One photo each.</p>',
        },
        translations: {
          nl: {
            title: 'Toon ons jouw hoekje van het café',
            subtitle: 'De drie hoekjes met de meeste stemmen winnen een ontbijt',
          },
          fr: {
            title: 'Montrez votre coin du café',
            subtitle: 'Les trois coins les plus votés gagnent un petit déjeuner',
          },
        },
        design,
      },
    } as unknown as NewCoupon,
    {
      settings: {
        way: 'votes',
        winners: 3,
        reserves: 2,
        confirm_within: 'P5D',
        contribution: { kind: 'photo', title: true, moderation: 'after' },
        votes: { per_person: 2, closes_at: new Date(now.getTime() + 9 * day).toISOString() },
      },
      prizes: [{ fromRank: 1, couponId: prize.id }],
    },
  );
  const { coupon } = await launchCompetition(first, competition.coupon.id, deps);
  const pictures = await Promise.all(
    corners.map((corner) =>
      sharp(Buffer.from(pictureOf(corner)))
        .jpeg({ quality: 88 })
        .toBuffer(),
    ),
  );
  for (const [i, { title, by }] of corners.entries()) {
    const consumer = at(ctx, new Date(begin.getTime() + hour + i * 9 * hour));
    const visit = {
      channel: 'table',
      device: 'phone',
      language: 'en',
      browserKey: hashSecret(`corner ${i}`),
    };
    const opened = await openSession(consumer, coupon, visit);
    if ('facts' in opened) continue;
    const { code } = opened.session;
    await sendContribution(consumer, deps, coupon, code, { title, picture: pictures[i] });
    const [first_name, last_name] = by;
    const plain = first_name.toLowerCase();
    const answers = { first_name, last_name, email: `${plain}.${i}@mail.example` };
    await claimSession(consumer, coupon, code, { answers });
  }
  await vote(place, coupon);
  return coupon;
}

/** The votes of a few days, each of somebody else. */
async function vote({ ctx, deps, now, random }: Place, coupon: Coupon): Promise<void> {
  const ballots = votes.flatMap((count, i) => Array.from({ length: count }, () => i + 1));
  const span = 4 * day;
  const moments = ballots.map(() => new Date(now.getTime() - hour - random() * span));
  moments.sort((a, b) => a.getTime() - b.getTime());
  const mixed = ballots.map((n) => ({ n, key: random() })).sort((a, b) => a.key - b.key);
  for (const [i, { n }] of mixed.entries()) {
    const consumer = at(ctx, moments[i] ?? now);
    const voter = voterOfAddress(consumer, coupon.id, deps, `voter${i}@mail.example`);
    const originKey = originOf(consumer, coupon.id, deps, `10.0.${i % 40}.1`);
    await castVote(consumer, coupon.id, { n, voter, originKey, browserKey: null }, deps);
  }
}
