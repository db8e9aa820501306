import type { StoredPicture } from '../modules/brands/index.ts';
import { formatId } from '../platform/ids.ts';

/** Where a picture is served, no wider than a page shows it. */
export function pictureUrl(picture: Pick<StoredPicture, 'id'>, widest: number): string {
  return `/files/${formatId('file', picture.id)}?w=${widest}`;
}
