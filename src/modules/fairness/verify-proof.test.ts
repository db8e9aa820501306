import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Era, gameRules, inPieces, prize, proofOf, seedNamed } from '../../../test/games.ts';
import { fieldAt } from './explain-line.ts';
import {
  beaconChains,
  canonical,
  checkPath,
  drawWinners,
  type EntryLine,
  leafOf,
  leafOfEntry,
  nameRound,
  rootOf,
  rulesHash,
  seedHash,
  sessionKey,
  verifyProof,
  writeDrawProof,
} from './index.ts';
import { numbersOf } from './numbers.ts';

const first = seedNamed('first');
const second = seedNamed('second');
const minute = 60_000;

/** Fifty plays, one a minute from `from` on, three shops and none taking turns. */
const plays = (name: string, from: string, count = 50) =>
  Array.from({ length: count }, (_, i) => ({
    code: `${name}${i}`,
    at: new Date(Date.parse(from) + i * minute).toISOString(),
    location: [null, 301, 302, 303][i % 4] ?? null,
  }));

const firstRules = gameRules(first, {
  prizes: [
    prize(1, { title: 'Café — gratis', odds_ppm: 200_000, stock: 9, per_day: 7 }),
    prize(3, { odds_ppm: 200_000, per_location: { 301: 4, 302: 3 } }),
  ],
  sold_out: 'spread',
});
const firstEra: Era = {
  rules: firstRules,
  seed: first,
  committedAt: '2026-10-04T09:00:00.000Z',
  plays: plays('a', '2026-10-05T10:00:00.000Z'),
};

/** What the first fifty plays gave, as the rules of the second commitment have to say it. */
async function given() {
  const lines = (await proofOf([firstEra]))
    .trim()
    .split('\n')
    .slice(2, -1)
    .map((line) => JSON.parse(line));
  const count = (test: (line: { prize: number | null; location: number | null }) => boolean) =>
    lines.filter(test).length;
  return {
    given: Object.fromEntries([1, 3].map((n) => [n, count((line) => line.prize === n)])),
    today: { day: '2026-10-05', given: { 1: count((line) => line.prize === 1) } },
    places: Object.fromEntries(
      [301, 302].map((place) => [`3/${place}`, count((line) => line.prize === 3 && line.location === place)]),
    ),
  };
}
async function secondEra(): Promise<Era> {
  const rules = gameRules(second, {
    ...firstRules,
    seed_hash: seedHash(second),
    commitment: 2,
    sold_out: 'lose',
    before: await given(),
  });
  return {
    rules,
    seed: second,
    committedAt: '2026-10-05T12:00:00.000Z',
    plays: plays('b', '2026-10-05T21:45:00.000Z'),
  };
}
const bothEras = async () => [firstEra, await secondEra()];

const verify = (text: string, options = {}) => verifyProof(inPieces(text), options);
const told = async (text: string) =>
  (await verify(text)).findings.map(({ line, field }) => `${line} ${field}`);

