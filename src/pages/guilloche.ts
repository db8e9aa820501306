import { type Html, html, trusted } from './html.ts';

/**
 * The engraved rosette of a coupon, drawn from its code: the same coupon always wears the same one, another coupon
 * another. Two rings of ellipses turned round one centre, as banknotes and old tickets carry them; 1 kB of markup, no image.
 */
export function rosette(seed: string, className: string): Html {
  const next = randomOf(seed);
  const petals = [18, 20, 24][Math.floor(next() * 3)] ?? 20;
  const outer = { long: 96, short: 30 + Math.round(next() * 26) };
  const inner = { long: 58, short: 16 + Math.round(next() * 20) };
  const id = `g${seed.replace(/[^a-z0-9]/gi, '')}${className[0]}`;
  const ring = ({ long, short }: typeof outer, name: string, turn: number) => {
    const copies = Array.from(
      { length: petals - 1 },
      (_, i) =>
        html`<use href="#${name}" transform="rotate(${Math.round(((i + 1) * 1800) / petals) / 10})"/>`,
    );
    return html`<g transform="rotate(${turn})"><ellipse id="${name}" rx="${long}" ry="${short}"/>${copies}</g>`;
  };
  return html`<svg class="${className}" viewBox="-100 -100 200 200" aria-hidden="true">${ring(outer, `${id}o`, 0)}${ring(inner, `${id}i`, Math.round(90 / petals))}<circle r="97.5"/><circle r="26"/></svg>`;
}

/** Small deterministic numbers 0..1 from a text (FNV-1a into an xorshift). For looks only. */
export function randomOf(seed: string): () => number {
  let state = 2_166_136_261;
  for (const sign of seed) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

const icon = (paths: string) => trusted(`<svg viewBox="0 0 24 24" aria-hidden="true">${paths}</svg>`);

export const icons = {
  home: icon(
    '<rect x="6" y="2.75" width="12" height="18.5" rx="2.5"/><path d="M12 8v6m-3-3h6M10.5 18.25h3"/>',
  ),
  mail: icon('<rect x="2.75" y="5" width="18.5" height="14" rx="2"/><path d="m3.5 6.5 8.5 6.5 8.5-6.5"/>'),
  pdf: icon(
    '<path d="M13.5 2.75H7a2 2 0 0 0-2 2v14.5a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-11zM13.5 2.75v5.5H19M12 11.5v6m-2.5-2.5 2.5 2.5 2.5-2.5"/>',
  ),
  calendar: icon(
    '<rect x="3.25" y="4.75" width="17.5" height="16" rx="2"/><path d="M3.25 9.75h17.5M8 2.75v4m8-4v4M12 12.5v3l2 1.25"/>',
  ),
} as const;
