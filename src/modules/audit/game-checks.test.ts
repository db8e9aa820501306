import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Break, expectEachFound } from '../../../test/break-promises.ts';
import { startGround, type TestGround } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { type Coupon, createCoupon, type NewCoupon } from '../coupons/index.ts';
import { seedHash } from '../fairness/index.ts';
import { closeGame, createGame, launchGame, playSession, requireGame, updateGame } from '../games/index.ts';
import { createLocation } from '../locations/index.ts';
import { openSession } from '../sessions/index.ts';
import { gameChecks } from './game-checks.ts';
import { audit } from './index.ts';
import { replayCheck } from './replay-games.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
  // They say a second time what the checks say; without them the checks can be shown what is broken.
  for (const [table, constraint] of [
    ['prize', 'prize_given_check'],
    ['play', 'play_prize_given_check'],
  ] as const)
    await sql`alter table ${sql.ref(table)} drop constraint ${sql.ref(constraint)}`.execute(
      ground.database.db,
    );
});

const deps = { secret: 'a secret of tests' };
const offer = (title: string): NewCoupon => ({ name: title, content: { words: { title } } });

interface Story {
  ctx: Ctx;
  /** A game by odds that goes on, under its second commitment. */
  id: number;
  /** A deck that was closed and revealed. */
  closed: number;
}

async function play(
  ctx: Ctx,
  coupon: Coupon,
  count: number,
  channel = '',
  browserKey: string | null = null,
): Promise<void> {
  const visit = { channel, device: 'phone', language: null, browserKey };
  const opened = await Promise.all(Array.from({ length: count }, () => openSession(ctx, coupon, visit)));
  const codes = opened.map(({ session }) => session?.code ?? '');
  const played = await Promise.all(codes.map((code) => playSession(ctx, deps, coupon, code)));
  for (const { verdict } of played) expect(verdict).toBe('granted');
}

/** A game with every kind of limit, two commitments and a consolation; beside it a deck that is over. */
async function story(): Promise<Story> {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const shop = await createLocation(ctx, { name: 'Gent' });
  const sticker = await createCoupon(ctx, offer('Sticker'));
  const { coupon } = await createGame(ctx, offer('Scratch and sip'), {
    consolationCouponId: sticker.id,
    prizes: [
      { coupon: offer('Mug'), oddsPpm: 300_000, stock: 4 },
      { coupon: offer('Cookie'), oddsPpm: 300_000, perDay: 3 },
      { coupon: offer('Tea'), oddsPpm: 300_000, perLocation: [{ locationId: shop.id, stock: 5 }] },
    ],
    settings: { share: { plays: 2 } },
  });
  const first = await launchGame(ctx, deps, coupon.id);
  await play(ctx, first.coupon, 12, `loc_${shop.id}`);
  const odds = { game: { prizes: [{ n: 1, oddsPpm: 200_000, stock: 6 }, { n: 2 }, { n: 3 }] } };
  const second = await updateGame(ctx, deps, coupon.id, odds, { recommit: true });
  await play(ctx, second.coupon, 6, `loc_${shop.id}`);
  await play(ctx, second.coupon, 6);
  for (const newcomer of ['bob', 'cem', 'dora']) await play(ctx, second.coupon, 1, 'play_2', newcomer);
  const deck = await createGame(ctx, offer('Spin'), {
    way: 'deck',
    settings: { deck_size: 6 },
    prizes: [{ coupon: offer('Hat'), stock: 2 }],
  });
  await play(ctx, (await launchGame(ctx, deps, deck.coupon.id)).coupon, 5);
  await closeGame(ctx, deps, deck.coupon.id);
  return { ctx, id: coupon.id, closed: deck.coupon.id };
}

const brokenIn = async ({ ctx }: Pick<Story, 'ctx'>, means = deps) =>
  (await audit(ctx.db, means)).flatMap((finding) =>
    finding.rows
      .filter((row) => row.account_id === ctx.accountId)
      .map((row) => ({ check: finding.check, row })),
  );
const namesIn = async (books: Story) => [...new Set((await brokenIn(books)).map(({ check }) => check))];