describe('the proof of a game', () => {
  test('whose play has a month that there is not is broken there, and read to its end', async () => {
    const lines = (await proofOf([firstEra])).trim().split('\n');
    const { leaf: _, ...play } = JSON.parse(lines[4] ?? '');
    const made = { ...play, at: '2026-13-05T10:02:00.000Z' };
    lines[4] = canonical({ ...made, leaf: leafOf(canonical(made)) });
    const verdict = await verify(`${lines.join('\n')}\n`);
    expect(verdict.state).toBe('broken');
    expect(verdict.findings[0]).toMatchObject({ line: 5, field: 'at' });
  });

  test('holds, over two commitments and midnight', async () => {
    const verdict = await verify(await proofOf(await bothEras()));
    expect(verdict).toMatchObject({ state: 'holds', kind: 'game', code: 'luna22', plays: 100, findings: [] });
    expect(verdict.commitments.map(({ rules_hash, revealed }) => [rules_hash, revealed])).toEqual([
      [rulesHash(firstRules), true],
      [rulesHash((await secondEra()).rules), true],
    ]);
    const won = Object.values(verdict.given ?? {}).reduce((a, b) => a + b);
    expect(won).toBeGreaterThan(15);
    expect(won + (verdict.lost ?? 0)).toBe(100);
  });

  test('is text that a stranger can check by the description: canonical lines, leaves, a root over all plays', async () => {
    const lines = (await proofOf(await bothEras())).trim().split('\n');
    const leaves: string[] = [];
    for (const line of lines) {
      const { hash, leaf, ...body } = JSON.parse(line);
      expect(canonical(JSON.parse(line))).toBe(line);
      if (hash) expect(createHash('sha256').update(canonical(body)).digest('hex')).toBe(hash);
      else expect(leafOf(canonical(body))).toBe(leaves[leaves.push(leaf) - 1]);
    }
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ plays: 100, root: rootOf(leaves) });
  });

  test.each(['moments', 'deck'] as const)('holds for a game by %s', async (way) => {
    const prizes = [prize(1, { stock: 20 }), prize(2, { stock: 10 })];
    const rules = gameRules(first, { way, prizes, deck_size: way === 'deck' ? 50 : null });
    const era = { ...firstEra, rules, plays: plays('c', '2026-10-31T22:00:00.000Z') };
    const verdict = await verify(await proofOf([era]));
    expect(verdict).toMatchObject({ state: 'holds', given: { 1: 20, 2: 10 }, lost: 20 });
  });

  test('of nobody holds too', async () => {
    expect(await verify(await proofOf([{ ...firstEra, plays: [] }]))).toMatchObject({
      state: 'holds',
      plays: 0,
    });
  });

  test('with a beacon holds when its round was signed, and only then', async () => {
    const [quicknet] = beaconChains;
    if (!quicknet) throw new Error('a network is known');
    const signature =
      'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39';
    const randomness = 'fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd';
    // Round 1000 came out at 15:59:24 on the first day of the network.
    const of = (round: number) => ({
      ...firstRules,
      starts_at: '2023-08-23T15:20:00.000Z',
      beacon: nameRound(quicknet, round),
    });
    const era = (round: number, said = { randomness, signature, previous_signature: null }) => ({
      ...firstEra,
      rules: of(round),
      beacon: said,
      committedAt: '2023-08-23T15:20:00.000Z',
    });
    expect(await verify(await proofOf([era(1000)]))).toMatchObject({
      state: 'holds',
      commitments: [{ beacon: { network: 'quicknet', round: 1000, signed: true } }],
    });
    expect(await told(await proofOf([era(1001)]))).toEqual(['2 beacon.signature']);
    const other = { randomness: '00'.repeat(32), signature, previous_signature: null };
    expect(await told(await proofOf([era(1000, other)]))).toEqual(['2 beacon.randomness']);
    const own = era(1000);
    const rules = { ...own.rules, beacon: { ...nameRound(quicknet, 1000), public_key: 'ab'.repeat(96) } };
    expect(await told(await proofOf([{ ...own, rules }]))).toEqual(['2 rules.beacon']);
    const late = { ...own, committedAt: '2023-08-23T15:59:24.000Z' };
    expect(await told(await proofOf([late]))).toEqual(['2 rules.beacon.round']);
  });

  test('is open while a seed is secret, and limits are kept all the same', async () => {
    const running = await proofOf([{ ...firstEra, hidden: true }], { over: false });
    expect(await verify(running)).toMatchObject({
      state: 'open',
      plays: 50,
      commitments: [{ revealed: false }],
    });
    const strict = gameRules(first, { prizes: [prize(1, { odds_ppm: 900_000, stock: 3 })] });
    const game = await proofOf([
      { ...firstEra, rules: { ...strict, prizes: [prize(1, { odds_ppm: 900_000 })] }, hidden: true },
    ]);
    const { hash: _, ...said } = JSON.parse(game.split('\n')[1] ?? '');
    const forged = rewrite(game, 2, { ...said, rules: strict, rules_hash: rulesHash(strict) });
    const { findings } = await verify(forged);
    expect(new Set(findings.map(({ code, field }) => `${code} ${field}`))).toEqual(new Set(['limit prize']));
  });

  test('finds the play of a session and its way to the root', async () => {
    const text = await proofOf(await bothEras());
    const { mine, root } = await verify(text, { session: 'b7' });
    if (!mine || !root) throw new Error('it is there');
    expect(mine).toMatchObject({ n: 58, line: 61, index: 57, holds: true });
    expect(checkPath(mine.leaf, { index: 57, size: 100, path: mine.path, root })).toBe(true);
    expect(mine.prize).toBe(JSON.parse(text.split('\n')[60] ?? '').prize);
    expect((await verify(text, { session: 'nobody' })).mine).toBeNull();
  });

  test('is known by the hash of its rules, which somebody noted at launch', async () => {
    const text = await proofOf([firstEra]);
    expect((await verify(text, { rulesHash: rulesHash(firstRules).toUpperCase() })).state).toBe('holds');
    const { state, findings } = await verify(text, { rulesHash: '00'.repeat(32) });
    expect([state, findings[0]?.code]).toEqual(['broken', 'expected']);
  });
});

