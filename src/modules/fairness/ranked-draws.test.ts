import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inPieces, seedNamed } from '../../../test/games.ts';
import { fieldAt } from './explain-line.ts';
import {
  canonical,
  drawWinners,
  type EntryLine,
  leafOfEntry,
  meritOf,
  rootOf,
  seedHash,
  sessionKey,
  verifyProof,
  writeDrawProof,
} from './index.ts';
import { numbersOf } from './numbers.ts';

const seed = seedNamed('votes');
const criteria = [
  { name: 'Idea', weight: 3 },
  { name: 'Craft', weight: 1 },
];
type Way = 'votes' | 'jury';

const terms = {
  votes: { votes: { identify: 'email', per_person: 1, closes_at: '2026-11-10T12:00:00.000Z' } },
  jury: { jury: { criteria, closes_at: '2026-11-10T12:00:00.000Z' } },
};
const earned = (way: Way, n: number) =>
  way === 'votes'
    ? { votes: (n * 7) % 6 }
    : { scores: Array.from({ length: n % 3 }, (_, juror) => [(n * 3 + juror) % 11, (n + juror * 2) % 11]) };

/** Forty entries, one left out, ranked one way; `change` makes them other than they were, and the draw with them. */
async function proof(
  way: Way,
  { change = (entry: Omit<EntryLine, 'leaf'>) => entry, drawn = undefined as number[] | undefined } = {},
) {
  const rules = {
    format: 'tearoff-competition',
    version: 1,
    competition: 'luna23',
    commitment: 1,
    seed_hash: seedHash(seed),
    way,
    winners: 3,
    reserves: 2,
    closes_at: '2026-10-31T23:00:00.000Z',
    ...terms[way],
  } as const;
  const entries = Array.from({ length: 40 }, (_, i) => {
    const n = i + 1;
    const given = earned(way, n);
    const unscored = given.scores?.length === 0 ? 'not_scored' : null;
    return change({
      n,
      person: n,
      session: sessionKey(`e${n}`),
      why_not: n === 9 ? 'staff' : unscored,
      distances: null,
      ...given,
    });
  });
  const root = rootOf(entries.map(leafOfEntry));
  const able = entries.filter(({ why_not }) => why_not === null);
  const entrants = able.map((entry) => ({ ...entry, merit: meritOf(rules as never, entry) }));
  const end = {
    draw: 1,
    drawn_at: '2026-11-12T09:00:00.000Z',
    reason: null,
    entries: able.length,
    people: able.length,
    excluded: 40 - able.length,
    winners: 3,
    reserves: 2,
    drawn: drawn ?? drawWinners(seed, null, 1, root, 5, entrants),
    root,
  };
  const commitment = {
    commitment: 1,
    committed_at: '2026-09-01T09:00:00.000Z',
    rules,
    rules_hash: createHash('sha256').update(canonical(rules)).digest('hex'),
    seed: Buffer.from(seed).toString('hex'),
    beacon: null,
  };
  let text = '';
  const of = { code: 'luna23', title: 'Win a bicycle', made_at: '2026-11-12T10:00:00.000Z' };
  for await (const chunk of writeDrawProof(of, commitment, entries, end)) text += chunk;
  return { text, drawn: end.drawn };
}

const told = async (text: string) =>
  (await verifyProof(inPieces(text))).findings.map(({ line, field }) => `${line} ${field}`);
const meritAt = (way: Way, n: number) => meritOf({ way, ...terms[way] } as never, earned(way, n));

describe.each(['votes', 'jury'] as const)('a draw by %s', (way) => {
  it('holds, and the best come first', async () => {
    const { text, drawn } = await proof(way);
    const verdict = await verifyProof(inPieces(text));
    expect(verdict).toMatchObject({ state: 'holds', findings: [] });
    const means = drawn.map((n) => {
      const merit = meritAt(way, n);
      return (merit?.sum ?? 0) / (merit?.of ?? 1);
    });
    expect(means).toEqual([...means].sort((a, b) => b - a));
    const best = Math.max(
      ...Array.from({ length: 40 }, (_, i) => i + 1)
        .filter((n) => n !== 9)
        .map((n) => (meritAt(way, n)?.sum ?? 0) / (meritAt(way, n)?.of ?? 1)),
    );
    expect(means[0]).toBe(best);
  });

  it('does not hold in another order, by other merits or before it could be ranked', async () => {
    const { text, drawn } = await proof(way);
    expect(await told((await proof(way, { drawn: drawn.toReversed() })).text)).toEqual(['43 drawn.0']);
    const lines = text.trim().split('\n');
    const end = JSON.parse(lines.at(-1) ?? '');
    const { hash: _, ...early } = { ...end, drawn_at: '2026-11-10T11:59:59.000Z' };
    const sealed = { ...early, hash: createHash('sha256').update(canonical(early)).digest('hex') };
    expect(await told([...lines.slice(0, -1), canonical(sealed)].join('\n'))).toEqual(['43 drawn_at']);
  });

  it('names what was changed: a vote more, another mark, any one byte', async () => {
    const { text } = await proof(way);
    const lines = text.split('\n');
    const entry = JSON.parse(lines[6] ?? '');
    const other =
      way === 'votes' ? { votes: entry.votes + 13 } : { scores: [[10, 10], ...entry.scores.slice(1)] };
    const changed = lines.with(6, canonical({ ...entry, ...other })).join('\n');
    const findings = await told(changed);
    expect(findings[0]).toMatch(way === 'votes' ? /^7 votes$/ : /^7 (scores|session)/);
    const next = numbersOf(seedNamed('tampering'), way);
    for (let copy = 0; copy < 30; copy++) {
      let at = next(text.length);
      while (text[at] === '\n') at = next(text.length);
      const before = text.slice(0, at).split('\n');
      const field = fieldAt(text.split('\n')[before.length - 1] ?? '', before.at(-1)?.length ?? 0);
      const bytes = `${text.slice(0, at)}${text[at] === '~' ? '!' : '~'}${text.slice(at + 1)}`;
      expect(await told(bytes), `byte ${at}`).toEqual([`${before.length} ${field}`]);
    }
  });

  it('does not hold where an entry has nothing to be ranked by', async () => {
    const bare = ({ votes: _, scores: __, ...entry }: Omit<EntryLine, 'leaf'>) => entry;
    const { text } = await proof(way, { change: (entry) => (entry.n === 12 ? bare(entry) : entry) });
    expect(await told(text)).toContain(`14 ${way === 'votes' ? 'votes' : 'scores'}`);
  });
});

it('compares means without rounding, and takes the mean of who gave marks', () => {
  const mean = (...scores: number[][]) =>
    meritOf({ way: 'jury', jury: terms.jury.jury } as never, { scores });
  expect(mean([10, 2])).toEqual({ sum: 32, of: 4 });
  expect(mean([10, 2], [0, 0])).toEqual({ sum: 32, of: 8 });
  expect(mean()).toBeNull();
  // Two thirds, however many give it.
  const third = { sum: 2, of: 3 };
  const same = { sum: 200, of: 300 };
  const root = 'a'.repeat(64);
  const ranks = (draw: number) =>
    drawWinners(seed, null, draw, root, 2, [
      { n: 1, person: 1, merit: third },
      { n: 2, person: 2, merit: same },
    ])[0];
  const firsts = new Set(Array.from({ length: 40 }, (_, i) => ranks(i + 1)));
  expect(firsts).toEqual(new Set([1, 2]));
});
