import { createCoupon, type NewCoupon } from '../src/modules/coupons/index.ts';
import {
  addStamps,
  type Card,
  createCard,
  joinMember,
  type NewCard,
  noteMemberSeen,
  type StampInput,
  subtractStamps,
  undoStamps,
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
    validation: { methods: ['button', 'till', 'qr', 'password', 'api'] },
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

type Actor = Ctx['actor'];

/** Somebody's way of coming: how often, and after how many visits they stay away. */
interface Habit {
  everyDays: number;
  visits: number;
}

/** Who stands where: the shop's own till, as its staff signed it in, and members' phones. */
export type Counters = Record<keyof Scene['locationIds'], { locationId: number; till: Actor }>;

/**
 * The loyalty cards of the demo with members and months of visits: some come every few days, some stop, one gathers so fast that
 * somebody should look. `now` ends the story. Answers the public codes by name.
 */
export async function playLoyalty(
  ctx: Ctx,
  pictures: Pictures,
  counters: Counters,
  now: Date,
  random: () => number,
): Promise<Record<string, string>> {
  const begin = new Date(now.getTime() - months * 30 * day);
  const shops = {
    korenmarkt: counters.korenmarkt.locationId,
    dampoort: counters.dampoort.locationId,
    velo: counters.velo.locationId,
  };
  const { stamps, points, club } = await makeCards(at(ctx, begin), pictures, shops);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const pick = <One>(all: readonly One[]) => all[between(0, all.length - 1)] as One;
  const spread = (share: number) => new Date(begin.getTime() + share * (now.getTime() - begin.getTime()));
  const daysAgo = (days: number, hour: number, minute = 0) => {
    const moment = new Date(now.getTime() - days * day);
    moment.setUTCHours(hour, minute, between(0, 59), 0);
    return moment;
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
  /** The moments at which somebody comes, within opening hours, until they stay away or today comes. */
  const momentsOf = (from: number, { everyDays, visits }: Habit, hours: readonly number[]): Date[] => {
    const moments: Date[] = [];
    let then = spread(from).getTime() + between(0, 3) * day;
    for (let visit = 0; visit < visits; visit++) {
      const moment = new Date(then);
      moment.setUTCHours(pick(hours), between(0, 59), between(0, 59), 0);
      if (moment.getTime() > now.getTime() - day / 2) break;
      if (moment.getTime() > spread(from).getTime()) moments.push(moment);
      then += between(Math.ceil(everyDays / 2), Math.ceil(everyDays * 1.5)) * day;
    }
    return moments;
  };
  const habit = (everyDays: number): Habit => ({
    everyDays,
    visits: random() < 0.45 ? between(1, 4) : 30,
  });
  /** A visit at a counter; what was earned is used now or later. */
  const visit = async (
    card: Card,
    member: WholeMember,
    where: Counters['velo'],
    moment: Date,
    input: StampInput,
  ) => {
    const phone = card === stamps && random() < 0.12;
    const actor: Actor = phone ? { kind: 'consumer' } : where.till;
    const then = { ...at(ctx, moment), actor };
    const { locationId } = where;
    const outcome = await addStamps(
      then,
      card,
      { id: member.id },
      { ...input, locationId, reason: phone ? 'phone' : undefined },
    );
    const owed = open.get(member.id) ?? [];
    if ('earned' in outcome) owed.push(...outcome.earned);
    open.set(member.id, owed);
    if (owed[0] !== undefined && random() < (card === points ? 0.3 : 0.6)) {
      await useRewards(then, card, member.id, [owed[0]], { method: phone ? 'password' : 'till', locationId });
      owed.shift();
    }
    return { then, outcome };
  };
  const open = new Map<number, number[]>();

  const mornings = [7, 7, 8, 8, 8, 9, 9, 10, 11, 12, 13, 15, 16];
  const regulars: WholeMember[] = [];
  for (let i = 0; i < 24; i++) {
    const from = (i / 24) ** 0.8 * 0.97;
    const member = await join(stamps, i, from);
    regulars.push(member);
    const home = random() < 0.6 ? counters.korenmarkt : counters.dampoort;
    for (const moment of momentsOf(from, habit(between(6, 13)), mornings)) {
      const where = random() < 0.85 ? home : counters.korenmarkt;
      const { then, outcome } = await visit(stamps, member, where, moment, {
        amount: random() < 0.85 ? 1 : 2,
      });
      // A slip of the hand, mended at once.
      if ('entry' in outcome && random() < 0.03) await undoStamps(then, stamps, member.id, outcome.entry);
    }
  }
  const [, , fast, , often] = regulars;
  if (fast) await visit(stamps, fast, counters.dampoort, daysAgo(9, 15, 40), { amount: 6 });
  for (const minute of [4, 11, 26])
    if (often) await visit(stamps, often, counters.korenmarkt, daysAgo(4, 8, minute), { amount: 1 });

  const workdays = [8, 9, 9, 10, 11, 13, 14, 15, 16];
  for (let i = 0; i < 16; i++) {
    const from = (i / 16) * 0.95;
    const member = await join(points, i + 5, from);
    let visits = 0;
    for (const moment of momentsOf(from, habit(between(10, 22)), workdays)) {
      const { then } = await visit(points, member, counters.velo, moment, {
        amountMinor: between(18, 190) * 100,
      });
      visits += 1;
      if (visits % 4 === 0)
        await subtractStamps(
          then,
          points,
          { id: member.id },
          { amount: 50, locationId: counters.velo.locationId, reason: 'spent' },
        );
    }
  }
  for (let i = 0; i < 14; i++) {
    const member = await join(club, i + 9, (i / 14) * 0.95);
    const days = pick([1, 3, 6, 12, 20, 28, 45, 70]);
    if (now.getTime() - days * day > member.createdAt.getTime())
      await noteMemberSeen(ctx, member.id, daysAgo(days, 18));
  }
  return Object.fromEntries([stamps, points, club].map((card) => [card.name, card.code]));
}
