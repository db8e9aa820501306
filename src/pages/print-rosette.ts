import { rosette } from './guilloche.ts';

/** The engraved rosette of a coupon on paper, round a point of the page. The same one as on its pages. */
export function drawRosette(
  doc: PDFKit.PDFDocument,
  code: string,
  at: { x: number; y: number; radius: number; ink: string; opacity: number },
): void {
  const { markup } = rosette(code, 'poster');
  const scale = at.radius / 100;
  doc.save();
  doc
    .translate(at.x, at.y)
    .scale(scale)
    .lineWidth(1 / scale)
    .strokeColor(at.ink)
    .strokeOpacity(at.opacity);
  for (const [, turn, group = ''] of markup.matchAll(/<g transform="rotate\(([\d.]+)\)">(.*?)<\/g>/g)) {
    const [, rx, ry] = /rx="([\d.]+)" ry="([\d.]+)"/.exec(group) ?? [];
    const turns = [0, ...[...group.matchAll(/rotate\(([\d.]+)\)/g)].map(([, angle]) => Number(angle))];
    for (const angle of turns) {
      doc.save();
      doc
        .rotate(Number(turn) + angle)
        .ellipse(0, 0, Number(rx), Number(ry))
        .stroke();
      doc.restore();
    }
  }
  for (const [, r] of markup.matchAll(/<circle r="([\d.]+)"/g)) doc.circle(0, 0, Number(r)).stroke();
  doc.restore();
}
