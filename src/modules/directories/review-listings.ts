import { actorName, type Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { translator } from '../../platform/i18n/index.ts';
import { formatId } from '../../platform/ids.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import { tellTeam } from '../notices/index.ts';
import { type Listing, type ListingState, listingState, mostListings } from './directory.ts';
import { forgetDirectory } from './directory-cache.ts';
import { changed, factOf, requireListing, requireSubject, whyNot } from './listings.ts';
import { findParent, lockDirectory } from './queries/directories.ts';
import * as queries from './queries/listings.ts';
import { requireDirectory } from './save-directory.ts';
import { forgetShelf } from './shelf.ts';

/** The account whose directories this one submits to: the one it belongs to, else itself. */
async function publisherOf(ctx: Ctx): Promise<Ctx> {
  const parent = await findParent(ctx.db, ctx.accountId);
  return parent === null ? ctx : { ...ctx, accountId: parent };
}

/**
 * Hands a coupon or card in for review, or once more after it was refused. Its team is the author; the team of the account above decides,
 * and is mailed. Without a directory they choose one.
 * @throws Problem invalid, not_found, conflict where it waits or is listed already
 */
export async function submitListing(
  ctx: Ctx,
  publicUrl: string,
  {
    couponId,
    cardId,
    directoryId,
    note,
  }: { couponId: number | null; cardId: number | null; directoryId: number | null; note: string | null },
): Promise<Listing> {
  const subject = { ownerId: ctx.accountId, couponId, cardId };
  const { name } = await requireSubject(ctx, subject);
  const publisher = await publisherOf(ctx);
  return transaction(publisher, async (publisher) => {
    if (directoryId !== null && !(await lockDirectory(publisher, directoryId)))
      throw new Problem('not_found');
    const submittedAt = ctx.clock.now();
    const made = await queries.insertListing(
      publisher,
      { ...subject, directoryId, note, submittedAt, listedAt: null, featuredAt: null },
      mostListings,
    );
    const id = made ?? (await again(publisher, directoryId, subject, note));
    const n = await queries.writeListingEvent(
      publisher,
      id,
      'listing.submitted',
      factOf(directoryId, subject),
    );
    await tellTeam(publisher, {
      purpose: 'listing_submitted',
      dedupe: `listing/${id}/${n}`,
      url: `${publicUrl}/admin/directories/reviews`,
      words(language) {
        const t = translator(language, 'directory');
        return {
          subject: t('submitted_subject', { name }),
          intro: t('submitted_intro', { name }),
          action: t('submitted_action'),
          detail: note ? t('submitted_note', { note }) : t('submitted_meaning'),
        };
      },
    });
    return requireListing(publisher, id);
  });
}

/** One that was refused, or only prepared, is submitted again as it stands. */
async function again(
  ctx: Ctx,
  directoryId: number | null,
  subject: queries.Subject,
  note: string | null,
): Promise<number> {
  const known = await queries.findListingOf(ctx, directoryId, subject);
  const to = {
    submittedAt: ctx.clock.now(),
    submittedBy: actorName(ctx.actor),
    refusedAt: null,
    reason: null,
    note,
  };
  if (known && (await queries.moveListing(ctx, known.id, ['refused', 'draft'], to))) return known.id;
  throw await whyNot(ctx, directoryId, subject);
}

export interface Submissions {
  state?: ListingState | undefined;
  limit: number;
  offset: number;
}

/** What this account has handed in, wherever it is looked at. */
export async function listOwnSubmissions(ctx: Ctx, filter: Submissions): Promise<Listing[]> {
  return queries.listSubmittedRows(await publisherOf(ctx), { ...filter, ownerId: ctx.accountId });
}

/** What was handed in to this account. */
export const listSubmissions = (ctx: Ctx, filter: Submissions): Promise<Listing[]> =>
  queries.listSubmittedRows(ctx, filter);

/**
 * Lists what was handed in, in the directory it asks for or in the one that is chosen here, and mails its author.
 * @throws Problem not_found, invalid (no directory), conflict (it is in there), state_conflict
 */
export async function approveListing(
  ctx: Ctx,
  publicUrl: string,
  id: number,
  choice: {
    directoryId?: number | undefined;
    categoryIds?: number[] | undefined;
    featured?: boolean | undefined;
  } = {},
): Promise<Listing> {
  const before = await requireListing(ctx, id);
  const directoryId = choice.directoryId ?? before.directoryId;
  if (directoryId === null)
    throw invalid([
      { path: '/directory', message: 'is needed', fix: 'Send the directory in which it is listed, dir_…' },
    ]);
  const directory = await requireDirectory(ctx, directoryId);
  const approved = await changed(ctx, directoryId, async (ctx) => {
    const twin = await queries.findListingOf(ctx, directoryId, before);
    if (twin && twin.id !== id) throw await whyNot(ctx, directoryId, before);
    const now = ctx.clock.now();
    if (!(await queries.moveListing(ctx, id, ['in_review'], { listedAt: now, directoryId })))
      throw new Problem('state_conflict', { state: listingState(await requireListing(ctx, id)) });
    await queries.placeLast(ctx, id, directoryId);
    if (choice.featured) await queries.setFeatured(ctx, id, now);
    if (choice.categoryIds) await queries.replaceListingCategories(ctx, id, choice.categoryIds);
    const n = await queries.writeListingEvent(ctx, id, 'listing.approved', factOf(directoryId, before));
    await tellAuthor(ctx, publicUrl, before, n, { directory: directory.name });
    return requireListing(ctx, id);
  });
  if (before.directoryId !== null) {
    forgetDirectory(ctx.accountId, before.directoryId);
    forgetShelf(ctx.accountId, before.directoryId);
  }
  return approved;
}

/** Says no, with a reason that its author is mailed. @throws Problem not_found, state_conflict */
export async function refuseListing(
  ctx: Ctx,
  publicUrl: string,
  id: number,
  reason: string,
): Promise<Listing> {
  return transaction(ctx, async (ctx) => {
    const before = await requireListing(ctx, id);
    const to = { refusedAt: ctx.clock.now(), reason };
    if (!(await queries.moveListing(ctx, id, ['in_review'], to)))
      throw new Problem('state_conflict', { state: listingState(await requireListing(ctx, id)) });
    const n = await queries.writeListingEvent(ctx, id, 'listing.refused', factOf(before.directoryId, before));
    await tellAuthor(ctx, publicUrl, before, n, { reason });
    return requireListing(ctx, id);
  });
}

async function tellAuthor(
  ctx: Ctx,
  publicUrl: string,
  listing: Listing,
  n: number,
  decided: { directory: string } | { reason: string },
): Promise<void> {
  const theirs = { ...ctx, accountId: listing.ownerId };
  const { name } = await requireSubject(ctx, listing).catch(() => ({ name: '' }));
  const subject =
    listing.couponId === null
      ? `/admin/loyalty/${formatId('card', listing.cardId ?? 0)}`
      : `/admin/coupons/${formatId('coupon', listing.couponId)}`;
  await tellTeam(theirs, {
    purpose: 'listing_decided',
    dedupe: `listing/${ctx.accountId}/${listing.id}/${n}`,
    url: `${publicUrl}${subject}`,
    words(language) {
      const t = translator(language, 'directory');
      return 'directory' in decided
        ? {
            subject: t('approved_subject', { name }),
            intro: t('approved_intro', { name, directory: decided.directory }),
            action: t('approved_action'),
            detail: t('approved_meaning'),
          }
        : {
            subject: t('refused_subject', { name }),
            intro: t('refused_intro', { name, reason: decided.reason }),
            action: t('refused_action'),
            detail: t('refused_meaning'),
          };
    },
  });
}
