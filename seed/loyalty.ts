import { createCoupon, type NewCoupon } from '../src/modules/coupons/index.ts';
import {
  addStamps,
  type Card,
  createCard,
  joinMember,
  listRewards,
  type NewCard,
  subtractStamps,
  useRewards,
  type WholeMember,
} from '../src/modules/loyalty/index.ts';
import type { Ctx } from '../src/platform/ctx.ts';
import { holders } from './loyalty-people.ts';
import type { Scene } from './simulate.ts';
import type { Art } from './story.ts';

/** Months of three loyalty cards, made by what a till does: people join, come back, earn, use and spend. */

const day = 24 * 60 * 60_000;
/** How far back the cards begin. */
const months = 5;
type Pictures = Record<Art, string>;

/** A ctx whose clock stands at a moment of the story. */
const at = (ctx: Ctx, moment: Date): Ctx => ({ ...ctx, clock: { now: () => moment } });

async function reward(ctx: Ctx, name: string, title: string, value: string, design: object): Promise<number> {
  const content = { words: { title, value }, design } as NewCoupon['content'];
  const coupon = await createCoupon(ctx, {
    name,
    timeZone: 'Europe/Brussels',
    validation: { methods: ['button', 'till', 'qr', 'password'] },
    content,
  });
  return coupon.id;
}

/** The three programmes: coffees at the bakery, kilometres at the workshop, a club of both. */
async function makeCards(ctx: Ctx, pictures: Pictures, shops: Scene['locationIds']) {
  const verre = {
    brand_colour: '#7a2e1d',
    background_colour: '#f3e7d6',
    font: 'serif' as const,
    logo: pictures['maison-verre'],
  };
  const velo = {
    brand_colour: '#0f5c63',
    background_colour: '#e6eeec',
    font: 'condensed' as const,
    logo: pictures['velo-noord'],
  };
  const join: NonNullable<NonNullable<NewCard['settings']>['join']> = {
    fields: [
      { name: 'first_name', use: 'required' },
      { name: 'email', use: 'required' },
    ],
    consents: [{ name: 'news', wording: 'You may write to me when there is something new.' }],
  };
  const stamps = await createCard(ctx, {
    name: 'Ten coffees',
    type: 'stamp',
    maxStamps: 10,
    timeZone: 'Europe/Brussels',
    content: {
      words: {
        title: 'Ten coffees',
        subtitle: 'A stamp for every coffee, whichever size. The tenth one is ours.',
        terms: '<p>Stamps last a year. One card for each person.</p>',
      },
      translations: {
        nl: { title: 'Tien koffies', subtitle: 'Een stempel voor elke koffie. De tiende is van ons.' },
        fr: { title: 'Dix cafés', subtitle: 'Un tampon par café. Le dixième est pour nous.' },
      },
      design: verre,
    },
    settings: { welcome_stamps: 1, referral_stamps: 2, stamps_expire: { after: 'P12M' }, join },
    rewards: [
      {
        stamps: 4,
        couponId: await reward(ctx, 'Madeleine', 'A madeleine with your coffee', 'On us', verre),
        expiresAfter: 'P1M',
      },
      {
        stamps: 10,
        couponId: await reward(ctx, 'Tenth coffee', 'The tenth coffee is on us', '10 = 9', verre),
      },
    ],
    locationIds: [shops.korenmarkt, shops.dampoort],
  });
  const points = await createCard(ctx, {
    name: 'Kilometres',
    type: 'points',
    timeZone: 'Europe/Brussels',
    content: {
      words: { title: 'Kilometres', unit: 'km', subtitle: 'A kilometre for every euro at the workshop.' },
      design: velo,
    },
    settings: {
      per_amount: { amount_minor: 100, stamps: 1 },
      tiers: [
        { name: 'Commuter', from: 0 },
        { name: 'Tourer', from: 400, multiplier: 1.25, brand_colour: '#9a4a12' },
        { name: 'Grimpeur', from: 1200, multiplier: 1.5, brand_colour: '#23211f' },
      ],
      join,
    },
    rewards: [
      {
        stamps: 250,
        couponId: await reward(ctx, 'Tune-up', 'A free tune-up', 'Free', velo),
        expiresAfter: 'P3M',
      },
      { stamps: 1000, couponId: await reward(ctx, 'Workshop gift', '€ 40 off anything', '€ 40', velo) },
    ],
    locationIds: [shops.velo],
  });
  const club = await createCard(ctx, {
    name: 'Friends of the bakery',
    type: 'membership',
    timeZone: 'Europe/Brussels',
    content: {
      words: { title: 'Friends of the bakery', subtitle: 'First at new loaves, and every Sunday tasting.' },
      design: { ...verre, brand_colour: '#23402f', background_colour: '#eaeee2', font: 'rounded' },
    },
    settings: { valid_for: 'P1Y', join },
  });
  return { stamps, points, club };
}

