import { changeCouponState, createCoupon, findCoupon } from '../src/modules/coupons/index.ts';
import { claimSession, openSession, validateSession } from '../src/modules/sessions/index.ts';
import { createPackage, createSubaccount, insideOf, noteSignIn } from '../src/modules/subaccounts/index.ts';
import type { People } from '../src/platform/auth/people.ts';
import type { Ctx } from '../src/platform/ctx.ts';

/** Two neighbours who run their own offers from the account of the bakery: one tries it and is near its limit, one is a customer. */
export async function openSubaccounts(
  ctx: Ctx,
  people: People,
  { password, now, random }: { password: string; now: Date; random: () => number },
): Promise<void> {
  const bronze = await createPackage(ctx, {
    name: 'Market stall',
    colour: '#b4712f',
    maxActiveCoupons: 2,
    maxInteractions: 60,
    permissions: ['add_coupons', 'update_coupons', 'statistics', 'team'],
  });
  const silver = await createPackage(ctx, {
    name: 'Shop in the street',
    colour: '#5c6f7d',
    maxActiveCoupons: 10,
    maxInteractions: 5000,
    permissions: [
      'add_coupons',
      'update_coupons',
      'loyalty',
      'messages',
      'templates',
      'statistics',
      'team',
      'api',
      'webhooks',
    ],
  });
  const inSixDays = new Date(now.getTime() + 6 * 86_400_000).toISOString().slice(0, 10);
  const trial = await createSubaccount(ctx, people, {
    name: 'Bloemen Iris',
    email: 'iris@tearoff.example',
    password,
    firstName: 'Iris',
    lastName: 'Maes',
    country: 'be',
    packageId: bronze.id,
    expiresOn: inSixDays,
  });
  const customer = await createSubaccount(ctx, people, {
    name: 'Boekhandel De Vos',
    email: 'devos@tearoff.example',
    firstName: 'Sam',
    lastName: 'De Vos',
    country: 'be',
    status: 'customer',
    packageId: silver.id,
  });
  const visits = { now, random };
  await offer(insideOf(ctx, trial.subaccount.id), {
    ...visits,
    name: 'Bouquet of the week',
    title: '€3 off any bouquet',
    visitors: 54,
  });
  await offer(insideOf(ctx, trial.subaccount.id), {
    ...visits,
    name: 'Rose for a review',
    title: 'A rose for your review',
    visitors: 0,
  });
  await offer(insideOf(ctx, customer.subaccount.id), {
    ...visits,
    name: 'Second-hand Saturday',
    title: 'Second book half price',
    visitors: 40,
  });
  await noteSignIn({
    ...insideOf(ctx, trial.subaccount.id),
    clock: { now: () => new Date(now.getTime() - 7_200_000) },
  });
}

interface Offer {
  name: string;
  title: string;
  visitors: number;
  now: Date;
  random: () => number;
}

/** A coupon that is out, with visitors of this month: what is metered has to be seen. */
async function offer(ctx: Ctx, { name, title, visitors, now, random }: Offer): Promise<void> {
  const made = await createCoupon(ctx, { name, content: { words: { title } } });
  await changeCouponState(ctx, made.id, 'publish');
  const coupon = await findCoupon(ctx, made.id);
  if (!coupon) throw new Error(`the offer ${name} was not made`);
  const begin = Math.max(
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1, 12),
    coupon.createdAt.getTime() + 1000,
  );
  const moments = Array.from(
    { length: visitors },
    () => Math.min(begin, now.getTime()) + random() * Math.max(0, now.getTime() - begin),
  ).sort((a, b) => a - b);
  for (const moment of moments) {
    const at: Ctx = { ...ctx, clock: { now: () => new Date(moment) }, actor: { kind: 'consumer' } };
    const visit = { channel: 'poster', device: 'phone', language: 'nl', browserKey: null };
    const outcome = await openSession(at, coupon, visit);
    if (outcome.verdict !== 'granted') throw new Error(`a visitor of the demo was told ${outcome.verdict}`);
    if (random() > 0.5) continue;
    await claimSession(at, coupon, outcome.session.code);
    if (random() < 0.6)
      await validateSession(at, coupon, outcome.session.code, { method: 'till', locationId: null });
  }
}
