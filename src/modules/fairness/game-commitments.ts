import { canonical, sha256Hex } from './canonical.ts';
import { type CommitmentVerdict, type Wrong, wrongsOfPromise } from './check-commitment.ts';
import { findReplaced } from './explain-line.ts';
import type { Findings } from './findings.ts';
import { type GameRules, gameRulesSchema } from './game-rules.ts';
import { type PreparedGame, prepareGame, rememberDay } from './prepare-game.ts';
import { type GameCommitmentLine, gameCommitmentSchema } from './proof.ts';
import { readLine } from './read-line.ts';
import type { Line } from './read-lines.ts';

/** A commitment whose rules can be followed. `game` is there once its seed is public. */
export interface Followed {
  /** Line of the file. */
  line: number;
  said: GameCommitmentLine;
  rules: GameRules;
  game: PreparedGame | undefined;
  dayName: (at: Date) => string;
}

/** The commitments of a game's proof. One that cannot be read stays as a gap. */
export class GameCommitments {
  readonly verdicts: CommitmentVerdict[] = [];
  readonly followed: (Followed | undefined)[] = [];
  readonly #code: string;
  readonly #findings: Findings;

  constructor(code: string, findings: Findings) {
    this.#code = code;
    this.#findings = findings;
  }

  take(line: Line): void {
    const findings = this.#findings;
    const { line: said, whole } = readLine(line, { schema: gameCommitmentSchema, seal: 'hash', findings });
    if (!said) {
      this.followed.push(undefined);
      return;
    }
    const before = findings.count;
    this.#addAll(line, this.#wrongsOfOrder(said));
    const result = gameRulesSchema.safeParse(said.rules);
    const rules = result.data;
    for (const { path, message } of result.error?.issues.slice(0, 3) ?? [])
      this.#addAll(line, [{ field: ['rules', ...path].join('.'), code: 'commitment', message }]);
    if (rules) this.#addAll(line, wrongsOfPromise(said, rules));
    if (rules) this.#addAll(line, this.#wrongsOfSubject(said, rules));
    if (!whole && findings.count === before) this.#addAll(line, [replacedIn(said)]);
    const intact = findings.count === before;
    this.verdicts.push({
      commitment: said.commitment,
      committed_at: said.committed_at,
      rules_hash: sha256Hex(canonical(said.rules)),
      seed_hash: rules?.seed_hash ?? null,
      revealed: said.seed !== null,
      beacon: rules?.beacon
        ? { network: rules.beacon.network, round: rules.beacon.round, signed: intact && said.beacon !== null }
        : null,
    });
    const game = rules && intact ? gameOf(said, rules) : undefined;
    this.followed.push(
      rules && { line: line.number, said, rules, game, dayName: rememberDay(rules.time_zone) },
    );
  }

  #addAll({ number }: Line, wrongs: Iterable<Wrong>): void {
    for (const wrong of wrongs) this.#findings.add({ line: number, n: null, ...wrong });
  }

  *#wrongsOfOrder(said: GameCommitmentLine): Generator<Wrong> {
    const order = (field: string, message: string): Wrong => ({ field, code: 'order', message });
    const number = this.followed.length + 1;
    const last = this.followed.at(-1)?.said;
    if (said.commitment !== number) yield order('commitment', `here should stand commitment ${number}`);
    if (said.last_play !== null && said.last_play < said.first_play - 1)
      yield order('last_play', 'it ends before it begins');
    if (number > 1 && !last) return;
    const first = (last?.last_play ?? 0) + 1;
    if (last && last.last_play === null) yield order('first_play', 'the commitment before it is still open');
    else if (said.first_play !== first) yield order('first_play', `its first play should be ${first}`);
    if (last && last.committed_at > said.committed_at)
      yield order('committed_at', 'it is older than the one before it');
  }

  *#wrongsOfSubject(said: GameCommitmentLine, rules: GameRules): Generator<Wrong> {
    const code = 'commitment';
    if (rules.game !== this.#code)
      yield { field: 'rules.game', code, message: `the proof is about ${this.#code}` };
    if (rules.commitment !== said.commitment)
      yield { field: 'rules.commitment', code, message: `the line is about commitment ${said.commitment}` };
  }
}

/** The game of a commitment whose seed is public, and what the beacon said with it. */
function gameOf({ seed, beacon }: GameCommitmentLine, rules: GameRules): PreparedGame | undefined {
  if (seed === null) return undefined;
  const randomness = beacon ? Buffer.from(beacon.randomness, 'hex') : null;
  return prepareGame(rules, Buffer.from(seed, 'hex'), randomness);
}

/** All that can be checked otherwise holds: what is left must be what was replaced. */
function replacedIn(said: GameCommitmentLine): Wrong {
  const replaced = findReplaced(said, 'hash', { seed: [null], last_play: [null], beacon: [null] });
  const message = 'the line is not the one that its hash was made over';
  return { field: replaced?.field ?? 'committed_at or last_play', code: 'altered', message };
}