/**
 * The loyalty cards of the demo with members and months of visits. `now` ends the story. Answers the public codes by name.
 */
export async function playLoyalty(
  ctx: Ctx,
  pictures: Pictures,
  shops: Scene['locationIds'],
  now: Date,
  random: () => number,
): Promise<Record<string, string>> {
  const begin = new Date(now.getTime() - months * 30 * day);
  const { stamps, points, club } = await makeCards(at(ctx, begin), pictures, shops);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const spread = (share: number) => new Date(begin.getTime() + share * (now.getTime() - begin.getTime()));
  /** A moment of opening hours in a part of the story. */
  const visitAt = (from: number, part: number) => {
    const moment = spread(from + part * (0.995 - from));
    moment.setUTCHours(between(7, 15), between(0, 59), between(0, 59), 0);
    return moment.getTime() < now.getTime() ? moment : new Date(now.getTime() - between(5, 300) * 60_000);
  };
  const join = (card: Card, i: number, from: number): Promise<WholeMember> => {
    const person = holders[i % holders.length] as (typeof holders)[number];
    return joinMember(at(ctx, spread(from)), card, {
      profile: {
        first_name: person[0],
        last_name: person[1],
        email: `${person[0]}.${person[1]}@example.com`.toLowerCase().replace(/[^a-z.@]/g, ''),
      },
      language: 'en',
      channel: ['poster', 'till', ''][i % 3] ?? '',
      consents: [
        { consent: 'news', wording: 'You may write to me when there is something new.', given: i % 2 === 0 },
      ],
    });
  };
  for (let i = 0; i < 22; i++) {
    const from = (i / 22) * 0.85;
    const member = await join(stamps, i, from);
    const visits = between(2, 13);
    for (let visit = 1; visit <= visits; visit++) {
      const then = at(ctx, visitAt(from, visit / visits));
      const locationId = random() < 0.6 ? shops.korenmarkt : shops.dampoort;
      await addStamps(then, stamps, { id: member.id }, { amount: random() < 0.75 ? 1 : 2, locationId });
      const open = (await listRewards(then, member.id)).filter((one) => !one.usedAt);
      if (open.length > 0 && random() < 0.6)
        await useRewards(then, stamps, member.id, [open[0]?.id ?? 0], { method: 'till', locationId });
    }
  }
  for (let i = 0; i < 14; i++) {
    const from = (i / 14) * 0.7;
    const member = await join(points, i + 5, from);
    const visits = between(2, 8);
    for (let visit = 1; visit <= visits; visit++) {
      const then = at(ctx, visitAt(from, visit / visits));
      const amountMinor = between(18, 240) * 100;
      await addStamps(then, points, { id: member.id }, { amountMinor, locationId: shops.velo });
      if (visit % 4 === 0)
        await subtractStamps(
          then,
          points,
          { id: member.id },
          { amount: 50, locationId: shops.velo, reason: 'spent' },
        );
    }
  }
  for (let i = 0; i < 12; i++) await join(club, i + 9, (i / 12) * 0.9);
  return Object.fromEntries([stamps, points, club].map((card) => [card.name, card.code]));
}
