import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { issuesInWords } from '../../platform/issue-words.ts';
import { merge } from '../../platform/merge.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import {
  type Coupon,
  type CouponInput,
  createCoupon,
  findCoupon,
  lockCoupon,
  type NewCoupon,
  updateCoupon,
} from '../coupons/index.ts';
import { namedIssues } from './check-game.ts';
import { commitGame, type GameDeps } from './commit-game.ts';
import { endWithDeck, refuseBeyondDeck } from './deck.ts';
import type { Game, GameInput, Prize, PrizeInput } from './game.ts';
import { forgetGame } from './game-cache.ts';
import * as queries from './queries/games.ts';
import { keepPlayers } from './queries/shared.ts';
import { revealGame } from './reveal-game.ts';
import { settingIssues } from './rules.ts';
import { type GameSettings, gameSettingsSchema } from './settings.ts';

export interface CouponGame {
  coupon: Coupon;
  game: Game;
}

const mostPrizes = 50;

/**
 * Makes a game as a draft: a coupon, and beside it how it is played and what is won. Prizes that are described are made coupons of
 * their own, which open by the links of winners only.
 * @throws Problem('invalid') with everything that is wrong.
 */
export async function createGame(ctx: Ctx, couponInput: NewCoupon, input: GameInput): Promise<CouponGame> {
  return transaction(ctx, async (ctx) => {
    const issues = await namedIssues(ctx, input, null);
    const { settings, issues: wrong } = mergeSettings(null, input.settings);
    if (issues.length + wrong.length > 0) throw invalid([...issues, ...wrong]);
    const coupon = await createCoupon(ctx, couponInput, { kind: 'game' });
    await queries.insertGame(ctx, coupon.id, columnsOf(null, input, settings));
    await replacePrizes(ctx, coupon, null, input.prizes ?? []);
    return { coupon, game: await requireSound(ctx, coupon.id) };
  });
}

interface GameChange {
  /** Refuses the change when the coupon is no longer at this version. */
  version?: number | undefined;
  /** Reveals the seed so far and makes the rules as they are then public in its place. */
  recommit?: boolean;
  /** Keyed hash of a new staff password, null to take it away, undefined to leave it. */
  passwordKey?: string | null | undefined;
}

/**
 * Changes what is given and leaves the rest. The rules of a launched game change only with `recommit`: the seed so far is revealed
 * and new rules are made public in its place.
 * @throws Problem not_found, version_conflict, sealed, invalid
 */
export async function updateGame(
  ctx: Ctx,
  deps: GameDeps,
  id: number,
  change: { coupon?: CouponInput; game?: GameInput },
  { version, recommit = false, passwordKey }: GameChange = {},
): Promise<CouponGame> {
  const saved = await transaction(ctx, async (ctx) => {
    if (!(await lockCoupon(ctx, id))) throw new Problem('not_found');
    const current = await queries.findGame(ctx, id);
    if (!current) throw new Problem('not_found');
    const input = change.game ?? {};
    const issues = await namedIssues(ctx, input, current);
    const { settings, issues: wrong } = mergeSettings(current.settings, input.settings);
    if (issues.length + wrong.length > 0) throw invalid([...issues, ...wrong]);
    const before = await ruleText(ctx, id, current);
    const coupon = await updateCoupon(ctx, id, change.coupon ?? {}, {
      version,
      unsealed: recommit,
      passwordKey,
    });
    await queries.updateGameRow(ctx, id, columnsOf(current, input, settings));
    if (input.prizes) await replacePrizes(ctx, coupon, current, input.prizes);
    // Who played before sharing brought anything is nobody new either.
    if (settings.share && !current.settings.share) await keepPlayers(ctx, id);
    const game = await requireSound(ctx, id);
    if (current.commitment !== null && before !== (await ruleText(ctx, id, game))) {
      if (current.closedAt) throw new Problem('state_conflict', { state: 'closed' });
      if (!recommit) throw new Problem('sealed');
      await commitGame(ctx, deps, coupon, game);
      await endWithDeck(ctx, await requireSound(ctx, id));
    } else if (change.coupon?.maxClaims !== undefined) await refuseBeyondDeck(ctx, coupon, game);
    return { coupon: (await findCoupon(ctx, id)) as Coupon, game: await requireSound(ctx, id) };
  });
  forgetGame(ctx.accountId, id);
  const superseded = (saved.game.commitment ?? 1) - 1;
  if (recommit && superseded > 0) await revealGame(ctx, deps, id, superseded);
  return saved;
}

/** The game and its coupon. @throws Problem not_found */
export async function requireGame(ctx: Ctx, id: number): Promise<CouponGame> {
  const [coupon, game] = [await findCoupon(ctx, id), await queries.findGame(ctx, id)];
  if (!coupon || !game) throw new Problem('not_found');
  return { coupon, game };
}

async function requireSound(ctx: Ctx, id: number): Promise<Game> {
  const game = await queries.findGame(ctx, id);
  if (!game) throw new Problem('not_found');
  const issues = settingIssues(game);
  if (issues.length > 0) throw invalid(issues);
  return game;
}

