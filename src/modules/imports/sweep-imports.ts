import type { Deps } from '../../platform/deps.ts';
import { type ImportKind, reportDays } from './list-import.ts';
import { deleteOldRows } from './queries/imports.ts';

/** Forgets the rows of lists whose report has had its time. The numbers of the import stay. */
export async function sweepImports(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  kind: ImportKind,
): Promise<void> {
  const cutoff = new Date(clock.now().getTime() - reportDays * 86_400_000);
  while ((await deleteOldRows(db, kind, cutoff)) > 0);
}
