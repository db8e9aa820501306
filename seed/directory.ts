import { type Coupon, createCoupon, findCoupon, resolveCouponCode } from '../src/modules/coupons/index.ts';
import {
  addListing,
  changeDirectoryState,
  countLook,
  createDirectory,
  type Directory,
  openListing,
  registerUser,
  setFavourite,
} from '../src/modules/directories/index.ts';
import { createLocation } from '../src/modules/locations/index.ts';
import { resolveCardCode } from '../src/modules/loyalty/index.ts';
import { claimSession, openIssuedSession, validateSession } from '../src/modules/sessions/index.ts';
import { createCategory } from '../src/modules/shelves/index.ts';
import type { Ctx } from '../src/platform/ctx.ts';
import type { Deps } from '../src/platform/deps.ts';
import { people } from './story.ts';

/**
 * The directory of the demo: what the neighbourhood offers, in three levels of categories, with people who registered and used some of
 * it. The neighbours are made here; the bakery and the workshop, their card and their scratch card are those of the rest of the demo.
 */

const hour = 60 * 60_000;
const day = 24 * hour;

interface Neighbour {
  name: string;
  value: string;
  title: string;
  subtitle: string;
  colour: string;
  font: 'sans' | 'serif' | 'rounded' | 'mono' | 'condensed';
  category: 'Coffee and lunch' | 'Books' | 'Film' | 'Hair' | 'Swimming' | 'Flowers';
  address: string;
  place: [number, number];
  days: number;
}

const neighbours: Neighbour[] = [
  {
    name: 'Kiosk 9',
    value: '2 for 1',
    title: 'Two coffees, one paid',
    subtitle: 'Any day before eleven, at the window.',
    colour: '#7a3b1d',
    font: 'rounded',
    category: 'Coffee and lunch',
    address: 'Sint-Jacobs 9',
    place: [51.0571, 3.7276],
    days: 60,
  },
  {
    name: 'De Boekenkist',
    value: '€5',
    title: 'Five euros off a novel',
    subtitle: 'New or second hand, from 15 euros.',
    colour: '#1d4e6b',
    font: 'serif',
    category: 'Books',
    address: 'Walpoortstraat 3',
    place: [51.0488, 3.7268],
    days: 90,
  },
  {
    name: 'Studio Skoop',
    value: '−30%',
    title: 'Film on a Monday',
    subtitle: 'Every screening, every language.',
    colour: '#5b2a86',
    font: 'condensed',
    category: 'Film',
    address: 'Sint-Annaplein 63',
    place: [51.0462, 3.7362],
    days: 30,
  },
  {
    name: 'Kapper Nora',
    value: '−20%',
    title: 'Cut and beard',
    subtitle: 'Come by without an appointment.',
    colour: '#b3234b',
    font: 'sans',
    category: 'Hair',
    address: 'Brugse Poort 18',
    place: [51.0589, 3.7042],
    days: 45,
  },
  {
    name: 'Van Eyck pool',
    value: '1+1',
    title: 'Swim with a friend',
    subtitle: 'Bathing suits under the art deco glass.',
    colour: '#0a7a8c',
    font: 'sans',
    category: 'Swimming',
    address: 'Veermarkt 1',
    place: [51.0519, 3.7385],
    days: 75,
  },
  {
    name: 'Bloem & Blad',
    value: '3 stems',
    title: 'Three stems with any bunch',
    subtitle: 'Whatever the market brought this morning.',
    colour: '#3d6b2c',
    font: 'serif',
    category: 'Flowers',
    address: 'Kouter 2',
    place: [51.0503, 3.7262],
    days: 20,
  },
];

interface Place {
  ctx: Ctx;
  deps: Pick<Deps, 'passwords'>;
  /** Public codes of what the demo has made before. */
  codes: { croissant: string; service: string; scratch: string; coffees: string };
  now: Date;
  random: () => number;
}

const at = (ctx: Ctx, moment: Date): Ctx => ({ ...ctx, clock: { now: () => moment } });

