import type { Finding, Findings } from './findings.ts';
import { MerkleTree } from './merkle.ts';

/** The plays or entries of a proof under their root, with those among them that do not fit their own leaf. */
export class SealedList {
  readonly tree = new MerkleTree();
  readonly #findings: Findings;
  readonly #names: string;
  /** The tree over the leaves as they are stated, from the first line on that does not fit its leaf. */
  #stated: MerkleTree | undefined;
  readonly #unexplained: Finding[] = [];

  /** `names`: the members that nothing else tells about. */
  constructor(findings: Findings, names: string) {
    this.#findings = findings;
    this.#names = names;
  }

  /** Adds a line by the leaf that it has, and the one that it states. */
  add(leaf: string, stated: string, { line, n }: { line: number; n: number }): void {
    if (leaf !== stated) {
      this.#stated ??= this.tree.copy();
      const message = 'the line is not the one that its leaf was made over';
      const finding: Finding = { line, field: this.#names, n, code: 'altered', message };
      this.#unexplained.push(finding);
      this.#findings.add(finding);
    }
    this.#stated?.add(stated);
    this.tree.add(leaf);
  }

  /**
   * Whether this is the root of the lines. Where it is, a line that did not fit its leaf is as it was and the leaf was replaced; where it is the
   * root of the stated leaves, the line was replaced, which has been told.
   */
  holds(root: string): boolean {
    if (root === this.tree.root()) {
      for (const finding of this.#unexplained) finding.field = 'leaf';
      return true;
    }
    return root === this.#stated?.root();
  }
}
