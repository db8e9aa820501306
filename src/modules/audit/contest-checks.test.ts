import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Break, expectEachFound } from '../../../test/break-promises.ts';
import { enterContest, makeContest, secret } from '../../../test/contests.ts';
import { startGround, type TestGround } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { drawCompetition } from '../competitions/index.ts';
import { castVote, originOf, voterOfAddress } from '../votes/index.ts';
import { contributionChecks } from './contribution-checks.ts';
import { audit } from './index.ts';
import { voteChecks } from './vote-checks.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
  // It says a second time what the checks say; without it the checks can be shown what is broken.
  await sql`alter table contribution drop constraint contribution_content_check`.execute(ground.database.db);
});

interface Story {
  ctx: Ctx;
  /** Won by votes, and drawn. */
  voted: number;
  /** Won by a jury, which has begun. */
  judged: number;
}

const criteria = [
  { name: 'Light', weight: 2 },
  { name: 'Idea', weight: 1 },
];

/** A contest by votes that is over, and one whose jury has given marks. */
async function story(): Promise<Story> {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const voted = await makeContest(ground, { way: 'votes', votes: {} }, ctx);
  for (const name of ['Ann', 'Bob', 'Eve']) await enterContest(voted, name);
  const originKey = originOf(ctx, voted.coupon.id, { secret }, '10.0.0.1');
  for (const [name, n] of [
    ['Zoë', 1],
    ['Max', 1],
    ['Ida', 2],
  ] as const) {
    const voter = voterOfAddress(ctx, voted.coupon.id, { secret }, `${name}@mail.example`);
    const ballot = { n, voter, originKey, browserKey: null };
    expect(await castVote(ctx, voted.coupon.id, ballot, { secret })).toBe('granted');
  }
  ground.clock.advance({ days: 11 });
  await drawCompetition(ctx, voted.coupon.id, { draw: 1, secret });

  const judged = await makeContest(ground, { way: 'jury', jury: { criteria } }, ctx);
  await enterContest(judged, 'Ann');
  const of = sql`${ctx.accountId}, ${judged.coupon.id}`;
  const now = ground.clock.now();
  await sql`insert into juror (account_id, coupon_id, juror, name, email, language, token_key, invited_at)
    values (${of}, 1, 'Ida', 'ida@jury.example', 'en', 'a key', ${now})`.execute(ctx.db);
  await sql`insert into score (account_id, coupon_id, juror, n, marks, scored_at) values (${of}, 1, 1, '{8,6}', ${now})`.execute(
    ctx.db,
  );
  return { ctx, voted: voted.coupon.id, judged: judged.coupon.id };
}

describe('an audit of contests', () => {
  const votedIn = ({ ctx, voted }: Story) => sql`account_id = ${ctx.accountId} and coupon_id = ${voted}`;
  const breaks: Break<Story>[] = [
    [
      'votes_counted',
      (story) => sql`update vote_tally set votes = votes + 1 where ${votedIn(story)} and n = 2`,
    ],
    ['votes_dense', (story) => sql`update competition set votes_count = 4 where ${votedIn(story)}`],
    ['votes_per_person', (story) => sql`update vote set place = 2 where ${votedIn(story)} and v = 1`],
    [
      'votes_in_time',
      (story) =>
        sql`update vote set cast_at = cast_at + interval '30 days' where ${votedIn(story)} and v = 2`,
    ],
    [
      'marks_whole',
      ({ ctx, judged }) =>
        sql`update score set marks = '{8}' where account_id = ${ctx.accountId} and coupon_id = ${judged}`,
    ],
    ['ranks_sealed', (story) => sql`update draw_entry set votes = 7 where ${votedIn(story)} and n = 1`],
    [
      'entries_have_contributions',
      (story) =>
        sql`update contribution set sent_at = sent_at - interval '1 hour' where ${votedIn(story)} and n = 1`,
    ],
    [
      'contributions_were_told',
      (story) =>
        sql`update event set type = 'contribution.lost' where ${votedIn(story)} and type = 'contribution.sent' and data ->> 'n' = '2'`,
    ],
    [
      'refused_take_no_part',
      (
        story,
      ) => sql`update contribution set approved_at = null, refused_at = sent_at, refused_reason = 'improper'
        where ${votedIn(story)} and n = 3`,
    ],
    [
      'drafts_before_entries',
      (story) => sql`insert into contribution_draft (account_id, session_id, coupon_id, kind, body, sent_at)
        select account_id, session_id, coupon_id, kind, body, sent_at from contribution where ${votedIn(story)} and n = 1`,
    ],
    [
      'pictures_have_owners',
      ({ ctx }) => sql`insert into contribution_picture (account_id, bytes, small, width, height, source_key)
        values (${ctx.accountId}, '\\x00', '\\x00', 1, 1, 'a key')`,
    ],
    [
      'receipts_enter_once',
      (
        story,
      ) => sql`update contribution set kind = 'receipt', number = case n when 1 then 'A-17' else 'a 17' end
        where ${votedIn(story)} and n in (1, 2)`,
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
    const names = [...voteChecks, ...contributionChecks].map((check) => check.name);
    expect(breaks.map(([check]) => check).sort()).toEqual(names.sort());
  });

  it('finds what breaks each of them', async () => {
    const books = await story();
    const { db } = books.ctx;
    await expectEachFound(db, books, breaks, () => audit(db));
  });
});
