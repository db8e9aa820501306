import {
  confirmWin,
  createCompetition,
  drawCompetition,
  launchCompetition,
  listWinners,
  sweepWins,
} from '../src/modules/competitions/index.ts';
import { type Coupon, createCoupon, findCoupon, type NewCoupon } from '../src/modules/coupons/index.ts';
import {
  closeGame,
  createGame,
  type GameInput,
  launchGame,
  type PlayOutcome,
  playSession,
} from '../src/modules/games/index.ts';
import { claimSession, openSession, validateSession } from '../src/modules/sessions/index.ts';
import type { Ctx } from '../src/platform/ctx.ts';
import type { Deps } from '../src/platform/deps.ts';
import { hashSecret } from '../src/platform/ids.ts';
import type { Counters } from './loyalty.ts';
import { cornerOfTheCafe } from './photo-contest.ts';
import { pick } from './random.ts';
import { type Art, people } from './story.ts';

/**
 * The contests of the demo: a scratch card that is on at the bakery, a wheel of the workshop that is over and can be recomputed, a year
 * of bread that was drawn, and photos of the café that the public votes on. They are played as people would: on their phones, then at the counter.
 */

const hour = 60 * 60_000;
const day = 24 * hour;
/** So many people play side by side. */
const atOnce = 12;

interface Place {
  ctx: Ctx;
  deps: Pick<Deps, 'secret' | 'db' | 'hot' | 'clock' | 'log'>;
  pictures: Record<Art, string>;
  counters: Counters;
  now: Date;
  random: () => number;
}

const at = (ctx: Ctx, moment: Date): Ctx => ({ ...ctx, clock: { now: () => moment } });
const dateOf = (moment: Date) => moment.toISOString().slice(0, 10);

/** Answers the public codes by name. */
export async function playContests(place: Place): Promise<Record<string, string>> {
  const scratch = await scratchCard(place);
  const wheel = await winterWheel(place);
  const bread = await yearOfBread(place);
  const corner = await cornerOfTheCafe({
    ...place,
    design: { ...looks(place).verre, images: [place.pictures.croissant] },
  });
  return Object.fromEntries([scratch, wheel, bread, corner].map((coupon) => [coupon.name, coupon.code]));
}

function looks({ pictures }: Place) {
  return {
    verre: {
      brand_colour: '#8f2d1b',
      background_colour: '#f6e9d8',
      font: 'serif' as const,
      logo: pictures['maison-verre'],
    },
    velo: {
      brand_colour: '#0f5c63',
      background_colour: '#e6eeec',
      font: 'condensed' as const,
      logo: pictures['velo-noord'],
    },
  };
}

const prizeOf = (name: string, value: string, text: string, design: object): NewCoupon =>
  ({
    name,
    timeZone: 'Europe/Brussels',
    rules: { expires_after_claim: 'P14D' },
    validation: { methods: ['button', 'till', 'qr', 'password', 'api'] },
    content: { words: { title: name, value, subtitle: text }, design },
  }) as NewCoupon;

async function scratchCard(place: Place): Promise<Coupon> {
  const { verre } = looks(place);
  const { pictures, counters, now } = place;
  const begin = new Date(now.getTime() - 16 * day);
  return playGame(place, {
    begin,
    until: new Date(now.getTime() - hour),
    visits: 260,
    close: false,
    shops: [counters.korenmarkt, counters.dampoort],
    coupon: {
      name: 'Scratch and sip',
      tags: ['breakfast', 'game'],
      timeZone: 'Europe/Brussels',
      endsLocal: dateOf(new Date(now.getTime() + 30 * day)),
      locationIds: [counters.korenmarkt.locationId, counters.dampoort.locationId],
      rules: { once_per: ['browser'] },
      content: {
        language: 'en',
        words: {
          title: 'Scratch and sip',
          subtitle: 'Every coffee comes with a card to scratch',
          description:
            '<p>Scratch it at the table. One card for each person; what you win waits at the counter for two weeks.</p>',
          terms:
            '<p>One play for each person. Prizes as shown on the fair play page, as long as there are any.</p>',
        },
        translations: {
          nl: { title: 'Kras en nip', subtitle: 'Bij elke koffie hoort een kraskaart' },
          fr: { title: 'Grattez, sirotez', subtitle: 'Chaque café vient avec une carte à gratter' },
        },
        design: { ...verre, images: [pictures.croissant] },
      },
    },
    game: {
      look: 'scratch',
      way: 'odds',
      prizes: [
        {
          coupon: prizeOf('A madeleine', 'On us', 'With your next coffee', verre),
          oddsPpm: 180_000,
          costMinor: 90,
        },
        {
          coupon: prizeOf('A bag of our coffee', '250 g', 'Whole beans, roasted in Ghent', verre),
          oddsPpm: 40_000,
          stock: 40,
          perDay: 4,
          costMinor: 720,
        },
        {
          coupon: prizeOf('Breakfast for two', '€ 34', 'Any morning but Sunday', verre),
          oddsPpm: 8_000,
          stock: 6,
          costMinor: 2600,
        },
      ],
      settings: {
        words: { lose_title: 'Not this cup', lose_text: 'Another coffee, another card.' },
        translations: { nl: { lose_title: 'Niet deze kop' }, fr: { lose_title: 'Pas cette tasse' } },
      },
    },
  });
}

