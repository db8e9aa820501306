import { brandOf } from '../../modules/brands/index.ts';
import { addDuration, type Coupon, type Language } from '../../modules/coupons/index.ts';
import type { GameSketch } from '../../modules/games/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { faceOf } from '../face.ts';
import { freeze } from '../freeze.ts';
import { type PagesDeps, picturesOf } from '../scene.ts';
import { nobody } from '../sketch.ts';
import type { Face, Reader } from '../view.ts';
import { gamePage } from './game-page.ts';
import { shareOf, viewOf } from './game-scene.ts';
import type { GivenView, PlayView } from './game-view.ts';
import { resultPage } from './result-page.ts';

interface Wanted {
  page: 'before' | 'won' | 'lost';
  /** Of the `won` page: the place of the prize in the list, from 1. */
  prize: number;
  language: Language;
}

/** Writes one page of a game that need not be stored: before the play, after a win, after a loss. It is frozen and stands in any frame. */
export function drawGameSketch(deps: PagesDeps) {
  const origin = deps.settings.publicUrl;
  const assets = { ...deps.assets, url: (name: string) => origin + deps.assets.url(name) };
  const dress = async (ctx: Ctx, coupon: Coupon, language: Language): Promise<Face> => {
    const brand = await brandOf(ctx, coupon);
    return faceOf(coupon, language, {
      brand: brand.name,
      asset: assets.url,
      picture: picturesOf(brand, origin),
    });
  };
  return async (ctx: Ctx, { coupon, game, gifts, consolation }: GameSketch, wanted: Wanted) => {
    const { language } = wanted;
    const face = await dress(ctx, coupon, language);
    const faces = await Promise.all(gifts.map((gift) => dress(ctx, gift, language)));
    const prizes = game.prizes.map((prize, place) => ({
      ...wornOf(faces[place]),
      n: prize.n,
      share: shareOf(game, prize),
    }));
    const view = viewOf(game, coupon, prizes, language);
    const now = ctx.clock.now();
    const reader: Reader = { language, base: `/p/${coupon.code}/${nobody}`, embed: false, now };
    if (wanted.page === 'before') return freeze(gamePage(face, null, reader, assets, view).markup);
    const won = wanted.page === 'won' ? faces[wanted.prize - 1] : undefined;
    const given =
      won ?? (wanted.page === 'lost' && consolation ? await dress(ctx, consolation, language) : null);
    const play: PlayView = {
      n: 1,
      prize: won ? wanted.prize : null,
      given: given && givenOf(given),
      sharing: game.settings.share && {
        url: `${origin}/p/${coupon.code}?src=play_1`,
        limit: game.settings.share.plays,
        earned: 0,
        ready: [],
      },
      againAt: game.settings.play_again === 'day' ? addDuration(now, 'P1D', coupon.timeZone) : null,
    };
    // A sketch of losing shows the board of a loss also where nobody can lose.
    const shown = { ...view, canLose: view.canLose || play.prize === null };
    return freeze(resultPage(face, reader, assets, shown, play).markup);
  };
}

const wornOf = (face: Face | undefined) => ({
  title: face?.title ?? '',
  value: face?.value ?? '',
  picture: face?.picture ?? null,
});

const givenOf = (face: Face): GivenView => ({
  ...wornOf(face),
  subtitle: face.subtitle,
  url: `/p/${face.code}/${nobody}`,
});
