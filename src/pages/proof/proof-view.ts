import type { Coupon } from '../../modules/coupons/index.ts';
import { type GameRules, leafOfPlay, sessionKey } from '../../modules/fairness/index.ts';
import {
  type Commitment,
  type Game,
  type ListedPlay,
  listCommitments,
  listPlays,
} from '../../modules/games/index.ts';
import type { Ctx } from '../../platform/ctx.ts';

/** What a proof page shows of a game: nothing in it belongs to a person. */
export interface ProofView {
  title: string;
  state: 'draft' | 'open' | 'closed';
  timeZone: string;
  stretches: (Commitment & { parsed: GameRules })[];
  /** In the order of their numbers, under the newest rules; given over all of them. */
  prizes: { n: number; title: string; oddsPpm: number; stock: number | null; given: number }[];
  way: GameRules['way'] | null;
  deckSize: number | null;
  /** How many more plays one may earn by bringing others; null: none. */
  share: number | null;
  playsCount: number;
  plays: ProofPlay[];
  /** Where the next page of older plays begins; null on the last. */
  older: number | null;
  /** The number that was looked for, and its play. */
  asked: { n: number; play: ProofPlay | null } | null;
  /** Plays before a number are shown: not the newest. */
  paged: boolean;
}

export interface ProofPlay {
  n: number;
  at: Date;
  /** Title of the prize; null: lost. */
  prize: string | null;
  session: string;
  leaf: string;
}

/** How many plays a page shows. */
const pageSize = 25;

/** Reads what the page shows. `before` pages through the plays, `asked` looks for one by its number. */
export async function readProof(
  ctx: Ctx,
  coupon: Coupon,
  game: Game,
  { before, asked }: { before: number | null; asked: number | null },
): Promise<ProofView> {
  const stretches = (await listCommitments(ctx, coupon.id)).map((made) => ({
    ...made,
    parsed: JSON.parse(made.rules) as GameRules,
  }));
  const titles = new Map(stretches.flatMap(({ parsed }) => parsed.prizes.map(({ n, title }) => [n, title])));
  const found = await listPlays(ctx, coupon.id, { before: before ?? undefined, limit: pageSize + 1 });
  const plays = found.slice(0, pageSize).map((play) => present(play, titles));
  const newest = stretches.at(-1)?.parsed;
  const given = new Map(game.prizes.map((prize) => [prize.n, prize.given]));
  return {
    title: coupon.title,
    state: game.commitment === null ? 'draft' : game.closedAt ? 'closed' : 'open',
    timeZone: coupon.timeZone,
    stretches,
    prizes: (newest?.prizes ?? []).map(({ n, title, odds_ppm, stock }) => ({
      n,
      title,
      oddsPpm: odds_ppm,
      stock,
      given: given.get(n) ?? 0,
    })),
    way: newest?.way ?? null,
    deckSize: newest?.deck_size ?? null,
    share: game.settings.share?.plays ?? null,
    playsCount: game.playsCount,
    plays,
    older: found.length > pageSize ? (plays.at(-1)?.n ?? null) : null,
    asked: asked === null ? null : { n: asked, play: await findByNumber(ctx, coupon, asked, titles) },
    paged: before !== null,
  };
}

async function findByNumber(ctx: Ctx, coupon: Coupon, n: number, titles: ReadonlyMap<number, string>) {
  const [play] = await listPlays(ctx, coupon.id, { before: n + 1, limit: 1 });
  return play?.n === n ? present(play, titles) : null;
}

function present(play: ListedPlay, titles: ReadonlyMap<number, string>): ProofPlay {
  const session = sessionKey(play.sessionCode);
  const { n, commitment, playedAt, locationId, prize } = play;
  return {
    n,
    at: playedAt,
    prize: prize === null ? null : (titles.get(prize) ?? String(prize)),
    session,
    leaf: leafOfPlay({ n, commitment, session, at: playedAt.toISOString(), location: locationId, prize }),
  };
}
