import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPath, emptyRoot, leafOf, pathTo, rootOf } from './index.ts';

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const leaf = (line: string) => sha256(Buffer.from([0]), Buffer.from(line));
const lines = (count: number) => Array.from({ length: count }, (_, i) => `line ${i}`);

/** The definition of RFC 6962, word for word: split at the largest power of two below n. */
function rootByHand(list: readonly string[]): Buffer {
  const [only] = list;
  if (only === undefined) return sha256();
  if (list.length === 1) return leaf(only);
  let split = 1;
  while (split * 2 < list.length) split *= 2;
  return sha256(Buffer.from([1]), rootByHand(list.slice(0, split)), rootByHand(list.slice(split)));
}

test('a root is the one that RFC 6962 defines, for every size up to 70', () => {
  for (let size = 0; size <= 70; size++)
    expect(rootOf(lines(size).map(leafOf))).toBe(rootByHand(lines(size)).toString('hex'));
  expect(emptyRoot).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test('a path leads from its own leaf to the root and from no other', () => {
  for (let size = 1; size <= 33; size++) {
    const leaves = lines(size).map(leafOf);
    const root = rootOf(leaves);
    for (const [index, mine] of leaves.entries()) {
      const path = pathTo(leaves, index);
      expect(checkPath(mine, { index, size, path, root })).toBe(true);
      expect(checkPath(leafOf('another line'), { index, size, path, root })).toBe(false);
      if (size > 1) expect(checkPath(mine, { index: (index + 1) % size, size, path, root })).toBe(false);
      expect(checkPath(mine, { index, size, path: [...path, mine], root })).toBe(false);
      expect(checkPath(mine, { index, size, path: path.slice(1), root })).toBe(size === 1);
      const cut = path.map((one, i) => (i === 0 ? one.slice(0, 62) : one));
      expect(checkPath(mine, { index, size, path: cut, root })).toBe(size === 1);
    }
  }
  expect(() => pathTo([], 0)).toThrow(RangeError);
});

test('changing, swapping, adding or leaving out a line gives another root', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 20 }), fc.nat(), (list, at) => {
      const i = at % list.length;
      const root = rootOf(list.map(leafOf));
      const others = [list.with(i, `${list[i]}!`), list.toSpliced(i, 1), [...list, 'x'], [...list].reverse()];
      for (const other of others) expect(rootOf(other.map(leafOf))).not.toBe(root);
    }),
    { seed: 5, numRuns: 100 },
  );
});
