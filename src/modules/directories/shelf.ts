import type { Ctx } from '../../platform/ctx.ts';
import { keepOneSecond } from '../../platform/one-second.ts';
import { type Coupon, listCouponsById } from '../coupons/index.ts';
import { type Card, listCardsById } from '../loyalty/index.ts';
import type { Listing } from './directory.ts';
import { listListings } from './queries/listings.ts';

/** A listing with the coupon or card that it shows. */
export type ShelfItem = Listing & { coupon: Coupon | null; card: Card | null };

/** What a directory shows, in its order. */
const shelves = keepOneSecond(async (ctx: Ctx, directoryId: number) =>
  withSubjects(ctx, await listListings(ctx, directoryId, 'listed')),
);

/** The listings of a directory with what they show, at most a second old. */
export const cachedShelf = async (ctx: Ctx, directoryId: number): Promise<ShelfItem[]> =>
  (await shelves.find(ctx, directoryId)) ?? [];
export const forgetShelf = shelves.forget;

/** Listings with their coupons and cards, whoever owns them. What is gone or archived is left out. */
export async function withSubjects(ctx: Ctx, listings: Listing[]): Promise<ShelfItem[]> {
  const owners = [...new Set(listings.map(({ ownerId }) => ownerId))];
  const coupons = new Map<string, Coupon>();
  const cards = new Map<string, Card>();
  await Promise.all(
    owners.map(async (accountId) => {
      const theirs = { ...ctx, accountId };
      const own = listings.filter(({ ownerId }) => ownerId === accountId);
      const [someCoupons, someCards] = await Promise.all([
        listCouponsById(
          theirs,
          own.flatMap(({ couponId }) => couponId ?? []),
        ),
        listCardsById(
          theirs,
          own.flatMap(({ cardId }) => cardId ?? []),
        ),
      ]);
      for (const coupon of someCoupons) coupons.set(`${accountId}/${coupon.id}`, coupon);
      for (const card of someCards) cards.set(`${accountId}/${card.id}`, card);
    }),
  );
  return listings.flatMap((listing) => {
    const coupon = coupons.get(`${listing.ownerId}/${listing.couponId}`) ?? null;
    const card = cards.get(`${listing.ownerId}/${listing.cardId}`) ?? null;
    const archived = (coupon ?? card)?.archivedAt ?? null;
    return (coupon || card) && archived === null ? [{ ...listing, coupon, card }] : [];
  });
}
