import PDFDocument from 'pdfkit';
import { barcodeSvg } from '../../platform/codes-image/index.ts';
import { mix, readable } from '../../platform/colour.ts';
import type { TextLanguage } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { drawBars } from '../bars.ts';
import { canPrint, canWrite } from '../lettering.ts';
import { drawRosette } from '../print-rosette.ts';
import type { Face } from '../view.ts';

/** What a certificate says, in one language. */
export interface Certificate {
  language: TextLanguage;
  /** The small line above the title. */
  kind: string;
  title: string;
  words: string[];
  /** What came of it, a name and a figure each. */
  rows: [name: string, figure: string][];
  note: string;
  /** When its fingerprints were made public. */
  dated: string;
  /** Hashes, which are written in groups of eight. */
  marks: [name: string, hash: string | null][];
  /** Where everybody can recompute it. */
  address: string;
}

/** A4 in points. */
const page = { width: 595.28, height: 841.89, margin: 64 };
const paper = '#fffefb';
const ink = '#1b1a18';
/** Where the rows end: below lie the fingerprints. */
const lastRow = 470;

/** The language of a certificate: the reader's, or English where our faces cannot write it (Chinese). */
export const certificateLanguage = (face: Face, assets: Assets, sample: string): TextLanguage =>
  canPrint(assets, face, sample) ? face.language : 'en';

/** Draws what was fixed, what came of it and where it can be recomputed, on one page. */
export function drawCertificate(face: Face, assets: Assets, certificate: Certificate): Promise<Buffer> {
  const { language, kind, title, address } = certificate;
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    lang: language,
    displayTitle: true,
    info: { Title: `${kind}: ${title}`, Author: face.brand },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  const fonts = { text: 'print-text.woff', bold: 'print-bold.woff', display: `print-${face.font}.woff` };
  for (const [name, file] of Object.entries(fonts)) doc.registerFont(name, assets.file(file).content);
  const able = (font: keyof typeof fonts, text: string, instead: string) =>
    canWrite(assets, fonts[font], text) ? text : instead;

  const brand = readable(face.brandColour, [paper]);
  const soft = readable(mix(ink, paper, 0.62), [paper]);
  const inner = page.width - 2 * page.margin;
  doc.rect(0, 0, page.width, page.height).fill(paper);
  doc
    .lineWidth(0.75)
    .rect(28, 28, page.width - 56, page.height - 56)
    .stroke(mix(brand, paper, 0.45));
  drawRosette(doc, face.code, { x: page.margin + 44, y: 112, radius: 44, ink: brand, opacity: 0.8 });

  let y = 178;
  const say = (font: keyof typeof fonts, size: number, colour: string, text: string, gap: number) => {
    if (text === '') return;
    doc.font(font).fontSize(size).fillColor(colour).text(text, page.margin, y, { width: inner });
    y = doc.y + gap;
  };
  say('bold', 11, brand, kind, 4);
  say('display', 30, ink, able('display', title, face.code.toUpperCase()), 4);
  say('text', 12, soft, able('text', face.brand, ''), 16);
  for (const words of certificate.words) say('text', 12, ink, words, 8);
  y += 14;

  for (const [name, figure] of certificate.rows) {
    doc.font('bold').fontSize(12).fillColor(ink);
    const written = able('bold', name, '–');
    const height = doc.heightOfString(written, { width: inner - 200 });
    doc.text(written, page.margin, y, { width: inner - 200 });
    doc
      .font('text')
      .fillColor(soft)
      .text(able('text', figure, '–'), page.width - page.margin - 190, y, { width: 190, align: 'right' });
    y += Math.max(height, doc.heightOfString(figure, { width: 190 })) + 7;
    doc
      .lineWidth(0.5)
      .moveTo(page.margin, y - 3)
      .lineTo(page.width - page.margin, y - 3)
      .stroke(mix(ink, paper, 0.16));
    if (y > lastRow) break;
  }
  y += 6;
  say('text', 12, soft, certificate.note, 18);

  say('text', 9.5, soft, certificate.dated, 8);
  for (const [name, hash] of certificate.marks) {
    say('text', 9.5, soft, name, 3);
    doc.font('Courier').fontSize(9.5).fillColor(ink);
    doc.text((hash ?? '').match(/.{1,8}/g)?.join(' ') ?? '–', page.margin, y, { width: inner });
    y = doc.y + 8;
  }
  const qr = {
    x: page.width - page.margin - 84,
    y: page.height - page.margin - 84,
    width: 84,
    height: 84,
  };
  drawBars(doc, barcodeSvg('qr', address), qr);
  doc
    .font('text')
    .fontSize(10)
    .fillColor(soft)
    .text(address, page.margin, page.height - page.margin - 14, { width: inner - 110, link: address });
  doc.end();
  return ended;
}
