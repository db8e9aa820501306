import { type Coupon, cachedCoupon, type Language } from '../../modules/coupons/index.ts';
import {
  cachedGame,
  findSharing,
  type Game,
  type GameWords as OwnWords,
  type Play,
} from '../../modules/games/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { asksEverybody } from '../claim-steps.ts';
import { asksLogin } from '../login/login-step.ts';
import { dressedIn, type PagesDeps, type Scene } from '../scene.ts';
import type { GameView, GameWords, GivenView, PlayView, PrizeView, SharingView } from './game-view.ts';

/** The game behind a scene, with its view in the language of the reader; undefined where the coupon is none. */
export async function gameViewOf(
  deps: PagesDeps,
  { ctx, coupon, face }: Scene,
): Promise<{ game: Game; view: GameView } | undefined> {
  const game = await cachedGame(ctx, coupon.id);
  if (!game) return undefined;
  const prizes = await prizesOf(deps, ctx, game, face.language);
  return { game, view: viewOf(game, coupon, prizes, face.language) };
}

/** What decides how a game looks. */
type Looked = Pick<Game, 'look' | 'way' | 'prizes' | 'settings'>;

/** The view of a game whose prizes are dressed already. */
export const viewOf = (
  game: Looked,
  coupon: Coupon,
  prizes: readonly PrizeView[],
  language: Language,
): GameView => ({
  kind: game.look,
  prizes,
  canLose: canLose(game),
  segments: game.way === 'moments' ? 'equal' : game.settings.wheel,
  boxes: 6,
  words: wordsOf(game, coupon.content.language, language),
  asks: asksEverybody(coupon),
  signsIn: asksLogin(coupon),
});

/** A game is kept for a second and shared by who reads it, so what it can give is dressed once for each language. */
const prizes = new WeakMap<Game, Map<Language, Promise<PrizeView[]>>>();

function prizesOf(deps: PagesDeps, ctx: Ctx, game: Game, language: Language): Promise<PrizeView[]> {
  const kept = prizes.get(game) ?? new Map<Language, Promise<PrizeView[]>>();
  prizes.set(game, kept);
  const known = kept.get(language);
  if (known) return known;
  const dressed = Promise.all(
    game.prizes.map(async (prize): Promise<PrizeView> => {
      const { title, value, picture } = await wornBy(deps, ctx, prize.givesCouponId, language);
      return { n: prize.n, title, value, picture, share: shareOf(game, prize) };
    }),
  );
  kept.set(language, dressed);
  dressed.catch(() => kept.delete(language));
  return dressed;
}

/** How much of a proportional wheel a prize takes. */
export const shareOf = ({ way, settings }: Looked, { oddsPpm, stock }: Game['prizes'][number]): number =>
  way === 'deck' ? (stock ?? 0) / (settings.deck_size ?? 1) : oddsPpm / 1_000_000;

/** Whether some play can win nothing: the odds leave room for it, or something can run out. */
function canLose({ way, prizes, settings }: Looked): boolean {
  const endless = prizes.every(
    ({ stock, perDay, perLocation }) => stock === null && perDay === null && perLocation === null,
  );
  if (way === 'odds') return !endless || prizes.reduce((sum, { oddsPpm }) => sum + oddsPpm, 0) < 1_000_000;
  return (
    way === 'moments' || prizes.reduce((sum, { stock }) => sum + (stock ?? 0), 0) < (settings.deck_size ?? 0)
  );
}

async function wornBy(deps: PagesDeps, ctx: Ctx, couponId: number, language: Language) {
  const coupon = await cachedCoupon(ctx, couponId);
  if (!coupon) return { title: '', subtitle: '', value: '', picture: null };
  const { face } = await dressedIn(deps, ctx, coupon, language);
  return { title: face.title, subtitle: face.subtitle, value: face.value, picture: face.picture };
}

/** The marketer's words in the reader's language, else in the game's own; none: ours. */
function wordsOf({ settings }: Looked, own: Language, language: Language): GameWords {
  const translated: OwnWords = language === own ? {} : (settings.translations[language] ?? {});
  const word = (name: keyof OwnWords) => translated[name]?.trim() || settings.words[name]?.trim() || null;
  return {
    button: word('play_button'),
    winTitle: word('win_title'),
    winText: word('win_text'),
    winButton: word('win_button'),
    loseTitle: word('lose_title'),
    loseText: word('lose_text'),
    loseButton: word('lose_button'),
    loseLink: settings.lose_url,
  };
}

/**
 * A play with what it gave, and the game as it must look to have come to that: a prize that was taken out since is still on the
 * wheel.
 */
export async function playedViewOf(
  deps: PagesDeps,
  { ctx, coupon, face }: Scene,
  view: GameView,
  game: Game,
  play: Play,
  againAt: Date | null,
): Promise<{ view: GameView; play: PlayView }> {
  const { n, prize, gives } = play;
  const given: GivenView | null = gives && {
    ...(await wornBy(deps, ctx, gives.couponId, face.language)),
    url: `/p/${gives.couponCode}/${gives.sessionCode}`,
  };
  const known = prize === null || view.prizes.some((one) => one.n === prize);
  const prizes =
    known || !given
      ? view.prizes
      : [
          ...view.prizes,
          { n: prize, title: given.title, value: given.value, picture: given.picture, share: 0 },
        ];
  return {
    view: { ...view, prizes, canLose: view.canLose || prize === null },
    play: { n, prize, given, againAt, sharing: await sharingOf(deps, ctx, coupon, game, play) },
  };
}

/** The link of who played, while there is a game to bring people to. What was earned is there as long as it can be played. */
async function sharingOf(
  { settings, clock }: PagesDeps,
  ctx: Ctx,
  { code, endsAt, pausedAt, archivedAt }: Coupon,
  game: Game,
  { sessionId }: Play,
): Promise<SharingView | null> {
  const over = game.closedAt || archivedAt || pausedAt || (endsAt && endsAt <= clock.now());
  if (!game.shared || over) return null;
  const found = await findSharing(ctx, sessionId);
  if (!found) return null;
  const ready = found.earned.filter(({ playedAt, voidedAt }) => !playedAt && !voidedAt);
  const limit = game.settings.share?.plays ?? found.earned.length;
  if (limit === 0) return null;
  return {
    url: `${settings.publicUrl}/p/${code}?src=play_${found.n}`,
    limit,
    earned: found.earned.length,
    ready: ready.map(({ sessionCode }) => `/p/${code}/${sessionCode}`),
  };
}
