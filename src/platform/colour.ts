/** Colours by WCAG 2.2 (relative luminance, contrast ratio), so that whatever brand a marketer picks can be read. */

type Rgb = readonly [number, number, number];

const read = (hex: string): Rgb => {
  const n = Number.parseInt(hex.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
};
const linear = (channel: number) =>
  channel <= 10.31475 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4;

/** Relative luminance of `#rrggbb`, 0 (black) to 1 (white). */
export function luminance(hex: string): number {
  const [r, g, b] = read(hex);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** Contrast ratio of two colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Near black or white, whichever reads better on `ground`. At least 4.5 on any colour. */
export function inkOn(ground: string): string {
  for (const ink of ['#ffffff', '#161412', '#000000']) if (contrast(ink, ground) >= 4.5) return ink;
  return contrast('#ffffff', ground) > contrast('#000000', ground) ? '#ffffff' : '#000000';
}

/** `share` (0 to 1) of `a` in `b`, in sRGB. */
export function mix(a: string, b: string, share: number): string {
  const [x, y] = [read(a), read(b)];
  const channel = (i: 0 | 1 | 2) =>
    Math.round(x[i] * share + y[i] * (1 - share))
      .toString(16)
      .padStart(2, '0');
  return `#${channel(0)}${channel(1)}${channel(2)}`;
}

/** `colour`, moved towards black or white in 5 % steps until it reaches `least` contrast on every one of `grounds`. */
export function readable(colour: string, grounds: readonly string[], least = 4.5): string {
  const reaches = (one: string) => grounds.every((ground) => contrast(one, ground) >= least);
  const towards = luminance(grounds[0] ?? '#ffffff') > 0.18 ? '#000000' : '#ffffff';
  for (let step = 0; step <= 20; step++) {
    const candidate = mix(towards, colour, step / 20);
    if (reaches(candidate)) return candidate;
  }
  return towards;
}
