import { canonical } from './canonical.ts';
import { leafOf, MerkleTree } from './merkle.ts';
import {
  type DrawCommitmentLine,
  type DrawEndLine,
  type EntryLine,
  entryOf,
  type GameCommitmentLine,
  leafOfEntry,
  type PlayLine,
  type ProofHeader,
  playText,
  sealedLine,
} from './proof.ts';

type Many<T> = Iterable<T> | AsyncIterable<T>;
export type ProofOf = Pick<ProofHeader, 'code' | 'title' | 'made_at'>;

/** So many characters leave at a time: a line each would be a million small writes. */
const batchLength = 64_000;

/**
 * The public proof of a game as chunks of text, made while its plays are read: memory does not grow with them. Plays come in the
 * order of n. Counts and root are made from the plays themselves.
 */
export async function* writeGameProof(
  of: ProofOf,
  commitments: Many<Omit<GameCommitmentLine, 'kind' | 'hash'>>,
  plays: Many<Omit<PlayLine, 'leaf'>>,
): AsyncGenerator<string> {
  const tree = new MerkleTree();
  const given: Record<string, number> = {};
  let lost = 0;
  let text = headerLine('game', of);
  for await (const commitment of commitments)
    text += `${sealedLine({ ...commitment, kind: 'commitment' })}\n`;
  for await (const play of plays) {
    const body = playText(play);
    const leaf = leafOf(body);
    tree.add(leaf);
    if (play.prize === null) lost += 1;
    else given[play.prize] = (given[play.prize] ?? 0) + 1;
    // Where the sorted keys of a play put it.
    const at = body.indexOf(',"location"');
    text += `${body.slice(0, at)},"leaf":"${leaf}"${body.slice(at)}\n`;
    if (text.length < batchLength) continue;
    yield text;
    text = '';
  }
  yield `${text}${sealedLine({ kind: 'end', plays: tree.size, given, lost, root: tree.root() })}\n`;
}

/** The public proof of one draw, in the same way. `end` comes from the record of the draw; verifying compares it with the entries. */
export async function* writeDrawProof(
  of: ProofOf,
  commitment: Omit<DrawCommitmentLine, 'kind' | 'hash'>,
  entries: Many<Omit<EntryLine, 'leaf'>>,
  end: Omit<DrawEndLine, 'kind' | 'hash'>,
): AsyncGenerator<string> {
  let text = `${headerLine('draw', of)}${sealedLine({ ...commitment, kind: 'commitment' })}\n`;
  for await (const entry of entries) {
    text += `${canonical({ ...entryOf(entry), leaf: leafOfEntry(entry) })}\n`;
    if (text.length < batchLength) continue;
    yield text;
    text = '';
  }
  yield `${text}${sealedLine({ ...end, kind: 'end' })}\n`;
}

const headerLine = (kind: ProofHeader['kind'], { code, title, made_at }: ProofOf) =>
  `${sealedLine({ format: 'tearoff-proof', version: 1, kind, code, title, made_at })}\n`;
