import sharp, { type Sharp } from 'sharp';

/** Largest upload. */
export const maxPictureBytes = 10 * 1024 * 1024;
/** A picture of 50 megapixels is larger than any camera of a phone; more is a bomb. */
const mostPixels = 50_000_000;
const large = { side: 2400, mostBytes: 4_000_000 } as const;
const small = { side: 640, mostBytes: 400_000 } as const;
/** SVG is a program, not a picture. */
const readable = new Set(['jpeg', 'png', 'webp', 'gif', 'heif', 'avif', 'tiff']);
/** Tried from the best until it is small enough. */
const qualities = [82, 70, 50, 30, 10];

export interface EncodedPicture {
  bytes: Buffer;
  small: Buffer;
  width: number;
  height: number;
}

/**
 * A picture as it is kept: read by its content, upright, without what a camera wrote beside it (where it was taken, above all), at most
 * 2400 pixels a side, as WebP. Undefined for what is no picture, or breaks on the way.
 */
export async function encodePicture(upload: Buffer): Promise<EncodedPicture | undefined> {
  try {
    const image = sharp(upload, { limitInputPixels: mostPixels, failOn: 'error' });
    const { format } = await image.metadata();
    if (!readable.has(format)) return undefined;
    const { data, info } = await image
      .rotate()
      .resize({ width: large.side, height: large.side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    const upright = () => sharp(data, { raw: { width, height, channels } });
    const smaller = () =>
      upright().resize({ width: small.side, height: small.side, fit: 'inside', withoutEnlargement: true });
    return {
      bytes: await within(upright, large.mostBytes),
      small: await within(smaller, small.mostBytes),
      width,
      height,
    };
  } catch {
    return undefined;
  }
}

async function within(image: () => Sharp, mostBytes: number): Promise<Buffer> {
  for (const quality of qualities) {
    const encoded = await image().webp({ quality }).toBuffer();
    if (encoded.length <= mostBytes) return encoded;
  }
  throw new Error(`a picture has more than ${mostBytes} bytes at the lowest quality`);
}
