import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The files that take ten seconds and more, longest first. Those that mostly wait for processes stand between those that keep a
 * processor busy.
 */
const long = [
  'test/browser/dashboard.test.ts',
  'test/crash/embedded.test.ts',
  'test/browser/dashboard-looks.test.ts',
  'test/crash/program.test.ts',
  'test/browser/till.test.ts',
  'test/crash/load.test.ts',
  'test/browser/journeys.test.ts',
  'test/browser/pages.test.ts',
  'test/browser/games.test.ts',
  'test/browser/loyalty.test.ts',
  'test/junk.test.ts',
  'seed/demo.test.ts',
  'src/pages/budget.test.ts',
  'test/race/loyalty.test.ts',
  'test/race/pushes.test.ts',
  'test/race/promises.test.ts',
];

/**
 * Long files first, so that none of them is alone at the end; after them the largest, or those that were longest when last they ran.
 * With `--sequence.shuffle` any order, by its seed.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root, sequence } = this.ctx.config;
    if (sequence.shuffle) return sortedBy(files, ({ moduleId }) => draw(`${sequence.seed}:${moduleId}`));
    const places = new Map(long.map((path, place) => [join(root, path), place]));
    return sortedBy(await super.sort(files), ({ moduleId }) => places.get(moduleId) ?? long.length);
  }
}

function sortedBy<T>(all: T[], placeOf: (one: T) => number): T[] {
  return all.toSorted((a, b) => placeOf(a) - placeOf(b));
}

const draw = (text: string) => createHash('sha256').update(text).digest().readUInt32BE();
