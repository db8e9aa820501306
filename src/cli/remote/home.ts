import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { CommandFailure } from '../command.ts';

/** What the command line remembers between two commands: where it is signed in, and a sign-in that waits for its code. */
export interface Memory {
  /** Where the installation is reached, without a slash at the end. */
  url?: string;
  signedIn?: { token: string; expiresAt: string; account: { id: string; name: string } };
  waiting?: { url: string; deviceCode: string; expiresAt: string };
}

/** TEAROFF_CONFIG names the file; else it lies where the system keeps such things. */
export function memoryPath(env: NodeJS.ProcessEnv): string {
  if (env.TEAROFF_CONFIG) return env.TEAROFF_CONFIG;
  const home = env.XDG_CONFIG_HOME || (env.APPDATA ?? join(env.HOME ?? homedir(), '.config'));
  return join(home, 'tearoff', 'sign-in.json');
}

/** @throws CommandFailure for a file that others can read, or that is none of ours */
export async function readMemory(env: NodeJS.ProcessEnv): Promise<Memory> {
  const path = memoryPath(env);
  const found = await stat(path).catch(() => undefined);
  if (!found) return {};
  // Windows keeps files of a person from others by other means than these bits.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new CommandFailure(
      `${path} can be read by others. Revoke this sign-in in the dashboard, then: chmod 600 ${path}`,
    );
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Memory;
  } catch {
    throw new CommandFailure(
      `${path} holds no sign-in that can be read. Remove it and sign in: tearoff login --tenant`,
    );
  }
}

/** Written beside and moved into place, so that no half of it is ever read; nobody but its owner can. */
export async function writeMemory(env: NodeJS.ProcessEnv, memory: Memory): Promise<void> {
  const path = memoryPath(env);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${process.pid}`;
  await writeFile(beside, `${JSON.stringify(memory, null, 2)}\n`, { mode: 0o600 });
  await chmod(beside, 0o600);
  await rename(beside, path);
}

export const forgetMemory = (env: NodeJS.ProcessEnv) => rm(memoryPath(env), { force: true });
