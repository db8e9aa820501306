import PDFDocument from 'pdfkit';
import { barcodeSvg } from '../../platform/codes-image/index.ts';
import { mix, readable } from '../../platform/colour.ts';
import { locales, translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { drawBars } from '../bars.ts';
import { momentText } from '../dates.ts';
import { canPrint, canWrite } from '../lettering.ts';
import { drawRosette } from '../print-rosette.ts';
import type { Face } from '../view.ts';
import type { ProofView } from './proof-view.ts';

/** A4 in points. */
const page = { width: 595.28, height: 841.89, margin: 64 };
const paper = '#fffefb';
const ink = '#1b1a18';

/**
 * The certificate of a game that is over: what was fixed, what came of it and where everybody can recompute it, on one page. What our faces
 * cannot write (Chinese) is said in English.
 */
export async function certificateOf(
  face: Face,
  assets: Assets,
  view: ProofView,
  address: string,
): Promise<Buffer> {
  const language = canPrint(assets, face, translator(face.language, 'proof')('lead')) ? face.language : 'en';
  const t = translator(language, 'proof');
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    lang: language,
    displayTitle: true,
    info: { Title: `${t('title')}: ${view.title}`, Author: face.brand },
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
  const number = new Intl.NumberFormat(locales[language]);
  doc.rect(0, 0, page.width, page.height).fill(paper);
  doc
    .lineWidth(0.75)
    .rect(28, 28, page.width - 56, page.height - 56)
    .stroke(mix(brand, paper, 0.45));
  drawRosette(doc, face.code, { x: page.margin + 44, y: 112, radius: 44, ink: brand, opacity: 0.8 });

  let y = 178;
  const say = (font: keyof typeof fonts, size: number, colour: string, text: string, gap: number) => {
    doc.font(font).fontSize(size).fillColor(colour).text(text, page.margin, y, { width: inner });
    y = doc.y + gap;
  };
  say('bold', 11, brand, t('title'), 4);
  say('display', 30, ink, able('display', view.title, face.code.toUpperCase()), 4);
  say('text', 12, soft, able('text', face.brand, ''), 16);
  say('text', 12, ink, t('lead'), 8);
  say('text', 12, ink, t(`state_${view.state}`), 22);

  for (const { title, stock, given } of view.prizes) {
    const count =
      stock === null
        ? t('given', { count: given })
        : t('given_of', { given: number.format(given), stock: number.format(stock) });
    doc.font('bold').fontSize(12).fillColor(ink);
    const height = doc.heightOfString(title, { width: inner - 160 });
    doc.text(able('bold', title, '–'), page.margin, y, { width: inner - 160 });
    doc
      .font('text')
      .fillColor(soft)
      .text(count, page.width - page.margin - 150, y, { width: 150, align: 'right' });
    y += height + 7;
    doc
      .lineWidth(0.5)
      .moveTo(page.margin, y - 3)
      .lineTo(page.width - page.margin, y - 3)
      .stroke(mix(ink, paper, 0.16));
    if (y > 470) break;
  }
  y += 6;
  say('text', 12, soft, t('plays_count', { count: view.playsCount }), 18);

  // Only the last stretch has room here; the address leads to all of them.
  const last = view.stretches.at(-1);
  if (last) {
    say('text', 9.5, soft, momentText(last.committedAt, language, view.timeZone), 8);
    for (const [name, hash] of [
      [t('rules_hash'), last.rulesHash],
      [t('seed_hash'), last.seedHash],
      [t('seed'), last.seed],
      [t('root'), last.merkleRoot],
    ] as const) {
      say('text', 9.5, soft, name, 3);
      doc.font('Courier').fontSize(9.5).fillColor(ink);
      doc.text((hash ?? '').match(/.{1,8}/g)?.join(' ') ?? '–', page.margin, y, { width: inner });
      y = doc.y + 8;
    }
  }
  const qr = { x: page.width - page.margin - 84, y: page.height - page.margin - 84, width: 84, height: 84 };
  drawBars(doc, barcodeSvg('qr', address), qr);
  doc
    .font('text')
    .fontSize(10)
    .fillColor(soft)
    .text(address, page.margin, page.height - page.margin - 14, { width: inner - 110, link: address });
  doc.end();
  return ended;
}
