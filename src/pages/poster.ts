import PDFDocument from 'pdfkit';
import { brandOf } from '../modules/brands/index.ts';
import type { Coupon, Language } from '../modules/coupons/index.ts';
import { barcodeSvg } from '../platform/codes-image/index.ts';
import { inkOn, mix, readable } from '../platform/colour.ts';
import type { Ctx } from '../platform/ctx.ts';
import { translator } from '../platform/i18n/index.ts';
import type { Assets } from './assets.ts';
import { drawBars } from './bars.ts';
import { endText } from './dates.ts';
import { faceOf } from './face.ts';
import { canWrite } from './lettering.ts';
import { drawRosette } from './print-rosette.ts';
import { type PagesDeps, picturesOf } from './scene.ts';
import type { Face } from './view.ts';

export interface PosterView {
  language: Language;
  /** What the QR opens. */
  link: string;
  /** The same for eyes and fingers: without protocol and tag. */
  address: string;
  /** JPEG or PNG bytes of the coupon's picture. */
  picture: Buffer | null;
}

/** A4 in points. */
const page = { width: 595.28, height: 841.89, margin: 48 };
/** Where the brand's half ends and the stub with the code begins. */
const tear = 548;
const paper = '#fffefb';

/**
 * Draws the poster of a coupon: the offer on the brand's colour as large as it goes, a torn edge, and the stub with the code. Words that our faces
 * cannot write (Chinese) are left out, what to do is said in English then; the code and the address are always there.
 */
export function drawPoster(deps: PagesDeps) {
  return async (ctx: Ctx, coupon: Coupon, view: PosterView): Promise<Buffer> => {
    const brand = await brandOf(ctx, coupon);
    const face = faceOf(coupon, view.language, {
      brand: brand.name,
      asset: deps.assets.url,
      picture: picturesOf(brand),
    });
    return await posterOf(face, deps.assets, view);
  };
}

/** The poster of anything that has a face. */
export function posterOf(face: Face, assets: Assets, view: PosterView): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    lang: face.language,
    displayTitle: true,
    info: { Title: face.title, Author: face.brand },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  for (const [name, file] of Object.entries(filesOf(face))) doc.registerFont(name, assets.file(file).content);
  const words = writable(face, assets);
  doc.rect(0, 0, page.width, page.height).fill(face.groundColour);
  drawOffer(doc, face, words, view.picture);
  drawStub(doc, face, words, view);
  doc.end();
  return ended;
}

const filesOf = (face: Face) => ({
  text: 'print-text.woff',
  bold: 'print-bold.woff',
  display: `print-${face.font}.woff`,
});

interface Words {
  brand: string;
  value: string;
  title: string;
  subtitle: string;
  scan: string;
  how: string;
  or: string;
  until: string;
}

/** What the poster says, as far as our faces have the letters. */
function writable(face: Face, assets: Assets): Words {
  const t = translator(face.language, 'consumer');
  const files = filesOf(face);
  const english = translator('en', 'consumer');
  const by = (font: keyof typeof files, text: string) => (canWrite(assets, files[font], text) ? text : '');
  const ends = face.endsAt ? endText(face.endsLocal, face.endsAt, face.language, face.timeZone) : null;
  return {
    brand: by('bold', face.brand),
    value: by('display', face.value.replace(/^-(?=\d)/, '−')) || by('display', face.value),
    title: by('display', face.title),
    subtitle: by('text', face.subtitle),
    scan: by('display', t('poster_scan')) || english('poster_scan'),
    how: by('text', t('poster_how')) || english('poster_how'),
    or: by('text', t('poster_or')) || english('poster_or'),
    until: ends ? by('bold', `${t(ends.inclusive ? 'through' : 'until')} ${ends.text}`) : '',
  };
}

