import type { ReactNode } from 'react';
import classes from './new.module.css';
import type { Start } from './starts.ts';

const dots = (count: number, wins: ReadonlySet<number>, columns: number) =>
  Array.from({ length: count }, (_, i) => (
    <circle
      // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
      key={i}
      cx={14 + (i % columns) * ((172 - 0) / (columns - 1))}
      cy={14 + Math.floor(i / columns) * 16}
      r={wins.has(i) ? 6 : 3.5}
      data-win={wins.has(i) || undefined}
    />
  ));

/** Moments in a month, one tall stroke for each. */
const moments = [17, 58, 83, 131, 168];

const drawings: Record<Start, ReactNode> = {
  // One dot in ten is a win.
  odds: <g>{dots(40, new Set([6, 13, 24, 37]), 10)}</g>,
  moments: (
    <g>
      <path d="M8 62h184" data-line />
      {Array.from({ length: 31 }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place
        <path key={i} d={`M${10 + i * 6} 57v10`} data-line />
      ))}
      {moments.map((x) => (
        <g key={x}>
          <path d={`M${x} 62V26`} data-win />
          <circle cx={x} cy="20" r="7" data-win />
        </g>
      ))}
    </g>
  ),
  deck: (
    <g>
      {Array.from({ length: 9 }, (_, i) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a card is its place
          key={i}
          x={16 + i * 16}
          y={14 + Math.abs(4 - i) * 1.6}
          width="36"
          height="52"
          rx="5"
          data-card
          data-win={i === 5 || undefined}
          transform={`rotate(${(i - 4) * 2.4} ${34 + i * 16} 40)`}
        />
      ))}
    </g>
  ),
  empty: (
    <g>
      <rect x="62" y="8" width="76" height="62" rx="10" data-blank />
      <path d="M100 26v26M87 39h26" data-line />
    </g>
  ),
};

/** How wins lie among plays, as a small picture. */
export function StartSketch({ start }: { start: Start }) {
  return (
    <svg viewBox="0 0 200 78" className={classes.sketch} aria-hidden="true">
      {drawings[start]}
    </svg>
  );
}
