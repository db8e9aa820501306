import type { GameView } from './game-view.ts';

/** A segment of the wheel. Angles in degrees, clockwise, 0 is the top. */
export interface Segment {
  /** Number of the prize; null: nothing. */
  prize: number | null;
  from: number;
  to: number;
}

/** Narrower than this a segment cannot be seen from the other side of a shop. */
const narrowest = 9;
/** Fewer look like a road sign. */
const fewest = 6;

/**
 * The segments of a wheel. Prizes are spread evenly, what wins nothing lies between them. Equal: every segment is as wide as the
 * next. Proportional: as wide as it is likely, but never too narrow to be seen.
 */
export function segmentsOf(game: Pick<GameView, 'prizes' | 'canLose' | 'segments'>): Segment[] {
  const prizes = game.prizes.map(({ n }) => n);
  if (prizes.length === 0) return [{ prize: null, from: 0, to: 360 }];
  const order = game.canLose ? between(prizes) : repeated(prizes);
  const widths =
    game.segments === 'proportional' ? likely(order, game.prizes) : order.map(() => 360 / order.length);
  let at = 0;
  return order.map((prize, i) => {
    const from = at;
    at += widths[i] ?? 0;
    return { prize, from, to: i === order.length - 1 ? 360 : at };
  });
}

function between(prizes: readonly number[]): (number | null)[] {
  const losing =
    prizes.length > 8 ? Math.ceil(prizes.length / 2) : Math.max(prizes.length, fewest - prizes.length);
  const count = prizes.length + losing;
  const order: (number | null)[] = new Array(count).fill(null);
  prizes.forEach((n, i) => {
    order[Math.floor((i * count) / prizes.length)] = n;
  });
  return order;
}

function repeated(prizes: readonly number[]): number[] {
  const times = Math.ceil(fewest / prizes.length);
  return Array.from({ length: times }, () => prizes).flat();
}

function likely(order: readonly (number | null)[], prizes: GameView['prizes']): number[] {
  const share = new Map(prizes.map(({ n, share }) => [n, Math.max(0, share)]));
  const winning = [...share.values()].reduce((sum, one) => sum + one, 0);
  const whole = Math.max(1, winning);
  const often = (prize: number | null) => order.filter((one) => one === prize).length;
  const wanted = order.map(
    (prize) => ((prize === null ? whole - winning : (share.get(prize) ?? 0)) / whole / often(prize)) * 360,
  );
  // What is lifted to the narrowest is taken from the others in proportion; those may then be too narrow themselves.
  const fixed = new Set<number>();
  for (;;) {
    const left = 360 - fixed.size * narrowest;
    const sum = wanted.reduce((total, one, i) => (fixed.has(i) ? total : total + one), 0);
    const scaled = wanted.map((one, i) => (fixed.has(i) ? narrowest : sum > 0 ? (one * left) / sum : 0));
    const thin = scaled.findIndex((one, i) => !fixed.has(i) && one < narrowest);
    if (thin < 0 || fixed.size === order.length - 1) return scaled;
    fixed.add(thin);
  }
}

/**
 * Where the wheel stands after a play: the angle (degrees) it is turned by so that its pointer, at the top, is well inside a
 * segment of what was decided. Which of several such segments, and how far inside, follows from the number of the play: never
 * close to an edge.
 */
export function restOf(segments: readonly Segment[], play: { n: number; prize: number | null }): number {
  const same = segments.filter(({ prize }) => prize === play.prize);
  const segment = same[play.n % same.length] ?? segments[0];
  if (!segment) return 0;
  const inside = 0.35 + ((play.n * 0.618) % 1) * 0.3;
  return Math.round((360 - (segment.from + (segment.to - segment.from) * inside)) * 10) / 10;
}
