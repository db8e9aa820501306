import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { brandOf } from '../modules/brands/index.ts';
import type { Coupon } from '../modules/coupons/index.ts';
import type { ListedSession } from '../modules/sessions/index.ts';
import { readable } from '../platform/colour.ts';
import type { Ctx } from '../platform/ctx.ts';
import { dateFormat, translator } from '../platform/i18n/index.ts';
import { tillCodeLength } from '../platform/ids.ts';
import type { Assets } from './assets.ts';
import { faceOf } from './face.ts';
import { canWrite } from './lettering.ts';
import { measure, shortened } from './print-letters.ts';
import { drawQr } from './print-qr.ts';
import { type PagesDeps, picturesOf } from './scene.ts';

/** What may stand at a code, from top to bottom. */
export const sheetWords = [
  'name',
  'till_code',
  'validation_code',
  'custom_id',
  'code',
  'expires',
  'address',
] as const;
export type SheetWord = (typeof sheetWords)[number];

/** In points: A4 is 210 by 297 mm, Letter 8.5 by 11 inches. */
const papers = { a4: [595.28, 841.89], letter: [612, 792] } as const;

export interface SheetLook {
  paper: keyof typeof papers;
  /** Codes side by side. */
  columns: number;
  words: readonly SheetWord[];
}

export type DrawLinkSheet = (
  ctx: Ctx,
  coupon: Coupon,
  look: SheetLook,
  pages: AsyncIterable<ListedSession[]>,
) => Promise<Readable>;

const margin = 30;
const ink = '#161412';
const soft = '#5c5852';
const faint = '#8a857c';
const paper = '#ffffff';

/**
 * Personal links to be printed and cut: a grid of QRs with marks where to cut. It is drawn while it is read, a sheet at a time, and
 * what is drawn is let go, so that a hundred thousand links take no more memory than one page.
 */
export function drawLinkSheet(deps: PagesDeps): DrawLinkSheet {
  return async (ctx, coupon, look, pages) => {
    const brand = await brandOf(ctx, coupon);
    const face = faceOf(coupon, coupon.content.language, {
      brand: brand.name,
      asset: deps.assets.url,
      picture: picturesOf(brand),
    });
    const t = translator(face.language, 'consumer');
    // Paper is kept longer than a year: it says which one it means.
    const ends = dateFormat(face.language, coupon.timeZone, { dateStyle: 'medium', timeStyle: 'short' });
    const setting = {
      ...look,
      assets: deps.assets,
      title:
        writable(deps.assets, 'bold', [face.value, face.title].filter(Boolean).join(' · ')) ||
        coupon.code.toUpperCase(),
      brand: face.brand,
      language: face.language,
      colour: readable(face.brandColour, [paper]),
      linkOf: ({ code }: ListedSession) => `${deps.settings.publicUrl}/p/${coupon.code}/${code}`,
      until: ({ expiresAt }: ListedSession) => (expiresAt ? `${t('until')} ${ends.format(expiresAt)}` : ''),
    };
    return Readable.from(sheets(setting, pages), { objectMode: false, highWaterMark: 256 * 1024 });
  };
}

const files = { text: 'print-text.woff', bold: 'print-bold.woff' } as const;
const writable = (assets: Assets, font: keyof typeof files, text: string) =>
  canWrite(assets, files[font], text) ? text : '';

interface Setting extends SheetLook {
  assets: Assets;
  title: string;
  brand: string;
  language: string;
  colour: string;
  linkOf(session: ListedSession): string;
  until(session: ListedSession): string;
}

/** Where the cells of a sheet are. */
interface Grid {
  width: number;
  height: number;
  columns: number;
  rows: number;
  cell: { width: number; height: number };
  /** One side of a QR. */
  qr: number;
  lines: SheetWord[];
}

const heights: Record<SheetWord, number> = {
  name: 0,
  till_code: 17,
  validation_code: 11,
  custom_id: 9,
  code: 8,
  expires: 9,
  address: 8,
};

function gridOf({ paper, columns, words }: SheetLook): Grid {
  const [width, height] = papers[paper];
  const lines = sheetWords.filter((word) => word !== 'name' && words.includes(word));
  const cellWidth = (width - 2 * margin) / columns;
  // A QR needs four modules of white around it, which is an eighth of its side.
  const qr = Math.min(cellWidth * 0.74, 150);
  const needed =
    (words.includes('name') ? 28 : 12) + qr + 8 + lines.reduce((sum, word) => sum + heights[word], 0) + 12;
  const rows = Math.max(1, Math.floor((height - 2 * margin) / needed));
  return {
    width,
    height,
    columns,
    rows,
    qr,
    lines,
    cell: { width: cellWidth, height: (height - 2 * margin) / rows },
  };
}

async function* sheets(setting: Setting, pages: AsyncIterable<ListedSession[]>): AsyncGenerator<Buffer> {
  const grid = gridOf(setting);
  const doc = new PDFDocument({
    size: [grid.width, grid.height],
    margin: 0,
    autoFirstPage: false,
    lang: setting.language,
    displayTitle: true,
    // Every code would be kept as it was set.
    fontLayoutCache: false,
    info: { Title: setting.title, Author: setting.brand },
  } as PDFKit.PDFDocumentOptions);
  for (const [name, file] of Object.entries(files)) doc.registerFont(name, setting.assets.file(file).content);
  const title = titleOf(doc, setting, grid);
  const onSheet = grid.columns * grid.rows;
  let n = 0;
  for await (const page of pages) {
    for (const session of page) {
      if (n % onSheet === 0) {
        // What was drawn is handed over before more is drawn, and others get their turn.
        yield* drawn(doc);
        await setImmediate();
        doc.addPage();
        drawMarks(doc, grid);
        drawFoot(doc, grid, setting, n / onSheet + 1);
      }
      const place = n % onSheet;
      drawCell(doc, grid, setting, title, session, {
        x: margin + (place % grid.columns) * grid.cell.width,
        y: margin + Math.floor(place / grid.columns) * grid.cell.height,
      });
      n++;
    }
  }
  doc.end();
  for await (const chunk of doc) yield chunk as Buffer;
}

