import type { StoredPicture } from '../modules/brands/index.ts';
import { imageUrl } from '../modules/files/index.ts';

/** Where a picture is served, no wider than a page shows it. */
export function pictureUrl(picture: StoredPicture, widest: number): string {
  return imageUrl(picture, widest);
}
