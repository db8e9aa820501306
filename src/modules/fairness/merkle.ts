import { hash } from 'node:crypto';

/** A list of lines under one hash, as in RFC 6962 and RFC 9162: SHA-256, 0x00 before a leaf, 0x01 before two nodes. All hashes in hex. */

/** The leaf of one line of text. */
export const leafOf = (line: string): string => hash('sha256', `\0${line}`);

/** Mark and two hashes; filled anew for each node, since two million buffers would cost more than the hashing. */
const nodeBytes = Buffer.alloc(65, 1);

function nodeOf(left: string, right: string): string {
  nodeBytes.write(left, 1, 'hex');
  nodeBytes.write(right, 33, 'hex');
  return hash('sha256', nodeBytes);
}

/** The root of no lines at all: SHA-256 of nothing. */
export const emptyRoot = hash('sha256', '');

/**
 * A tree that is read leaf by leaf and keeps only its edge: twenty hashes for a million lines. It can watch one leaf and answer the path from
 * it to the root.
 */
export class MerkleTree {
  size = 0;
  /** Full subtrees, the greatest first; `from` is the index of their first leaf. */
  readonly #edge: { from: number; size: number; hash: string }[] = [];
  readonly #path: string[] = [];
  #watched: number | undefined;

  /** From now on the leaf at this index is watched; to be said before it is added. */
  watch(index: number): void {
    this.#watched = index;
  }

  add(leaf: string): void {
    let node = { from: this.size, size: 1, hash: leaf };
    this.size += 1;
    for (let left = this.#edge.at(-1); left?.size === node.size; left = this.#edge.at(-1)) {
      this.#edge.pop();
      node = this.#join(left, node, this.#path);
    }
    this.#edge.push(node);
  }

  /** Another tree over the same leaves so far. */
  copy(): MerkleTree {
    const copy = new MerkleTree();
    copy.size = this.size;
    copy.#edge.push(...this.#edge);
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
    const [first, ...rest] = [...this.#edge].reverse();
    if (!first) return emptyRoot;
    return rest.reduce((right, left) => this.#join(left, right, path), first).hash;
  }

  #join(
    left: { from: number; size: number; hash: string },
    right: { from: number; size: number; hash: string },
    path: string[],
  ) {
    const watched = this.#watched;
    if (watched !== undefined && watched >= left.from && watched < right.from + right.size)
      path.push(watched < right.from ? right.hash : left.hash);
    return { from: left.from, size: left.size + right.size, hash: nodeOf(left.hash, right.hash) };
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
  return last === 0 && hash === root;
}