describe('an audit of games', () => {
  const of = ({ ctx, id }: Story) => sql`account_id = ${ctx.accountId} and coupon_id = ${id}`;
  const breaks: Break<Story>[] = [
    ['plays_numbered', (story) => sql`update play set n = 99 where ${of(story)} and n = 3`],
    [
      'plays_are_claims',
      ({
        ctx,
        id,
      }) => sql`insert into session (account_id, coupon_id, code, channel, opened_at, claimed_at, created_at)
        values (${ctx.accountId}, ${id}, 'claimedandneverplayed', '', now(), now(), now())`,
    ],
    ['prizes_counted', (story) => sql`update prize set given = given - 1 where ${of(story)} and n = 1`],
    ['prize_days_counted', (story) => sql`update prize_day set day = day - 7 where ${of(story)} and n = 2`],
    ['prize_places_counted', (story) => sql`update prize_place set given = given - 1 where ${of(story)}`],
    [
      'wins_gave_copies',
      (
        story,
      ) => sql`update play set gives_session_id = (select min(gives_session_id) from play where ${of(story)}) where ${of(story)}
        and prize is not null`,
    ],
    [
      'copies_were_won',
      (story) => sql`update play set gives_session_id = null where ${of(story)} and prize is null`,
    ],
    [
      'earned_plays_brought',
      (story) => sql`update earned_play set most = 9, nth = 5 where ${of(story)} and nth = 2`,
    ],
    ['earned_plays_told', (story) => sql`delete from earned_play where ${of(story)} and nth = 1`],
    [
      'plays_were_told',
      ({
        ctx,
        id,
      }) => sql`update event set type = 'session.won' where account_id = ${ctx.accountId} and coupon_id = ${id}
        and type = 'session.lost'`,
    ],
    [
      'commitments_join',
      (story) => sql`update game_commitment set first_play = 14 where ${of(story)} and commitment = 2`,
    ],
    [
      'commitments_kept',
      (story) =>
        sql`update game_commitment set rules = replace(rules, '"stock":6', '"stock":9') where ${of(story)} and commitment = 2`,
    ],
    [
      'outcomes_recomputed',
      (story) =>
        sql`update play set prize = case prize when 2 then 1 else 2 end where ${of(story)} and n = 5`,
    ],
    // In the deck, which no other harm touches and whose five plays had two prizes to win: whatever the chances of the rest came to.
    [
      'prizes_within_stock',
      ({ ctx, closed }) =>
        sql`update play set prize = 1 where account_id = ${ctx.accountId} and coupon_id = ${closed}`,
    ],
  ];

  it('finds nothing in honest books, and nothing to recompute without the secret before the reveal', async () => {
    const books = await story();
    expect(await brokenIn(books)).toEqual([]);
    expect(await brokenIn(books, {} as typeof deps)).toEqual([]);
  });

  it('has a broken promise in the tests for every check', () => {
    const names = [...gameChecks, replayCheck].map((check) => check.name);
    expect(breaks.map(([check]) => check).sort()).toEqual(names.sort());
  });

  it('names the play that came to something else, and the root that is not that of the plays', async () => {
    const books = await story();
    const { ctx, closed, id } = books;
    const { rows } = await sql<{ n: number; prize: number | null }>`
      select n, prize from play where account_id = ${ctx.accountId} and coupon_id = ${closed} order by n limit 1`.execute(
      ctx.db,
    );
    const is = rows[0]?.prize ?? null;
    await sql`update play set prize = ${is === null ? 1 : null} where account_id = ${ctx.accountId} and coupon_id = ${closed} and n = 1`.execute(
      ctx.db.withoutPlugins(),
    );
    await sql`update game_commitment set seed_sealed = 'v1.AAAA' where account_id = ${ctx.accountId} and coupon_id = ${id} and commitment = 2`.execute(
      ctx.db,
    );
    const told = (await brokenIn(books))
      .filter(({ check }) => check === 'outcomes_recomputed')
      .map(({ row }) => row);
    const was = is === null ? 'a loss' : 'prize 1';
    const now = is === null ? 'prize 1' : 'a loss';
    expect(told).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ coupon_id: id, commitment: 2, n: null, what: 'its seed does not open' }),
        expect.objectContaining({ coupon_id: closed, n: 1, what: `came to ${now} instead of ${was}` }),
        expect.objectContaining({ coupon_id: closed, n: 5, what: 'has another Merkle root' }),
      ]),
    );
    expect(told).toHaveLength(3);
  });

  it('names a revealed seed that is not the one that was promised', async () => {
    const books = await story();
    const { ctx, closed } = books;
    const other = Buffer.alloc(32, 7);
    expect((await requireGame(ctx, closed)).game.closedAt).not.toBeNull();
    await sql`update game_commitment set seed = ${other.toString('hex')} where account_id = ${ctx.accountId} and coupon_id = ${closed}`.execute(
      ctx.db,
    );
    expect(await namesIn(books)).toEqual(['commitments_kept', 'outcomes_recomputed']);
    // Whoever also forges the hash beside it is found by the rules, which name the true one.
    await sql`update game_commitment set seed_hash = ${seedHash(other)} where account_id = ${ctx.accountId} and coupon_id = ${closed}`.execute(
      ctx.db,
    );
    expect(await namesIn(books)).toEqual(['commitments_kept', 'outcomes_recomputed']);
  });

  it('finds what breaks each of them', async () => {
    const books = await story();
    const { db } = books.ctx;
    await expectEachFound(db, books, breaks, () => audit(db, deps));
  });
});
