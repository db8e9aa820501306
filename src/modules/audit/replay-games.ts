import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/db/tables.ts';
import {
  decidePlay,
  type GameRules,
  leafOfPlay,
  MerkleTree,
  type PreparedGame,
  prepareGame,
  sessionKey,
  stateBefore,
} from '../fairness/index.ts';
import { openSeed } from '../games/index.ts';
import type { BrokenRow, Means, WalkCheck } from './checks.ts';

interface Stretch {
  account_id: number;
  coupon_id: number;
  commitment: number;
  code: string;
  rules: string;
  seed: string | null;
  seed_sealed: string;
  beacon_randomness: string | null;
  first_play: number;
  last_play: number | null;
  merkle_root: string | null;
}

interface PlayRow {
  n: number;
  code: string;
  played_at: Date;
  location_id: number | null;
  prize: number | null;
}

/** Recomputes what no statement can: each outcome with the engine that decided it, and each root over the plays. */
export const replayCheck: WalkCheck = {
  name: 'outcomes_recomputed',
  promise:
    'Every play came to what its number, its session, the public rules and the committed seed say; every root is that of the plays.',
  async *walk(db, means) {
    let tally: Tally | undefined;
    for (const stretch of await listStretches(db)) {
      if (tally?.couponId !== stretch.coupon_id) tally = new Tally(stretch.coupon_id);
      yield* replay(db, means, stretch, tally);
    }
  },
};

/** What the plays of a game gave so far, over all its commitments, as they are written. */
class Tally {
  readonly tree = new MerkleTree();
  readonly given = new Map<string, number>();
  readonly days = new Map<string, number>();
  readonly places = new Map<string, number>();
  constructor(readonly couponId: number) {}
}

async function* replay(
  db: Kysely<Database>,
  { secret }: Means,
  stretch: Stretch,
  tally: Tally,
): AsyncGenerator<BrokenRow> {
  const where = {
    account_id: stretch.account_id,
    coupon_id: stretch.coupon_id,
    commitment: stretch.commitment,
  };
  const rules = JSON.parse(stretch.rules) as GameRules;
  for (const what of wrongBefore(rules, tally)) yield { ...where, n: null, what };
  const game = prepared(stretch, rules, secret);
  if (typeof game === 'string') yield { ...where, n: null, what: game };
  const state = stateBefore(rules);
  const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone: rules.time_zone, dateStyle: 'short' });
  for await (const { n, code, played_at: at, location_id: location, prize } of readStretch(db, stretch)) {
    const session = sessionKey(code);
    if (game !== null && typeof game !== 'string') {
      const due = decidePlay(game, state, { n, session, at, location });
      if (due !== prize) {
        yield { ...where, n, what: `came to ${nameOf(prize)} instead of ${nameOf(due)}` };
        // What follows was decided after what is written, so it is recomputed from there.
        if (due !== null) count(state, due, dayOf.format(at), location, -1);
        if (prize !== null) count(state, prize, dayOf.format(at), location, 1);
      }
    }
    tally.tree.add(
      leafOfPlay({ n, commitment: stretch.commitment, session, at: at.toISOString(), location, prize }),
    );
    if (prize === null) continue;
    addTo(tally.given, `${prize}`, 1);
    addTo(tally.days, `${prize}/${dayOf.format(at)}`, 1);
    if (location !== null) addTo(tally.places, `${prize}/${location}`, 1);
  }
  if (stretch.merkle_root !== null && stretch.merkle_root !== tally.tree.root())
    yield { ...where, n: stretch.last_play, what: 'has another Merkle root' };
}

/** The game of a stretch, nothing while its seed is not known here, or what is wrong with it. */
function prepared(
  stretch: Stretch,
  rules: GameRules,
  secret: string | undefined,
): PreparedGame | string | null {
  const { account_id: accountId, coupon_id: couponId, commitment, seed_sealed: sealed } = stretch;
  if (rules.game !== stretch.code) return `the rules are those of ${rules.game}`;
  if (stretch.seed === null && secret === undefined) return null;
  const seed = stretch.seed ?? openSeed(secret ?? '', { accountId, couponId, commitment, sealed });
  if (seed === undefined) return 'its seed does not open';
  // Nobody played yet: play is refused until the beacon speaks.
  if (rules.beacon && stretch.beacon_randomness === null) return null;
  const beacon = stretch.beacon_randomness === null ? null : Buffer.from(stretch.beacon_randomness, 'hex');
  try {
    return prepareGame(rules, Buffer.from(seed, 'hex'), beacon);
  } catch (error) {
    return (error as Error).message;
  }
}

/** What public rules say had been given before them, against the plays. */
function* wrongBefore({ before, prizes }: GameRules, tally: Tally): Generator<string> {
  const said = (what: string, told: number | undefined, counted: number | undefined) =>
    (told ?? 0) === (counted ?? 0) ? [] : [`${what}: ${told ?? 0} given before it, ${counted ?? 0} played`];
  for (const { n } of prizes) yield* said(`prize ${n}`, before.given[n], tally.given.get(`${n}`));
  for (const [n, given] of Object.entries(before.today?.given ?? {}))
    yield* said(`prize ${n} on ${before.today?.day}`, given, tally.days.get(`${n}/${before.today?.day}`));
  for (const place of new Set([...Object.keys(before.places), ...tally.places.keys()]))
    yield* said(`prize and place ${place}`, before.places[place], tally.places.get(place));
}

function count(
  state: ReturnType<typeof stateBefore>,
  prize: number,
  day: string,
  location: number | null,
  by: number,
): void {
  addTo(state.given, prize, by);
  addTo(state.days, `${prize}/${day}`, by);
  if (location !== null) addTo(state.places, `${prize}/${location}`, by);
}

const addTo = <Key>(counts: Map<Key, number>, key: Key, by: number) =>
  counts.set(key, (counts.get(key) ?? 0) + by);
const nameOf = (prize: number | null) => (prize === null ? 'a loss' : `prize ${prize}`);

/** Whether there are plays that nobody can recompute without the secret of the installation. */
export async function hasSecretSeeds(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql`
    select from game_commitment c join game g on g.account_id = c.account_id and g.coupon_id = c.coupon_id
    where c.seed is null and g.plays_count >= c.first_play limit 1`.execute(db);
  return rows.length > 0;
}

async function listStretches(db: Kysely<Database>): Promise<Stretch[]> {
  const { rows } = await sql<Stretch>`
    select c.account_id, c.coupon_id, c.commitment, x.code, c.rules, c.seed, c.seed_sealed, c.beacon_randomness, c.first_play, c.last_play, c.merkle_root
    from game_commitment c join coupon x on x.account_id = c.account_id and x.id = c.coupon_id
    order by c.account_id, c.coupon_id, c.commitment`.execute(db);
  return rows;
}

const pageSize = 5_000;

/** The plays of one stretch in their order, page by page: a million of them take no more memory than a page. */
async function* readStretch(
  db: Kysely<Database>,
  { account_id: accountId, coupon_id: couponId, commitment }: Stretch,
): AsyncGenerator<PlayRow> {
  for (let after = 0; ; ) {
    const { rows } = await sql<PlayRow>`
      select p.n, s.code, p.played_at, p.location_id, p.prize from play p
      join session s on s.account_id = ${accountId} and s.id = p.session_id
      where p.account_id = ${accountId} and p.coupon_id = ${couponId} and p.n > ${after} and p.commitment = ${commitment}
      order by p.n limit ${pageSize}`.execute(db);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last.n;
  }
}
