import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readCodes } from '../../../test/read-codes.ts';
import { type BarcodeFormat, barcodePng, barcodeSvg, checkBarcode, checkDigit } from './codes-image.ts';

describe('check digits', () => {
  it.each([
    ['541234500001', '3'],
    ['400638133393', '1'],
    ['9638507', '4'],
    ['03600029145', '2'],
  ])('of %s is %s', (body, digit) => expect(checkDigit(body)).toBe(digit));
  it('every body with its check digit is accepted, with another one refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), fc.integer({ min: 1, max: 9 }), (n, off) => {
        const body = String(n).padStart(12, '0');
        const right = Number(checkDigit(body));
        expect(checkBarcode('ean13', body)).toEqual({ ok: true, text: body + right });
        expect(checkBarcode('ean13', `${body}${right}`).ok).toBe(true);
        expect(checkBarcode('ean13', `${body}${(right + off) % 10}`).ok).toBe(false);
      }),
    );
  });
});

describe('checkBarcode says why not', () => {
  it.each<[BarcodeFormat, string, string]>([
    ['ean13', '12AB', 'Only digits are possible.'],
    ['ean8', '123', 'It needs 7 digits, or 8 with the check digit.'],
    ['upca', '036000291453', 'The check digit must be 2.'],
    ['code128', 'café', 'Only plain letters, digits and signs are possible.'],
    ['code128', 'x'.repeat(41), 'At most 40 characters are possible.'],
    ['qr', '', 'It is empty.'],
    [
      'gs1_128',
      '5412345000013',
      'Write application identifiers in parentheses, as in (01)05412345000013(10)A7.',
    ],
  ])('%s %s', (format, value, reason) => expect(checkBarcode(format, value)).toEqual({ ok: false, reason }));
  it('a GS1 number with a wrong check digit is refused by its own rules', () => {
    expect(checkBarcode('gs1_128', '(01)05412345000014').ok).toBe(false);
    expect(checkBarcode('gs1_128', '(01)05412345000013(10)A7').ok).toBe(true);
  });
  it('never throws, whatever is asked', () => {
    const format = fc.constantFrom<BarcodeFormat>(
      'qr',
      'aztec',
      'datamatrix',
      'pdf417',
      'code128',
      'ean13',
      'ean8',
      'upca',
      'gs1_128',
    );
    fc.assert(
      fc.property(format, fc.string({ maxLength: 60 }), (one, value) => {
        if (checkBarcode(one, value).ok) barcodeSvg(one, value);
      }),
    );
  });
});

const samples: [BarcodeFormat, string, string][] = [
  [
    'qr',
    'https://coupons.example/v/k7m2xq/h4k9tmw2pqx7z3n8vbydj',
    'https://coupons.example/v/k7m2xq/h4k9tmw2pqx7z3n8vbydj',
  ],
  ['aztec', 'LUNA-2026-7Q', 'LUNA-2026-7Q'],
  ['datamatrix', 'LUNA-2026-7Q', 'LUNA-2026-7Q'],
  ['pdf417', 'LUNA-2026-7Q', 'LUNA-2026-7Q'],
  ['code128', 'LUNA-2026-7Q', 'LUNA-2026-7Q'],
  ['ean13', '541234500001', '5412345000013'],
  ['ean8', '9638507', '96385074'],
  ['upca', '03600029145', '036000291452'],
  ['gs1_128', '(01)05412345000013(10)A7', '010541234500001310A7'],
];
/** A GS1 reader shows parentheses, and a UPC-A is an EAN-13 that begins with 0. */
const asSample = (text: string) => text.replace(/[()]/g, '').replace(/^0(?=036000291452$)/, '');

describe.each(samples)('%s', (format, value, text) => {
  it('is read back by the till from the PNG', async () => {
    const found = await readCodes(await barcodePng(format, value));
    expect(found.map((one) => asSample(one.text))).toEqual([text]);
  });
  it('is read back from the SVG as the page shows it', async () => {
    const { svg, shape } = barcodeSvg(format, value);
    const size = shape === 'square' ? { width: 480, height: 480 } : { width: 640, height: 224 };
    const plain = svg.replace(/<svg /, `<svg width="${size.width}" height="${size.height}" `);
    const png = await sharp(Buffer.from(plain))
      .flatten({ background: '#fff' })
      .extend({ top: 40, bottom: 40, left: 40, right: 40, background: '#fff' })
      .png()
      .toBuffer();
    const found = await readCodes(png);
    expect(found.map((one) => asSample(one.text))).toEqual([text]);
  });
});
