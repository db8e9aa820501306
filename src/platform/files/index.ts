export { localStorage } from './local-storage.ts';
export type { FileStorage, StoredFile } from './storage.ts';
