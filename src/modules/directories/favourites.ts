import type { Ctx } from '../../platform/ctx.ts';
import * as queries from './queries/favourites.ts';

/** Keeps a listing for somebody, or lets it go. Asking for what already holds changes nothing. */
export const setFavourite = (ctx: Ctx, userId: number, listingId: number, kept: boolean): Promise<void> =>
  kept ? queries.insertFavourite(ctx, userId, listingId) : queries.deleteFavourite(ctx, userId, listingId);

export const listFavourites = queries.listFavourites;
