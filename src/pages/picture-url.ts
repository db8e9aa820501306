import type { StoredPicture } from '../modules/brands/index.ts';

/** Where a picture is served, no wider than a page shows it. The hash in the address lets browsers keep it for ever. */
export function pictureUrl(picture: Pick<StoredPicture, 'id' | 'sha256'>, widest: number): string {
  return `/files/${picture.sha256.slice(0, 32)}?w=${widest}`;
}