/** Puts another object in the place of a line (from 1), with the hash that belongs to it. */
function rewrite(text: string, line: number, body: Record<string, unknown>): string {
  const { leaf, hash: _, ...rest } = body;
  const sealed = leaf
    ? { ...rest, leaf: leafOf(canonical(rest)) }
    : { ...rest, hash: createHash('sha256').update(canonical(rest)).digest('hex') };
  return text
    .split('\n')
    .with(line - 1, canonical(sealed))
    .join('\n');
}

describe('a changed byte is named by line and member', () => {
  test('in a hundred copies of a proof with one byte changed each', { timeout: 60_000 }, async () => {
    const text = await proofOf([{ ...firstEra, plays: plays('c', '2026-10-05T10:00:00.000Z', 150) }]);
    const bytes = Buffer.from(text);
    const next = numbersOf(seedNamed('tampering'), 'bytes');
    for (let copy = 0; copy < 100; copy++) {
      let at = next(bytes.length);
      while (bytes[at] === 10) at = next(bytes.length);
      const before = bytes.subarray(0, at).toString('latin1').split('\n');
      const line = before.length;
      const original = text.split('\n')[line - 1] ?? '';
      const field = fieldAt(Buffer.from(original).toString('latin1'), before.at(-1)?.length ?? 0);
      const changed = Buffer.from(bytes);
      // Now and then a byte that is no letter at all.
      changed[at] = copy % 10 === 0 ? 200 + next(50) : 33 + (((bytes[at] ?? 0) + next(90)) % 93);
      if (changed[at] === bytes[at]) changed[at] = 126;
      const verdict = await verifyProof(pieces(changed));
      expect([copy, verdict.state, verdict.findings_count], `byte ${at}`).toEqual([copy, 'broken', 1]);
      expect(`${verdict.findings[0]?.line} ${verdict.findings[0]?.field}`, `byte ${at} of line ${line}`).toBe(
        `${line} ${field}`,
      );
    }
  });

  async function* pieces(bytes: Uint8Array) {
    yield bytes;
  }

  const other = '5'.repeat(64);
  const shape = { line: 20, n: 17 };
  test.each<[string, number, Record<string, unknown>, string]>([
    ['the title', 1, { title: 'Another game' }, 'title or made_at'],
    ['the code', 1, { code: 'other1' }, 'title or made_at'],
    ['the kind', 1, { kind: 'raffle' }, 'kind'],
    ['the number of the commitment', 3, { commitment: 22 }, 'commitment'],
    [
      'the date of the commitment',
      2,
      { committed_at: '2026-10-04T08:11:12.000Z' },
      'committed_at or last_play',
    ],
    ['the seed', 2, { seed: other }, 'seed'],
    ['the first play', 3, { first_play: 19 }, 'first_play'],
    ['the number of a play', shape.line, { n: 71 }, 'n'],
    ['the commitment of a play', shape.line, { commitment: 2 }, 'commitment'],
    ['the session of a play', shape.line, { session: other }, 'session or at'],
    ['the time of a play', shape.line, { at: '2026-10-05T11:59:01.001Z' }, 'session or at'],
    ['the shop of a play', shape.line, { location: 303 }, 'location'],
    ['the prize of a play', shape.line, { prize: 3 }, 'prize'],
    ['the leaf of a play', shape.line, { leaf: other }, 'leaf'],
    ['the count of plays', 104, { plays: 250 }, 'plays'],
    ['the count of losses', 104, { lost: 7 }, 'lost'],
    ['the root', 104, { root: other }, 'root'],
    ['the hash of the end', 104, { hash: other }, 'hash'],
  ])('when %s is replaced', async (_, line, change, field) => {
    const text = await proofOf(await bothEras());
    const original = JSON.parse(text.split('\n')[line - 1] ?? '');
    const changed = text
      .split('\n')
      .with(line - 1, canonical({ ...original, ...change }))
      .join('\n');
    const verdict = await verify(changed);
    expect(verdict.state).toBe('broken');
    expect(verdict.findings[0]).toMatchObject({ line, field });
  });

  test('when a prize inside the rules is replaced', async () => {
    const text = await proofOf([firstEra]);
    const said = JSON.parse(text.split('\n')[1] ?? '');
    said.rules.prizes[0].stock = 100;
    const changed = text.split('\n').with(1, canonical(said)).join('\n');
    expect((await verify(changed)).findings[0]).toMatchObject({ line: 2, field: 'rules' });
  });
});

