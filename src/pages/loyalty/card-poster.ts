import { brandWith } from '../../modules/brands/index.ts';
import type { Card } from '../../modules/loyalty/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { type PosterView, posterOf } from '../poster.ts';
import { type PagesDeps, picturesOf } from '../scene.ts';
import { cardFaceOf, picturesNamed } from './card-face.ts';

/** Draws the poster of a card: what it is on the brand's colour, a torn edge, and the code that lets people join. */
export function drawCardPoster(deps: PagesDeps) {
  return async (ctx: Ctx, card: Card, view: PosterView): Promise<Buffer> => {
    const brand = await brandWith(ctx, picturesNamed(card));
    const face = cardFaceOf(card, view.language, {
      brand: brand.name,
      currency: brand.currency,
      asset: deps.assets.url,
      picture: picturesOf(brand),
    });
    return await posterOf(face, deps.assets, view);
  };
}
