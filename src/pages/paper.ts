import PDFDocument from 'pdfkit';
import type { BarcodePicture } from '../platform/codes-image/index.ts';
import { inkOn, readable } from '../platform/colour.ts';
import { translator } from '../platform/i18n/index.ts';
import type { Assets } from './assets.ts';
import { drawBars } from './bars.ts';
import { endText, momentText } from './dates.ts';
import type { Copy, Face } from './view.ts';

export interface PaperView {
  /** JPEG or PNG bytes of the coupon's picture. */
  picture: Buffer | null;
  /** What a shop reads: a picture of it, and its words. */
  code: { picture: BarcodePicture | null; label: string; text: string } | null;
  /** Typed at the till where a phone is not at hand. */
  till: string | null;
  address: string;
}

/** A5 in points: two fit on the paper at home, one fits behind a phone. */
const page = { width: 420, height: 595, margin: 34 };

/** The coupon on paper: the same ticket, with letters that are text and bars that are lines. */
export async function paperCoupon(face: Face, copy: Copy, assets: Assets, view: PaperView): Promise<Buffer> {
  const t = translator(face.language, 'consumer');
  const doc = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    lang: face.language,
    tagged: true,
    displayTitle: true,
    info: { Title: face.title, Author: face.brand },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  for (const [name, file] of [
    ['text', 'print-text.woff'],
    ['bold', 'print-bold.woff'],
    ['display', `print-${face.font}.woff`],
  ] as const) {
    doc.registerFont(name, assets.file(file).content);
  }
  const { margin } = page;
  const width = page.width - 2 * margin;
  const inner = margin + 22;
  const text = width - 44;
  const brand = face.brandColour;
  doc.rect(0, 0, page.width, page.height).fill(face.groundColour);
  doc.roundedRect(margin, margin, width, page.height - 2 * margin, 14).fill('#fffefb');

  let y = margin;
  if (view.picture) {
    doc.save();
    doc
      .roundedRect(margin, margin, width, 170, 14)
      .rect(margin, margin + 20, width, 130)
      .clip();
    doc.image(view.picture, margin, margin, { cover: [width, 150], align: 'center', valign: 'center' });
    doc.restore();
    y += 150;
  } else {
    doc.save();
    doc
      .roundedRect(margin, margin, width, 60, 14)
      .rect(margin, margin + 20, width, 40)
      .clip();
    doc.rect(margin, margin, width, 60).fill(brand);
    doc.restore();
    y += 60;
  }
  y += 18;
  doc
    .font('bold')
    .fontSize(11)
    .fillColor('#161412')
    .text(face.brand, inner, y, { width: text / 2 });
  doc
    .font('text')
    .fontSize(8)
    .fillColor('#5c5852')
    .text(t('copy_of', { code: face.code.toUpperCase() }), inner + text / 2, y + 2, {
      width: text / 2,
      align: 'right',
    });
  y += 26;
  if (face.value) {
    const size = Math.min(58, 58 * (text / doc.font('display').fontSize(58).widthOfString(face.value)));
    doc
      .font('display')
      .fontSize(size)
      .fillColor(readable(brand, ['#fffefb']))
      .text(face.value, inner, y, { width: text, lineGap: -4 });
    y = doc.y + 4;
  }
  doc.font('display').fontSize(19).fillColor('#161412').text(face.title, inner, y, { width: text });
  if (face.subtitle)
    doc
      .font('text')
      .fontSize(10.5)
      .fillColor('#5c5852')
      .text(face.subtitle, inner, doc.y + 4, { width: text });
  const until = untilText(face, copy);
  if (until)
    doc
      .font('bold')
      .fontSize(10)
      .fillColor('#161412')
      .text(until, inner, doc.y + 8, { width: text });
  y = doc.y + 16;

  perforation(doc, y, brand);
  y += 18;
  if (view.code?.picture) y = drawCode(doc, view.code.picture, inner, y, text) + 6;
  const lines: [string, string][] = [
    ...(view.code ? ([[view.code.label, view.code.text]] as [string, string][]) : []),
    ...(view.till ? ([[t('show_till'), view.till]] as [string, string][]) : []),
  ];
  for (const [label, value] of lines) {
    doc
      .font('text')
      .fontSize(8.5)
      .fillColor('#5c5852')
      .text(label, inner, y, { width: text, align: 'center' });
    doc
      .font('bold')
      .fontSize(value.length > 26 ? 10 : 17)
      .fillColor('#161412')
      .text(value, inner, doc.y + 1, { width: text, align: 'center', characterSpacing: 1.2 });
    y = doc.y + 6;
  }
  const shop = face.shops
    .map((one) => [one.name, ...one.address].join(', '))
    .slice(0, 3)
    .join('\n');
  doc
    .font('text')
    .fontSize(8)
    .fillColor('#5c5852')
    .text(shop, inner, page.height - margin - 54, {
      width: text,
      align: 'center',
      height: 34,
      ellipsis: true,
    });
  doc
    .font('text')
    .fontSize(7)
    .fillColor('#5c5852')
    .text(view.address, inner, page.height - margin - 18, {
      width: text,
      align: 'center',
      link: view.address,
      lineBreak: false,
      ellipsis: true,
    });
  doc.end();
  return ended;
}

function untilText(face: Face, copy: Copy): string | null {
  const t = translator(face.language, 'consumer');
  if (copy.expiresAt && (!face.endsAt || copy.expiresAt < face.endsAt))
    return `${t('until')} ${momentText(copy.expiresAt, face.language, face.timeZone)}`;
  if (!face.endsAt) return null;
  const { inclusive, text } = endText(face.endsLocal, face.endsAt, face.language, face.timeZone);
  return `${inclusive ? t('through') : t('until')} ${text}`;
}

/** Dots across, a bite at each side, in the colour of what lies under the ticket. */
function perforation(doc: PDFKit.PDFDocument, y: number, brand: string): void {
  const { margin, width } = page;
  for (let x = margin + 24; x < width - margin - 18; x += 11)
    doc.circle(x, y, 1.6).fill(inkOn(brand) === '#ffffff' ? brand : '#8a857c');
}

/** The barcode, in the middle; answers where it ends. */
function drawCode(
  doc: PDFKit.PDFDocument,
  picture: BarcodePicture,
  x: number,
  y: number,
  width: number,
): number {
  const box = picture.shape === 'square' ? { width: 112, height: 112 } : { width, height: 64 };
  drawBars(doc, picture, { x: x + (width - box.width) / 2, y, ...box });
  return y + box.height;
}
