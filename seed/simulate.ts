import type { Coupon } from '../src/modules/coupons/index.ts';
import { instantOf } from '../src/modules/coupons/index.ts';
import {
  claimSession,
  markSaved,
  openSession,
  undoValidation,
  validateSession,
} from '../src/modules/sessions/index.ts';
import type { Ctx } from '../src/platform/ctx.ts';
import { hashSecret } from '../src/platform/ids.ts';
import { pick, poisson } from './random.ts';
import { type Plot, people, type Shop } from './story.ts';

/** One thing somebody does at a moment; it may lead to further things later. */
interface Deed {
  at: number;
  run(ctx: Ctx): Promise<void>;
}

const minute = 60_000;
const day = 24 * 60 * minute;
/** Deeds of one slice run side by side, as they would in life; slices follow one another. */
const slice = 30 * minute;

/** How the day goes by hour of the clock: quiet nights, a morning peak, an evening on the sofa. */
const visitsByHour = [1, 0.5, 0.3, 0.2, 0.3, 1, 4, 9, 9, 7, 5, 5, 7, 6, 4, 4, 5, 6, 7, 8, 9, 8, 5, 2];

export interface Scene {
  plot: Plot;
  coupon: Coupon;
  locationIds: Record<Shop['key'], number>;
}

/**
 * Plays weeks of visits, claims and validations through the product's own operations on a clock of its own. Everything that
 * limits a real visitor limits these: who comes on the wrong day is refused.
 * @returns how many deeds were done.
 */
export async function simulate(
  ctx: Ctx,
  scenes: Scene[],
  from: Date,
  until: Date,
  random: () => number,
): Promise<number> {
  const slices = new Map<number, Deed[]>();
  const plan = (deed: Deed) => {
    if (deed.at >= until.getTime()) return;
    const key = Math.floor(deed.at / slice);
    const list = slices.get(key);
    if (list) list.push(deed);
    else slices.set(key, [deed]);
  };
  for (const scene of scenes) planVisits(scene, from, until, random, plan);
  let done = 0;
  const last = Math.floor(until.getTime() / slice);
  for (let key = Math.floor(from.getTime() / slice); key <= last; key++) {
    for (let deeds = slices.get(key); deeds && deeds.length > 0; deeds = slices.get(key)) {
      slices.delete(key);
      done += deeds.length;
      await Promise.all(deeds.map((deed) => deed.run({ ...ctx, clock: { now: () => new Date(deed.at) } })));
    }
  }
  return done;
}

function planVisits(
  scene: Scene,
  from: Date,
  until: Date,
  random: () => number,
  plan: (deed: Deed) => void,
): void {
  const { plot } = scene;
  const hours = visitsByHour.reduce((sum, weight) => sum + weight, 0);
  const days = Math.ceil((until.getTime() - from.getTime()) / day);
  for (let n = 0; n < days; n++) {
    const start = from.getTime() + n * day;
    const weekday = (new Date(start).getUTCDay() + 6) % 7;
    // Word gets round in the first two weeks, and a newsletter lifts every tenth day.
    const known = Math.min(1, 0.25 + n / 14) * (n % 10 === 3 ? 1.7 : 1);
    for (let hour = 0; hour < 24; hour++) {
      const mean = (plot.visitsPerDay * known * (plot.weekdays[weekday] ?? 1) * visitsByHour[hour]!) / hours;
      for (let k = poisson(random, mean); k > 0; k--) {
        plan({ at: start + (hour + random()) * 60 * minute, run: (ctx) => visit(ctx, scene, random, plan) });
      }
    }
  }
}

async function visit(
  ctx: Ctx,
  scene: Scene,
  random: () => number,
  plan: (deed: Deed) => void,
): Promise<void> {
  const { plot, coupon } = scene;
  const opened = await openSession({ ...ctx, actor: { kind: 'consumer' } }, coupon, {
    channel: pick(random, plot.channels),
    device: pick(random, [
      ['phone', 86],
      ['desktop', 9],
      ['tablet', 5],
    ]),
    language: pick(random, [
      ['nl', 66],
      ['en', 19],
      ['fr', 15],
    ]),
    browserKey: hashSecret(`demo ${random()}`),
  });
  if ('facts' in opened || random() > plot.claimRate) return;
  const { code } = opened.session;
  const now = ctx.clock.now().getTime();
  plan({ at: now + (0.3 + random() * 6) * minute, run: (later) => claim(later, scene, code, random, plan) });
}

