import type { CommitmentVerdict } from './check-commitment.ts';
import { DrawCheck } from './check-draw.ts';
import { GameCheck } from './check-game.ts';
import { type Finding, Findings } from './findings.ts';
import { checkPath, type MerkleTree } from './merkle.ts';
import { headerSchema, type ProofHeader } from './proof.ts';
import { readLine } from './read-line.ts';
import { type Line, readLines } from './read-lines.ts';
import { sessionKey } from './seeds.ts';

export interface VerifyOptions {
  /** Code of one's own session: is its play, or its entry, in the proof? */
  session?: string | undefined;
  /** Hash of rules that was noted when they were made public: is it among the commitments? */
  rulesHash?: string | undefined;
}

/** What anyone finds who checks a proof. */
export interface Verdict {
  /** holds: all of it. open: all that can be checked while a seed is still secret. broken: see the findings. */
  state: 'holds' | 'open' | 'broken';
  kind: ProofHeader['kind'] | null;
  code: string | null;
  title: string | null;
  made_at: string | null;
  commitments: CommitmentVerdict[];
  /** Of a game. */
  plays: number | null;
  given: Record<string, number> | null;
  lost: number | null;
  /** Of a draw: entries in the order of luck, and how many of them win. */
  draw: { draw: number; drawn_at: string; reason: string | null; drawn: number[]; winners: number } | null;
  root: string | null;
  /** One's own line, where a session was named; null where it is not there. */
  mine: Mine | null;
  /** The first hundred. */
  findings: Finding[];
  findings_count: number;
}

/** A line of the proof and the way from it to the root. */
export interface Mine {
  line: number;
  n: number;
  /** Of a play: the prize that was won. Of an entry: null. */
  prize: number | null;
  /** Of an entry: why it took no part. */
  why_not: string | null;
  leaf: string;
  index: number;
  path: string[];
  /** Whether the path leads to the root. */
  holds: boolean;
}

/**
 * Checks a proof from its text alone, as it streams: the hash of every line, commitments, beacon signatures, every outcome from seed and
 * number, limits, totals and root. What does not hold is told by line, member and play. Asks nobody and needs no network.
 *
 * A proof that was made up from its first to its last line holds: that it is the one that was promised shows the hash of its rules,
 * noted at launch (`rulesHash`), and that one's own play is in it (`session`).
 */
export async function verifyProof(
  chunks: AsyncIterable<string | Uint8Array>,
  { session, rulesHash }: VerifyOptions = {},
): Promise<Verdict> {
  const findings = new Findings();
  const key = session === undefined ? null : sessionKey(session);
  let header: ProofHeader | undefined;
  let check: GameCheck | DrawCheck | undefined;
  for await (const lines of readLines(chunks))
    for (const line of lines) {
      if (check) check.take(line);
      else {
        header = readHeader(line, findings);
        if (!header) return verdictOf(undefined, undefined, findings);
        check =
          header.kind === 'game'
            ? new GameCheck(header.code, findings, key)
            : new DrawCheck(header.code, findings, key);
      }
    }
  check?.finish();
  if (!check)
    findings.add({ line: 1, field: null, n: null, code: 'incomplete', message: 'the file is empty' });
  const wanted = rulesHash?.toLowerCase();
  if (wanted !== undefined && !commitmentsOf(check).some(({ rules_hash }) => rules_hash === wanted)) {
    const message = `no commitment has the hash ${wanted}`;
    findings.add({ line: 2, field: 'rules_hash', n: null, code: 'expected', message });
  }
  return verdictOf(header, check, findings);
}

function readHeader(line: Line, findings: Findings): ProofHeader | undefined {
  const { line: header, whole } = readLine(line, { schema: headerSchema, seal: 'hash', findings });
  if (header && !whole) {
    const message = 'the line is not the one that its hash was made over';
    findings.add({ line: line.number, field: 'title or made_at', n: null, code: 'altered', message });
  }
  return header;
}

function commitmentsOf(check: GameCheck | DrawCheck | undefined): CommitmentVerdict[] {
  if (check instanceof GameCheck) return check.commitments.verdicts;
  return check?.commitment ? [check.commitment] : [];
}

function verdictOf(
  header: ProofHeader | undefined,
  check: GameCheck | DrawCheck | undefined,
  findings: Findings,
): Verdict {
  const game = check instanceof GameCheck ? check : null;
  const end = check instanceof DrawCheck ? check.end : undefined;
  const commitments = commitmentsOf(check);
  const revealed = commitments.every((one) => one.revealed);
  return {
    state: findings.count > 0 ? 'broken' : revealed ? 'holds' : 'open',
    kind: header?.kind ?? null,
    code: header?.code ?? null,
    title: header?.title ?? null,
    made_at: header?.made_at ?? null,
    commitments,
    plays: game?.list.tree.size ?? null,
    given: game?.given ?? null,
    lost: game?.lost ?? null,
    draw: end
      ? { draw: end.draw, drawn_at: end.drawn_at, reason: end.reason, drawn: end.drawn, winners: end.winners }
      : null,
    root: check?.list.tree.root() ?? null,
    mine: check ? mineOf(check) : null,
    findings: findings.told,
    findings_count: findings.count,
  };
}

function mineOf(check: GameCheck | DrawCheck): Mine | null {
  if (check instanceof GameCheck) {
    if (!check.found) return null;
    const { line, index, play } = check.found;
    return {
      line,
      n: play.n,
      prize: play.prize,
      why_not: null,
      leaf: play.leaf,
      ...wayOf(check.list.tree, play.leaf, index),
    };
  }
  if (!check.found) return null;
  const { line, index, entry } = check.found;
  return {
    line,
    n: entry.n,
    prize: null,
    why_not: entry.why_not,
    leaf: entry.leaf,
    ...wayOf(check.list.tree, entry.leaf, index),
  };
}

function wayOf(tree: MerkleTree, leaf: string, index: number) {
  const path = tree.path();
  return { index, path, holds: checkPath(leaf, { index, size: tree.size, path, root: tree.root() }) };
}
