/** Random numbers that a seed repeats (mulberry32), so that a failing run can be looked at again. */
export function randomOf(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    below,
    pick<T>(items: readonly T[]): T {
      return items[below(items.length)] as T;
    },
    sample<T>(items: readonly T[], size: number): T[] {
      const rest = [...items];
      return Array.from(
        { length: Math.min(size, rest.length) },
        () => rest.splice(below(rest.length), 1)[0] as T,
      );
    },
  };
}
