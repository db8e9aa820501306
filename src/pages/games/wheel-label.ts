import { type Html, html } from '../html.ts';
import type { Segment } from './wheel-segments.ts';

/** What stands on a segment of the wheel, set as large as it fits without measuring: there is no browser where it is written. */

/** How much wider than Figtree the letters of a face run. */
const wideness: Record<string, number> = {
  text: 1,
  condensed: 0.8,
  serif: 0.98,
  sans: 1.08,
  rounded: 1.14,
  mono: 1.2,
};

/** Roughly how wide a text is, in units of its size: Chinese signs are square. */
const widthOf = (line: string) => [...line].reduce((sum, sign) => sum + signWidth(sign), 0);

function signWidth(sign: string): number {
  if (/[\u2e80-\u9fff\uff00-\uffef]/.test(sign)) return 1;
  if (/[A-ZÄÖÜ%€&+−MWmw]/.test(sign)) return 0.68;
  return /[ ilIjt.,'’]/.test(sign) ? 0.32 : 0.54;
}

/** Words in at most `most` lines that are as even as can be. */
export function inLines(label: string, most: number): string[] {
  const words = label.split(/\s+/);
  const evenly = (count: number): string[] => {
    const goal = widthOf(label) / count;
    const lines: string[] = [];
    for (const word of words) {
      const last = lines.at(-1);
      if (last !== undefined && (lines.length === count || widthOf(`${last} ${word}`) <= goal * 1.12))
        lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
    }
    return lines;
  };
  const tries = Array.from({ length: Math.min(most, words.length) }, (_, i) => evenly(i + 1));
  const room = (lines: string[]) => Math.max(...lines.map(widthOf)) + lines.length * 1.1;
  return tries.sort((a, b) => room(a) - room(b))[0] ?? [label];
}

/** Smaller than this nothing can be read on a phone. */
const smallest = 6.2;
/** Where labels end towards the rim, and how long they may be along the radius without running under the hub. */
const outer = 82;
const along = 54;

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const round = (value: number) => Math.round(value * 100) / 100;

/**
 * Upright where the segment is wide enough for it, so that it can be read under the pointer; else along the radius. `most`: how
 * large.
 */
export function labelHtml(
  segment: Segment,
  label: string,
  { most, font }: { most: number; font: string },
): Html | null {
  if (label === '') return null;
  const factor = wideness[font] ?? 1.1;
  const width = segment.to - segment.from;
  return width >= 38
    ? across(segment, label, most, factor)
    : outwards(segment, label, Math.min(most, 13), factor);
}

function across({ from, to }: Segment, label: string, most: number, factor: number): Html {
  const room = 2 * 58 * Math.sin(radians(Math.min(to - from, 120) / 2)) * 0.84;
  const sizeOf = (lines: string[]) =>
    Math.min(room / (Math.max(...lines.map(widthOf)) * factor), 34 / lines.length, most);
  const whole = inLines(label, 3);
  const fits = sizeOf(whole) >= smallest;
  const lines = fits ? whole : shortened(label, 3, room / (smallest * factor));
  const size = fits ? sizeOf(whole) : Math.min(smallest, 34 / lines.length);
  const first = -(66 + ((lines.length - 1) * size) / 2 - size * 0.06);
  const rows = lines.map(
    (line, i) => html`<tspan x="0" y="${round(first + i * size * 1.02)}">${line}</tspan>`,
  );
  return html`<text transform="rotate(${round((from + to) / 2)})" font-size="${round(size)}" text-anchor="middle">${rows}</text>`;
}

function outwards({ from, to }: Segment, label: string, most: number, factor: number): Html {
  const width = to - from;
  const sizeOf = (lines: string[]) => {
    const longest = Math.max(...lines.map(widthOf)) * factor;
    // The inner end is where the segment is narrow: what is long must be lower.
    const size = Math.min(along / longest, most);
    const inner = outer - longest * size;
    const tall = (2 * Math.max(inner, 26) * Math.sin(radians(width / 2)) * 0.86) / lines.length;
    return Math.min(size, Math.max(tall, smallest));
  };
  const options = [1, 2].map((most) => inLines(label, most));
  const lines = options.sort((a, b) => sizeOf(b) - sizeOf(a))[0] ?? [label];
  const size = Math.max(sizeOf(lines), smallest);
  const rows = lines.map(
    (line, i) =>
      html`<tspan x="${outer}" y="${round((i - (lines.length - 1) / 2) * size * 1.02)}">${cut(line, along / (size * factor))}</tspan>`,
  );
  return html`<text transform="rotate(${round((from + to) / 2 - 90)})" font-size="${round(size)}" text-anchor="end">${rows}</text>`;
}

/** What fits of a long label: as many words as go into `most` lines of this width, and a mark that there were more. */
function shortened(label: string, most: number, room: number): string[] {
  const lines: string[] = [];
  for (const word of label.split(/\s+/)) {
    const longer = [lines.at(-1), word].filter(Boolean).join(' ');
    if (lines.length > 0 && widthOf(longer) <= room) lines[lines.length - 1] = longer;
    else if (lines.length < most) lines.push(word);
    else {
      lines[most - 1] += '…';
      break;
    }
  }
  return lines.map((line) => cut(line, room));
}

function cut(line: string, room: number): string {
  if (widthOf(line) <= room + 0.05) return line;
  let short = line;
  while (short.length > 1 && widthOf(`${short}…`) > room) short = short.slice(0, -1);
  return `${short.trimEnd()}…`;
}
