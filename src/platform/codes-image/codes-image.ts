import bwipjs from 'bwip-js/node';

/** The symbologies a shop's scanner may ask for; the same words as the coupon's settings. */
export type BarcodeFormat =
  | 'qr'
  | 'aztec'
  | 'datamatrix'
  | 'pdf417'
  | 'code128'
  | 'ean13'
  | 'ean8'
  | 'upca'
  | 'gs1_128';

export interface BarcodePicture {
  /** Black bars only, no ground, no words; scales without loss. */
  svg: string;
  shape: 'square' | 'long';
  /** What a scanner reads: for EAN and UPC with its check digit, for GS1-128 without parentheses' meaning lost. */
  text: string;
}

const names: Record<BarcodeFormat, string> = {
  qr: 'qrcode',
  aztec: 'azteccode',
  datamatrix: 'datamatrix',
  pdf417: 'pdf417',
  code128: 'code128',
  ean13: 'ean13',
  ean8: 'ean8',
  upca: 'upca',
  gs1_128: 'gs1-128',
};
const digits: Partial<Record<BarcodeFormat, number>> = { ean13: 13, ean8: 8, upca: 12 };

/** Longest text we draw: what a phone's camera still reads from a phone's screen. */
const longest: Record<BarcodeFormat, number> = {
  qr: 300,
  aztec: 300,
  datamatrix: 300,
  pdf417: 200,
  code128: 40,
  ean13: 13,
  ean8: 8,
  upca: 12,
  gs1_128: 48,
};

/** The GS1 check digit (GS1 General Specifications 7.9): weights 3 and 1 from the right. */
export function checkDigit(body: string): string {
  const sum = [...body]
    .reverse()
    .reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

export type BarcodeCheck = { ok: true; text: string } | { ok: false; reason: string };

/**
 * Whether a format can carry a value, and the text it will carry. EAN-13, EAN-8 and UPC-A take their digits with a right check
 * digit, or without it and get one. GS1-128 wants its application identifiers in parentheses: `(01)05412345000013(10)A7`.
 */
export function checkBarcode(format: BarcodeFormat, value: string): BarcodeCheck {
  const no = (reason: string): BarcodeCheck => ({ ok: false, reason });
  if (value === '') return no('It is empty.');
  const length = digits[format];
  if (length !== undefined) {
    if (!/^\d+$/.test(value)) return no('Only digits are possible.');
    if (value.length === length - 1) return { ok: true, text: value + checkDigit(value) };
    if (value.length !== length)
      return no(`It needs ${length - 1} digits, or ${length} with the check digit.`);
    const right = checkDigit(value.slice(0, -1));
    if (!value.endsWith(right)) return no(`The check digit must be ${right}.`);
    return { ok: true, text: value };
  }
  if (value.length > longest[format]) return no(`At most ${longest[format]} characters are possible.`);
  if (format === 'code128' && !/^[\x20-\x7e]+$/.test(value))
    return no('Only plain letters, digits and signs are possible.');
  if (format === 'gs1_128') {
    if (!/^(\(\d{2,4}\)[\x21-\x27\x2a-\x5a\x5f\x61-\x7a]+)+$/.test(value))
      return no('Write application identifiers in parentheses, as in (01)05412345000013(10)A7.');
    try {
      bwipjs.raw('gs1-128', value, {});
    } catch (error) {
      return no(error instanceof Error ? error.message.replace(/^.*?:\s*/, '') : 'It is no valid GS1 text.');
    }
  }
  return { ok: true, text: value };
}

/** What a scanner reads off this value in this format; undefined when the format cannot carry it. */
export function barcodeText(format: BarcodeFormat, value: string): string | undefined {
  const check = checkBarcode(format, value);
  return check.ok ? check.text : undefined;
}

/** Draws a value that checkBarcode accepts; throws for one that it refuses (a bug of the caller). */
export function barcodeSvg(format: BarcodeFormat, value: string): BarcodePicture {
  const check = checkBarcode(format, value);
  if (!check.ok) throw new Error(`A ${format} cannot carry this value: ${check.reason}`);
  const flat = format === 'code128' || format === 'gs1_128' || digits[format] !== undefined;
  const svg = bwipjs.toSVG({
    bcid: names[format],
    text: check.text,
    includetext: false,
    ...(flat ? { height: 14 } : {}),
    ...(format === 'qr' ? { eclevel: 'M' } : {}),
    ...(format === 'pdf417' ? { columns: 4 } : {}),
    paddingwidth: flat ? 10 : format === 'pdf417' ? 2 : 0,
    paddingheight: 0,
  });
  const accessible = svg.replace(
    '<svg ',
    `<svg role="img" aria-label="${format.replace('_', '-')}" ${flat ? 'preserveAspectRatio="none" ' : ''}shape-rendering="crispEdges" `,
  );
  return {
    svg: accessible.replaceAll('\n', ''),
    shape: flat || format === 'pdf417' ? 'long' : 'square',
    text: check.text,
  };
}

/** The same as a PNG, black on white with a quiet zone, for mails that show no SVG. */
export function barcodePng(format: BarcodeFormat, value: string): Promise<Buffer> {
  const check = checkBarcode(format, value);
  if (!check.ok) throw new Error(`A ${format} cannot carry this value: ${check.reason}`);
  const flat = format === 'code128' || format === 'gs1_128' || digits[format] !== undefined;
  return bwipjs.toBuffer({
    bcid: names[format],
    text: check.text,
    includetext: false,
    scale: flat ? 3 : 6,
    ...(flat ? { height: 16 } : {}),
    ...(format === 'qr' ? { eclevel: 'M' } : {}),
    padding: 6,
    backgroundcolor: 'FFFFFF',
  });
}
