import { sql } from 'kysely';
import { cachedCoupon } from '../../src/modules/coupons/index.ts';
import { decidePlay, type GameRules, prepareGame, sessionKey } from '../../src/modules/fairness/index.ts';
import { openSeed, playSession } from '../../src/modules/games/index.ts';
import type { Ctx } from '../../src/platform/ctx.ts';
import { newSessionCode, parseId } from '../../src/platform/ids.ts';
import type { Ack, PlayTask } from './protocol.ts';

/** What one process does with a game: the operation of the product, or the same as people write it who look first. */
export async function plays(task: PlayTask, ctx: Ctx, told: (ack: Ack) => void): Promise<void> {
  const { couponId } = task.where;
  const play = task.how === 'exact' ? await exact(ctx, task) : await naive(ctx, task);
  await Promise.all(
    task.codes.map(async (code) => told({ act: 'play', couponId, code, ...(await play(code)) })),
  );
}

type Play = (code: string) => Promise<Pick<Ack, 'verdict' | 'key'>>;

async function exact(ctx: Ctx, { where, secret }: PlayTask): Promise<Play> {
  const coupon = await cachedCoupon(ctx, where.couponId);
  if (!coupon) throw new Error(`game ${where.couponId} is not there`);
  return async (code) => {
    const { verdict, play } = await playSession(ctx, { secret }, coupon, code);
    return { verdict, key: play ? `${play.n} ${play.prize} ${play.gives?.sessionCode}` : undefined };
  };
}

interface Stands {
  plays_count: number;
  moments_taken: number;
  given: Record<string, number> | null;
  days: Record<string, number> | null;
  places: Record<string, number> | null;
}

/** Every statement is right, the engine is the true one, and the whole is not: what it decides on is old when it is written. */
async function naive({ db: plugged, accountId }: Ctx, { where, secret }: PlayTask): Promise<Play> {
  const db = plugged.withoutPlugins();
  const { couponId } = where;
  const of = sql`account_id = ${accountId} and coupon_id = ${couponId}`;
  const { rows } = await sql<{ rules: string; seed_sealed: string; commitment: number }>`
    select rules, seed_sealed, commitment from game_commitment where ${of}`.execute(db);
  const { rules = '', seed_sealed: sealed = '', commitment = 0 } = rows[0] ?? {};
  const seed = openSeed(secret, { accountId, couponId, commitment, sealed }) ?? '';
  const game = prepareGame(JSON.parse(rules) as GameRules, Buffer.from(seed, 'hex'), null);
  /** Gives who sent the link one play more, while there are fewer than the limit. */
  const earn = async (by: number, newcomer: number, at: Date) => {
    const looked = await sql<{ id: number; most: number; earned: number }>`
      select p.session_id as id, (select (settings -> 'share' ->> 'plays')::int from game where ${of}) as most,
        (select count(*)::int from earned_play e where e.account_id = ${accountId} and e.session_id = p.session_id) as earned
      from play p where ${of} and n = ${by}`.execute(db);
    const [sharer] = looked.rows;
    if (!sharer || sharer.earned >= sharer.most) return;
    const made = await sql<{
      id: number;
    }>`insert into session (account_id, coupon_id, code, channel, created_at, issued_at)
      values (${accountId}, ${couponId}, ${newSessionCode()}, 'earned', ${at}, ${at}) returning id`.execute(
      db,
    );
    await sql`insert into earned_play (account_id, coupon_id, session_id, nth, most, brought_session_id, earned_session_id, earned_at)
      values (${accountId}, ${couponId}, ${sharer.id}, ${sharer.earned + 1}, ${sharer.most}, ${newcomer}, ${made.rows[0]?.id}, ${at})`.execute(
      db,
    );
  };
  return async (code) => {
    const found = await sql<{ id: number; channel: string; played_at: Date | null }>`
      select id, channel, played_at from session where account_id = ${accountId} and code = ${code}`.execute(
      db,
    );
    const [session] = found.rows;
    if (!session || session.played_at) return { verdict: 'already' };
    const looked = await sql<Stands>`
      select plays_count, moments_taken,
        (select jsonb_object_agg(n, given) from prize where ${of}) as given,
        (select jsonb_object_agg(n || '/' || day, given) from prize_day where ${of}) as days,
        (select jsonb_object_agg(n || '/' || location_id, given) from prize_place where ${of}) as places
      from game where ${of}`.execute(db);
    const stands = looked.rows[0] as Stands;
    const at = new Date();
    const location = parseId('location', session.channel) ?? null;
    const state = {
      plays: stands.plays_count,
      moment: stands.moments_taken,
      given: new Map(Object.entries(stands.given ?? {}).map(([n, given]) => [Number(n), given])),
      days: new Map(Object.entries(stands.days ?? {})),
      places: new Map(Object.entries(stands.places ?? {})),
    };
    const n = stands.plays_count + 1;
    const prize = decidePlay(game, state, { n, session: sessionKey(code), at, location });
    const day = game.dayName(at);
    const gift = newSessionCode();
    if (prize !== null) {
      await sql`update prize set given = ${state.given.get(prize)} where ${of} and n = ${prize}`.execute(db);
      await sql`insert into prize_day (account_id, coupon_id, n, day, given) values (${accountId}, ${couponId}, ${prize}, ${day}, 1)
        on conflict (account_id, coupon_id, n, day) do update set given = ${state.days.get(`${prize}/${day}`)}`.execute(
        db,
      );
      await sql`update prize_place set given = ${state.places.get(`${prize}/${location}`) ?? 0}
        where ${of} and n = ${prize} and location_id = ${location}`.execute(db);
      await sql`insert into session (account_id, coupon_id, code, channel, created_at, issued_at)
        select ${accountId}, gives_coupon_id, ${gift}, 'game', ${at}, ${at} from prize where ${of} and n = ${prize}`.execute(
        db,
      );
    }
    // Two plays of one number would collide; people who look first take a number from elsewhere.
    await sql`insert into play (account_id, coupon_id, n, commitment, session_id, location_id, prize, gives_session_id, played_at)
      select ${accountId}, ${couponId}, 1000 + (random() * 2000000000)::int, ${commitment}, ${session.id}, ${location}, ${prize},
        (select id from session where account_id = ${accountId} and code = ${gift}), ${at}`.execute(db);
    await sql`update session set claimed_at = ${at}, played_at = ${at} where account_id = ${accountId} and id = ${session.id}`.execute(
      db,
    );
    await sql`update game set plays_count = ${state.plays}, moments_taken = ${state.moment} where ${of}`.execute(
      db,
    );
    const brought = /^play_(\d+)$/.exec(session.channel)?.[1];
    if (brought) await earn(Number(brought), session.id, at);
    return { verdict: 'granted', key: `${n} ${prize} ${gift}` };
  };
}
