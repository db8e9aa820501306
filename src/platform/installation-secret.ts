import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

/**
 * The key of every keyed hash and cookie. Made once, kept beside the data, readable by its owner only. Of several programs
 * that start at once on a new folder one makes it, whole; the others read it.
 * @throws StartError when what is there is no secret: a new one would invalidate every password of shops and every sign-in.
 */
export async function installationSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret');
  const present = await readSecret(path);
  if (present) return present;
  await mkdir(dataDir, { recursive: true });
  const draft = join(dataDir, `.secret.${process.pid}.${randomBytes(4).toString('hex')}`);
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const made = await readSecret(path);
  if (!made) throw new Error(`the secret in ${path} vanished`);
  return made;
}

async function readSecret(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new StartError(`The file ${path} cannot be read: ${error.message}.`);
  });
  if (text === undefined) return undefined;
  const secret = text.trim();
  if (secret.length < 32)
    throw new StartError(
      `The file ${path} holds no secret of at least 32 characters. Restore it from a backup.`,
    );
  return secret;
}
