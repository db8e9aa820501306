import type { Readable } from 'node:stream';

export interface StoredFile {
  stream: Readable;
  byteSize: number;
}

/**
 * Where bytes lie that people sent or that the program made: uploads, lists of codes, reports. Every process of one installation sees the
 * same files. A file is there whole or not at all.
 */
export interface FileStorage {
  /**
   * Stores what comes, replacing what was there, and answers its size in bytes. When the stream fails nothing is stored.
   * Keys are paths of lower-case letters, digits, `.`, `_`, `-` and `/`.
   */
  write(key: string, content: Buffer | Readable): Promise<number>;
  /** The bytes, or undefined when there are none under this key. */
  open(key: string): Promise<StoredFile | undefined>;
  has(key: string): Promise<boolean>;
  /** Nothing happens when it is not there. */
  remove(key: string): Promise<void>;
}