async function claim(
  ctx: Ctx,
  scene: Scene,
  code: string,
  random: () => number,
  plan: (deed: Deed) => void,
): Promise<void> {
  const { plot, coupon } = scene;
  const consumer: Ctx = { ...ctx, actor: { kind: 'consumer' } };
  const claimed = await claimSession(consumer, coupon, code, {
    answers: answersFor(coupon, random),
    consents: { news: random() < 0.44 },
  });
  if ('facts' in claimed) return;
  const now = ctx.clock.now().getTime();
  if (random() < 0.37) {
    const how = pick(random, [
      ['home_screen', 5],
      ['mail', 4],
      ['pdf', 1],
    ] as const);
    plan({
      at: now + (1 + random() * 3) * minute,
      run: async (later) =>
        void (await markSaved({ ...later, actor: { kind: 'consumer' } }, coupon, code, how)),
    });
  }
  if (random() > plot.useRate) return;
  plan({ at: useMoment(scene, now, random), run: (later) => use(later, scene, code, random, plan) });
}

async function use(
  ctx: Ctx,
  scene: Scene,
  code: string,
  random: () => number,
  plan: (deed: Deed) => void,
): Promise<void> {
  const { plot, coupon, locationIds } = scene;
  const shop = pick(
    random,
    plot.shops.map((key, place) => [key, place === 0 ? 3 : 2] as const),
  );
  const [low, high] = plot.spend;
  const method = pick(random, [
    ['till', 7],
    ['password', 3],
  ] as const);
  const amount = Math.round((low + (high - low) * random() ** 2) / 5) * 5;
  const done = await validateSession(ctx, coupon, code, {
    method,
    locationId: locationIds[shop],
    amountMinor: amount,
  });
  // Now and then a cashier taps the wrong one and takes it back.
  if (!('facts' in done) && random() < 0.008) {
    plan({
      at: ctx.clock.now().getTime() + 2 * minute,
      run: async (later) => void (await undoValidation(later, coupon, code)),
    });
  }
}

/** A moment within the days and hours at which people come to use it, on the shop's wall clock. */
function useMoment(scene: Scene, after: number, random: () => number): number {
  const { plot, coupon } = scene;
  const [open, close] = plot.useHours;
  const days = coupon.rules.windows[0]?.days ?? [2, 3, 4, 5, 6];
  for (let tries = 0; tries < 60; tries++) {
    const date = new Date(after + Math.floor(random() ** 1.6 * (plot.useWithinDays + 1)) * day)
      .toISOString()
      .slice(0, 10);
    const weekday = ((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;
    const clock = open + random() * (close - open);
    const time = `${String(Math.floor(clock)).padStart(2, '0')}:${String(Math.floor((clock % 1) * 60)).padStart(2, '0')}`;
    const at = instantOf(`${date}T${time}`, coupon.timeZone, 'start').getTime();
    if (days.includes(weekday) && at > after + minute) return at;
  }
  return Number.POSITIVE_INFINITY;
}

function answersFor(coupon: Coupon, random: () => number): Record<string, string> {
  const first = people.first[Math.floor(random() * people.first.length)]!;
  const last = people.last[Math.floor(random() * people.last.length)]!;
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[^a-z]/gi, '')
      .toLowerCase();
  const number = Math.floor(random() * 1_000_000);
  const all: Record<string, string> = {
    first_name: first,
    last_name: last,
    email: `${plain(first)}.${plain(last)}${number % 1000}@mail.example`,
    phone: `+32470${String(number).padStart(6, '0')}`,
  };
  const asked = coupon.claim.steps.flatMap((step) =>
    step.type === 'form' ? step.fields.map((field) => field.name) : [],
  );
  return Object.fromEntries(
    asked.filter((name) => all[name] !== undefined).map((name) => [name, all[name]!]),
  );
}
