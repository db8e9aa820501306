import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { startGround, testLog } from '../../../test/harness.ts';
import { solve } from '../../../test/solve.ts';
import { openDatabase } from '../db/db.ts';
import { makeChallenge } from './challenge.ts';
import { spendSolution, sweepSpentWork } from './spend.ts';

const { database, clock } = await startGround();
const deps = { db: database.db, clock, secret: 'the secret of Café Luna' };
const ann = 'mvhfu9x47t7j88qfbhkc6';

/** A challenge with something in it changed, and its solution. */
const changed = (sent: string, change: (payload: Record<string, Record<string, unknown>>) => void) => {
  const payload = JSON.parse(Buffer.from(sent, 'base64').toString());
  change(payload);
  return Buffer.from(JSON.stringify(payload)).toString('base64');
};

test('work that was done is good once, for whom it was asked, and half an hour', async () => {
  const sent = solve(await makeChallenge(deps, ann));
  expect(await spendSolution(deps, 'somebodyelseaaaaaaaaa', sent)).toBe('wrong');
  expect(await spendSolution({ ...deps, secret: 'another installation' }, ann, sent)).toBe('wrong');
  expect(await spendSolution(deps, ann, sent)).toBeNull();
  expect(await spendSolution(deps, ann, sent)).toBe('used');

  const late = solve(await makeChallenge(deps, ann));
  clock.advance({ minutes: 30 });
  expect(await spendSolution(deps, ann, late)).toBe('expired');
  // What was used and has run out is forgotten, and still not good.
  await sweepSpentWork(deps);
  const kept = await sql`select from spent_work`.execute(database.db);
  expect([kept.rows.length, await spendSolution(deps, ann, sent)]).toEqual([0, 'expired']);
});

test('no work, a part of it and work on something of one’s own are refused', async () => {
  const sent = solve(await makeChallenge(deps, ann));
  const cases: [string | undefined, string][] = [
    [undefined, 'missing'],
    ['', 'missing'],
    ['no base64 of anything', 'wrong'],
    [Buffer.from('null').toString('base64'), 'wrong'],
    [Buffer.from('{"challenge":{},"solution":{}}').toString('base64'), 'wrong'],
    ['e30='.repeat(2_000), 'wrong'],
    [changed(sent, ({ solution }) => Object.assign(solution ?? {}, { counter: 1 })), 'wrong'],
    [changed(sent, ({ solution }) => Object.assign(solution ?? {}, { derivedKey: 7 })), 'wrong'],
    [
      changed(sent, ({ challenge }) => Object.assign(challenge?.parameters ?? {}, { keyPrefix: '00' })),
      'wrong',
    ],
    [changed(sent, ({ challenge }) => Object.assign(challenge?.parameters ?? {}, { cost: 1e9 })), 'wrong'],
    [changed(sent, ({ challenge }) => Object.assign(challenge ?? {}, { signature: 'aa' })), 'wrong'],
    [changed(sent, ({ challenge }) => Object.assign(challenge ?? {}, { signature: undefined })), 'wrong'],
  ];
  for (const [text, why] of cases) expect(await spendSolution(deps, ann, text), text).toBe(why);
  expect(await spendSolution(deps, ann, sent)).toBeNull();
});

test('of many who send the same work at the same moment exactly one goes on', async ({ onTestFinished }) => {
  const pools = [1, 2, 3].map(() => openDatabase(database.config, { log: testLog, poolSize: 4 }));
  onTestFinished(async () => void (await Promise.all(pools.map((pool) => pool.close()))));
  const crowd = Array.from({ length: 48 }, (_, i) => pools[i % 3]!.db);
  const sent = solve(await makeChallenge(deps, ann));
  const heard = await Promise.all(crowd.map((db) => spendSolution({ ...deps, db }, ann, sent)));
  expect(heard.filter((why) => why === null)).toHaveLength(1);
  expect(heard.filter((why) => why === 'used')).toHaveLength(47);

  // The control: looked up first and written afterwards, the same work is good for several.
  const naive = await Promise.all(
    crowd.map(async (db) => {
      const found = await sql`select from spent_work where challenge = 'naive'`.execute(db);
      if (found.rows.length > 0) return 'used';
      await sql`insert into spent_work (challenge, expires_at) values ('naive', '2100-01-01')
        on conflict do nothing`.execute(db);
      return null;
    }),
  );
  expect(naive.filter((why) => why === null).length).toBeGreaterThan(1);
});
