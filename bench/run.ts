/**
 * `npm run bench`: what the crowd's operations cost, in one run on one machine. Server, database and load generator are processes
 * of their own, as they really run, and share the machine; slices of all variants alternate, and ratios are taken within a
 * round, so that what else the machine does is done to all of them.
 *
 *   --quick          a smoke test of a minute; its figures mean nothing
 *   --sessions N     sessions in the table for the last part (default 1,000,000)
 *   --full           10,000,000 of them
 *   --rounds N, --seconds N, --connections N
 *   --members N      members in the list of the loyalty part (default 1,000,000)
 *   --no-codes       leaves out generating and importing codes
 *   --only-crowd     nothing but opens, claims, plays and validations
 *   --only-loyalty   nothing but the loyalty part
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { startDatabase } from '../src/platform/db/start.ts';
import { benchCodes } from './codes-part.ts';
import { crowdPart } from './crowd.ts';
import { makeBench } from './ground.ts';
import { growthPart } from './growth.ts';
import { loyaltyPart } from './loyalty.ts';
import { startLoad, startServer } from './processes.ts';
import { figure, type Goal, machine, table } from './report.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    sessions: { type: 'string' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    connections: { type: 'string' },
    members: { type: 'string' },
    'no-codes': { type: 'boolean', default: false },
    'only-crowd': { type: 'boolean', default: false },
    'only-loyalty': { type: 'boolean', default: false },
  },
});
const { quick } = values;
const plan = {
  quick,
  connections: Number(values.connections ?? 64),
  rounds: Number(values.rounds ?? (quick ? 1 : 5)),
  seconds: Number(values.seconds ?? (quick ? 0.5 : 2)),
  sessions: Number(values.sessions ?? (quick ? 50_000 : values.full ? 10_000_000 : 1_000_000)),
  members: Number(values.members ?? (quick ? 20_000 : 1_000_000)),
};
export type Plan = typeof plan;

const say = (text: string) => process.stdout.write(`${text}\n`);
const folder = mkdtempSync(join(tmpdir(), 'tearoff-bench-'));
const log = pino({ level: 'warn' });
const given = process.env.DATABASE_URL;
const database = await startDatabase({
  settings: { dataDir: join(folder, 'data'), databaseUrl: given },
  log,
  kind: 'server',
});
const load = startLoad();
const bench = await makeBench(database, folder, log);
const server = await startServer(bench.databaseUrl, join(folder, 'server'));
bench.port = server.port;
bench.serverPid = server.pid;

try {
  const version = (await database.pool.query('show server_version')).rows[0].server_version;
  const where = machine(version);
  say(where);
  const settings = await database.pool.query(
    `select string_agg(name || '=' || setting, ' ' order by name) as text from pg_settings
     where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers')`,
  );
  say(`${settings.rows[0].text}; ${plan.rounds} rounds of ${plan.seconds} s slices, medians\n`);

  const all = !values['only-loyalty'] && !values['only-crowd'];
  const growth = all ? await growthPart(bench, load, plan, say) : undefined;
  const crowd =
    all || values['only-crowd'] ? await crowdPart(bench, load, plan, server.pages, say) : undefined;
  const grown = await growth?.afterFilling();
  const loyalty = all || values['only-loyalty'] ? await loyaltyPart(bench, load, plan, say) : undefined;
  const codes = values['no-codes'] || !all ? undefined : await benchCodes(quick, say);

  const goals: Goal[] = [crowd, grown, loyalty, codes].flatMap((part) => part?.goals ?? []);
  say(
    `\n${table(
      ['goal', 'wanted', 'measured', ''],
      goals.map(({ goal, wanted, value, met }) => [goal, wanted, figure(value), met ? 'met' : 'NOT MET']),
    )}`,
  );
  const wrong = await bench.check();
  say(wrong.length === 0 ? '\nCounters, sessions and events agree.' : `\nNOT EXACT:\n${wrong.join('\n')}`);

  const results = {
    at: new Date().toISOString(),
    machine: where,
    machineAfter: machine(version),
    plan,
    crowd,
    growth: grown,
    loyalty,
    codes,
    goals,
    wrong,
  };
  const file = join(import.meta.dirname, 'results.json');
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  say(`Written to ${file}`);
  if (quick) say('A quick run shows that the bench works; its figures mean nothing.');
  if (wrong.length > 0) process.exitCode = 1;
} finally {
  await load.stop();
  await server.stop();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
