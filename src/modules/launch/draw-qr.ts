import bwipjs from 'bwip-js';
import sharp from 'sharp';

/** Clear modules around a QR that scanners need (ISO/IEC 18004, 5.3.8). */
const quietModules = 4;
/** A module is two units wide before it is scaled. */
const unitsPerModule = 2;

/** Mends 15 % of damage: a crease, a thumb, rain. */
const level = { eclevel: 'M' };

/** A QR of a link as SVG: black on white with its quiet zone, without a size of its own, so that it scales to any. */
export function qrSvg(link: string): string {
  const svg = bwipjs.toSVG({
    bcid: 'qrcode',
    text: link,
    ...level,
    scale: 1,
    padding: quietModules * unitsPerModule,
    backgroundcolor: 'FFFFFF',
  });
  return svg
    .replace('<svg ', '<svg role="img" aria-label="QR" shape-rendering="crispEdges" ')
    .replaceAll('\n', '');
}

/** The same as PNG, exactly `size` pixels wide. Modules are whole pixels; what is left over becomes more quiet zone. */
export async function qrPng(link: string, size: number): Promise<Buffer> {
  const small = await bwipjs.toBuffer({
    bcid: 'qrcode',
    text: link,
    ...level,
    scale: 1,
    padding: quietModules * unitsPerModule,
    backgroundcolor: 'FFFFFF',
  });
  // Drawn small and enlarged: drawing 4,096 pixels takes the one thread of the program seconds, enlarging another one milliseconds.
  const { width: units = size } = await sharp(small).metadata();
  const modules = units / unitsPerModule;
  const width = modules * Math.max(1, Math.floor(size / modules));
  const more = Math.max(0, size - width);
  const left = Math.floor(more / 2);
  const plain = await sharp(small).resize(modules, modules, { kernel: 'nearest' }).png().toBuffer();
  return await sharp(plain)
    .resize(width, width, { kernel: 'nearest' })
    .extend({ top: left, left, bottom: more - left, right: more - left, background: '#ffffff' })
    .png({ palette: true, colours: 2 })
    .toBuffer();
}
