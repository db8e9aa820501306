import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import { findCoupon } from '../coupons/index.ts';
import { findCard } from '../loyalty/index.ts';
import { type Listing, listingState, mostListings } from './directory.ts';
import { forgetDirectory } from './directory-cache.ts';
import { listFamily, lockDirectory } from './queries/directories.ts';
import type { Subject } from './queries/listings.ts';
import * as queries from './queries/listings.ts';
import { forgetShelf } from './shelf.ts';

export interface NewListing {
  couponId: number | null;
  cardId: number | null;
  /** The subaccount whose it is; this account's own unless it says so. */
  ownerId?: number | undefined;
  categoryIds?: number[] | undefined;
  featured?: boolean | undefined;
  /** false: prepared, and shown to nobody yet. */
  listed?: boolean | undefined;
}

/**
 * Puts a coupon or card of this account, or of one of its subaccounts, into a directory.
 * @throws Problem not_found, invalid (no such coupon or card), conflict (it is in there), limit_reached (500)
 */
export async function addListing(ctx: Ctx, directoryId: number, listing: NewListing): Promise<Listing> {
  const { couponId, cardId, ownerId = ctx.accountId } = listing;
  const subject: Subject = { ownerId, couponId, cardId };
  return changed(ctx, directoryId, async (ctx) => {
    const known = await requireSubject(ctx, subject);
    const now = ctx.clock.now();
    const id = await queries.insertListing(
      ctx,
      {
        ...subject,
        directoryId,
        note: null,
        submittedAt: null,
        listedAt: (listing.listed ?? true) ? now : null,
        featuredAt: listing.featured ? now : null,
      },
      mostListings,
    );
    if (id === undefined) throw await whyNot(ctx, directoryId, subject);
    // What a coupon of one's own is filed under, it is found under.
    const own = known.categoryId && ownerId === ctx.accountId ? [known.categoryId] : [];
    await queries.replaceListingCategories(ctx, id, listing.categoryIds ?? own);
    await queries.writeListingEvent(ctx, id, 'listing.added', {
      ...factOf(directoryId, subject),
      listed: listing.listed ?? true,
    });
    return requireListing(ctx, id);
  });
}

export interface ListingChange {
  categoryIds?: number[] | undefined;
  featured?: boolean | undefined;
  listed?: boolean | undefined;
}

/** @throws Problem not_found, state_conflict for one that waits for a review or was refused */
export async function changeListing(
  ctx: Ctx,
  directoryId: number,
  id: number,
  { categoryIds, featured, listed }: ListingChange,
): Promise<Listing> {
  return changed(ctx, directoryId, async (ctx) => {
    const listing = await requireListingIn(ctx, directoryId, id);
    const state = listingState(listing);
    const now = ctx.clock.now();
    if (listed !== undefined && listed !== (state === 'listed')) {
      const to = listed ? { listedAt: now } : { listedAt: null, submittedAt: null };
      if (!(await queries.moveListing(ctx, id, [listed ? 'draft' : 'listed'], to)))
        throw new Problem('state_conflict', { state });
      const fact = factOf(directoryId, listing);
      if (listed) await queries.writeListingEvent(ctx, id, 'listing.shown', fact);
      else await queries.writeListingEvent(ctx, id, 'listing.hidden', fact);
    }
    if (featured !== undefined && featured !== (listing.featuredAt !== null))
      await queries.setFeatured(ctx, id, featured ? now : null);
    if (categoryIds) await queries.replaceListingCategories(ctx, id, categoryIds);
    return requireListing(ctx, id);
  });
}

/** Takes a coupon or card out of a directory. Copies that people have stay theirs. @throws Problem not_found */
export async function removeListing(ctx: Ctx, directoryId: number, id: number): Promise<void> {
  await changed(ctx, directoryId, async (ctx) => {
    const listing = await requireListingIn(ctx, directoryId, id);
    await queries.writeListingEvent(ctx, id, 'listing.removed', factOf(directoryId, listing));
    await queries.deleteListing(ctx, directoryId, id);
  });
}

/** The named ones first, in this order; the others behind them as they were. @throws Problem not_found */
export async function orderListings(ctx: Ctx, directoryId: number, ids: number[]): Promise<void> {
  await changed(ctx, directoryId, (ctx) => queries.orderRows(ctx, directoryId, ids));
}

/** Who changes what a directory shows takes turns, and this process shows it at once. */
export async function changed<Result>(
  ctx: Ctx,
  directoryId: number,
  work: (ctx: Ctx) => Promise<Result>,
): Promise<Result> {
  const result = await transaction(ctx, async (ctx) => {
    if (!(await lockDirectory(ctx, directoryId))) throw new Problem('not_found');
    return work(ctx);
  });
  forgetDirectory(ctx.accountId, directoryId);
  forgetShelf(ctx.accountId, directoryId);
  return result;
}

/** @throws Problem not_found */
export async function requireListing(ctx: Ctx, id: number): Promise<Listing> {
  const listing = await queries.findListing(ctx, id);
  if (!listing) throw new Problem('not_found');
  return listing;
}

async function requireListingIn(ctx: Ctx, directoryId: number, id: number): Promise<Listing> {
  const listing = await requireListing(ctx, id);
  if (listing.directoryId !== directoryId) throw new Problem('not_found');
  return listing;
}

/** The coupon or card itself, of this account or of a subaccount: nobody lists what is somebody else's. */
export async function requireSubject(
  ctx: Ctx,
  { ownerId, couponId, cardId }: Subject,
): Promise<{ name: string; categoryId: number | null }> {
  const [path, kind] = couponId === null ? ['/card', 'loyalty card'] : ['/coupon', 'coupon'];
  const none = invalid([
    { path, message: `there is no such ${kind}`, fix: 'Use one of this account or of a subaccount.' },
  ]);
  const own = ownerId === ctx.accountId || (await listFamily(ctx)).has(ownerId);
  if (!own) throw none;
  const theirs = { ...ctx, accountId: ownerId };
  if (couponId !== null) {
    const coupon = await findCoupon(theirs, couponId);
    if (!coupon || coupon.archivedAt) throw none;
    return coupon;
  }
  const card = cardId === null ? undefined : await findCard(theirs, cardId);
  if (!card || card.archivedAt) throw none;
  return { name: card.name, categoryId: null };
}

/** Why nothing was put in: it is in there, or the directory is full. */
export async function whyNot(ctx: Ctx, directoryId: number | null, subject: Subject): Promise<Problem> {
  if (await queries.findListingOf(ctx, directoryId, subject))
    return new Problem('conflict', { field: subject.couponId === null ? 'card' : 'coupon' });
  return new Problem('limit_reached', { limit: mostListings, taken: mostListings });
}

export const factOf = (directoryId: number | null, { ownerId, couponId, cardId }: Subject) => ({
  directory_id: directoryId,
  owner_id: ownerId,
  ...(couponId === null ? { card_id: cardId } : { coupon: couponId }),
});