function* drawn(doc: PDFKit.PDFDocument): Generator<Buffer> {
  for (let chunk = doc.read(); chunk !== null; chunk = doc.read()) yield chunk as Buffer;
}

/** Where to cut: a stroke outside the grid at each line, a small cross where two lines meet. */
function drawMarks(doc: PDFKit.PDFDocument, { width, height, columns, rows, cell }: Grid): void {
  doc.lineWidth(0.4).strokeColor(faint);
  const xs = Array.from({ length: columns + 1 }, (_, i) => margin + i * cell.width);
  const ys = Array.from({ length: rows + 1 }, (_, i) => margin + i * cell.height);
  for (const x of xs) {
    doc.moveTo(x, margin - 14).lineTo(x, margin - 4);
    doc.moveTo(x, height - margin + 4).lineTo(x, height - margin + 14);
  }
  for (const y of ys) {
    doc.moveTo(margin - 14, y).lineTo(margin - 4, y);
    doc.moveTo(width - margin + 4, y).lineTo(width - margin + 14, y);
  }
  for (const x of xs.slice(1, -1))
    for (const y of ys.slice(1, -1)) {
      doc.moveTo(x - 3, y).lineTo(x + 3, y);
      doc.moveTo(x, y - 3).lineTo(x, y + 3);
    }
  doc.stroke();
}

/** Which sheet this is, where it is cut away. */
function drawFoot(doc: PDFKit.PDFDocument, { width, height }: Grid, { title }: Setting, sheet: number): void {
  doc.font('text').fontSize(6).fillColor(faint);
  const widthOf = (text: string) => doc.widthOfString(text);
  const words = `${shortened(widthOf, title, width - 2 * margin - 90)}  ·  ${sheet}`;
  put(doc, words, (width - doc.widthOfString(words)) / 2, height - margin + 14);
}

function drawCell(
  doc: PDFKit.PDFDocument,
  { cell, qr, lines }: Grid,
  setting: Setting,
  title: Title,
  session: ListedSession,
  at: { x: number; y: number },
): void {
  const inner = cell.width - 16;
  const middle = at.x + cell.width / 2;
  const named = setting.words.includes('name');
  const height = (named ? 16 : 0) + qr + 8 + lines.reduce((sum, word) => sum + heights[word], 0);
  let y = at.y + (cell.height - height) / 2;
  if (named) {
    doc.font('bold').fontSize(title.size).fillColor(setting.colour);
    put(doc, title.text, middle - title.width / 2, y + 8 - title.size);
    y += 16;
  }
  const link = setting.linkOf(session);
  drawQr(doc, link, middle - qr / 2, y, qr);
  y += qr + 8;
  for (const line of lines) {
    const said = wordsOf(setting, line, session, link);
    const { font, size, colour, spacing } = styles[line];
    doc.font(font).fontSize(size).fillColor(colour);
    const letters = shortened(measure(doc, font, size), said, inner - spacing * said.length);
    const wide = measure(doc, font, size)(letters) + spacing * (letters.length - 1);
    if (letters) put(doc, letters, middle - wide / 2, y, spacing);
    y += heights[line];
  }
}

const small = { font: 'text', size: 5.5, colour: soft, spacing: 0 } as const;
const plain = { ...small, size: 6.5 } as const;
const styles: Record<SheetWord, { font: keyof typeof files; size: number; colour: string; spacing: number }> =
  {
    name: plain,
    till_code: { font: 'bold', size: 11, colour: ink, spacing: 1.6 },
    validation_code: { font: 'bold', size: 8, colour: ink, spacing: 0.3 },
    custom_id: plain,
    code: small,
    expires: plain,
    address: small,
  };

function wordsOf(setting: Setting, line: SheetWord, session: ListedSession, link: string): string {
  switch (line) {
    case 'till_code':
      return session.code.slice(0, tillCodeLength).toUpperCase();
    case 'validation_code':
      return writable(setting.assets, 'bold', session.validationCode ?? '');
    case 'custom_id':
      return writable(setting.assets, 'text', session.customId ?? '');
    case 'code':
      return session.code;
    case 'expires':
      return writable(setting.assets, 'text', setting.until(session));
    case 'address':
      return link.replace(/^https?:\/\//, '');
    default:
      return '';
  }
}

const put = (doc: PDFKit.PDFDocument, text: string, x: number, y: number, characterSpacing = 0) =>
  doc.text(text, x, y, { lineBreak: false, characterSpacing });

interface Title {
  text: string;
  size: number;
  width: number;
}

/** The name of the coupon as it stands over every code: smaller where it is long, and shortened where it is longer still. */
function titleOf(doc: PDFKit.PDFDocument, { title }: Setting, { cell }: Grid): Title {
  const room = cell.width - 16;
  const full = doc.font('bold').fontSize(8).widthOfString(title);
  const size = Math.max(6, Math.min(8, (8 * room) / full));
  doc.fontSize(size);
  const text = shortened((some) => doc.widthOfString(some), title, room + 0.5);
  return { text, size, width: doc.widthOfString(text) };
}
