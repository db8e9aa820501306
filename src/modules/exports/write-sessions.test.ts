import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import excel from 'exceljs';
import { expect, test } from 'vitest';
import { randomCode } from '../../platform/ids.ts';
import { type ExportedSession, type ExportSetting, sessionTable } from './columns.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

const setting: ExportSetting = {
  now: new Date('2026-11-22T12:00:00Z'),
  publicUrl: 'https://tearoff.test',
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
  locations: new Map(),
};

const row = (): ExportedSession => ({
  extras: undefined,
  session: {
    accountId: 1001,
    id: 1,
    couponId: 700001,
    code: randomCode(21),
    customerId: null,
    customId: randomCode(40),
    channel: '',
    device: '',
    language: null,
    browserKey: null,
    createdAt: setting.now,
    issuedAt: null,
    openedAt: setting.now,
    playedAt: null,
    claimedAt: null,
    savedAt: null,
    validatedAt: null,
    voidedAt: null,
    heldAt: null,
    linkExpiresAt: null,
    expiresAt: null,
    resetsAt: null,
    claimType: null,
    codeN: null,
    validationCode: null,
    locationId: null,
    validatedBy: null,
    amountMinor: 1250,
    person: null,
    couponName: 'Free espresso',
    couponCode: 'abc234',
    couponEndsAt: null,
  },
});

/** `count` pages of 500 sessions; knows how many were asked for and whether the reader was told to stop. */
function pagesOf(count: number) {
  const seen = { pages: 0, ended: false };
  const pages = (async function* () {
    try {
      while (seen.pages < count) {
        seen.pages++;
        yield Array.from({ length: 500 }, row);
      }
    } finally {
      seen.ended = true;
    }
  })();
  return { pages, seen };
}

const writers = { csv: writeCsv, xlsx: writeXlsx };

test.each(['csv', 'xlsx'] as const)(
  '%s: pages wait for a slow reader, and end when the reader hangs up',
  async (kind) => {
    const { pages, seen } = pagesOf(1_000_000);
    const out = writers[kind](sessionTable, pages, setting);
    await once(out, 'readable');
    // Nobody reads: what fits into the buffers is made and no more.
    let before = -1;
    while (before !== seen.pages) {
      before = seen.pages;
      await wait(300);
    }
    expect(seen.pages).toBeLessThan(60);
    out.destroy();
    await expect.poll(() => seen.ended).toBe(true);
    expect(seen.pages).toBeLessThan(65);
  },
);

test.each(['csv', 'xlsx'] as const)(
  '%s: an error while reading breaks the file off instead of ending it well',
  async (kind) => {
    const pages = (async function* () {
      yield [row()];
      throw new Error('the database is gone');
    })();
    await expect(buffer(writers[kind](sessionTable, pages, setting))).rejects.toThrow('the database is gone');
  },
);

test('what does not fit on one sheet goes to the next', async () => {
  const { pages } = pagesOf(1);
  const book = new excel.Workbook();
  await book.xlsx.load((await buffer(writeXlsx(sessionTable, pages, setting, 201))) as never);
  expect(book.worksheets.map((sheet) => [sheet.name, sheet.rowCount])).toEqual([
    ['Sessions', 201],
    ['Sessions 2', 201],
    ['Sessions 3', 101],
  ]);
});

test('money without minor units has none', async () => {
  const { pages } = pagesOf(1);
  const text = String(await buffer(writeCsv(sessionTable, pages, setting)));
  expect(text).toContain(',1250,JPY,');
});
