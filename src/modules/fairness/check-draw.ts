import { canonical, sha256Hex } from './canonical.ts';
import { type CommitmentVerdict, wrongsOfPromise } from './check-commitment.ts';
import { drawWinners, type Entrant } from './draw-winners.ts';
import { findReplaced } from './explain-line.ts';
import type { FindingCode, Findings } from './findings.ts';
import { couldBeScores, couldBeVotes, meritOf, wrongOfMerit } from './merit.ts';
import {
  type DrawCommitmentLine,
  type DrawEndLine,
  type DrawRules,
  drawCommitmentSchema,
  drawEndSchema,
  drawRulesSchema,
  type EntryLine,
  entrySchema,
  leafOfEntry,
} from './proof.ts';
import { readLine } from './read-line.ts';
import type { Line } from './read-lines.ts';
import { SealedList } from './sealed-list.ts';

/** Follows the proof of one draw: its commitment, the sealed list, who was drawn. */
export class DrawCheck {
  commitment: CommitmentVerdict | null = null;
  end: DrawEndLine | undefined;
  readonly list: SealedList;
  /** One's own entry, where a session was asked for. */
  found: { line: number; index: number; entry: EntryLine } | null = null;

  readonly #code: string;
  readonly #findings: Findings;
  readonly #session: string | null;
  /** The promise, where all of it holds. */
  #promise: { said: DrawCommitmentLine; rules: DrawRules } | undefined;
  /** Who takes part. */
  readonly #entrants: Entrant[] = [];
  #excluded = 0;
  /** The first entry of each person. */
  readonly #people = new Set<number>();
  #due = 1;
  #lastLine = 1;
  #ended = false;

  constructor(code: string, findings: Findings, session: string | null) {
    this.list = new SealedList(findings, 'session');
    this.#code = code;
    this.#findings = findings;
    this.#session = session;
  }

