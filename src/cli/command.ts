import type { Command } from 'commander';
import { Problem, problems } from '../platform/problem.ts';
import { StartError } from '../platform/start-error.ts';

/** What a command writes to and reads from: the process, or a test. */
export interface Terminal {
  env: NodeJS.ProcessEnv;
  out(text: string): void;
  err(text: string): void;
  /** Everything on standard input. */
  input(): Promise<string>;
  /** Shows an address in a browser; false where there is none. Absent: there is never one. */
  browse?(url: string): Promise<boolean>;
  /** A line that says how far it is and is written over; empty takes it away. Absent: nobody watches. */
  progress?(text: string): void;
}

/**
 * What the shell hears: all well; it did not work, or an audit or a proof does not hold; the command was not written right; nobody is
 * signed in, or not any more; the installation cannot be reached.
 */
export const exitCodes = { done: 0, failed: 1, misused: 2, signedOut: 3, unreachable: 4 } as const;

/** Ends a command with one line for the person who typed it. */
export class CommandFailure extends Error {
  override name = 'CommandFailure';
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.failed) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The line that an error is told with; undefined for a bug, which is shown whole. */
export function lineOf(error: unknown): string | undefined {
  if (error instanceof CommandFailure || error instanceof StartError) return error.message;
  if (error instanceof Problem) return `${problems[error.code].title}. ${error.toJSON().fix}`;
  return undefined;
}

export type AddCommand = (program: Command, terminal: Terminal) => void;

/** Rows with their columns aligned, as wide as they need to be. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

/** One JSON value and a line end: what `--json` promises. */
export const json = (value: unknown) => `${JSON.stringify(value)}\n`;