async function winterWheel(place: Place): Promise<Coupon> {
  const { velo } = looks(place);
  const { pictures, counters, now } = place;
  const end = new Date(now.getTime() - 4 * day);
  return playGame(place, {
    begin: new Date(now.getTime() - 20 * day),
    until: new Date(end.getTime() - 6 * hour),
    visits: 120,
    close: true,
    shops: [counters.velo],
    coupon: {
      name: 'Turn the winter wheel',
      tags: ['winter', 'game'],
      timeZone: 'Europe/Brussels',
      endsLocal: dateOf(new Date(now.getTime() - 3 * day)),
      locationIds: [counters.velo.locationId],
      rules: { once_per: ['email'] },
      claim: {
        steps: [
          {
            type: 'form',
            fields: [
              { name: 'first_name', use: 'required' },
              { name: 'email', use: 'required' },
            ],
          },
        ],
      },
      content: {
        language: 'en',
        words: {
          title: 'Turn the winter wheel',
          subtitle: 'A hundred and fifty turns, forty-one prizes',
          description:
            '<p>Before the frost we give away what keeps you rolling. The deck of turns was shuffled before the first one.</p>',
        },
        translations: {
          nl: { title: 'Draai aan het winterwiel', subtitle: 'Honderdvijftig beurten, eenenveertig prijzen' },
        },
        design: { ...velo, images: [pictures.bicycle] },
      },
    },
    game: {
      look: 'wheel',
      way: 'deck',
      prizes: [
        {
          coupon: prizeOf('A set of lights', '€ 25', 'Front and rear, fitted for you', velo),
          stock: 10,
          costMinor: 1400,
        },
        { coupon: prizeOf('Chain and oil', 'Free', 'While you wait', velo), stock: 30, costMinor: 500 },
        {
          coupon: prizeOf('A full winter service', '€ 89', 'Collected and brought back', velo),
          stock: 1,
          costMinor: 5200,
        },
      ],
      settings: {
        deck_size: 150,
        words: { lose_title: 'So close to the workshop', lose_text: 'Come in for air, it is free.' },
      },
    },
  });
}

interface Campaign {
  begin: Date;
  until: Date;
  visits: number;
  /** It is over: its seed is revealed. */
  close: boolean;
  shops: Counters['velo'][];
  coupon: NewCoupon;
  game: GameInput;
}

/** A game from its launch on: people open and play it, winners claim what they won, and some use it at the counter. */
async function playGame(place: Place, campaign: Campaign): Promise<Coupon> {
  const { ctx, deps, random } = place;
  const { begin, until, shops } = campaign;
  const made = await createGame(at(ctx, begin), campaign.coupon, campaign.game);
  const { coupon } = await launchGame(at(ctx, begin), deps, made.coupon.id);
  const moments = Array.from(
    { length: campaign.visits },
    () => new Date(begin.getTime() + hour + random() * (until.getTime() - begin.getTime() - hour)),
  ).sort((a, b) => a.getTime() - b.getTime());
  const later: { outcome: PlayOutcome; moment: Date }[] = [];
  for (let from = 0; from < moments.length; from += atOnce) {
    const round = moments.slice(from, from + atOnce).map((moment) => ({ moment, who: personOf(random) }));
    await Promise.all(
      round.map(async ({ moment, who }) => {
        const outcome = await playOnce(
          { ...at(ctx, moment), actor: { kind: 'consumer' } },
          place,
          coupon,
          who,
        );
        if (outcome?.play?.gives) later.push({ outcome, moment });
      }),
    );
  }
  for (const { outcome, moment } of later) {
    const shop = shops[Math.floor(random() * shops.length)] as Counters['velo'];
    await enjoy(place, outcome, { moment, shop, end: place.now });
  }
  if (campaign.close) await closeGame(at(ctx, new Date(until.getTime() + 6 * hour)), deps, coupon.id);
  return coupon;
}

async function playOnce(ctx: Ctx, { deps, random }: Place, coupon: Coupon, who: Person) {
  const opened = await openSession(ctx, coupon, {
    channel: who.channel,
    device: 'phone',
    language: who.language,
    browserKey: who.browserKey,
  });
  // One in nine only looks.
  if ('facts' in opened || random() < 0.11) return null;
  return playSession(ctx, deps, coupon, opened.session.code, { answers: who.answers });
}