/** Answers the public code of the directory. */
export async function openDirectory({ ctx, deps, codes, now, random }: Place): Promise<string> {
  const then = at(ctx, new Date(now.getTime() - 40 * day));
  const main = async (name: string, nl: string) => (await createCategory(then, { name, names: { nl } })).id;
  const below = async (parentId: number, name: string, nl: string) =>
    (await createCategory(then, { name, names: { nl }, parentId })).id;
  const food = await main('Food and drink', 'Eten en drinken');
  const free = await main('Free time', 'Vrije tijd');
  const shopping = await main('Shops', 'Winkels');
  const bakers = await below(food, 'Bakeries', 'Bakkers');
  const culture = await below(free, 'Culture', 'Cultuur');
  const categories = {
    'Coffee and lunch': await below(food, 'Coffee and lunch', 'Koffie en lunch'),
    Books: await below(shopping, 'Books', 'Boeken'),
    Film: await below(culture, 'Film', 'Film'),
    Hair: await below(shopping, 'Hair', 'Kappers'),
    Swimming: await below(free, 'Swimming', 'Zwemmen'),
    Flowers: await below(shopping, 'Flowers', 'Bloemen'),
  };
  const cycling = await below(free, 'Cycling', 'Fietsen');

  const made = await createDirectory(then, {
    name: 'City deals',
    settings: {
      words: {
        title: 'Ghent, on foot',
        subtitle: 'What the neighbours have for you, from the Korenmarkt to the docks.',
        terms:
          '<p>Each offer is for one person and one time. Shops may ask to see this page at the till.</p>',
      },
      translations: {
        nl: {
          title: 'Gent, te voet',
          subtitle: 'Wat de buren voor je hebben, van de Korenmarkt tot de dokken.',
        },
      },
      design: { brand_colour: '#143d34', background_colour: '#efe9dc', font: 'condensed' },
      registration: { on: true, fields: [{ name: 'first_name', required: false }] },
    },
  });
  const directory = await changeDirectoryState(then, made.id, 'publish');

  const couponOf = async (code: string) => {
    const target = await resolveCouponCode(ctx.db, code);
    return target && findCoupon(ctx, target.couponId);
  };
  const offers: Offer[] = [];
  const list = async (coupon: Coupon | undefined, categoryIds: number[], featured = false) => {
    if (!coupon) return;
    const listing = { couponId: coupon.id, cardId: null, categoryIds, featured };
    const { id } = await addListing(then, directory.id, listing);
    if (coupon.kind === 'offer') offers.push({ coupon, listingId: id });
  };
  await list(await couponOf(codes.croissant), [bakers], true);
  await list(await couponOf(codes.service), [cycling], true);
  for (const neighbour of neighbours) {
    const coupon = await couponOfNeighbour(then, neighbour, now);
    await list(coupon, [categories[neighbour.category]], neighbour.name === 'Studio Skoop');
  }
  await list(await couponOf(codes.scratch), [bakers]);
  const card = await resolveCardCode(ctx.db, codes.coffees);
  if (card)
    await addListing(then, directory.id, { couponId: null, cardId: card.cardId, categoryIds: [bakers] });
  await register({ ctx, deps, codes, now, random }, directory, offers);
  return directory.code;
}

async function couponOfNeighbour(ctx: Ctx, one: Neighbour, now: Date): Promise<Coupon | undefined> {
  const [latitude, longitude] = one.place;
  const shop = await createLocation(ctx, {
    name: one.name,
    address: one.address,
    zip: '9000',
    city: 'Gent',
    country: 'BE',
    latitude,
    longitude,
  });
  const made = await createCoupon(
    ctx,
    {
      name: one.name,
      endsLocal: new Date(now.getTime() + one.days * day).toISOString().slice(0, 10),
      locationIds: [shop.id],
      content: {
        words: { title: one.title, value: one.value, subtitle: one.subtitle },
        design: { brand_colour: one.colour, background_colour: '#f4f1ea', font: one.font },
      },
    },
    { publish: true },
  );
  return findCoupon(ctx, made.id);
}

interface Offer {
  coupon: Coupon;
  listingId: number;
}

/** Eighteen people over five weeks: they look around, register, keep something, open something, and use some of it. */
async function register(
  { ctx, deps, now, random }: Place,
  directory: Directory,
  offers: Offer[],
): Promise<void> {
  const one = <Thing>(things: readonly Thing[]): Thing =>
    things[Math.floor(random() * things.length)] as Thing;
  for (let i = 0; i < 18; i++) {
    const moment = new Date(now.getTime() - (36 - i * 2) * day + Math.floor(random() * 9) * hour);
    const here = at({ ...ctx, actor: { kind: 'consumer' } }, moment);
    for (let visits = 1 + Math.floor(random() * 4); visits > 0; visits--)
      await countLook(here, directory, 'visit');
    const firstName = one(people.first);
    const plain = firstName.normalize('NFD').replace(/\W/g, '').toLowerCase();
    const { user } = await registerUser(here, deps, directory, {
      fields: { email: `${plain}.${i}@neighbours.example`, first_name: firstName },
      language: random() < 0.5 ? 'nl' : 'en',
      confirmed: true,
    });
    await setFavourite(here, user, one(offers).listingId, true);
    for (let n = 1 + Math.floor(random() * 3); n > 0; n--) {
      const { coupon, listingId } = one(offers);
      await countLook(here, directory, 'view', listingId);
      const opened = await openListing(here, directory, user, coupon);
      if (!('sessionCode' in opened)) continue;
      await countLook(here, directory, 'open', listingId);
      if (opened.verdict === 'granted' && coupon.claim.steps.every(({ type }) => type === 'button'))
        await use(here, coupon, opened.sessionCode, random() < 0.6);
    }
  }
}

/** Opens and claims a copy, and two hours later uses it in the shop. */
async function use(ctx: Ctx, coupon: Coupon, code: string, whole: boolean): Promise<void> {
  const visit = { channel: '', device: 'phone', language: null, browserKey: null };
  await openIssuedSession(ctx, coupon, code, visit);
  await claimSession(ctx, coupon, code);
  const later = at(ctx, new Date(ctx.clock.now().getTime() + 2 * hour));
  if (whole) await validateSession(later, coupon, code, { method: 'button', locationId: null });
}