/** All that public rules say about a game but the stretch they belong to: when it changes, the rules do. */
async function ruleText(ctx: Ctx, id: number, game: Game): Promise<string> {
  const coupon = await findCoupon(ctx, id);
  const { hour_weights, deck_size, beacon } = game.settings;
  const prizes = game.prizes.map(({ given: _, claimWithin: __, costMinor: ___, perLocation, ...prize }) => ({
    ...prize,
    perLocation: perLocation?.map(({ locationId, stock }) => ({ locationId, stock })) ?? null,
  }));
  return JSON.stringify([
    [game.way, game.soldOut, game.fallback, prizes, hour_weights, deck_size, beacon],
    [coupon?.timeZone, coupon?.startsAt, coupon?.endsAt],
  ]);
}

/** The settings with what was sent merged in, and what is wrong with them. */
export function mergeSettings(
  current: GameSettings | null,
  change: GameInput['settings'],
): { settings: GameSettings; issues: Issue[] } {
  const value = merge(current ?? {}, change ?? {});
  const result = gameSettingsSchema.safeParse(value);
  if (result.success) return { settings: result.data, issues: [] };
  const issues = issuesInWords(result.error.issues, { value, schema: gameSettingsSchema, at: '/game' });
  return { settings: current ?? gameSettingsSchema.parse({}), issues };
}

/** The game's own row with what was sent in place of what was. */
export function columnsOf(
  current: Game | null,
  input: GameInput,
  settings: GameSettings,
): queries.GameColumns {
  const soldOut = input.soldOut ?? current?.soldOut ?? 'lose';
  const fallback = input.fallback === undefined ? (current?.fallback ?? null) : input.fallback;
  return {
    look: input.look ?? current?.look ?? 'scratch',
    way: input.way ?? current?.way ?? 'odds',
    // A fallback that nothing asks for is forgotten; one that is missing is told by settingIssues.
    soldOut: soldOut === 'fallback' && fallback === null ? 'lose' : soldOut,
    fallback: soldOut === 'fallback' ? fallback : null,
    settings,
    consolationCouponId:
      input.consolationCouponId === undefined
        ? (current?.consolationCouponId ?? null)
        : input.consolationCouponId,
  };
}

/** Brings the prizes to the list: known numbers change, new ones are added, those left out are taken out and keep their winners. */
async function replacePrizes(
  ctx: Ctx,
  coupon: Coupon,
  current: Game | null,
  list: PrizeInput[],
): Promise<void> {
  let last = Math.max(0, ...(await queries.usedNumbers(ctx, coupon.id)));
  const kept = new Set(list.map(({ n }) => n));
  for (const { n } of current?.prizes ?? [])
    if (!kept.has(n)) await queries.updatePrize(ctx, coupon.id, n, { removedAt: ctx.clock.now() });
  for (const input of list) {
    const before = current?.prizes.find(({ n }) => n === input.n);
    const columns = prizeColumns(
      before,
      input,
      input.givesCouponId ?? (await giftOf(ctx, coupon, before, input)),
    );
    const n = before?.n ?? ++last;
    if (n > mostPrizes) throw new Problem('limit_reached', { limit: mostPrizes, taken: mostPrizes });
    if (before) await queries.updatePrize(ctx, coupon.id, n, columns);
    else await queries.insertPrize(ctx, coupon.id, n, columns);
    if (input.perLocation !== undefined)
      await queries.replacePlaces(ctx, coupon.id, n, input.perLocation ?? []);
  }
}

/** The coupon of a prize that is described: the one it has, changed, or a new one that takes its look and shops from the game. */
async function giftOf(ctx: Ctx, game: Coupon, before: Prize | undefined, input: PrizeInput): Promise<number> {
  if (before) {
    if (input.coupon) await updateCoupon(ctx, before.givesCouponId, input.coupon);
    return before.givesCouponId;
  }
  if (!input.coupon) throw new Error('a new prize without a coupon was let through');
  // The game's pictures are of the game: what is won shows its own, or is drawn.
  const { images: _, share_image: __, ...design } = game.content.design;
  const gift: NewCoupon = {
    timeZone: game.timeZone,
    locationIds: game.locations.map(({ id }) => id),
    folderId: game.folderId,
    ...input.coupon,
    content: {
      language: game.content.language,
      ...input.coupon.content,
      design: { ...design, ...input.coupon.content.design },
    },
    singleUse: true,
  };
  const made = await createCoupon(ctx, gift, input.coupon.locationIds ? {} : { closedShopsOf: game.id });
  return made.id;
}

function prizeColumns(
  before: Prize | undefined,
  input: PrizeInput,
  givesCouponId: number,
): queries.PrizeColumns {
  const pick = <Key extends 'stock' | 'perDay' | 'claimWithin' | 'costMinor'>(key: Key) =>
    input[key] === undefined ? (before?.[key] ?? null) : input[key];
  return {
    givesCouponId,
    oddsPpm: input.oddsPpm ?? before?.oddsPpm ?? 0,
    stock: pick('stock') as number | null,
    perDay: pick('perDay') as number | null,
    claimWithin: pick('claimWithin') as string | null,
    costMinor: pick('costMinor') as number | null,
  };
}
