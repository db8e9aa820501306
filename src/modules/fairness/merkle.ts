import { digestBytes, digestOf, putDigest } from './digest.ts';

/**
 * A list of lines under one hash, as in RFC 6962 and RFC 9162: SHA-256, 0x00 before a leaf, 0x01 before two nodes. Hashes come and go in
 * hex; inside of a tree they stay digests.
 */

const usualTextBytes = 1024;
const leafBytes = Buffer.alloc(1 + usualTextBytes);

/** The leaf of one line of text. */
export function leafOf(line: string): string {
  // Three bytes are the most that a unit of a text takes.
  if (line.length * 3 > usualTextBytes) return hexOf(digestOf(Buffer.from(`\0${line}`)));
  return hexOf(digestOf(leafBytes.subarray(0, 1 + leafBytes.write(line, 1))));
}

/** Mark and two hashes; filled anew for each node, since two million buffers would cost more than the hashing. */
const nodeBytes = Buffer.alloc(1 + 2 * digestBytes, 1);

/** The digest over two nodes, each as a digest or in hex. */
function nodeOf(left: string, right: string): string {
  put(left, 1);
  put(right, 1 + digestBytes);
  return digestOf(nodeBytes);
}

function put(node: string, at: number): void {
  if (node.length === digestBytes) putDigest(nodeBytes, at, node);
  else nodeBytes.write(node, at, 'hex');
}

const hexOf = (node: string): string =>
  node.length === digestBytes ? Buffer.from(node, 'latin1').toString('hex') : node;

/** The root of no lines at all: SHA-256 of nothing. */
export const emptyRoot = hexOf(digestOf(new Uint8Array()));

/**
 * A tree that is read leaf by leaf and keeps only its edge: twenty hashes for a million lines. It can watch one leaf and answer the path from
 * it to the root.
 */
export class MerkleTree {
  size = 0;
  /** The full subtrees: the one of 2^level leaves stands at its level where that bit of the size is set. */
  readonly #full: string[] = [];
  readonly #path: string[] = [];
  #watched: number | undefined;

  /** From now on the leaf at this index is watched; to be said before it is added. */
  watch(index: number): void {
    this.#watched = index;
  }

  add(leaf: string): void {
    let node = leaf;
    let level = 0;
    for (let full = this.size; full % 2 === 1; full = (full - 1) / 2) {
      const left = this.#full[level] ?? '';
      if (this.#watched !== undefined) this.#note(left, node, this.size + 1, level, this.#path);
      node = nodeOf(left, node);
      level += 1;
    }
    this.#full[level] = node;
    this.size += 1;
  }

  /** Another tree over the same leaves so far. */
  copy(): MerkleTree {
    const copy = new MerkleTree();
    copy.size = this.size;
    copy.#full.push(...this.#full);
    return copy;
  }

  root(): string {
    return this.#fold([]);
  }

  /** The neighbours from the watched leaf up to the root. */
  path(): string[] {
    const path = [...this.#path];
    this.#fold(path);
    return path;
  }

  #fold(path: string[]): string {
    let right: string | undefined;
    for (const [level, left] of this.#full.entries()) {
      if (Math.floor(this.size / 2 ** level) % 2 === 0) continue;
      if (right !== undefined) this.#note(left, right, this.size, level, path);
      right = right === undefined ? left : nodeOf(left, right);
    }
    return right === undefined ? emptyRoot : hexOf(right);
  }

  /** Of two nodes that are joined, the left one of 2^level leaves and the right one up to `end`: which one stands beside the watched leaf? */
  #note(left: string, right: string, end: number, level: number, path: string[]): void {
    const watched = this.#watched ?? -1;
    const whole = 2 ** (level + 1);
    const from = Math.floor((end - 1) / whole) * whole;
    if (watched < from || watched >= end) return;
    path.push(hexOf(watched < from + whole / 2 ? right : left));
  }
}

function treeOf(leaves: Iterable<string>, watched?: number): MerkleTree {
  const tree = new MerkleTree();
  if (watched !== undefined) tree.watch(watched);
  for (const leaf of leaves) tree.add(leaf);
  return tree;
}

/** The root over all leaves in their order. */
export const rootOf = (leaves: Iterable<string>): string => treeOf(leaves).root();

/** The neighbours from leaf `index` (from 0) up to the root: with them anyone finds the root without the other lines. */
export function pathTo(leaves: readonly string[], index: number): string[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length)
    throw new RangeError(`no leaf ${index} among ${leaves.length}`);
  return treeOf(leaves, index).path();
}

/** Whether `path` leads from this leaf, at `index` of `size`, to `root` (RFC 9162, 2.1.3.2). */
export function checkPath(
  leaf: string,
  { index, size, path, root }: { index: number; size: number; path: readonly string[]; root: string },
): boolean {
  if (!Number.isInteger(index) || index < 0 || index >= size) return false;
  if (![leaf, ...path].every((one) => /^[0-9a-f]{64}$/.test(one))) return false;
  let node = index;
  let last = size - 1;
  let hash = leaf;
  for (const neighbour of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeOf(neighbour, hash);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else hash = nodeOf(hash, neighbour);
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && hexOf(hash) === root;
}
