import type { BarcodePicture } from '../platform/codes-image/index.ts';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The bars of a barcode as paths on paper, stretched into a box. */
export function drawBars(doc: PDFKit.PDFDocument, picture: BarcodePicture, box: Box): void {
  const [, , w = 1, h = 1] = (/viewBox="([^"]+)"/.exec(picture.svg)?.[1] ?? '').split(' ').map(Number);
  doc.save();
  doc.translate(box.x, box.y).scale(box.width / w, box.height / h);
  for (const [, attributes = ''] of picture.svg.matchAll(/<path ([^>]*)\/?>/g)) {
    const path = /\bd="([^"]+)"/.exec(attributes)?.[1];
    const stroke = /stroke-width="([^"]+)"/.exec(attributes)?.[1];
    if (!path) continue;
    if (stroke) doc.path(path).lineWidth(Number(stroke)).stroke('#000000');
    else doc.path(path).fill('#000000', 'even-odd');
  }
  doc.restore();
}
