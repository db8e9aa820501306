import type { Ctx } from '../../platform/ctx.ts';
import { newSessionCode, parseId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { addDuration, type Coupon } from '../coupons/index.ts';
import { decidePlay, type GameState, sessionKey } from '../fairness/index.ts';
import { guardClaims } from '../guard/index.ts';
import {
  askForClaim,
  type ClaimInput,
  type ClaimItem,
  claimSet,
  type Decision,
  foreseeLogin,
  type Login,
  type Outcome,
  setCall,
  toOutcome,
  transactionOperation,
} from '../sessions/index.ts';
import type { GameDeps } from './commit-game.ts';
import type { Game, Play } from './game.ts';
import { cachedGame } from './game-cache.ts';
import { preparedStretch } from './prepared.ts';
import {
  type DecidedPlay,
  findPlay,
  type GiftCoupon,
  type PrizeStanding,
  readStanding,
  type Standing,
  writePlays,
} from './queries/plays.ts';
import { isEarned, writeShared } from './queries/shared.ts';
import { dayIn, daysAround, nextDay } from './rules.ts';

/** What a play came to. `play` is there when it was granted, now or before. */
export type PlayOutcome = Outcome & { play: Play | null };

interface PlayItem extends ClaimItem {
  secret: string;
  coupon: Coupon;
  game: Game;
}

interface DecidedItem extends Decision {
  play?: Play;
}

/**
 * Plays a copy of a game: once for each copy, and as often for each person as the coupon's `once_per` allows. The claim and the
 * outcome are one transaction; whoever asks again hears the same outcome.
 * @throws Problem('invalid') with every wrong answer; not_a_game; beacon_awaited; state_conflict when the game is not launched or closed.
 */
export async function playSession(
  ctx: Ctx,
  deps: GameDeps,
  coupon: Coupon,
  code: string,
  input: ClaimInput = {},
): Promise<PlayOutcome> {
  const game = coupon.kind === 'game' ? await cachedGame(ctx, coupon.id) : undefined;
  if (!game) throw new Problem('not_a_game');
  const asked = await askForClaim(ctx, coupon, code, input, await periodOf(ctx, coupon, game, code));
  if ('verdict' in asked) return withPlay(ctx, asked);
  const decided = await decidePlays(ctx, { ...asked, secret: deps.secret, coupon, game });
  const outcome = toOutcome(decided);
  return decided.play ? { ...outcome, play: decided.play } : withPlay(ctx, outcome);
}

/** In which each person may play once: a day of the game, for ever, or for this copy alone where it was earned by sharing. */
async function periodOf(ctx: Ctx, coupon: Coupon, game: Game, code: string): Promise<string | undefined> {
  if (game.shared && (await isEarned(ctx, code))) return `earned/${code}`;
  return game.settings.play_again === 'day' ? dayIn(coupon.timeZone, ctx.clock.now()) : undefined;
}

/** The copy of this game that somebody who signed in has played already, where they may not play this one; see `foreseeLogin`. */
export async function foreseePlayed(
  ctx: Ctx,
  coupon: Coupon,
  code: string,
  login: Login,
): Promise<string | undefined> {
  const game = await cachedGame(ctx, coupon.id);
  return game && foreseeLogin(ctx, coupon, login, await periodOf(ctx, coupon, game, code));
}

/** An outcome that was decided before, with the play it came from. */
async function withPlay(ctx: Ctx, outcome: Outcome): Promise<PlayOutcome> {
  const session = 'facts' in outcome ? null : outcome.session;
  return { ...outcome, play: session ? ((await findPlay(ctx, session.id)) ?? null) : null };
}

const claim = setCall(claimSet);

/** One set: who may is claimed, and each of them is decided, numbered and written before the commit. */
const decidePlays = transactionOperation<PlayItem, DecidedItem>(async (on, items) => {
  const [{ accountId, couponId, coupon, secret }] = items as [PlayItem];
  // Which of them is the day of a play is said by the public rules, which are known below.
  const days = [...new Set(items.flatMap(({ at }) => daysAround(at)))];
  // Asked for behind the claim, so it is read under the lock that the claim takes, and costs no wait of its own.
  const [decisions, standing] = await Promise.all([
    claim(on, items) as Promise<DecidedItem[]>,
    readStanding(on, accountId, couponId, days),
  ]);
  const granted = decisions.flatMap(({ verdict, session }, at) => {
    const item = items[at];
    return verdict === 'granted' && session && item ? [{ at, item, session }] : [];
  });
  const [first] = granted;
  if (!first) return decisions;
  const { commitment, playsCount } = standing;
  if (commitment === null) throw new Problem('state_conflict', { state: 'not launched' });
  if (standing.closedAt) throw new Problem('state_conflict', { state: 'closed' });
  const { prepared, firstPlay } = await preparedStretch(on, secret, first.item, commitment);
  const state = stateOf(standing, firstPlay);

  const plays = granted.map(({ item, session }, i): DecidedPlay => {
    const location = shopOf(item, session.channel);
    const prize = decidePlay(prepared, state, {
      n: playsCount + 1 + i,
      session: sessionKey(item.code),
      at: item.at,
      location,
    });
    const won = prize === null ? null : prizeOf(standing, prize);
    const gift = won ?? standing.consolation;
    return {
      sessionId: session.id,
      at: item.at,
      actor: item.actor,
      locationId: location,
      prize,
      day: prepared.dayName(item.at),
      most: won?.perDay ?? null,
      gift,
      giftCode: gift && newSessionCode(),
      giftExpiresAt: won?.claimWithin ? addDuration(item.at, won.claimWithin, coupon.timeZone) : null,
      resetsAt: item.game.settings.play_again === 'day' ? nextDay(coupon.timeZone, item.at) : null,
    };
  });
  const momentsTaken = state.moment;
  await writePlays(on, { accountId, couponId, commitment, momentsTaken, first: playsCount + 1 }, plays);

  if (granted.some(({ item }) => item.game.shared)) await writeShared(on, accountId, couponId, plays);
  await guardClaims(
    on,
    granted.flatMap(({ item, session }, i) =>
      item.watch ? [{ session, watch: item.watch, at: item.at, win: waitsForReview(coupon, plays[i]) }] : [],
    ),
  );

  granted.forEach(({ at, session }, i) => {
    const { at: playedAt, resetsAt, locationId, prize, gift, giftCode } = plays[i] as DecidedPlay;
    const gives = gift && giftCode ? { ...giftNames(gift), sessionCode: giftCode } : null;
    decisions[at] = {
      verdict: 'granted',
      facts: {},
      session: { ...session, playedAt, resetsAt },
      play: { n: playsCount + 1 + i, commitment, sessionId: session.id, locationId, playedAt, prize, gives },
    };
  });
  return decisions;
});

/** Whether the team wants to look at this win before it can be used. */
function waitsForReview({ rules }: Coupon, play: DecidedPlay | undefined): boolean {
  const wins = rules.guard?.review_wins ?? null;
  if (wins === null || !play || play.prize === null) return false;
  return wins === 'all' || wins.includes(play.prize);
}

/** The shop whose link or code the player came by: the visit's source names it, and the game is played there. */
function shopOf({ coupon, game }: PlayItem, channel: string): number | null {
  const id = parseId('location', channel);
  if (id === undefined) return null;
  const known =
    coupon.locations.some((location) => location.id === id) ||
    game.prizes.some(({ perLocation }) => perLocation?.some(({ locationId }) => locationId === id));
  return known ? id : null;
}

/** What has been given, as the engine counts it: plays of this stretch, prizes over all of them. */
function stateOf({ playsCount, momentsTaken, prizes, days, places }: Standing, firstPlay: number): GameState {
  return {
    plays: playsCount + 1 - firstPlay,
    moment: momentsTaken,
    given: new Map(Object.entries(prizes).map(([n, { given }]) => [Number(n), given])),
    days: new Map(Object.entries(days)),
    places: new Map(Object.entries(places)),
  };
}

function prizeOf({ prizes }: Standing, n: number): PrizeStanding {
  const prize = prizes[n];
  if (!prize) throw new Error(`the rules name prize ${n}, which is not there`);
  return prize;
}

const giftNames = ({ couponId, couponCode }: GiftCoupon): GiftCoupon => ({ couponId, couponCode });
