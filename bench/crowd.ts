import { join } from 'node:path';
import { cpuTime } from './cpu.ts';
import { fillSessions, settle, writeCodes } from './fill.ts';
import type { Bench, Coupon } from './ground.ts';
import type { LoadProcess } from './processes.ts';
import { figure, type Goal, goalOf, type Row, ratio, rowOf, table } from './report.ts';
import type { Plan } from './run.ts';
import type { Scenario, SliceResult } from './slice.ts';

export interface Variant {
  name: string;
  title: string;
  scenario: Scenario;
}

const browser = {
  'user-agent':
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36',
  'accept-language': 'en',
};

/** Parts (a) to (e) and (h): the hot operations at many connections, and the quiet caller. */
export async function crowdPart(
  bench: Bench,
  load: LoadProcess,
  plan: Plan,
  withPages: boolean,
  say: (text: string) => void,
): Promise<{ rows: Row[]; quiet: Row[]; goals: Goal[] }> {
  const variants = await makeVariants(bench, plan, withPages);
  const all = Object.fromEntries(variants.map((variant) => [variant.name, variant]));
  const many = await measure(bench, load, plan, plan.connections, variants);
  const one = await measure(
    bench,
    load,
    plan,
    1,
    ['nothing', 'claim', 'alone'].map((name) => all[name] as Variant),
  );
  const rows = variants.map((variant) => rowOf(variant.title, plan.connections, many[variant.name] ?? []));
  const quiet = Object.entries(one).map(([name, rounds]) => rowOf(all[name]?.title ?? name, 1, rounds));
  const of = (name: string) => rows[variants.findIndex((variant) => variant.name === name)];
  const speed = (round: SliceResult) => round.perSecond;
  say(show([...rows, ...quiet], of('nothing'), of('alone')));

  const quietRow = (name: string) => quiet[Object.keys(one).indexOf(name)];
  const goals = [
    goalOf('(a) claims / (b) one transaction each', ratio(of('claim'), of('alone'), speed), '>=', 10),
    goalOf('(a) claims / (c) no-op POST', ratio(of('claim'), of('nothing'), speed), '>=', 0.6),
    goalOf('(h) plays / (c) no-op POST', ratio(of('play'), of('nothing'), speed), '>=', 0.4),
    goalOf(
      '(a) p99 / (b) p99',
      ratio(of('claim'), of('alone'), (round) => round.p99Ms),
      '<=',
      0.15,
    ),
    goalOf(
      'quiet caller: p50 of a claim / p50 of one transaction',
      ratio(quietRow('claim'), quietRow('alone'), (round) => round.p50Ms),
      '<=',
      1,
    ),
  ];
  if (withPages)
    goals.push(
      goalOf('(d) opening / the same without insert', ratio(of('open'), of('reopen'), speed), '>=', 0.6),
    );
  return { rows, quiet, goals };
}

async function makeVariants(bench: Bench, plan: Plan, withPages: boolean): Promise<Variant[]> {
  const { database, headers } = bench;
  const slices = (plan.rounds + warmRounds + 1) * plan.seconds;
  const enough = Math.ceil(slices * 9_000) + 10_000;
  const each = async (name: string, count: number, claimed = false, make = bench.makeCoupon) => {
    const coupon = await make(name);
    await fillSessions(database.pool, coupon, count, { claimed });
    const file = join(bench.folder, `${name}.txt`);
    await writeCodes(database.pool, file, coupon, { claimed, limit: count });
    return { coupon, file };
  };
  const claim = await each('claim', enough);
  const alone = await each('alone', Math.ceil(enough / 4));
  const validate = await each('validate', enough, true);
  const play = await each('play', enough, false, bench.makeGame);
  const variants: Variant[] = [
    {
      name: 'nothing',
      title: '(c) no-op POST, input and reply checked',
      scenario: {
        kind: 'same',
        method: 'POST',
        path: '/bench/nothing',
        headers: {},
        body: JSON.stringify({
          first_name: 'Ann',
          last_name: 'Peeters',
          email: 'ann@example.com',
          phone: '+32 470 00 00 00',
          zip: '9000',
          city: 'Gent',
        }),
      },
    },
    {
      name: 'claim',
      title: '(a) claim, API',
      scenario: { kind: 'each', method: 'POST', path: '/v5/sessions/{}/claim', headers, file: claim.file },
    },
    {
      name: 'alone',
      title: '(b) claim, a transaction each',
      scenario: { kind: 'each', method: 'POST', path: '/bench/sessions/{}/claim', headers, file: alone.file },
    },
    {
      name: 'validate',
      title: '(e) validation, API',
      scenario: {
        kind: 'each',
        method: 'POST',
        path: '/v5/sessions/{}/validate',
        headers,
        file: validate.file,
      },
    },
    {
      name: 'play',
      title: '(h) play, API',
      scenario: { kind: 'each', method: 'POST', path: '/v5/sessions/{}/play', headers, file: play.file },
    },
  ];
  if (withPages) variants.push(...(await pageVariants(bench, each, enough)));
  await settle(database.pool);
  return variants;
}

