import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { startGround } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { localStorage } from '../../platform/files/index.ts';
import { createCoupon } from '../coupons/index.ts';
import * as queries from './queries/index.ts';
import type { RowOptions } from './read-rows.ts';
import { alphabets } from './rules.ts';
import { reportKey, runImport } from './run-import.ts';
import { startGeneration, startImport } from './start-import.ts';

const ground = await startGround();
const { pool } = ground.database;
const folder = mkdtempSync(join(tmpdir(), 'tearoff-codes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const storage = localStorage(folder);
const calm = { signal: new AbortController().signal, lastAttempt: false };
/** Stops the work at the n-th point where it looks whether it should stop. */
const stopAt = (n: number) => {
  let looks = 0;
  const signal = {
    aborted: false,
    throwIfAborted() {
      if (++looks >= n) {
        signal.aborted = true;
        throw new Error('stopped');
      }
    },
  };
  return { signal: signal as unknown as AbortSignal, lastAttempt: false };
};

async function luna(format = 'qr') {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const coupon = await createCoupon(ctx, {
    name: 'Free espresso',
    content: { words: { title: 'Free espresso' } },
    validation: { methods: ['code'], code: { source: 'pool', format } },
  } as never);
  return { ctx, couponId: coupon.id };
}

async function order(ctx: Ctx, couponId: number, list: string, options: Omit<RowOptions, 'format'> = {}) {
  return await startImport(ctx, storage, {
    couponId,
    fileName: 'codes.csv',
    list: Readable.from([Buffer.from(list)]),
    options,
  });
}

async function imported(ctx: Ctx, couponId: number, list: string, options = {}) {
  const { id } = await order(ctx, couponId, list, options);
  await runImport(ctx, { pool, storage }, id, calm);
  return (await queries.findImport(ctx, id))!;
}

const poolOf = async (ctx: Ctx, couponId: number) =>
  (await queries.listCodes(ctx, couponId, 100_000)).map((row) => row.code);

/** The promise of the numbering: places 1 to codes_size, each once, each code once. */
async function expectDense(ctx: Ctx, couponId: number, size: number) {
  const { rows } = await pool.query(
    `select coupon.codes_size as size, count(code.n) as rows, count(distinct code.code) as codes, min(n) as first, max(n) as last
     from coupon left join code on code.account_id = coupon.account_id and code.coupon_id = coupon.id and code.n > 0
     where coupon.account_id = $1 and coupon.id = $2 group by 1`,
    [ctx.accountId, couponId],
  );
  expect(rows[0]).toEqual({ size, rows: size, codes: size, first: size ? 1 : null, last: size || null });
}

async function leftovers() {
  const { rows } = await pool.query("select tablename from pg_tables where schemaname = 'staging'");
  return rows.map((row) => row.tablename);
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `C${from + i}`);

describe('importing a list', () => {
  test('every row is accounted for: new, repeated, present, bad, with its line', async () => {
    const { ctx, couponId } = await luna();
    await imported(ctx, couponId, 'OLD1\nOLD2\n');
    const done = await imported(
      ctx,
      couponId,
      `code;name\nA1;x\nOLD2;x\n\nA1;x\nB2;x\n${'z'.repeat(101)};x\n=CMD;x\n=CMD;x\n`,
    );
    expect(done).toMatchObject({
      rowsRead: 7,
      rowsExpected: 7,
      accepted: 3,
      repeated: 2,
      present: 1,
      bad: 1,
      failedAt: null,
    });
    expect(done.finishedAt).toBeInstanceOf(Date);
    expect(done.settings).toMatchObject({
      encoding: 'utf-8',
      layout: { delimiter: ';', column: 0, header: true },
    });
    expect(done.report).toEqual([
      { line: 3, code: 'OLD2', problem: 'present' },
      { line: 5, code: 'A1', problem: 'repeated' },
      { line: 7, code: 'z'.repeat(100), problem: 'too_long' },
      { line: 9, code: '=CMD', problem: 'repeated' },
    ]);
    const file = await storage.open(reportKey(ctx.accountId, done.id));
    expect(await text(file!.stream)).toBe(
      `line,code,problem\n3,OLD2,present\n5,A1,repeated\n7,${'z'.repeat(100)},too_long\n9,'=CMD,repeated\n`,
    );
    expect((await poolOf(ctx, couponId)).sort()).toEqual(['=CMD', 'A1', 'B2', 'OLD1', 'OLD2']);
    await expectDense(ctx, couponId, 5);
    expect(await leftovers()).toEqual([]);
    expect(await storage.has(done.settings.source!)).toBe(false);
  });

  test('the order of the list does not say which code comes next', async () => {
    const { ctx, couponId } = await luna();
    await imported(ctx, couponId, numbers(1, 1000).join('\n'));
    const given = await poolOf(ctx, couponId);
    const inOrder = given.filter(
      (code, i) => i > 0 && Number(code.slice(1)) === Number(given[i - 1]!.slice(1)) + 1,
    );
    expect(inOrder.length).toBeLessThan(20);
  });

  test('the facts tell how many codes came', async () => {
    const { ctx, couponId } = await luna();
    const done = await imported(ctx, couponId, 'A\nB\n');
    const { rows } = await pool.query(
      "select data, actor from event where account_id = $1 and type = 'coupon.codes_added'",
      [ctx.accountId],
    );
    expect(rows).toEqual([{ data: { import: done.id, kind: 'file', accepted: 2 }, actor: 'system' }]);
  });

  test('rows of the format that the coupon shows: check digits are checked and completed', async () => {
    const { ctx, couponId } = await luna('ean13');
    const done = await imported(ctx, couponId, '4006381333931\n978020137962\n4006381333932\n');
    expect(done).toMatchObject({ accepted: 2, bad: 1, report: [{ line: 3, problem: 'wrong_check_digit' }] });
    expect((await poolOf(ctx, couponId)).sort()).toEqual(['4006381333931', '9780201379624']);
  });

  test('a list of nothing but bad rows finishes and says so', async () => {
    const { ctx, couponId } = await luna('ean13');
    const done = await imported(ctx, couponId, `${numbers(1, 20_000).join('\n')}\n`);
    expect(done).toMatchObject({ rowsRead: 20_000, accepted: 0, bad: 20_000 });
    expect(done.report).toHaveLength(100);
    const report = await text((await storage.open(reportKey(ctx.accountId, done.id)))!.stream);
    expect(report.split('\n')).toHaveLength(20_002);
    await expectDense(ctx, couponId, 0);
  });

  test('a column that is not there fails the import in words, with nothing in', async () => {
    const { ctx, couponId } = await luna();
    const done = await imported(ctx, couponId, 'shop,key\nGent,A1\n', { column: 'barcode' });
    expect(done.failedAt).toBeInstanceOf(Date);
    expect(done.failure).toBe('There is no column "barcode"; the first row has: shop, key.');
    expect(done.accepted).toBe(0);
    expect(await leftovers()).toEqual([]);
  });

  test('an empty list, a coupon of somebody else and an archived one are refused before anything is kept', async () => {
    const { ctx, couponId } = await luna();
    const bob = await luna();
    await expect(order(ctx, couponId, '')).rejects.toMatchObject({ code: 'invalid' });
    await expect(order(ctx, bob.couponId, 'A\n')).rejects.toMatchObject({ code: 'not_found' });
    await pool.query('update coupon set archived_at = now() where account_id = $1', [ctx.accountId]);
    await expect(order(ctx, couponId, 'A\n')).rejects.toMatchObject({ code: 'archived' });
    expect(await queries.listImports(ctx, couponId, 10)).toEqual([]);
  });
});

describe('an import that is cut off', () => {
  const list = [...numbers(1, 12_000), 'C5', 'C7', 'OLD'].join('\n');
  const expected = { rowsRead: 12_003, accepted: 12_000, repeated: 2, present: 1, bad: 0 };

  test('goes on where it was, and counts the same', async () => {
    const { ctx, couponId } = await luna();
    await imported(ctx, couponId, 'OLD');
    const { id } = await order(ctx, couponId, list);
    // The fifth look comes when one chunk is in.
    await expect(runImport(ctx, { pool, storage }, id, stopAt(5))).rejects.toThrow('stopped');
    expect(await queries.findImport(ctx, id)).toMatchObject({
      accepted: 5000,
      finishedAt: null,
      failedAt: null,
    });
    await expectDense(ctx, couponId, 5001);
    await runImport(ctx, { pool, storage }, id, calm);
    expect(await queries.findImport(ctx, id)).toMatchObject(expected);
    await expectDense(ctx, couponId, 12_001);
  });

  test('also when a crash of the database emptied what was staged', async () => {
    const { ctx, couponId } = await luna();
    await imported(ctx, couponId, 'OLD');
    const { id } = await order(ctx, couponId, list);
    await expect(runImport(ctx, { pool, storage }, id, stopAt(5))).rejects.toThrow('stopped');
    await pool.query(`truncate staging.codes_${id}_rows, staging.codes_${id}_new`);
    // Another list goes into the same pool meanwhile, so that the places of the first one do not follow each other.
    await imported(ctx, couponId, 'X1\nX2\n');
    await runImport(ctx, { pool, storage }, id, calm);
    const done = (await queries.findImport(ctx, id))!;
    expect(done).toMatchObject(expected);
    expect(done.settings.ranges).toEqual([
      [2, 5001],
      [5004, 12_003],
    ]);
    expect(done.report.map((row) => [row.code, row.problem])).toEqual([
      ['C5', 'repeated'],
      ['C7', 'repeated'],
      ['OLD', 'present'],
    ]);
    await expectDense(ctx, couponId, 12_003);
  });

  test('also when only the report was left to write', async () => {
    const { ctx, couponId } = await luna();
    const { id } = await order(ctx, couponId, 'A\nA\nB\n');
    const broken = {
      ...storage,
      write: async () => {
        throw new Error('the disk is full');
      },
    };
    await expect(runImport(ctx, { pool, storage: broken }, id, calm)).rejects.toThrow('the disk is full');
    await pool.query(`truncate staging.codes_${id}_rows, staging.codes_${id}_new`);
    await runImport(ctx, { pool, storage }, id, calm);
    const done = (await queries.findImport(ctx, id))!;
    expect(done).toMatchObject({ rowsRead: 3, accepted: 2, repeated: 1, present: 0 });
    expect(done.report).toEqual([{ line: 2, code: 'A', problem: 'repeated' }]);
    await expectDense(ctx, couponId, 2);
  });

  test('a second runner of the same import adds nothing twice', async () => {
    const { ctx, couponId } = await luna();
    const { id } = await order(ctx, couponId, numbers(1, 30_000).join('\n'));
    await Promise.allSettled([1, 2, 3].map(() => runImport(ctx, { pool, storage }, id, calm)));
    await runImport(ctx, { pool, storage }, id, calm);
    expect(await queries.findImport(ctx, id)).toMatchObject({
      rowsRead: 30_000,
      accepted: 30_000,
      present: 0,
      repeated: 0,
      failedAt: null,
    });
    await expectDense(ctx, couponId, 30_000);
  });

  test('two lists that overlap, at the same time: each code once, and each list knows', async () => {
    const { ctx, couponId } = await luna();
    const first = await order(ctx, couponId, numbers(1, 15_000).join('\n'));
    const second = await order(ctx, couponId, numbers(10_001, 25_000).join('\n'));
    await Promise.all([first, second].map(({ id }) => runImport(ctx, { pool, storage }, id, calm)));
    const [one, two] = await Promise.all([first, second].map(({ id }) => queries.findImport(ctx, id)));
    expect(one!.accepted + two!.accepted).toBe(25_000);
    expect(one!.accepted + one!.present).toBe(15_000);
    expect(two!.accepted + two!.present).toBe(15_000);
    await expectDense(ctx, couponId, 25_000);
  });

  test('a list that is gone fails and says so', async () => {
    const { ctx, couponId } = await luna();
    const { id, settings } = await order(ctx, couponId, 'A\n');
    await storage.remove(settings.source!);
    await runImport(ctx, { pool, storage }, id, calm);
    expect(await queries.findImport(ctx, id)).toMatchObject({
      failure: 'The list is gone from the server. Send it again.',
    });
  });

  test('after the last try it says what is in', async () => {
    const { ctx, couponId } = await luna();
    const { id } = await order(ctx, couponId, list);
    await expect(runImport(ctx, { pool, storage }, id, stopAt(5))).rejects.toThrow('stopped');
    await pool.query(`drop table staging.codes_${id}_rows, staging.codes_${id}_new`);
    const broken = {
      ...storage,
      open: async () => {
        throw new Error('the disk is broken');
      },
    };
    await expect(runImport(ctx, { pool, storage: broken }, id, calm)).rejects.toThrow('the disk is broken');
    await runImport(ctx, { pool, storage: broken }, id, { ...calm, lastAttempt: true });
    const given = (await queries.findImport(ctx, id))!;
    expect(given.failedAt).toBeInstanceOf(Date);
    expect(given).toMatchObject({
      accepted: 5000,
      failure: 'The program could not finish this import. Start it again.',
    });
    await expectDense(ctx, couponId, 5000);
  });
});

describe('claims while an import runs', () => {
  test('wait for a chunk, never for the import', async () => {
    const { ctx, couponId } = await luna();
    const { id } = await order(ctx, couponId, numbers(1, 60_000).join('\n'));
    let over = false;
    const running = runImport(ctx, { pool, storage }, id, calm).finally(() => {
      over = true;
    });
    const sizes = new Set<number>();
    while (!over) {
      const { rows } = await pool.query(
        'update coupon set claims_count = claims_count + 1 where account_id = $1 and id = $2 returning codes_size',
        [ctx.accountId, couponId],
      );
      sizes.add(rows[0].codes_size);
    }
    await running;
    // Claims went through between chunks, each of which was seen complete; none waited for the whole import.
    expect(sizes.size).toBeGreaterThan(3);
    expect([...sizes].every((size) => size % 5000 === 0)).toBe(true);
  });
});

describe('generating', () => {
  const pattern = { prefix: 'LUNA-', length: 12, alphabet: alphabets.alphanumeric };

  test('the asked amount, each once, of the pattern', async () => {
    const { ctx, couponId } = await luna();
    const { id } = await startGeneration(ctx, couponId, pattern, 12_345);
    await runImport(ctx, { pool, storage }, id, calm);
    expect(await queries.findImport(ctx, id)).toMatchObject({
      kind: 'generated',
      rowsRead: 12_345,
      rowsExpected: 12_345,
      accepted: 12_345,
      bad: 0,
      repeated: 0,
      present: 0,
    });
    const codes = await poolOf(ctx, couponId);
    expect(codes.every((code) => /^LUNA-[2-9A-HJKMNP-Z]{7}$/.test(code))).toBe(true);
    await expectDense(ctx, couponId, 12_345);
  });

  test('exactly the amount also in a small space that is filled twice', async () => {
    const { ctx, couponId } = await luna();
    const small = { prefix: '', length: 5, alphabet: alphabets.numeric };
    for (const amount of [5000, 5000]) {
      const { id } = await startGeneration(ctx, couponId, small, amount);
      await runImport(ctx, { pool, storage }, id, calm);
    }
    await expectDense(ctx, couponId, 10_000);
    await expect(startGeneration(ctx, couponId, small, 1)).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: '/length' }],
    });
  });

  test('retail codes end with their check digit', async () => {
    const { ctx, couponId } = await luna('ean13');
    const { id } = await startGeneration(
      ctx,
      couponId,
      { prefix: '29', length: 13, alphabet: alphabets.numeric },
      500,
    );
    await runImport(ctx, { pool, storage }, id, calm);
    const again = await luna('ean13');
    const done = await imported(again.ctx, again.couponId, (await poolOf(ctx, couponId)).join('\n'));
    expect(done).toMatchObject({ accepted: 500, bad: 0 });
  });

  test('goes on to the exact amount after it was cut off and its staging lost', async () => {
    const { ctx, couponId } = await luna();
    const { id } = await startGeneration(ctx, couponId, pattern, 12_000);
    await expect(runImport(ctx, { pool, storage }, id, stopAt(6))).rejects.toThrow('stopped');
    expect((await queries.findImport(ctx, id))!.accepted).toBeGreaterThan(0);
    await pool.query(`truncate staging.codes_${id}_new`);
    await runImport(ctx, { pool, storage }, id, calm);
    expect((await queries.findImport(ctx, id))!.accepted).toBe(12_000);
    await expectDense(ctx, couponId, 12_000);
  });
});
