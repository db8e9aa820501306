import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Break, expectEachFound } from '../../../test/break-promises.ts';
import { startGround, type TestGround } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import {
  confirmWin,
  createCompetition,
  declineWin,
  drawCompetition,
  excludeEntry,
  launchCompetition,
} from '../competitions/index.ts';
import { createCoupon, type NewCoupon } from '../coupons/index.ts';
import { claimSession, openSession } from '../sessions/index.ts';
import { competitionChecks } from './competition-checks.ts';
import { audit } from './index.ts';
import { replayDrawsCheck } from './replay-draws.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
  const { db } = ground.database;
  // They say a second time what the checks say; without them the checks can be shown what is broken.
  for (const [table, constraint] of [
    ['winner', 'winner_once_key'],
    ['winner', 'winner_entry_fkey'],
    ['winner', 'winner_gives_check'],
    ['entry', 'entry_brought_check'],
  ] as const)
    await sql`alter table ${sql.ref(table)} drop constraint ${sql.ref(constraint)}`.execute(db);
  await sql`drop index winner_rank_key`.execute(db);
});

const secret = 'a secret of tests';

interface Story {
  ctx: Ctx;
  id: number;
}

/** A competition with bonus entries, somebody excluded, two draws, a prize taken and one declined. */
async function story(): Promise<Story> {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const words = (title: string) => ({ name: title, content: { words: { title } } }) as NewCoupon;
  const prize = await createCoupon(ctx, words('A weekend'));
  const endsLocal = new Date(ground.clock.now().getTime() + 86_400_000).toISOString();
  const { coupon } = await createCompetition(
    ctx,
    { ...words('Win'), endsLocal },
    {
      settings: { winners: 2, bonus_entries: 3, confirm_within: 'P2D' },
      prizes: [{ fromRank: 1, couponId: prize.id }],
    },
  );
  const { coupon: open } = await launchCompetition(ctx, coupon.id, { secret });
  for (let i = 0; i < 8; i++) {
    const channel = i > 5 ? 'entry_2' : '';
    const visit = { channel, device: 'phone', language: null, browserKey: null };
    const { session } = await openSession(ctx, open, visit);
    expect((await claimSession(ctx, open, session?.code ?? '')).verdict).toBe('granted');
  }
  await excludeEntry(ctx, coupon.id, 4, { reason: 'fake', note: null });
  ground.clock.advance({ days: 2 });
  await drawCompetition(ctx, coupon.id, { draw: 1, secret });
  await confirmWin(ctx, coupon.id, { draw: 1, place: 1 });
  await declineWin(ctx, coupon.id, { draw: 1, place: 2 });
  await drawCompetition(ctx, coupon.id, { draw: 2, reason: 'declined', secret });
  return { ctx, id: coupon.id };
}

describe('an audit of competitions', () => {
  const of = ({ ctx, id }: Story) => sql`account_id = ${ctx.accountId} and coupon_id = ${id}`;
  const breaks: Break<Story>[] = [
    ['entries_dense', (story) => sql`update entry set n = 99 where ${of(story)} and n = 5`],
    [
      'claims_are_entries',
      (story) =>
        sql`update entry set entered_at = entered_at - interval '1 hour' where ${of(story)} and n = 3`,
    ],
    [
      'bonuses_were_brought',
      (story) =>
        sql`update entry set brought_session_id = session_id where ${of(story)} and kind = 'bonus' and n = 8`,
    ],
    [
      'entries_were_told',
      ({
        ctx,
      }) => sql`update event set data = data || '{"n": 2}' where account_id = ${ctx.accountId} and type = 'entry.added'
        and data ->> 'n' = '1'`,
    ],
    [
      'nobody_enters_after',
      (story) => sql`update entry set entered_at = now() + interval '9 days' where ${of(story)} and n = 1`,
    ],
    ['lists_are_whole', (story) => sql`delete from draw_entry where ${of(story)} and draw = 1 and n = 4`],
    [
      'winners_once',
      (
        story,
      ) => sql`update winner set n = (select n from winner where ${of(story)} and draw = 1 and place = 1)
        where ${of(story)} and draw = 1 and place = 2`,
    ],
    [
      'ranks_held_once',
      (story) => sql`update winner set rank = 1 where ${of(story)} and draw = 2 and place = 1`,
    ],
    [
      'prizes_given_once',
      (story) => sql`update winner set gives_session_id = null where ${of(story)} and draw = 1 and place = 1`,
    ],
    [
      'winners_told_once',
      ({ ctx, id }) => sql`delete from event where account_id = ${ctx.accountId} and coupon_id = ${id}
        and type = 'winner.chosen' and data ->> 'draw' = '1' and data ->> 'place' = '1'`,
    ],
    [
      'promises_of_draws_kept',
      (story) => sql`update competition_commitment set rules = replace(rules, '"winners":2', '"winners":3')
        where ${of(story)} and commitment = 1`,
    ],
    [
      'draws_recomputed',
      (story) =>
        sql`update draw_entry set why_not = 'fake' where ${of(story)} and draw = 2 and why_not is null`,
    ],
  ];

  it('finds nothing in honest books', async () => {
    const { ctx } = await story();
    const findings = (await audit(ctx.db)).filter(({ rows }) =>
      rows.some((row) => row.account_id === ctx.accountId),
    );
    expect(findings).toEqual([]);
  });

  it('has a broken promise in the tests for every check', () => {
    const names = [...competitionChecks, replayDrawsCheck].map((check) => check.name);
    expect(breaks.map(([check]) => check).sort()).toEqual(names.sort());
  });

  it('names the draw that came to something else', async () => {
    const { ctx, id } = await story();
    await sql`update winner set n = case when n = 1 then 2 else 1 end
      where account_id = ${ctx.accountId} and coupon_id = ${id} and draw = 2`.execute(ctx.db);
    const [finding] = (await audit(ctx.db)).filter(({ check }) => check === 'draws_recomputed');
    expect(finding?.rows).toMatchObject([
      { coupon_id: id, draw: 2, what: expect.stringMatching(/^drew [12] instead of \d+$/) },
    ]);
  });

  it('finds what breaks each of them', async () => {
    const books = await story();
    const { db } = books.ctx;
    await expectEachFound(db, books, breaks, () => audit(db));
  });
});
