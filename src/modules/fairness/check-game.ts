import { wrongsOfBefore } from './check-commitment.ts';
import { canBeWon, decidePlay, type GameState, type PlayAt, recordPlay, stateBefore } from './decide-play.ts';
import { findReplaced } from './explain-line.ts';
import type { FindingCode, Findings } from './findings.ts';
import { type Followed, GameCommitments } from './game-commitments.ts';
import { leafOf } from './merkle.ts';
import { gameEndSchema, leafOfPlay, type PlayLine, playSchema } from './proof.ts';
import { readLine } from './read-line.ts';
import type { Line } from './read-lines.ts';
import { SealedList } from './sealed-list.ts';
import { SeenSessions } from './seen-sessions.ts';
import { dayOf } from './zone.ts';

/** What a canonical play looks like. A million of them are read by this, only what does not fit by its schema. */
const playPattern =
  /^\{"at":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)","commitment":([1-9]\d{0,6}),"leaf":"([0-9a-f]{64})","location":(null|[1-9]\d{0,15}),"n":([1-9]\d{0,15}),"prize":(null|[1-9]\d?),"session":"([0-9a-f]{64})"\}$/;
/**
 * Who asked to play while new rules were being made public has waited for them, and keeps the time of asking; the outcome goes by the order
 * of the numbers, and by the new rules.
 */
const leewayMs = 60_000;

const named = (prize: number | null) => (prize === null ? 'no prize' : `prize ${prize}`);
const isoOf = (ms: number) => new Date(ms).toISOString();

const leafMemberLength = ',"leaf":""'.length + 64;

/** Follows the proof of a game line by line: commitments, plays, end. Sixteen to 32 bytes of memory for each play. */
export class GameCheck {
  readonly commitments: GameCommitments;
  readonly list: SealedList;
  readonly given: Record<string, number> = {};
  lost = 0;
  /** One's own play, where a session was asked for. */
  found: { line: number; index: number; play: PlayLine } | null = null;

  readonly #findings: Findings;
  readonly #session: string | null;
  readonly #seen = new SeenSessions();
  readonly #places = new Set<number | null>([null]);
  /** The commitment that is being played, by its index in the list. */
  #index = -1;
  #current: Followed | undefined;
  #state: GameState | undefined;
  /** When its rules were made public, and from when to when they let play, in milliseconds. */
  #instants = { committed: 0, starts: 0, ends: 0 };
  /** Number of the next play. */
  #due = 1;
  #lastLine = 1;
  #ended = false;

  constructor(code: string, findings: Findings, session: string | null) {
    this.commitments = new GameCommitments(code, findings);
    this.list = new SealedList(findings, 'session or at');
    this.#findings = findings;
    this.#session = session;
  }

