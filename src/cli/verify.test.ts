import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gameRules, prize, proofOf, seedNamed } from '../../test/games.ts';
import { rulesHash } from '../modules/fairness/index.ts';
import { run } from './run.ts';

const seed = seedNamed('command line');
const rules = gameRules(seed, { prizes: [prize(1, { odds_ppm: 400_000, stock: 8 })] });
const folder = mkdtempSync(join(tmpdir(), 'tearoff-verify-'));
const file = join(folder, 'proof.ndjson');
let proof = '';

beforeAll(async () => {
  const plays = Array.from({ length: 20 }, (_, i) => ({
    code: `s${i}`,
    at: `2026-10-05T10:00:${i + 10}.000Z`,
  }));
  proof = await proofOf([{ rules, seed, committedAt: '2026-10-04T09:00:00.000Z', plays }]);
  writeFileSync(file, proof);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function type(...words: string[]) {
  const heard = { out: '', err: '' };
  const exitCode = await run(['verify', ...words], {
    env: {},
    out: (text) => {
      heard.out += text;
    },
    err: (text) => {
      heard.err += text;
    },
    input: async () => '',
  });
  return { exitCode, ...heard };
}

test('a proof that holds is said to hold, with what was promised and given', async () => {
  const { exitCode, out } = await type(file, '--rules', rulesHash(rules));
  expect(exitCode).toBe(0);
  expect(out).toContain('It holds.\n');
  expect(out).toContain(`rules ${rulesHash(rules)}`);
  expect(out).toMatch(/Plays +20, prize 1: \d, lost: 1\d\n/);
});

test('a player finds their own play and its way to the root', async () => {
  const { exitCode, out } = await type(file, '--session', 's4');
  expect(exitCode).toBe(0);
  expect(out).toMatch(/Yours +number 5, line 7/);
  expect(out.match(/Way to the root( +[0-9a-f]{64}\n){5}/)).not.toBeNull();
  const nobody = await type(file, '--session', 'nobody');
  expect([nobody.exitCode, nobody.err]).toEqual([1, 'The proof holds, but this session is not in it.\n']);
});

test('one changed byte is named, in words and as JSON', async () => {
  const broken = join(folder, 'broken.ndjson');
  writeFileSync(broken, proof.replace('10:00:12.000Z', '10:00:13.000Z'));
  const words = await type(broken);
  expect(words.exitCode).toBe(1);
  expect(words.out).toContain('It does not hold.\n');
  expect(words.out).toContain(
    'line 5, number 3, at: here stands “3” where “2” stood when the line was hashed\n',
  );
  expect(words.err).toBe('One thing does not hold.\n');
  const { exitCode, out } = await type(broken, '--json');
  expect(exitCode).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    state: 'broken',
    findings: [{ line: 5, field: 'at', n: 3, code: 'altered' }],
  });
});

test('the address of a proof page leads to the proof beside it', async () => {
  const server = createServer((req, res) => {
    res.statusCode = req.url === '/p/luna22/proof.ndjson' ? 200 : 404;
    res.end(res.statusCode === 200 ? proof : '<html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    expect((await type(`${root}/p/luna22/proof`)).exitCode).toBe(0);
    expect((await type(`${root}/p/luna22/proof.ndjson`)).exitCode).toBe(0);
    const missing = await type(`${root}/p/other/proof`);
    expect([missing.exitCode, missing.err]).toEqual([1, `${root}/p/other/proof.ndjson answered 404.\n`]);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
  const gone = await type(`${root}/p/luna22/proof`);
  expect(gone.exitCode).toBe(1);
  expect(gone.err).toContain('could not be reached');
});

test('what is no proof, no file or no command is told in one line', async () => {
  expect(await type(join(folder, 'nothing'))).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining('There is no file'),
  });
  expect((await type()).exitCode).toBe(2);
  writeFileSync(join(folder, 'page.html'), '<html>');
  const page = await type(join(folder, 'page.html'));
  expect(page.exitCode).toBe(1);
  expect(page.out).toContain('line 1: the line is no JSON');
});
