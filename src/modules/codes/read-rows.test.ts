import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEncoding } from '../../platform/lists/index.ts';
import { type Layout, NoSuchColumn, type Row, type RowOptions, readRows } from './read-rows.ts';

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

/** Reads a list as an import does, cut into pieces of `piece` bytes. */
async function read(list: string | Buffer, options: Partial<RowOptions> = {}, piece = 1 << 20) {
  const bytes = Buffer.from(list);
  const pieces = () =>
    Readable.from(
      Array.from({ length: Math.ceil(bytes.length / piece) }, (_, i) =>
        bytes.subarray(i * piece, (i + 1) * piece),
      ),
    );
  const encoding = await readEncoding(pieces());
  let layout: Layout | undefined;
  const rows: Row[] = [];
  for await (const group of readRows(pieces(), encoding, { format: 'qr', ...options }, (made) => {
    layout = made;
  }))
    rows.push(...group);
  return { encoding, layout, rows, codes: rows.filter((row) => !row.problem).map((row) => row.code) };
}

describe('encodings', () => {
  const text = 'code\nJULI-ÉTÉ\nMÜNCHEN\n';
  test.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16le', Buffer.from(text, 'utf16le')],
    ['utf-16be', utf16be(`\ufeff${text}`)],
    ['utf-16be', utf16be(text)],
    ['windows-1252', Buffer.from(text, 'latin1')],
  ])('%s is seen and converted', async (expected, bytes) => {
    for (const piece of [bytes.length, 7]) {
      // The start says it for UTF-16; the first piece of a real file is never this short.
      if (piece === 7 && expected.startsWith('utf-16')) continue;
      const { encoding, codes } = await read(bytes, {}, piece);
      expect(encoding).toBe(expected);
      expect(codes).toEqual(['JULI-ÉTÉ', 'MÜNCHEN']);
    }
  });

  test('one Latin-1 letter at the far end of a long list is seen', async () => {
    const bytes = Buffer.concat([Buffer.from('ABC\n'.repeat(50_000)), Buffer.from('\xdcBER\n', 'latin1')]);
    const { encoding, rows } = await read(bytes, {}, 65_536);
    expect(encoding).toBe('windows-1252');
    expect(rows.at(-1)).toEqual({ line: 50_001, code: 'ÜBER', problem: null });
  });
});

describe('layout', () => {
  test.each<[string, Partial<RowOptions>, Partial<Layout>, string[]]>([
    ['A1\nA2\n', {}, { delimiter: null, header: false }, ['A1', 'A2']],
    ['Code\nA1\n', {}, { header: true }, ['A1']],
    ['name;code\nAnn;A1\nBob;B2\n', {}, { delimiter: ';', column: 1, header: true }, ['A1', 'B2']],
    ['A1,first\nB2,second\n', {}, { delimiter: ',', column: 0, header: false }, ['A1', 'B2']],
    ['Ann\tA1\nBob\tB2\n', { column: 2 }, { delimiter: '\t', column: 1 }, ['A1', 'B2']],
    ['shop|key\nGent|A1\n', { column: 'KEY' }, { delimiter: '|', column: 1, header: true }, ['A1']],
    ['A1\nCODE\n', { header: true }, { header: true }, ['CODE']],
    ['code\nA1\n', { header: false }, { header: false }, ['code', 'A1']],
    ['A,1\nB,2\n', { delimiter: ';' }, { delimiter: ';' }, ['A,1', 'B,2']],
    ['"A ""1""";x\n"B;2";y\n', {}, { delimiter: ';' }, ['A "1"', 'B;2']],
  ])('%j', async (list, options, layout, codes) => {
    const result = await read(list, options);
    expect(result.layout).toMatchObject(layout);
    expect(result.codes).toEqual(codes);
  });

  test('a column that is not there is named', async () => {
    await expect(read('shop,key\nGent,A1\n', { column: 'barcode' })).rejects.toThrow(NoSuchColumn);
    await expect(read('shop,key\nGent,A1\n', { column: 'barcode' })).rejects.toThrow('shop, key');
  });
});

describe('rows', () => {
  test('blank lines and empty cells are passed over, lines are counted as an editor counts them', async () => {
    const { rows } = await read('\r\nA1\r\n\r\n   \r\nB2\rC3\n\n"D4"');
    expect(rows).toEqual([
      { line: 2, code: 'A1', problem: null },
      { line: 5, code: 'B2', problem: null },
      { line: 6, code: 'C3', problem: null },
      { line: 8, code: 'D4', problem: null },
    ]);
  });

  test('an open quotation mark costs one row', async () => {
    const { rows } = await read('A1\n"B2\nC3\n');
    expect(rows.map((row) => [row.line, row.problem])).toEqual([
      [1, null],
      [2, 'quote_not_closed'],
      [3, null],
    ]);
  });

  test('each fault is named with its line; what a screen cannot show is not kept', async () => {
    const { rows } = await read(`${'x'.repeat(101)}\nA\u0001B\n123\n4006381333931\n4006381333932\n`, {
      format: 'ean13',
    });
    expect(rows.map((row) => row.problem)).toEqual([
      'too_long',
      'bad_characters',
      'wrong_length',
      null,
      'wrong_check_digit',
    ]);
    expect(rows[0]?.code).toHaveLength(100);
    expect(rows[1]?.code).toBe('A\ufffdB');
  });

  test('a line of megabytes is one bad row and does not stay in memory', async () => {
    const { rows } = await read(`A1\n${'y'.repeat(5_000_000)}\nB2\n`, {}, 65_536);
    expect(rows.map((row) => row.problem)).toEqual([null, 'too_long', null]);
  });

  test('any list of codes is read back the same, however it is cut into pieces', async () => {
    const code = fc.stringMatching(/^[A-Za-z0-9"',;|éß代码-]{1,12}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(code, { minLength: 1, maxLength: 60 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 64 }),
        async (codes, end, piece) => {
          const list = codes.map((text) => `"${text.replaceAll('"', '""')}",x`).join(end);
          const result = await read(list, { header: false, delimiter: ',' }, piece);
          expect(result.codes).toEqual(codes);
        },
      ),
      { numRuns: 60 },
    );
  });
});
