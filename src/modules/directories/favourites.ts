import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import type { DirectoryUser } from './directory.ts';
import * as queries from './queries/favourites.ts';
import { writeUserEvent } from './queries/users.ts';

/** Keeps a listing for somebody, or lets it go. Asking for what already holds changes nothing and tells nothing. */
export async function setFavourite(
  ctx: Ctx,
  { id, directoryId }: Pick<DirectoryUser, 'id' | 'directoryId'>,
  listingId: number,
  kept: boolean,
): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const fact = { listing_id: listingId };
    if (kept && (await queries.insertFavourite(ctx, id, listingId)))
      await writeUserEvent(ctx, directoryId, id, 'directory_user.favourite_added', fact);
    if (!kept && (await queries.deleteFavourite(ctx, id, listingId)))
      await writeUserEvent(ctx, directoryId, id, 'directory_user.favourite_removed', fact);
  });
}

export const listFavourites = queries.listFavourites;