describe('who forges the hashes too is found out by', () => {
  const line = (text: string, number: number) => JSON.parse(text.split('\n')[number - 1] ?? '');
  /** Makes the end fit the plays again, as a forger would. */
  const withEnd = (text: string) => {
    const lines = text
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one));
    const played = lines.filter(({ leaf }) => leaf);
    const counts: Record<string, number> = {};
    for (const { prize: won } of played) if (won !== null) counts[won] = (counts[won] ?? 0) + 1;
    const lost = played.filter(({ prize: won }) => won === null).length;
    const end = {
      kind: 'end',
      plays: played.length,
      given: counts,
      lost,
      root: rootOf(played.map(({ leaf }) => leaf)),
    };
    return rewrite(text, lines.length, end);
  };

  test('the seed, where a win was added', async () => {
    const text = await proofOf([firstEra]);
    const at = text.split('\n').findIndex((one) => one.includes('"prize":null')) + 1;
    const forged = withEnd(rewrite(text, at, { ...line(text, at), prize: 3 }));
    const { findings } = await verify(forged);
    expect(findings[0]).toMatchObject({ line: at, field: 'prize', n: at - 2, code: 'outcome' });
  });

  test('the committed seed hash, where another seed was found that wins', async () => {
    const text = await proofOf([firstEra]);
    const forged = rewrite(text, 2, { ...line(text, 2), seed: Buffer.from(second).toString('hex') });
    expect(await told(forged)).toContain('2 seed');
  });

  test('the numbers, where a play was left out or played twice', async () => {
    const text = await proofOf([firstEra]);
    const without = withEnd(text.split('\n').toSpliced(10, 1).join('\n'));
    expect(await told(without)).toContain('11 n');
    const twice = withEnd(rewrite(text, 12, { ...line(text, 12), session: line(text, 11).session }));
    expect((await verify(twice)).findings).toContainEqual(
      expect.objectContaining({ line: 12, field: 'session', code: 'twice' }),
    );
  });

  test('the rules, where they count less as given than the plays gave, or a play lies outside of them', async () => {
    const eras = await bothEras();
    const [one, two] = eras;
    if (!one || !two) throw new Error('two eras');
    const before = { ...two.rules.before, given: { ...two.rules.before.given, 3: 0 } };
    expect(await told(await proofOf([one, { ...two, rules: { ...two.rules, before } }]))).toEqual([
      '3 rules.before.given.3',
    ]);
    const today = { day: '2026-10-05', given: { 1: 0 } };
    const fewer = { ...two, rules: { ...two.rules, before: { ...two.rules.before, today } } };
    expect(await told(await proofOf([one, fewer]))).toContain('3 rules.before.today.given.1');
    const late = { ...one, plays: [{ code: 'late', at: '2026-11-01T00:00:00.000Z' }] };
    expect(await told(await proofOf([late]))).toEqual(['3 at']);
    expect(await told(await proofOf([{ ...one, committedAt: '2026-10-05T10:01:30.000Z' }]))).toEqual([
      '3 at',
    ]);
  });

  test('the end, where the file was cut off or goes on', async () => {
    const text = await proofOf([firstEra]);
    const lines = text.trim().split('\n');
    expect((await verify(lines.slice(0, 30).join('\n'))).findings).toMatchObject([
      { line: 30, code: 'incomplete' },
    ]);
    expect((await verify(`${text}{}`)).findings).toMatchObject([{ line: 54, code: 'order' }]);
    expect((await verify('')).findings).toMatchObject([{ code: 'incomplete' }]);
    expect((await verify('<html>')).findings).toMatchObject([{ line: 1, code: 'unreadable' }]);
    expect((await verify(`${lines[0]}\n${lines.at(-1)}`)).state).toBe('broken');
    const fewer = withEnd([...lines.slice(0, 30), lines.at(-1)].join('\n'));
    expect((await verify(fewer)).findings.map(({ code }) => code)).toContain('incomplete');
  });
});

