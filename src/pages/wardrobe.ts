import type { Brand } from '../modules/brands/index.ts';

/** What the pages of one coupon or card are dressed in: its brand, and a face for each language it was asked in. */
export interface Dressed<Face> {
  brand: Brand;
  faces: Map<string, Face>;
}

/** Names and pictures of an account change seldom: a minute old is fresh. */
const freshMs = 60_000;

/** Keeps the last `size` that were asked for. The key names the version, so that a change is a key of its own. */
export function wardrobe<Face>(size: number) {
  const kept = new Map<string, Dressed<Face> & { dressedAt: number }>();
  return async (key: string, brandOf: () => Promise<Brand>): Promise<Dressed<Face>> => {
    const known = kept.get(key);
    if (known && performance.now() - known.dressedAt < freshMs) return known;
    const dressed = { brand: await brandOf(), faces: new Map(), dressedAt: performance.now() };
    if (kept.size >= size) kept.delete(kept.keys().next().value ?? '');
    kept.set(key, dressed);
    return dressed;
  };
}
