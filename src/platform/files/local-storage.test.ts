import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { localStorage } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'tearoff-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const storage = localStorage(folder);

test('what is written is read back, replaced, and gone when it is removed', async () => {
  expect(await storage.write('files/1001/a.webp', Buffer.from('one'))).toBe(3);
  expect(
    await storage.write('files/1001/a.webp', Readable.from([Buffer.from('tw'), Buffer.from('o!')])),
  ).toBe(4);
  const file = await storage.open('files/1001/a.webp');
  expect(file?.byteSize).toBe(4);
  expect(String(await buffer(file!.stream))).toBe('two!');
  expect(await storage.has('files/1001/a.webp')).toBe(true);
  await storage.remove('files/1001/a.webp');
  await storage.remove('files/1001/a.webp');
  expect(await storage.has('files/1001/a.webp')).toBe(false);
  expect(await storage.open('files/1001/a.webp')).toBeUndefined();
});

test('a stream that breaks leaves the old file and no draft', async () => {
  await storage.write('lists/5.csv', Buffer.from('old'));
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('new');
      throw new Error('the line went dead');
    })(),
  );
  await expect(storage.write('lists/5.csv', broken)).rejects.toThrow('the line went dead');
  expect(String(await buffer((await storage.open('lists/5.csv'))!.stream))).toBe('old');
  expect(readdirSync(join(folder, 'lists'))).toEqual(['5.csv']);
});

test.each(['../outside', 'a/../../b', '/etc/passwd', 'a//b', '.hidden', 'a/.draft', 'Ä', ''])(
  'a key like %j never reaches the disk',
  async (key) => {
    await expect(storage.write(key, Buffer.from('x'))).rejects.toThrow('no key');
    await expect(storage.open(key)).rejects.toThrow('no key');
  },
);
