import { drawingSVG, qrcode } from 'bwip-js/generic';

/** A text as a QR code, as the address of a picture. */
export function qrOf(text: string): string {
  const svg = qrcode({ bcid: 'qrcode', text, scale: 4 }, drawingSVG());
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
