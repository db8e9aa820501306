import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import type { FileStorage } from '../../platform/files/index.ts';
import { imageUrl, openImage } from '../files/index.ts';
import type { PassContent, PassPicture } from './content.ts';

/** The pictures of passes: PNG, in the sizes that wallets ask for, from what the account uploaded. */

/** Points of the largest picture of each kind (Apple, "Pass Design and Creation"), in which phones with three pixels a point show it. */
const icon = { width: 29, height: 29 };
const logo = { width: 160, height: 50 };
const strip = { width: 375, height: 144 };

/** The files of an Apple pass by name: an icon always, a logo and a strip where the account has pictures. */
export async function applePictures(
  storage: FileStorage,
  accountId: number,
  { logo: logoPicture, picture, colours }: Pick<PassContent, 'logo' | 'picture' | 'colours'>,
): Promise<Record<string, Buffer>> {
  const [logoBytes, pictureBytes] = await Promise.all([
    logoPicture && bytesOf(storage, accountId, logoPicture, logo.width * 3),
    picture && bytesOf(storage, accountId, picture, strip.width * 3),
  ]);
  const files: Record<string, Buffer> = {};
  for (const scale of [1, 2, 3]) {
    const name = (kind: string) => (scale === 1 ? `${kind}.png` : `${kind}@${scale}x.png`);
    files[name('icon')] = await drawIcon(colours, icon.width * scale);
    if (logoBytes) files[name('logo')] = await fitted(logoBytes, logo.width * scale, logo.height * scale);
    // The plain size is for phones that are gone; it would be a fifth of the file for nobody.
    if (pictureBytes && scale > 1)
      files[name('strip')] = await shaded(
        pictureBytes,
        strip.width * scale,
        strip.height * scale,
        colours.ground,
      );
  }
  return files;
}

export const artShapes = ['logo', 'hero'] as const;
export type ArtShape = (typeof artShapes)[number];

const artWidths: Record<ArtShape, number> = { logo: 640, hero: 1280 };

/** Where Google fetches a picture. What it answers never changes. */
export function artPath(accountId: number, picture: PassPicture, shape: ArtShape): string {
  return `/wallet/art/${accountId}/${stemOf(accountId, picture, artWidths[shape])}/${shape}.png`;
}

/** Where Google fetches a logo for an account that has none: the ticket in its colours. */
export const iconPath = ({ ground, text }: PassContent['colours']) =>
  `/wallet/art/icon/${ground.slice(1)}-${text.slice(1)}.png`;

/** The picture behind an address of `artPath`: a logo with room for the circle it is cut to, or a banner. */
export async function drawArt(
  storage: FileStorage,
  account: string,
  stem: string,
  shape: ArtShape,
): Promise<Buffer | undefined> {
  const file = await openImage(storage, account, `${stem}.webp`);
  if (!file) return undefined;
  const image = sharp(await buffer(file.stream));
  if (shape === 'hero')
    return image
      .resize({ width: 1032, height: 336, fit: 'cover', position: 'attention' })
      .png({ compressionLevel: 9, palette: true })
      .toBuffer();
  const ground = '#ffffff';
  return image
    .resize({ width: 420, height: 420, fit: 'contain', background: ground })
    .extend({ top: 120, bottom: 120, left: 120, right: 120, background: ground })
    .flatten({ background: ground })
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/** The picture behind an address of `iconPath`. */
export const drawArtIcon = (ground: string, text: string): Promise<Buffer> =>
  drawIcon({ ground: `#${ground}`, text: `#${text}` }, 660);

const stemOf = (accountId: number, picture: PassPicture, wanted: number) =>
  (
    imageUrl({ accountId, ...picture }, wanted)
      .split('/')
      .at(-1) ?? ''
  ).replace(/\.webp$/, '');

async function bytesOf(
  storage: FileStorage,
  accountId: number,
  picture: PassPicture,
  wanted: number,
): Promise<Buffer | undefined> {
  const name =
    imageUrl({ accountId, ...picture }, wanted)
      .split('/')
      .at(-1) ?? '';
  const file = await openImage(storage, String(accountId), name);
  return file && buffer(file.stream);
}

const fitted = (bytes: Buffer, width: number, height: number) =>
  sharp(bytes).resize({ width, height, fit: 'inside' }).png({ compressionLevel: 9 }).toBuffer();

/** The offer is written over the strip, so the picture drowns in the ground towards the words, which read on that ground. */
function shaded(bytes: Buffer, width: number, height: number, ground: string): Promise<Buffer> {
  const shade = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="s" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="${ground}" stop-opacity=".94"/><stop offset=".42" stop-color="${ground}" stop-opacity=".82"/><stop offset=".8" stop-color="${ground}" stop-opacity=".12"/><stop offset="1" stop-color="${ground}" stop-opacity="0"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#s)"/></svg>`;
  return sharp(bytes)
    .resize({ width, height, fit: 'cover', position: 'attention' })
    .composite([{ input: Buffer.from(shade) }])
    .flatten({ background: ground })
    .png({ compressionLevel: 9, palette: true, quality: 88, effort: 4 })
    .toBuffer();
}

/** A ticket in the brand's colours: what a notification of the pass wears. */
function drawIcon(
  { ground, text }: Pick<PassContent['colours'], 'ground' | 'text'>,
  size: number,
): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 64 64"><rect width="64" height="64" fill="${ground}"/><path fill="${text}" d="M12 17h40v10a5 5 0 0 0 0 10v10H12V37a5 5 0 0 0 0-10z"/><path fill="none" stroke="${ground}" stroke-width="2.500" stroke-dasharray="3.500 3" d="M39 19v26"/></svg>`;
  return sharp(Buffer.from(svg)).resize(size).png().toBuffer();
}
