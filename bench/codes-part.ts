import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Goal, goalOf } from './report.ts';

interface CodesResult {
  amount: number;
  generated: { seconds: number; longestClaimMs: number };
  imported: { seconds: number; longestClaimMs: number };
  peakMb: number;
}

/** Part (f), in a process of its own, so that its peak of memory is its own. The goals are those of a million codes. */
export async function benchCodes(
  quick: boolean,
  say: (text: string) => void,
): Promise<(CodesResult & { goals: Goal[] }) | undefined> {
  const file = join(import.meta.dirname, 'codes.ts');
  if (!existsSync(file)) return undefined;
  const amount = quick ? 20_000 : 1_000_000;
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', file], {
    env: { ...process.env, CODES: String(amount) },
    maxBuffer: 2 ** 24,
  });
  const result = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as CodesResult;
  const { generated, imported, peakMb } = result;
  say(
    `\n(f) ${amount.toLocaleString('en')} codes: generated in ${generated.seconds} s, imported in ${imported.seconds} s, peak ${peakMb} MB; ` +
      `meanwhile a claim waited at most ${Math.max(generated.longestClaimMs, imported.longestClaimMs)} ms`,
  );
  return {
    ...result,
    goals: [
      goalOf('(f) seconds to generate', generated.seconds, '<=', 20),
      goalOf('(f) seconds to import', imported.seconds, '<=', 30),
      goalOf('(f) peak memory, MB', peakMb, '<=', 300),
    ],
  };
}