  take(line: Line): void {
    this.#lastLine = line.number;
    if (this.#ended) this.#add(line, null, null, 'order', 'another line stands after the end');
    else if (/"kind":"end"|"drawn":|"drawn_at":/.test(line.text)) this.#takeEnd(line);
    else if (/"kind":"commitment"|"rules":|"rules_hash":/.test(line.text)) this.#takeCommitment(line);
    else this.#takeEntry(line);
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

  #takeCommitment(line: Line): void {
    const findings = this.#findings;
    if (this.commitment) this.#add(line, null, 'kind', 'order', 'a draw has one commitment');
    const { line: said, whole } = readLine(line, { schema: drawCommitmentSchema, seal: 'hash', findings });
    if (!said) return;
    const before = findings.count;
    const { data: rules, error } = drawRulesSchema.safeParse(said.rules);
    for (const { path, message } of error?.issues.slice(0, 3) ?? [])
      this.#add(line, null, ['rules', ...path].join('.'), 'commitment', message);
    if (rules) {
      for (const { field, code, message } of wrongsOfPromise(said, rules))
        this.#add(line, null, field, code, message);
      if (rules.competition !== this.#code)
        this.#add(line, null, 'rules.competition', 'commitment', `the proof is about ${this.#code}`);
      if (rules.commitment !== said.commitment)
        this.#add(
          line,
          null,
          'commitment',
          'commitment',
          `the rules are those of commitment ${rules.commitment}`,
        );
    }
    if (!whole && findings.count === before) {
      const replaced = findReplaced(said, 'hash', { seed: [null], beacon: [null] });
      const message = 'the line is not the one that its hash was made over';
      this.#add(line, null, replaced?.field ?? 'committed_at', 'altered', message);
    }
    const intact = findings.count === before;
    if (rules && intact) this.#promise = { said, rules };
    const beacon = rules?.beacon;
    this.commitment = {
      commitment: said.commitment,
      committed_at: said.committed_at,
      rules_hash: sha256Hex(canonical(said.rules)),
      seed_hash: rules?.seed_hash ?? null,
      revealed: said.seed !== null,
      beacon: beacon
        ? { network: beacon.network, round: beacon.round, signed: intact && said.beacon !== null }
        : null,
    };
  }

  #takeEntry(line: Line): void {
    const due = this.#due;
    const options = { schema: entrySchema, seal: 'leaf', findings: this.#findings, n: due } as const;
    const { line: read, whole } = readLine(line, options);
    this.#due = (read?.n ?? due) + 1;
    if (!read) return;
    const replaced = whole
      ? undefined
      : findReplaced(read, 'leaf', {
          n: [due],
          person: [...this.#people, due],
          why_not: [null],
          distances: [null],
          ...(read.votes === undefined ? {} : { votes: couldBeVotes }),
          ...(read.scores ? { scores: couldBeScores(read.scores) } : {}),
        });
    if (replaced)
      this.#add(line, due, replaced.field, 'altered', 'another value stood here when the line was hashed');
    const entry = replaced?.line ?? read;
    const { n, person, session, why_not, distances } = entry;
    if (n !== due) this.#add(line, n, 'n', 'order', `here should stand entry ${due}`);
    if (person === n) this.#people.add(n);
    else if (!this.#people.has(person))
      this.#add(line, n, 'person', 'order', `no person's first entry is ${person}`);
    if (session === this.#session && !this.found) {
      this.found = { line: line.number, index: this.list.tree.size, entry };
      this.list.tree.watch(this.list.tree.size);
    }
    this.list.add(leafOfEntry(entry), entry.leaf, { line: line.number, n });
    const rules = this.#promise?.rules;
    const wrong = rules && wrongOfMerit(rules, entry);
    if (wrong) this.#add(line, n, wrong.field, 'outcome', wrong.message);
    if (why_not === null)
      this.#entrants.push({ n, person, distances, merit: rules ? meritOf(rules, entry) : null });
    else this.#excluded += 1;
  }

  #takeEnd(line: Line): void {
    this.#ended = true;
    if (!this.commitment)
      this.#add(line, null, null, 'incomplete', 'there is no commitment that can be read');
    const { line: end, whole } = readLine(line, {
      schema: drawEndSchema,
      seal: 'hash',
      findings: this.#findings,
    });
    if (!end) return;
    this.end = end;
    const before = this.#findings.count;
    const compare = (field: string, said: number, right: number, whose = 'the lines give') => {
      if (said !== right) this.#add(line, null, field, 'total', `${whose} ${right}, not ${said}`);
    };
    compare('entries', end.entries, this.#entrants.length);
    compare('people', end.people, new Set(this.#entrants.map(({ person }) => person)).size);
    compare('excluded', end.excluded, this.#excluded);
    if ((end.draw === 1) !== (end.reason === null))
      this.#add(line, null, 'reason', 'commitment', 'another draw has a reason, the first one needs none');
    if (!this.list.holds(end.root))
      this.#add(line, null, 'root', 'total', `the entries have the root ${this.list.tree.root()}`);
    if (this.#promise) this.#compareDraw(line, end, this.#promise);
    if (!whole && this.#findings.count === before)
      this.#add(
        line,
        null,
        'drawn_at or reason',
        'altered',
        'the line is not the one that its hash was made over',
      );
  }

  /** Draws again. */
  #compareDraw(
    line: Line,
    end: DrawEndLine,
    { said, rules }: { said: DrawCommitmentLine; rules: DrawRules },
  ): void {
    if (end.draw === 1)
      for (const field of ['winners', 'reserves'] as const)
        if (end[field] !== rules[field])
          this.#add(line, null, field, 'commitment', `the rules promise ${rules[field]}`);
    if (end.drawn_at < said.committed_at)
      this.#add(
        line,
        null,
        'drawn_at',
        'commitment',
        `the commitment was made later, at ${said.committed_at}`,
      );
    if (rules.closes_at !== null && end.drawn_at < rules.closes_at)
      this.#add(line, null, 'drawn_at', 'commitment', `people could enter until ${rules.closes_at}`);
    const ranked = rules.votes?.closes_at ?? rules.jury?.closes_at ?? null;
    if (ranked !== null && end.drawn_at < ranked)
      this.#add(line, null, 'drawn_at', 'commitment', `votes or marks could be given until ${ranked}`);
    if (said.seed === null) return;
    const seed = Buffer.from(said.seed, 'hex');
    const beacon = said.beacon ? Buffer.from(said.beacon.randomness, 'hex') : null;
    const entrants = this.#entrants.map(({ n, person, distances, merit }) => ({
      n,
      person,
      ...(rules.way === 'answer' ? { distances } : {}),
      ...(merit ? { merit } : {}),
    }));
    const drawn = drawWinners(seed, beacon, end.draw, end.root, end.winners + end.reserves, entrants);
    const place = drawn.findIndex((n, i) => end.drawn[i] !== n);
    if (place !== -1)
      this.#add(
        line,
        null,
        `drawn.${place}`,
        'outcome',
        `the seed draws entry ${drawn[place]} in place ${place + 1}`,
      );
    else if (end.drawn.length > drawn.length)
      this.#add(line, null, `drawn.${drawn.length}`, 'outcome', `the seed draws ${drawn.length} entries`);
  }
}