async function pageVariants(
  bench: Bench,
  each: (name: string, count: number) => Promise<{ coupon: Coupon; file: string }>,
  enough: number,
): Promise<Variant[]> {
  const form = await each('form', enough);
  const shown = await bench.makeCoupon('open');
  return [
    {
      name: 'form',
      title: '(a) claim, consumer page',
      scenario: {
        kind: 'each',
        method: 'POST',
        path: `/p/${form.coupon.code}/{}/claim`,
        headers: { ...browser, accept: 'application/json' },
        body: '{}',
        file: form.file,
      },
    },
    {
      name: 'open',
      title: '(d) opening: redirect and page',
      scenario: { kind: 'open', path: `/p/${shown.code}`, headers: browser },
    },
    {
      name: 'reopen',
      title: '(d) the same without insert',
      scenario: { kind: 'reopen', path: `/p/${shown.code}`, headers: browser },
    },
  ];
}

/**
 * Rounds that are not measured. A program that has just started is compiled while it runs: in its first slices a no-op costs half as much
 * again as later, and a claim a third.
 */
export const warmRounds = 2;

/** Slices of all variants in turn, another one first in each round, once all are warm. */
export async function measure(
  bench: Bench,
  load: LoadProcess,
  plan: Plan,
  connections: number,
  variants: readonly Variant[],
): Promise<Record<string, SliceResult[]>> {
  const results: Record<string, SliceResult[]> = {};
  const slice = (variant: Variant, seconds: number) =>
    load.run({ port: bench.port, scenario: variant.scenario, connections, seconds });
  for (let round = 0; round < warmRounds; round++)
    for (const variant of variants) await slice(variant, plan.seconds);
  for (let round = 0; round < plan.rounds; round++) {
    for (let i = 0; i < variants.length; i++) {
      const variant = variants[(i + round) % variants.length] as Variant;
      const before = cpuTime(bench.serverPid);
      const result = await slice(variant, plan.seconds);
      const after = cpuTime(bench.serverPid);
      result.serverMicros = (after.server - before.server) / result.answers;
      result.databaseMicros = (after.database - before.database) / result.answers;
      const wrong = Object.entries(result.wrong);
      if (wrong.length > 0)
        throw new Error(`${variant.title}: ${wrong.map(([what, n]) => `${n} x ${what}`).join('; ')}`);
      results[variant.name] = [...(results[variant.name] ?? []), result];
    }
  }
  return results;
}

function show(rows: readonly Row[], nothing: Row | undefined, alone: Row | undefined): string {
  const speed = (round: SliceResult) => round.perSecond;
  return table(
    [
      'variant',
      'connections',
      'per s',
      'p50 ms',
      'p99 ms',
      'max ms',
      'server us',
      'database us',
      'x no-op',
      'x one tx',
    ],
    rows.map((row) => [
      row.name,
      String(row.connections),
      figure(row.perSecond, 0),
      figure(row.p50Ms),
      figure(row.p99Ms),
      figure(row.maxMs),
      figure(row.serverMicros, 0),
      figure(row.databaseMicros, 0),
      row.connections === nothing?.connections ? figure(ratio(row, nothing, speed)) : '',
      row.connections === alone?.connections ? figure(ratio(row, alone, speed)) : '',
    ]),
  );
}
