import type { Ctx } from '../../platform/ctx.ts';
import type { FileStorage, StoredFile } from '../../platform/files/index.ts';
import { encodeImage, imageWidths, widthFor } from './image.ts';
import { findImage, insertImage, type StoredImage } from './queries.ts';

/** Largest upload; phones' photographs are a tenth of it. */
export const maxImageBytes = 25 * 1024 * 1024;

/** The part of a hash that names a file: 128 bits. */
const nameOf = (sha256: string, width: number) => `${sha256.slice(0, 32)}-${width}.webp`;
const keyOf = (accountId: number, name: string) => `images/${accountId}/${name}`;

/**
 * Stores an image for this account, encoded anew in several widths, and answers its record. The bytes are on disk before the
 * record is written, so a record always has its picture.
 * @throws Problem('not_an_image') when the content is no image.
 */
export async function storeImage(
  ctx: Ctx,
  storage: FileStorage,
  upload: { name: string; bytes: Buffer },
): Promise<StoredImage> {
  const { sha256, width, height, versions } = await encodeImage(upload.bytes);
  for (const version of versions) {
    await storage.write(keyOf(ctx.accountId, nameOf(sha256, version.width)), version.bytes);
  }
  const byteSize = versions[0]?.bytes.length ?? 0;
  return await insertImage(ctx, { name: upload.name.slice(0, 200), sha256, width, height, byteSize });
}

/** The address of an image for a place that is `wanted` pixels wide. What it answers never changes. */
export function imageUrl(
  image: { accountId: number; sha256: string; width: number | null },
  wanted: number,
): string {
  return `/files/${image.accountId}/${nameOf(image.sha256, widthFor(image.width ?? wanted, wanted))}`;
}

/** The bytes behind an address of imageUrl; undefined when there are none. */
export async function openImage(
  storage: FileStorage,
  account: string,
  name: string,
): Promise<StoredFile | undefined> {
  if (!/^[1-9][0-9]{0,15}$/.test(account) || !/^[0-9a-f]{32}-[1-9][0-9]{0,4}\.webp$/.test(name))
    return undefined;
  return await storage.open(keyOf(Number(account), name));
}

/** The same picture in another account, to the pixel; undefined when there is none of that number here. */
export async function copyImage(
  from: Ctx,
  to: Ctx,
  storage: FileStorage,
  id: number,
): Promise<StoredImage | undefined> {
  const image = await findImage(from, id);
  if (!image?.width || !image.height) return undefined;
  const { sha256, width, height, name } = image;
  let byteSize = 0;
  for (const step of [...imageWidths.filter((step) => step < width), width]) {
    const version = await storage.open(keyOf(from.accountId, nameOf(sha256, step)));
    if (version) byteSize = await storage.write(keyOf(to.accountId, nameOf(sha256, step)), version.stream);
  }
  return await insertImage(to, { name, sha256, width, height, byteSize });
}
