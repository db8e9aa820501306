import {
  type Commitment,
  type Competition,
  competitionStatus,
  listCommitments,
  listPublicDraws,
  listSealedOf,
  listWinners,
  type PublicDraw,
  type PublicRound,
  prizeOfRank,
  publicRound,
  type SealedEntry,
  type Winner,
  winnerStatus,
} from '../../modules/competitions/index.ts';
import { leafOfEntry } from '../../modules/fairness/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { shortName } from '../contests/short-name.ts';

/** What a proof page shows of a competition: people by short names at most. */
export interface DrawProofView {
  title: string;
  state: 'open' | 'closed' | 'drawn';
  timeZone: string;
  /** What was fixed in public, the first one first; each draw uses one up. */
  promises: PromiseView[];
  draws: DrawView[];
  /** The number that was looked for, and what the sealed lists say of it. */
  asked: { n: number; found: AskedView[] } | null;
}

export interface PromiseView
  extends Pick<Commitment, 'commitment' | 'rulesHash' | 'seedHash' | 'seed' | 'committedAt'> {
  rules: unknown;
  beacon: PublicRound | null;
  /** The draw that was made from it; null: none yet, or other rules came before one. */
  draw: number | null;
  /** The last one: what another draw would be made from. */
  holds: boolean;
}

export interface DrawView extends PublicDraw {
  winners: DrawnView[];
  reserves: DrawnView[];
  /** How many of each were drawn beyond those that are shown. */
  more: { winners: number; reserves: number };
}

/** Somebody who was drawn, as everybody may know them. */
export interface DrawnView {
  place: number;
  n: number;
  /** `Ann D.`; null where there is none, or none to be told. */
  name: string | null;
  /** What they hold; null for a reserve, and for who passed it on. */
  prize: string | null;
  state: ReturnType<typeof winnerStatus>;
}

export interface AskedView {
  draw: number;
  entry: SealedEntry;
  leaf: string;
  /** In the order of the draw; null: not drawn. */
  place: number | null;
}

/** As many are named on the page; the proof has all of them. */
const mostShown = 100;

/** Reads what the page shows. `asked` looks for an entry by its number. */
export async function readDrawProof(
  ctx: Ctx,
  competition: Competition,
  { asked, now }: { asked: number | null; now: Date },
): Promise<DrawProofView> {
  const { coupon } = competition;
  const draws = await listPublicDraws(ctx, coupon.id);
  const made = await listCommitments(ctx, coupon.id);
  const drawn = await listWinners(ctx, coupon.id);
  const status = competitionStatus(competition, now);
  return {
    title: coupon.title,
    state: status === 'drawn' || status === 'closed' ? status : 'open',
    timeZone: coupon.timeZone,
    promises: made.map(({ rules, ...promise }) => ({
      ...promise,
      rules: JSON.parse(rules) as unknown,
      beacon: publicRound({ rules, beacon: promise.beacon }),
      draw: draws.find((draw) => draw.commitment === promise.commitment)?.draw ?? null,
      holds: promise.commitment === competition.commitment,
    })),
    draws: draws.map((draw) => drawView(competition, draw, drawn, now)),
    asked:
      asked === null
        ? null
        : {
            n: asked,
            found: (await listSealedOf(ctx, coupon.id, asked)).map(({ draw, entry }) => ({
              draw,
              entry,
              leaf: leafOfEntry(entry),
              place: drawn.find((one) => one.draw === draw && one.n === entry.n)?.place ?? null,
            })),
          },
  };
}

function drawView(competition: Competition, draw: PublicDraw, drawn: readonly Winner[], now: Date): DrawView {
  const own = drawn.filter((one) => one.draw === draw.draw);
  const winners = own.filter(({ place }) => place <= draw.prizes);
  const reserves = own.filter(({ place }) => place > draw.prizes);
  const shown = (list: readonly Winner[]) =>
    list.slice(0, mostShown).map((one) => drawnView(competition, one, now));
  const more = (list: readonly Winner[]) => Math.max(0, list.length - mostShown);
  return {
    ...draw,
    winners: shown(winners),
    reserves: shown(reserves),
    more: { winners: more(winners), reserves: more(reserves) },
  };
}

function drawnView({ prizes }: Competition, winner: Winner, now: Date): DrawnView {
  const state = winnerStatus(winner, now);
  const { place, n, rank } = winner;
  const holds = state === 'held' || state === 'chosen' || state === 'confirmed';
  return {
    place,
    n,
    name: state === 'held' || state === 'lost' ? null : shortName(winner.person),
    prize: holds ? (winner.givesCouponTitle ?? prizeOfRank(prizes, rank ?? 1)?.couponTitle ?? '') : null,
    state,
  };
}
