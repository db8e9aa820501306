import type { Ctx } from '../../platform/ctx.ts';
import { keepOneSecond } from '../../platform/one-second.ts';
import { findDirectory, findDirectoryCode } from './queries/directories.ts';

const directories = keepOneSecond(findDirectory);

/** The directory of this account, at most a second old. */
export const cachedDirectory = directories.find;
/** Whoever changes a directory calls this, so that this process shows the change at once. */
export const forgetDirectory = directories.forget;

export interface DirectoryTarget {
  accountId: number;
  directoryId: number;
}

/** A code names the same directory for ever, so what was found once is kept. */
const known = new Map<string, DirectoryTarget>();
const knownSize = 20_000;

/** Whose directory a public code is; it finds the tenant. */
export async function resolveDirectoryCode(
  db: Ctx['db'],
  code: string,
): Promise<DirectoryTarget | undefined> {
  if (!/^[a-z0-9]{4,12}$/.test(code)) return undefined;
  const cached = known.get(code);
  if (cached) return cached;
  const target = await findDirectoryCode(db, code);
  if (!target) return undefined;
  const [oldest] = known.keys();
  if (known.size >= knownSize && oldest !== undefined) known.delete(oldest);
  known.set(code, target);
  return target;
}
