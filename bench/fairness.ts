import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  decidePlay,
  type GameRules,
  gameRulesSchema,
  type PlayLine,
  prepareGame,
  rulesHash,
  seedHash,
  sessionKey,
  stateBefore,
  verifyProof,
  writeGameProof,
} from '../src/modules/fairness/index.ts';

/**
 * Plays a million plays for each way of winning, writes their proof to a file and verifies it from there, as `tearoff verify` does. Prints a
 * table; fails where a proof does not hold or verifying takes longer than 30 seconds. `PLAYS=100000` makes it smaller.
 */
const count = Number(process.env.PLAYS ?? 1_000_000);
const goalSeconds = 30;
const seed = createHash('sha256').update('bench').digest();
const start = Date.parse('2026-10-01T00:00:00.000Z');
const end = Date.parse('2026-11-01T00:00:00.000Z');
const folder = mkdtempSync(join(tmpdir(), 'tearoff-bench-fairness-'));

const cpuSeconds = (since: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since);
  return ((user + system) / 1e6).toFixed(1);
};
const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1);

function rulesOf(way: GameRules['way']): GameRules {
  const stock = Math.ceil(count / 20);
  const odds = way === 'odds';
  return gameRulesSchema.parse({
    format: 'tearoff-game',
    version: 1,
    game: 'bench2',
    commitment: 1,
    seed_hash: seedHash(seed),
    way,
    time_zone: 'Europe/Brussels',
    starts_at: new Date(start).toISOString(),
    ends_at: new Date(end).toISOString(),
    prizes: [1, 2, 3].map((n) => ({
      n,
      title: `Prize ${n}`,
      odds_ppm: odds ? 60_000 : 0,
      stock,
      per_day: odds ? Math.ceil(stock / 20) : null,
      per_location: odds && n === 3 ? { 301: stock, 302: stock } : null,
    })),
    sold_out: odds ? 'spread' : 'lose',
    fallback: null,
    hour_weights: way === 'moments' ? Array.from({ length: 24 }, (_, hour) => (hour < 7 ? 1 : 5)) : null,
    deck_size: way === 'deck' ? count : null,
    before: { given: {}, today: null, places: {} },
    beacon: null,
  });
}

function* playsOf(rules: GameRules): Generator<Omit<PlayLine, 'leaf'>> {
  const game = prepareGame(rules, seed, null);
  const state = stateBefore(rules);
  for (let n = 1; n <= count; n++) {
    const at = new Date(start + Math.floor(((end - start) / count) * (n - 1)));
    const location = n % 3 === 0 ? 301 + (n % 2) : null;
    const session = sessionKey(`session ${n}`);
    const prize = decidePlay(game, state, { n, session, at, location });
    yield { n, commitment: 1, session, at: at.toISOString(), location, prize };
  }
}

const rows = [['way', 'plays', 'given', 'play + write s', 'MB', 'verify s', 'of it CPU s', 'state']];
let isGood = true;
for (const way of ['odds', 'moments', 'deck'] as const) {
  const rules = rulesOf(way);
  const file = join(folder, `${way}.ndjson`);
  const writing = performance.now();
  const commitment = {
    commitment: 1,
    committed_at: new Date(start).toISOString(),
    rules,
    rules_hash: rulesHash(rules),
    seed: seed.toString('hex'),
    beacon: null,
    first_play: 1,
    last_play: count,
  };
  const of = { code: 'bench2', title: 'Bench', made_at: new Date(end).toISOString() };
  await pipeline(Readable.from(writeGameProof(of, [commitment], playsOf(rules))), createWriteStream(file));
  const wrote = seconds(writing);
  const verifying = performance.now();
  const cpu = process.cpuUsage();
  const verdict = await verifyProof(createReadStream(file, { highWaterMark: 1 << 20 }));
  const verified = seconds(verifying);
  const burned = cpuSeconds(cpu);
  isGood &&= verdict.state === 'holds' && verdict.plays === count && Number(verified) < goalSeconds;
  const given = Object.values(verdict.given ?? {}).reduce((a, b) => a + b, 0);
  const megabytes = (statSync(file).size / 1e6).toFixed(0);
  rows.push([way, String(count), String(given), wrote, megabytes, verified, burned, verdict.state]);
}
rmSync(folder, { recursive: true });
for (const row of rows)
  process.stdout.write(`${row.map((cell, i) => (i === 0 ? cell.padEnd(8) : cell.padStart(15))).join('')}\n`);
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(
  `peak memory ${peakMb} MB; goal: each verified in under ${goalSeconds} s: ${isGood ? 'met' : 'MISSED'}\n`,
);
process.exitCode = isGood ? 0 : 1;
