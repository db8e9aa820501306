import { cpus, loadavg, totalmem } from 'node:os';
import type { SliceResult } from './slice.ts';

/** One variant over all rounds: the medians of its slices. */
export interface Row {
  name: string;
  connections: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  serverMicros: number;
  databaseMicros: number;
  rounds: SliceResult[];
}

export interface Goal {
  goal: string;
  /** As `>= 10`. */
  wanted: string;
  value: number;
  met: boolean;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function rowOf(name: string, connections: number, rounds: SliceResult[]): Row {
  const of = (pick: (round: SliceResult) => number) => median(rounds.map(pick));
  return {
    name,
    connections,
    perSecond: of((round) => round.perSecond),
    p50Ms: of((round) => round.p50Ms),
    p99Ms: of((round) => round.p99Ms),
    maxMs: Math.max(...rounds.map((round) => round.maxMs)),
    serverMicros: of((round) => round.serverMicros ?? Number.NaN),
    databaseMicros: of((round) => round.databaseMicros ?? Number.NaN),
    rounds,
  };
}

/** The median of the ratios within each round: what the machine did meanwhile, it did to both. */
export function ratio(a: Row | undefined, b: Row | undefined, pick: (round: SliceResult) => number): number {
  if (!a || !b) return Number.NaN;
  return median(a.rounds.map((round, i) => pick(round) / pick(b.rounds[i] as SliceResult)));
}

export function goalOf(goal: string, value: number, sign: '>=' | '<=', limit: number): Goal {
  const met = sign === '>=' ? value >= limit : value <= limit;
  return { goal, wanted: `${sign} ${limit}`, value, met };
}

export function machine(serverVersion: string): string {
  const [cpu] = cpus();
  const gib = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');
  return `${cpus().length} x ${cpu?.model.trim() ?? 'unknown'}, ${gib} GiB, ${process.platform}, Node ${process.versions.node}, PostgreSQL ${serverVersion}, load ${load}`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ');
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

export const figure = (value: number, digits = 2): string =>
  Number.isNaN(value) ? '-' : value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(digits);
