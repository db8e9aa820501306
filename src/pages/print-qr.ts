import { qrRuns } from '../platform/codes-image/index.ts';

/** A QR as one path. Rows overlap by a hair, so that no printer leaves a line between them. */
export function drawQr(doc: PDFKit.PDFDocument, text: string, x: number, y: number, side: number): void {
  const { size, runs } = qrRuns(text);
  const unit = side / size;
  const n = (value: number) => value.toFixed(2);
  const path = runs.map(
    ([from, row, length]) =>
      `${n(x + from * unit)} ${n(y + row * unit)} ${n(length * unit)} ${n(unit * 1.04)} re`,
  );
  doc.fillColor('#000000').addContent(`${path.join('\n')}\nf`);
}