describe('the proof of a draw', () => {
  const closes_at = '2026-10-31T23:00:00.000Z';
  async function drawProof({ way = 'draw', draw = 1, drawn = undefined as number[] | undefined } = {}) {
    const rules = {
      format: 'tearoff-competition',
      version: 1,
      competition: 'luna23',
      commitment: 1,
      seed_hash: seedHash(first),
      way,
      winners: 3,
      reserves: 2,
      closes_at,
      prizes: [{ from_rank: 1, title: 'A bicycle' }],
    };
    // Every fifth entry is another chance of the person before; number 9 is left out.
    const entries: EntryLine[] = Array.from({ length: 40 }, (_, i) => {
      const n = i + 1;
      const entry = {
        n,
        person: n % 5 === 0 ? n - 1 : n,
        session: sessionKey(`e${n}`),
        why_not: n === 9 ? 'staff' : null,
        distances: way === 'answer' ? [String((n * 7) % 10)] : null,
      };
      return { ...entry, leaf: leafOfEntry(entry) };
    });
    const root = rootOf(entries.map(({ leaf }) => leaf));
    const end = {
      draw,
      drawn_at: '2026-11-02T09:00:00.000Z',
      reason: draw === 1 ? null : 'a winner could not be reached',
      entries: 39,
      people: 32,
      excluded: 1,
      winners: 3,
      reserves: 2,
      drawn:
        drawn ??
        drawWinners(
          first,
          null,
          draw,
          root,
          5,
          entries.filter(({ why_not }) => why_not === null),
        ),
      root,
    };
    const commitment = {
      commitment: 1,
      committed_at: '2026-09-01T09:00:00.000Z',
      rules,
      rules_hash: createHash('sha256').update(canonical(rules)).digest('hex'),
      seed: Buffer.from(first).toString('hex'),
      beacon: null,
    };
    let text = '';
    const of = { code: 'luna23', title: 'Win a bicycle', made_at: '2026-11-02T10:00:00.000Z' };
    const bare = entries.map(({ leaf: _, ...entry }) => entry);
    for await (const chunk of writeDrawProof(of, commitment, bare, end)) text += chunk;
    return text;
  }

  test.each([{ way: 'draw' }, { way: 'answer' }, { draw: 2 }])('holds for %o', async (options) => {
    const verdict = await verify(await drawProof(options), { session: 'e12' });
    expect(verdict).toMatchObject({
      state: 'holds',
      kind: 'draw',
      findings: [],
      mine: { n: 12, line: 14, holds: true },
    });
    expect(verdict.draw?.drawn).toHaveLength(5);
  });

  test('does not hold with other winners, in another order, or drawn too early', async () => {
    const right = JSON.parse((await drawProof()).trim().split('\n').at(-1) ?? '').drawn;
    expect(await told(await drawProof({ drawn: [...right].reverse() }))).toEqual(['43 drawn.0']);
    expect(await told(await drawProof({ drawn: right.slice(0, 4) }))).toEqual(['43 drawn.4']);
    expect(await told(await drawProof({ drawn: [...right, 9] }))).toEqual(['43 drawn.5']);
    const text = await drawProof();
    const end = JSON.parse(text.trim().split('\n').at(-1) ?? '');
    expect(await told(rewrite(text, 43, { ...end, drawn_at: '2026-10-31T22:00:00.000Z' }))).toEqual([
      '43 drawn_at',
    ]);
    expect(await told(rewrite(text, 43, { ...end, winners: 5, reserves: 0 }))).toEqual([
      '43 winners',
      '43 reserves',
    ]);
  });

  test('names the one byte that was changed, wherever it is', async () => {
    const text = await drawProof({ way: 'answer' });
    const next = numbersOf(seedNamed('tampering'), 'draw');
    for (let copy = 0; copy < 40; copy++) {
      let at = next(text.length);
      while (text[at] === '\n') at = next(text.length);
      const before = text.slice(0, at).split('\n');
      const field = fieldAt(text.split('\n')[before.length - 1] ?? '', before.at(-1)?.length ?? 0);
      const changed = `${text.slice(0, at)}${text[at] === '~' ? '!' : '~'}${text.slice(at + 1)}`;
      expect(await told(changed), `byte ${at}`).toEqual([`${before.length} ${field}`]);
    }
  });

  test('names the entry that was taken from somebody or given to somebody', async () => {
    const text = await drawProof();
    const line = 12;
    const entry = JSON.parse(text.split('\n')[line - 1] ?? '');
    const put = (change: object) =>
      text
        .split('\n')
        .with(line - 1, canonical({ ...entry, ...change }))
        .join('\n');
    expect(await told(put({ why_not: 'late' }))).toContain(`${line} why_not`);
    expect(await told(put({ person: 3 }))).toContain(`${line} person`);
    expect(await told(put({ session: '5'.repeat(64) }))).toContain(`${line} session`);
    expect(await told(put({ leaf: '5'.repeat(64) }))).toContain(`${line} leaf`);
    expect(
      await told(
        text
          .split('\n')
          .toSpliced(line - 1, 1)
          .join('\n'),
      ),
    ).toContain(`${line} n`);
  });
});
