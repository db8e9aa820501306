import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The user that the database runs as, where that is not the user of this program. */
export interface RunAs {
  uid: number;
  gid: number;
}

/** The environment of every database process: nothing of ours, so that no PG* variable or language changes what it does. */
export const databaseEnvironment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Whether a user may enter a folder and every folder above it. One that does not exist yet is judged by its parent. */
export function canEnter(user: RunAs, folder: string): boolean {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found) {
    const bit = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001;
    if ((found.mode & bit) === 0) return false;
  }
  return dirname(folder) === folder || canEnter(user, dirname(folder));
}
