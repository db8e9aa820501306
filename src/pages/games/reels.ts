import type { GameView } from './game-view.ts';

/** Pictures on the reels, in the order they come by. */
export const glyphNames = [
  'star',
  'moon',
  'cherry',
  'bell',
  'clover',
  'gem',
  'heart',
  'bolt',
  'crown',
  'leaf',
] as const;

/** The glyph of a prize: its place among the prizes decides, so the table beside the reels can be trusted. */
export function glyphOf(game: Pick<GameView, 'prizes'>, prize: number): number {
  const place = game.prizes.findIndex(({ n }) => n === prize);
  return Math.max(0, place) % glyphNames.length;
}

/**
 * What stands on the line after a play: three of the prize, or always the same three different glyphs for none. Two of a kind
 * never stand there, so that nothing looks nearly won.
 */
export function lineOf(
  game: Pick<GameView, 'prizes'>,
  play: { prize: number | null },
): [number, number, number] {
  if (play.prize === null) return [1, 4, 8];
  const glyph = glyphOf(game, play.prize);
  return [glyph, glyph, glyph];
}
