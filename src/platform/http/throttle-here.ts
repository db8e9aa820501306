import type { Clock } from '../clock.ts';
import type { ThrottleLimit, ThrottleVerdict } from './throttle.ts';

interface Window {
  hits: number;
  resetsAt: number;
}

/** So many windows are remembered, about 10 MB; then what has run out goes, and the oldest of the rest. */
const mostKept = 50_000;

/**
 * Counts tries in this process alone: for what many different people do a few times each, where a row for everybody would cost more
 * than what is asked for. Each process of an installation allows the limit for itself, so it keeps hammering away and promises nothing.
 */
export function throttleHere({ clock }: { clock: Clock }): (limit: ThrottleLimit) => ThrottleVerdict {
  const windows = new Map<string, Window>();
  return ({ purpose, key, limit, windowSeconds }) => {
    const now = clock.now().getTime();
    const name = `${purpose} ${key}`;
    const known = windows.get(name);
    const window = known && known.resetsAt > now ? known : { hits: 0, resetsAt: now + windowSeconds * 1000 };
    if (window !== known) {
      if (windows.size >= mostKept) makeRoom(windows, now);
      windows.delete(name);
      windows.set(name, window);
    }
    if (window.hits >= limit)
      return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil((window.resetsAt - now) / 1000)) };
    window.hits += 1;
    return { allowed: true, retryAfterSeconds: 0 };
  };
}

function makeRoom(windows: Map<string, Window>, now: number): void {
  for (const [name, { resetsAt }] of windows) if (resetsAt <= now) windows.delete(name);
  const surplus = windows.size - Math.floor(mostKept * 0.9);
  for (const name of [...windows.keys()].slice(0, Math.max(0, surplus))) windows.delete(name);
}
