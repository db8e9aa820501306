const listeners = new Set<() => void>();

/**
 * Tells the readers of this process that something was written, so that they look now instead of at their next poll. A hint:
 * nothing is lost without it. The database's own notify is not used, because it makes all commits that notify wait in one line.
 */
export function nudgeReaders(): void {
  for (const listener of listeners) listener();
}

/** Calls `listener` at every nudge until the returned function is called. */
export function onNudge(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