/** What somebody won is claimed by most and used by many, within days. */
async function enjoy(
  { ctx, random }: Place,
  { play }: PlayOutcome,
  { moment, shop, end }: { moment: Date; shop: Counters['velo']; end: Date },
): Promise<void> {
  const gives = play?.gives;
  if (!gives || random() < 0.15) return;
  const gift = await findCoupon(ctx, gives.couponId);
  if (!gift) return;
  const claimedAt = new Date(moment.getTime() + 40_000);
  await claimSession({ ...at(ctx, claimedAt), actor: { kind: 'consumer' } }, gift, gives.sessionCode);
  const usedAt = new Date(claimedAt.getTime() + (0.2 + random() * 6) * day);
  if (usedAt >= end || random() < 0.35) return;
  await validateSession({ ...at(ctx, usedAt), actor: shop.till }, gift, gives.sessionCode, {
    method: 'till',
    locationId: shop.locationId,
  });
}

interface Person {
  channel: string;
  language: string;
  browserKey: string;
  answers: Record<string, string>;
}

function personOf(random: () => number): Person {
  const first = people.first[Math.floor(random() * people.first.length)] as string;
  const last = people.last[Math.floor(random() * people.last.length)] as string;
  const plain = `${first}.${last}`
    .normalize('NFD')
    .replace(/[^a-z.]/gi, '')
    .toLowerCase();
  return {
    channel: pick(random, [
      ['table', 50],
      ['instagram', 30],
      ['', 20],
    ]),
    language: pick(random, [
      ['nl', 60],
      ['en', 25],
      ['fr', 15],
    ]),
    browserKey: hashSecret(`player ${random()}`),
    answers: {
      first_name: first,
      last_name: last,
      email: `${plain}${Math.floor(random() * 9000)}@mail.example`,
    },
  };
}

/** People enter for a month, the list closes, three are drawn; one of them does not answer, so a reserve moves up. */
async function yearOfBread(place: Place): Promise<Coupon> {
  const { ctx, deps, pictures, now, random } = place;
  const { verre } = looks(place);
  const begin = new Date(now.getTime() - 32 * day);
  const end = new Date(now.getTime() - 9 * day);
  const first = at(ctx, begin);
  const prize = await createCoupon(first, {
    ...prizeOf('A loaf every Saturday, for a year', '52 ×', 'Show this code when you come for it', verre),
    singleUse: true,
    rules: {},
  });
  const competition = await createCompetition(
    first,
    {
      name: 'A year of bread',
      tags: ['bread', 'draw'],
      timeZone: 'Europe/Brussels',
      endsLocal: dateOf(end),
      rules: { once_per: ['email'] },
      claim: {
        steps: [
          {
            type: 'form',
            fields: [
              { name: 'first_name', use: 'required' },
              { name: 'last_name', use: 'required' },
              { name: 'email', use: 'required' },
            ],
          },
        ],
      },
      content: {
        language: 'en',
        words: {
          title: 'A year of bread',
          subtitle: 'Three neighbours eat our sourdough for a year',
          claim_button: 'Put my name in',
          description:
            '<p>Leave your name until the last evening. Three are drawn the next morning, and everybody can check how.</p>',
        },
        translations: {
          nl: { title: 'Een jaar brood', subtitle: 'Drie buren eten een jaar lang ons zuurdesem' },
        },
        design: { ...verre, images: [pictures.loaf] },
      },
    } as NewCoupon,
    {
      settings: { winners: 3, reserves: 3, confirm_within: 'P5D' },
      prizes: [{ fromRank: 1, couponId: prize.id }],
    },
  );
  const { coupon } = await launchCompetition(first, competition.coupon.id, deps);
  const moments = Array.from(
    { length: 130 },
    () => new Date(begin.getTime() + hour + random() * (end.getTime() - begin.getTime() - 2 * hour)),
  ).sort((a, b) => a.getTime() - b.getTime());
  for (let from = 0; from < moments.length; from += atOnce) {
    const round = moments.slice(from, from + atOnce).map((moment) => ({ moment, who: personOf(random) }));
    await Promise.all(
      round.map(async ({ moment, who }) => {
        const consumer: Ctx = { ...at(ctx, moment), actor: { kind: 'consumer' } };
        const { answers, ...visit } = who;
        const opened = await openSession(consumer, coupon, { ...visit, device: 'phone' });
        if (!('facts' in opened)) await claimSession(consumer, coupon, opened.session.code, { answers });
      }),
    );
  }
  const drawnAt = new Date(end.getTime() + 33 * hour);
  await drawCompetition(at(ctx, drawnAt), coupon.id, { ...deps, draw: 1 });
  const [one, two] = await listWinners(ctx, coupon.id, 1);
  for (const [i, winner] of [one, two].entries())
    if (winner)
      await confirmWin(at(ctx, new Date(drawnAt.getTime() + (3 + 20 * i) * hour)), coupon.id, {
        draw: winner.draw,
        place: winner.place,
      });
  // The third one does not answer in time.
  await sweepWins({ ...deps, clock: { now: () => new Date(drawnAt.getTime() + 5 * day + hour) } });
  return coupon;
}
