import type { Play } from '../../modules/games/index.ts';
import type { PagesDeps } from '../scene.ts';

/** A play as the browser of its own person may see it. */
export const presentPlay = (
  { settings }: Pick<PagesDeps, 'settings'>,
  { n, prize, playedAt, gives }: Play,
) => ({
  n,
  prize,
  played_at: playedAt.toISOString(),
  gives: gives && { url: `${settings.publicUrl}/p/${gives.couponCode}/${gives.sessionCode}` },
});
