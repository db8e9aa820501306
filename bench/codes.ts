import { randomInt } from 'node:crypto';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pino from 'pino';
import {
  alphabets,
  importTask,
  runImport,
  startGeneration,
  startImport,
} from '../src/modules/codes/index.ts';
import { createCoupon } from '../src/modules/coupons/index.ts';
import { systemClock } from '../src/platform/clock.ts';
import type { Ctx } from '../src/platform/ctx.ts';
import { startDatabase } from '../src/platform/db/start.ts';
import { localStorage } from '../src/platform/files/index.ts';
import { randomCode } from '../src/platform/ids.ts';
import { migrateJobs } from '../src/platform/jobs/index.ts';

/**
 * Generates a million codes and imports a list of a million, as the program does it, on a database of its own with full durability. Prints
 * one line of JSON: seconds and the peak memory of this process. Meanwhile another connection counts claims on the coupon and how long the
 * longest waited. `CODES=100000` makes it smaller.
 */
const amount = Number(process.env.CODES ?? 1_000_000);
const dataDir = mkdtempSync(join(tmpdir(), 'tearoff-bench-codes-'));
const log = pino({ level: 'warn' });
const database = await startDatabase({ settings: { dataDir, databaseUrl: undefined }, log, kind: 'server' });
const storage = localStorage(join(dataDir, 'files'));
const tools = { pool: database.pool, storage };
const calm = { signal: new AbortController().signal, lastAttempt: true };

try {
  await migrateJobs(database.pool, log);
  const ctx = await makeAccount();
  const generated = await measure(ctx, async (couponId) => {
    const pattern = { prefix: 'T-', length: 12, alphabet: alphabets.alphanumeric };
    return await startGeneration(ctx, couponId, pattern, amount);
  });
  const list = join(dataDir, 'list.csv');
  await pipeline(Readable.from(listOf(amount)), createWriteStream(list));
  const imported = await measure(ctx, (couponId) =>
    startImport(ctx, storage, { couponId, fileName: 'list.csv', list: createReadStream(list), options: {} }),
  );
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const listMb = Math.round((await stat(list)).size / 1e6);
  process.stdout.write(
    `${JSON.stringify({ amount, task: importTask.name, generated, imported, listMb, peakMb })}\n`,
  );
} finally {
  await database.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function makeAccount(): Promise<Ctx> {
  const { db, hot } = database;
  const { id } = await db
    .insertInto('account')
    .values({ name: 'Bench' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('accountSetting')
    .values({ accountId: id, tillKey: randomCode(6) })
    .execute();
  return { db, hot, accountId: id, actor: { kind: 'system' }, clock: systemClock, log, requestId: 'bench' };
}

/** A list as a supplier sends it: a heading, a second column, one row in a hundred twice. */
async function* listOf(rows: number): AsyncGenerator<string> {
  yield 'code;batch\r\n';
  let text = '';
  let last = '';
  for (let i = 0; i < rows; i++) {
    last = i % 100 === 99 ? last : `${randomCode(4)}-${i.toString(36)}-${randomInt(1e6)}`;
    text += `"${last}";2026\r\n`;
    if (text.length < 60_000) continue;
    yield text;
    text = '';
  }
  yield text;
}

async function measure(ctx: Ctx, start: (couponId: number) => Promise<{ id: number }>) {
  const coupon = await createCoupon(ctx, {
    name: 'Bench',
    content: { words: { title: 'Bench' } },
    validation: { methods: ['code'], code: { source: 'pool' } },
  });
  let over = false;
  let longestClaimMs = 0;
  let claims = 0;
  const began = performance.now();
  const { id } = await start(coupon.id);
  const claiming = (async () => {
    while (!over) {
      const from = performance.now();
      await database.pool.query(
        'update coupon set claims_count = claims_count + 1 where account_id = $1 and id = $2',
        [ctx.accountId, coupon.id],
      );
      longestClaimMs = Math.max(longestClaimMs, performance.now() - from);
      claims++;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  await runImport(ctx, tools, id, calm);
  const seconds = (performance.now() - began) / 1000;
  over = true;
  await claiming;
  const { rows } = await database.pool.query(
    'select accepted, repeated, bad, failure from code_import where account_id = $1 and id = $2',
    [ctx.accountId, id],
  );
  return {
    seconds: Number(seconds.toFixed(1)),
    ...rows[0],
    claims,
    longestClaimMs: Math.round(longestClaimMs),
  };
}
