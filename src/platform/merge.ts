import { isPlainObject } from './plain-object.ts';

/** A change of a nested value: every part may be left out. Lists are given whole. */
export type DeepPartial<T> = T extends unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: DeepPartial<T[K]> | undefined }
    : T;

/** Lays `change` over `base`: objects merge, lists and values replace, undefined leaves alone, null is a value. */
export function merge(base: unknown, change: unknown): unknown {
  if (change === undefined) return base;
  if (!isPlainObject(change) || !isPlainObject(base)) return change;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(change)) merged[key] = merge(base[key], value);
  return merged;
}
