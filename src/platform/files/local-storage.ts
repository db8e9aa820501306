import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileStorage } from './storage.ts';

/** Files under one folder of this machine, or of a disk that all machines share. */
export function localStorage(folder: string): FileStorage {
  const pathOf = (key: string) => {
    if (!/^[a-z0-9_-][a-z0-9._-]*(\/[a-z0-9_-][a-z0-9._-]*)*$/.test(key))
      throw new Error(`${JSON.stringify(key)} is no key of a file.`);
    return join(folder, key);
  };

  return {
    async write(key, content) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      // Beside its final place, so that the rename stays on one disk and is one step.
      const draft = `${path}.${randomUUID()}.draft`;
      try {
        await pipeline(
          content instanceof Readable ? content : Readable.from([content]),
          createWriteStream(draft, { flush: true }),
        );
        const { size } = await stat(draft);
        await rename(draft, path);
        await flushFolder(dirname(path));
        return size;
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },

    async open(key) {
      const path = pathOf(key);
      const file = await stat(path).catch(nothingThere);
      return file?.isFile() ? { stream: createReadStream(path), byteSize: file.size } : undefined;
    },

    async has(key) {
      return (await stat(pathOf(key)).catch(nothingThere))?.isFile() ?? false;
    },

    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
  };
}

/** A rename is lost by a power cut unless the folder is flushed too. Where folders cannot be opened (Windows) the system does it. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function nothingThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}
