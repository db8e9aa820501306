import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

/**
 * The house has three floors, and a floor imports only from floors below it; modules are entered by their index. Composition
 * roots (main.ts, app.ts) see everything.
 */
const src = resolve(import.meta.dirname, '../src');
const floorOf = (room: string) => (room === 'platform' ? 0 : room === 'modules' ? 1 : 2);

async function sources(): Promise<string[]> {
  const entries = await readdir(src, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

interface Import {
  from: string;
  to: string;
}

async function imports(): Promise<Import[]> {
  const found: Import[] = [];
  for (const file of await sources()) {
    const text = await readFile(file, 'utf8');
    for (const [, target] of text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
      const to = relative(src, resolve(dirname(file), target!));
      found.push({ from: relative(src, file), to });
    }
  }
  return found;
}

const isRoot = (path: string) => !path.includes('/');
const roomOf = (path: string) => path.split('/')[0]!;
const moduleOf = (path: string) => (roomOf(path) === 'modules' ? path.split('/')[1] : undefined);

test('the rules are checked on the real tree', async () => {
  const all = await imports();
  expect(all.length).toBeGreaterThan(100);
  expect(all.some(({ from }) => roomOf(from) === 'api')).toBe(true);
});

test('a floor imports only from floors below it or its own', async () => {
  const wrong = (await imports()).filter(
    ({ from, to }) => !isRoot(from) && (isRoot(to) || floorOf(roomOf(to)) > floorOf(roomOf(from))),
  );
  expect(wrong).toEqual([]);
});

test('a door does not import another door', async () => {
  const wrong = (await imports()).filter(
    ({ from, to }) =>
      !isRoot(from) &&
      floorOf(roomOf(from)) === 2 &&
      floorOf(roomOf(to)) === 2 &&
      roomOf(from) !== roomOf(to),
  );
  expect(wrong).toEqual([]);
});

test('a module is entered by its index', async () => {
  const wrong = (await imports()).filter(({ from, to }) => {
    const module = moduleOf(to);
    return module !== undefined && moduleOf(from) !== module && to !== `modules/${module}/index.ts`;
  });
  expect(wrong).toEqual([]);
});

test('doors hold no SQL and modules no HTTP', async () => {
  const wrong: string[] = [];
  for (const file of await sources()) {
    const path = relative(src, file);
    const text = await readFile(file, 'utf8');
    if (
      ['api', 'pages', 'staff', 'admin', 'wallet'].includes(roomOf(path)) &&
      /from 'kysely'|\.selectFrom\(|\.insertInto\(|\.updateTable\(/.test(text)
    )
      wrong.push(`${path}: SQL`);
    if (roomOf(path) === 'modules' && /from 'fastify|FastifyRequest|FastifyReply/.test(text))
      wrong.push(`${path}: HTTP`);
  }
  expect(wrong).toEqual([]);
});
