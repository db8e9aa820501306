import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { Problem } from '../../platform/problem.ts';

/** Widths that pages ask for; an image is stored in each that is not wider than itself, and in its own. */
export const imageWidths = [320, 640, 1280, 2000] as const;
const widest = 2000;
/** A picture of 50 megapixels is larger than any camera of a phone; more is a bomb. */
const mostPixels = 50_000_000;
/** What people's cameras and tools make. SVG is a program, not a picture, and stays out. */
const readable = new Set(['jpeg', 'png', 'webp', 'gif', 'heif', 'avif', 'tiff']);

export interface EncodedImage {
  /** Of the widest version; names all of them. */
  sha256: string;
  width: number;
  height: number;
  versions: { width: number; bytes: Buffer }[];
}

/**
 * Reads an image by its content, turns it upright, drops everything but its pixels and encodes it anew as WebP.
 * @throws Problem('not_an_image') for what is no image, is too large to open, or breaks on the way.
 */
export async function encodeImage(bytes: Buffer): Promise<EncodedImage> {
  try {
    const image = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' });
    const { format } = await image.metadata();
    if (!readable.has(format)) throw new Problem('not_an_image');
    const whole = await image
      .rotate()
      .resize({ width: widest, height: 4000, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 84 })
      .toBuffer({ resolveWithObject: true });
    const { width, height } = whole.info;
    const versions = [{ width, bytes: whole.data }];
    for (const step of imageWidths.filter((step) => step < width)) {
      const smaller = await sharp(whole.data).resize({ width: step }).webp({ quality: 82 }).toBuffer();
      versions.push({ width: step, bytes: smaller });
    }
    return { sha256: createHash('sha256').update(whole.data).digest('hex'), width, height, versions };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('not_an_image');
  }
}

/** How good a small picture is drawn, tried from the best until it is small enough. */
const qualities = [82, 70, 55, 40, 20];

/**
 * A picture as a small square one: upright, cut out around what catches the eye, without what a camera wrote beside it.
 * @throws Problem('not_an_image'), see encodeImage
 */
export async function encodeSquare(
  bytes: Buffer,
  { side, mostBytes }: { side: number; mostBytes: number },
): Promise<Buffer> {
  try {
    const image = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' });
    const { format } = await image.metadata();
    if (!readable.has(format)) throw new Problem('not_an_image');
    // Turned first: what is cut out is chosen from the picture as people see it.
    const upright = await image
      .rotate()
      .resize({ width: 1280, height: 1280, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .png({ compressionLevel: 1 })
      .toBuffer();
    const square = await sharp(upright)
      .resize({ width: side, height: side, fit: 'cover', position: 'attention' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    for (const quality of qualities) {
      const { width, height, channels } = square.info;
      const encoded = await sharp(square.data, { raw: { width, height, channels } })
        .webp({ quality })
        .toBuffer();
      if (encoded.length <= mostBytes) return encoded;
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('not_an_image');
  }
  throw new Error(`a picture of ${side} by ${side} has more than ${mostBytes} bytes at the lowest quality`);
}

/** The stored width that serves a place of `wanted` pixels: the smallest that is not smaller, else the image's own. */
export function widthFor(imageWidth: number, wanted: number): number {
  return imageWidths.find((step) => step >= wanted && step < imageWidth) ?? imageWidth;
}