/** The upper part: brand, value and title on the brand's colour under its rosette, or over the coupon's picture. */
function drawOffer(doc: PDFKit.PDFDocument, face: Face, words: Words, picture: Buffer | null): void {
  const { margin, width } = page;
  const ink = inkOn(face.brandColour);
  const inner = width - 2 * margin;
  doc.save();
  tornPath(doc).clip();
  doc.rect(0, 0, width, tear + 20).fill(face.brandColour);
  const photo = picture ? 236 : 0;
  if (picture) {
    // What covers a box is larger than the box.
    doc.rect(0, 0, width, photo).clip();
    doc.image(picture, 0, 0, { cover: [width, photo], align: 'center', valign: 'center' });
  } else drawRosette(doc, face.code, { x: page.width - 120, y: 190, radius: 310, ink, opacity: 0.34 });
  doc.restore();

  doc.fillColor(ink);
  const top = photo + (picture ? 30 : margin);
  doc
    .font('bold')
    .fontSize(17)
    .text(words.brand, margin, top, { width: inner, lineBreak: false, ellipsis: true });

  // The offer stands on the torn edge: measured first, then set upwards from there.
  const subtitle = words.subtitle
    ? doc.font('text').fontSize(17).heightOfString(words.subtitle, { width: inner }) + 10
    : 0;
  const free = tear - 44 - (top + 34) - subtitle;
  const valueSize = words.value ? fitted(doc, words.value, inner, Math.min(190, free * 0.62)) : 0;
  const valueHeight = valueSize === 0 ? 0 : valueSize * 1.02 + 8;
  // The value is what is seen from across the street: the title never outgrows it.
  const titleSize = titleFor(
    doc,
    words.title,
    inner,
    free - valueHeight,
    valueSize === 0 ? 84 : valueSize * 0.8,
  );
  doc.font('display').fontSize(titleSize);
  const titleHeight = doc.heightOfString(words.title, { width: inner, lineGap: -2 });
  let y = tear - 44 - subtitle - titleHeight - valueHeight;
  if (valueSize > 0) {
    doc
      .font('display')
      .fontSize(valueSize)
      .text(words.value, margin - valueSize * 0.04, y, { lineBreak: false });
    y += valueHeight;
  }
  doc.font('display').fontSize(titleSize).text(words.title, margin, y, { width: inner, lineGap: -2 });
  if (words.subtitle)
    doc
      .font('text')
      .fontSize(17)
      .fillColor(readable(mix(ink, face.brandColour, 0.86), [face.brandColour]))
      .text(words.subtitle, margin, y + titleHeight + 10, { width: inner });
}

/** The brand's half with its torn edge below, as a path. */
function tornPath(doc: PDFKit.PDFDocument): PDFKit.PDFDocument {
  const teeth = 34;
  const step = page.width / teeth;
  doc.moveTo(0, 0).lineTo(page.width, 0).lineTo(page.width, tear);
  for (let i = 0; i < teeth; i++) {
    const x = page.width - i * step;
    doc.lineTo(x - step / 2, tear + 11).lineTo(x - step, tear);
  }
  return doc.closePath();
}

/** The largest size up to `most` at which a line is no wider than `width`. */
function fitted(doc: PDFKit.PDFDocument, text: string, width: number, most: number): number {
  const full = doc.font('display').fontSize(most).widthOfString(text);
  return full <= width ? most : (most * width) / full;
}

/** The size at which a title fits into `height`, between what is read across a street and what is read in a shop. */
function titleFor(
  doc: PDFKit.PDFDocument,
  title: string,
  width: number,
  height: number,
  most: number,
): number {
  for (let size = Math.min(64, most); size > 22; size -= 2) {
    doc.font('display').fontSize(size);
    const longest = Math.max(0, ...title.split(/\s+/).map((word) => doc.widthOfString(word)));
    if (longest <= width && doc.heightOfString(title, { width, lineGap: -2 }) <= height) return size;
  }
  return 22;
}

/** The lower part: the code on a white ticket, what to do with it, and the address for those who type. */
function drawStub(doc: PDFKit.PDFDocument, face: Face, words: Words, view: PosterView): void {
  const { margin, width, height } = page;
  const ink = inkOn(face.groundColour);
  const soft = readable(mix(ink, face.groundColour, 0.68), [face.groundColour]);
  const size = 196;
  const top = tear + 42;
  doc.roundedRect(margin, top, size, size, 14).fill(paper);
  // The quiet zone is four modules of at most 37.
  const quiet = 20;
  drawBars(doc, barcodeSvg('qr', view.link), {
    x: margin + quiet,
    y: top + quiet,
    width: size - 2 * quiet,
    height: size - 2 * quiet,
  });

  const x = margin + size + 30;
  const room = width - margin - x;
  let y = top + 8;
  if (words.scan) {
    const scan = { width: room, lineGap: -1 };
    doc.font('display').fontSize(27).fillColor(ink).text(words.scan, x, y, scan);
    y = doc.y + 8;
  }
  if (words.how) {
    doc.font('text').fontSize(13).fillColor(soft).text(words.how, x, y, { width: room, lineGap: 2 });
    y = doc.y + 16;
  }
  if (words.or) {
    doc.font('text').fontSize(11).fillColor(soft).text(words.or, x, y, { width: room });
    y = doc.y + 1;
  }
  doc.font('bold').fontSize(15);
  const fits = Math.min(15, (15 * room) / doc.widthOfString(view.address));
  doc.fontSize(Math.max(8, fits)).fillColor(ink).text(view.address, x, y, { width: room, link: view.link });
  if (words.until)
    doc
      .font('bold')
      .fontSize(11)
      .fillColor(soft)
      .text(words.until, margin, height - 38, { width: width - 2 * margin, lineBreak: false });
}