  take(line: Line): void {
    this.#lastLine = line.number;
    const quick = line.broken ? null : playPattern.exec(line.text);
    if (this.#ended) this.#add(line, null, null, 'order', 'another line stands after the end');
    else if (quick) this.#takePlay(line, quick);
    else if (/"kind":"end"|"lost":|"plays":/.test(line.text)) this.#takeEnd(line);
    else if (/"kind":"commitment"|"rules":|"rules_hash":/.test(line.text)) {
      if (this.list.tree.size > 0)
        this.#add(line, null, 'kind', 'order', 'a commitment stands among the plays');
      this.commitments.take(line);
    } else this.#takeOddPlay(line);
  }

  finish(): void {
    const line = { number: this.#lastLine };
    if (!this.#ended) this.#add(line, null, null, 'incomplete', 'the file ends before its end line');
  }

  #add(
    { number }: Pick<Line, 'number'>,
    n: number | null,
    field: string | null,
    code: FindingCode,
    message: string,
  ) {
    this.#findings.add({ line: number, field, n, code, message });
  }

  #takePlay(line: Line, match: RegExpExecArray): void {
    const [text, at = '', commitment, stated = '', location, n, prize, session = ''] = match;
    const from = text.indexOf(',"leaf"');
    const when = new Date(at);
    // A thirteenth month in a file that was made up is nobody's date.
    if (
      Number.isNaN(when.getTime()) ||
      leafOf(text.slice(0, from) + text.slice(from + leafMemberLength)) !== stated
    ) {
      this.#takeOddPlay(line);
      return;
    }
    const play = {
      at,
      commitment: Number(commitment),
      leaf: stated,
      location: location === 'null' ? null : Number(location),
      n: Number(n),
      prize: prize === 'null' ? null : Number(prize),
      session,
    };
    this.#follow(line, play, when, true);
  }

  /** A line that should be a play: what is wrong with it is found out, and it is followed as far as it can be read. */
  #takeOddPlay(line: Line): void {
    const due = this.#due;
    const options = { schema: playSchema, seal: 'leaf', findings: this.#findings, n: due } as const;
    const { line: play, whole } = readLine(line, options);
    if (!play) {
      this.#due += 1;
      return;
    }
    const replaced = whole
      ? undefined
      : findReplaced(play, 'leaf', {
          n: [due],
          commitment: [...this.commitments.followed.keys()].map((index) => index + 1),
          prize: [null, ...(this.#current?.rules.prizes.map(({ n }) => n) ?? [])],
          location: [...this.#places],
        });
    if (replaced)
      this.#add(line, due, replaced.field, 'altered', 'another value stood here when the line was hashed');
    const right = replaced?.line ?? play;
    this.#follow(line, right, new Date(right.at), whole || replaced !== undefined);
  }

  /** `whole`: the play is the one that its leaf was made over. */
  #follow(line: Line, play: PlayLine, at: Date, whole: boolean): void {
    const { n, prize, location, session } = play;
    if (n !== this.#due) this.#add(line, n, 'n', 'order', `here should stand play ${this.#due}`);
    this.#due = n + 1;
    if (!this.#seen.add(session)) this.#add(line, n, 'session', 'twice', 'this session has played before');
    if (session === this.#session && !this.found) {
      this.found = { line: line.number, index: this.list.tree.size, play };
      this.list.tree.watch(this.list.tree.size);
    }
    this.list.add(whole ? play.leaf : leafOfPlay(play), play.leaf, { line: line.number, n });
    this.#places.add(location);
    if (prize === null) this.lost += 1;
    else this.given[prize] = (this.given[prize] ?? 0) + 1;

    this.#enter(line, n);
    if (!this.#current || !this.#state) return;
    const { said } = this.#current;
    const { committed, starts, ends } = this.#instants;
    if (play.commitment !== said.commitment)
      this.#add(line, n, 'commitment', 'order', `play ${n} belongs to commitment ${said.commitment}`);
    const late = at.getTime() + leewayMs;
    if (late < committed)
      this.#add(line, n, 'at', 'commitment', `the commitment was made later, at ${said.committed_at}`);
    if (late < starts) this.#add(line, n, 'at', 'commitment', `the game began later, at ${isoOf(starts)}`);
    if (at.getTime() >= ends) this.#add(line, n, 'at', 'commitment', `the game was over, at ${isoOf(ends)}`);
    this.#decide(
      line,
      { n, at, location, session },
      { prize, whole, current: this.#current, state: this.#state },
    );
  }

  #decide(
    line: Line,
    play: PlayAt,
    {
      prize,
      whole,
      current,
      state,
    }: { prize: number | null; whole: boolean; current: Followed; state: GameState },
  ): void {
    const { n } = play;
    if (whole && current.game) {
      const right = decidePlay(current.game, state, play);
      if (right !== prize)
        this.#add(line, n, 'prize', 'outcome', `the seed gives ${named(right)}, the line ${named(prize)}`);
      return;
    }
    const won = current.rules.prizes.find((one) => one.n === prize);
    if (prize !== null && !won) this.#add(line, n, 'prize', 'outcome', `the rules have no prize ${prize}`);
    if (won && !canBeWon(current, state, play, won))
      this.#add(line, n, 'prize', 'limit', `prize ${prize} was given more often than the rules allow`);
    recordPlay(current, state, play, prize);
  }

  /** Moves on to the commitment that play n belongs to. */
  #enter(line: Line, n: number): void {
    while (this.#isOver(n) && this.#index + 1 < this.commitments.followed.length) this.#begin();
    if (this.#isOver(n)) this.#add(line, n, 'n', 'order', 'no commitment covers this play');
  }

  /** Whether play n comes after those of the commitment that is being played. */
  #isOver(n: number): boolean {
    const last = this.#current?.said.last_play ?? null;
    return this.#index < 0 || (last !== null && n > last);
  }

  /** Begins the next commitment and compares what its rules count as given before. */
  #begin(): void {
    const [last, before] = [this.#current, this.#state];
    this.#index += 1;
    const next = this.commitments.followed[this.#index];
    this.#current = next;
    this.#state = next && stateBefore(next.rules);
    this.#instants = {
      committed: next ? Date.parse(next.said.committed_at) : Number.NEGATIVE_INFINITY,
      starts: next?.rules.starts_at ? Date.parse(next.rules.starts_at) : Number.NEGATIVE_INFINITY,
      ends: next?.rules.ends_at ? Date.parse(next.rules.ends_at) : Number.POSITIVE_INFINITY,
    };
    // After a commitment that could not be read nobody knows what was given before.
    if (!next || (this.#index > 0 && !before)) return;
    const day = dayOf(Date.parse(next.said.committed_at), next.rules.time_zone).name;
    const sameZone = !last || last.rules.time_zone === next.rules.time_zone;
    const sofar = before ?? { plays: 0, moment: 0, given: new Map(), days: new Map(), places: new Map() };
    for (const { field, code, message } of wrongsOfBefore(next.rules, sofar, { day, sameZone }))
      this.#add({ number: next.line }, null, field, code, message);
  }

  #takeEnd(line: Line): void {
    this.#ended = true;
    const { followed } = this.commitments;
    while (this.#index + 1 < followed.length) this.#begin();
    if (followed.length === 0) this.#add(line, null, null, 'incomplete', 'there is no commitment');
    const lastPlay = followed.at(-1)?.said.last_play ?? null;
    if (lastPlay !== null && lastPlay >= this.#due)
      this.#add(line, null, null, 'incomplete', `the plays ${this.#due} to ${lastPlay} are missing`);

    const { line: end, whole } = readLine(line, {
      schema: gameEndSchema,
      seal: 'hash',
      findings: this.#findings,
    });
    if (!end) return;
    const before = this.#findings.count;
    const compare = (field: string, said = 0, counted = 0) => {
      if (said !== counted) this.#add(line, null, field, 'total', `the lines give ${counted}, not ${said}`);
    };
    compare('plays', end.plays, this.list.tree.size);
    compare('lost', end.lost, this.lost);
    for (const n of new Set([...Object.keys(end.given), ...Object.keys(this.given)]))
      compare(`given.${n}`, end.given[n], this.given[n]);
    if (!this.list.holds(end.root))
      this.#add(line, null, 'root', 'total', `the plays have the root ${this.list.tree.root()}`);
    if (!whole && this.#findings.count === before)
      this.#add(line, null, 'hash', 'altered', 'the line is not the one that this hash was made over');
  }
}
