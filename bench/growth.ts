import { join } from 'node:path';
import { fillSessions, settle, writeCodes } from './fill.ts';
import type { Bench } from './ground.ts';
import type { LoadProcess } from './processes.ts';
import { figure, type Goal, goalOf, median, table } from './report.ts';
import type { Plan } from './run.ts';
import { type SliceResult, usedUp } from './slice.ts';

interface Point {
  sessions: number;
  which: string;
  p50Ms: number;
  p99Ms: number;
  /** The no-op of the same server at the same time: what the machine itself did. */
  nothingP50Ms: number;
}

const small = 10_000;

/**
 * Part (g): what one claim takes when the table holds ten thousand sessions and when it holds millions; of sessions anywhere in
 * it and of those opened last. Measured before everything else and again after filling.
 */
export async function growthPart(bench: Bench, load: LoadProcess, plan: Plan, say: (text: string) => void) {
  const points: Point[] = [];
  const samples = plan.quick ? 500 : 4_000;
  const first = await bench.makeCoupon('growth');
  await fillSessions(bench.database.pool, first, small);
  await settle(bench.database.pool);
  points.push(
    await point(bench, load, plan, first, {
      sessions: small,
      which: 'any',
      samples: Math.min(samples, small),
    }),
  );

  return {
    async afterFilling(): Promise<{ points: Point[]; goals: Goal[]; fillSeconds: number }> {
      const filler = await bench.makeCoupon('filler');
      const spread = await bench.makeCoupon('spread');
      const latest = await bench.makeCoupon('latest');
      const every = Math.max(2, Math.floor(plan.sessions / (samples * 3)));
      const began = performance.now();
      await fillSessions(bench.database.pool, filler, plan.sessions, {
        everyNth: { of: every, target: spread },
      });
      await fillSessions(bench.database.pool, latest, samples * 2);
      const fillSeconds = (performance.now() - began) / 1000;
      say(`\n${plan.sessions.toLocaleString('en')} sessions were filled in ${figure(fillSeconds, 0)} s`);
      await settle(bench.database.pool);
      const { sessions } = plan;
      points.push(await point(bench, load, plan, spread, { sessions, which: 'any', samples }));
      points.push(await point(bench, load, plan, latest, { sessions, which: 'opened last', samples }));
      say(
        `\n${table(
          ['(g) one caller, claim', 'sessions', 'p50 ms', 'p99 ms', 'no-op p50 ms'],
          points.map((row) => [
            row.which,
            row.sessions.toLocaleString('en'),
            figure(row.p50Ms),
            figure(row.p99Ms),
            figure(row.nothingP50Ms),
          ]),
        )}`,
      );
      const [before, any, last] = points as [Point, Point, Point];
      const goals = [
        goalOf(
          '(g) claim of a session opened last, large table / small',
          last.p50Ms / before.p50Ms,
          '<=',
          1.5,
        ),
        goalOf('(g) claim of any session, large table / small', any.p50Ms / before.p50Ms, '<=', 1.5),
      ];
      return { points, goals, fillSeconds };
    },
  };
}

async function point(
  bench: Bench,
  load: LoadProcess,
  plan: Plan,
  coupon: { accountId: number; couponId: number },
  { sessions, which, samples }: { sessions: number; which: string; samples: number },
): Promise<Point> {
  const file = join(bench.folder, `growth-${coupon.couponId}.txt`);
  await writeCodes(bench.database.pool, file, coupon, { claimed: false, limit: samples });
  const nothing: SliceResult[] = [];
  const claims: SliceResult[] = [];
  const one = { port: bench.port, connections: 1, seconds: Math.max(1, plan.seconds / 2) };
  const rounds = plan.quick ? 2 : 6;
  for (let round = 0; round < rounds; round++) {
    nothing.push(
      await load.run({
        ...one,
        scenario: { kind: 'same', method: 'GET', path: '/health', headers: {} },
      }),
    );
    const result = await load.run({
      ...one,
      // A share of the sample in each round; the slice ends when it is used up.
      scenario: { kind: 'each', method: 'POST', path: '/v5/sessions/{}/claim', headers: bench.headers, file },
    });
    const refused = Object.keys(result.wrong).filter((what) => what !== usedUp);
    if (refused.length > 0) throw new Error(`claims of the growth part were refused: ${refused.join('; ')}`);
    if (result.answers >= 20) claims.push(result);
  }
  return {
    sessions,
    which,
    p50Ms: median(claims.map((slice) => slice.p50Ms)),
    p99Ms: median(claims.map((slice) => slice.p99Ms)),
    nothingP50Ms: median(nothing.map((slice) => slice.p50Ms)),
  };
}
