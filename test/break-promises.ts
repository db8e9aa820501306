import type { Kysely, RawBuilder } from 'kysely';
import { expect } from 'vitest';
import type { Finding } from '../src/modules/audit/index.ts';
import type { Database } from '../src/platform/db/tables.ts';

/** A check of the audit by its name, and the harm that it is to find in the books of a story. */
export type Break<Story> = [check: string, harm: (story: Story) => RawBuilder<unknown>];

/**
 * Does one harm after the other, each added to the ones before: every one is found by what its own promise finds more than before.
 * `find` is the audit as the story runs it.
 */
export async function expectEachFound<Story>(
  db: Kysely<Database>,
  story: Story,
  breaks: readonly Break<Story>[],
  find: () => Promise<Finding[]>,
): Promise<void> {
  const counts = async () => new Map((await find()).map(({ check, count }) => [check, count]));
  let before = await counts();
  for (const [check, harm] of breaks) {
    await harm(story).execute(db);
    const after = await counts();
    expect(after.get(check) ?? 0, check).toBeGreaterThan(before.get(check) ?? 0);
    before = after;
  }
}
