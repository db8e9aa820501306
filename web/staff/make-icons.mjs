// Draws the PNG icons of the installed app from public/icon.svg. Run it after changing the drawing: node web/staff/make-icons.mjs
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const here = (path) => fileURLToPath(new URL(`public/${path}`, import.meta.url));
const svg = await readFile(here('icon.svg'), 'utf8');
/** Without its rounded corners and smaller, for systems that cut their own shape out of it. */
const maskable = svg.replace(' rx="112"', '').replace('scale(.86)', 'scale(.68)');

for (const [name, size, drawing] of [
  ['icon-192.png', 192, svg],
  ['icon-512.png', 512, svg],
  ['icon-maskable-512.png', 512, maskable],
  ['icon-180.png', 180, maskable.replace('scale(.68)', 'scale(.78)')],
]) {
  await sharp(Buffer.from(drawing), { density: 72 * (size / 512) * 4 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true })
    .toFile(here(name));
}
