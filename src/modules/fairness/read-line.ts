import type { z } from 'zod';
import { canonical, sha256Hex } from './canonical.ts';
import { fieldAt, findRepair, type Seal } from './explain-line.ts';
import type { Findings } from './findings.ts';
import { leafOf } from './merkle.ts';
import type { Line } from './read-lines.ts';

/** What was read of a line. `whole`: it is the line that its own hash was made over, or could be put right so. */
export interface Read<T> {
  line: T | undefined;
  whole: boolean;
}

/**
 * Reads one line by its schema: canonical text, only the members of the format, its own hash. One changed byte is found, told and put right, so
 * that the rest of the file is checked as if it were not there. `n`: the play or entry that is due, for the finding.
 */
export function readLine<T>(
  { number, text, broken }: Line,
  {
    schema,
    seal,
    findings,
    n = null,
  }: { schema: z.ZodType<T>; seal: Seal; findings: Findings; n?: number | null },
): Read<T> {
  if (!broken) {
    const parsed = parse(text, schema);
    if (parsed.line && sealHolds(text, seal)) return { line: parsed.line, whole: true };
  }
  const repair = findings.mayExplain
    ? findRepair(broken ?? Buffer.from(text), seal, findings.search)
    : undefined;
  const right = repair && parse(repair.line, schema).line;
  if (repair && right) {
    const message = `here stands ${quote(repair.is)} where ${quote(repair.was)} stood when the line was hashed`;
    findings.add({ line: number, field: repair.field, n, code: 'altered', message });
    return { line: right, whole: true };
  }
  const { line, field, message } = broken
    ? { line: undefined, field: null, message: 'the line is no text, or far too long' }
    : parse(text, schema);
  if (message !== undefined)
    findings.add({ line: number, field: field ?? null, n, code: 'unreadable', message });
  return { line, whole: false };
}

const quote = (character: string) => (character.length === 1 ? `“${character}”` : character);

function sealHolds(text: string, seal: Seal): boolean {
  const member = new RegExp(`,"${seal}":"([0-9a-f]{64})"`).exec(text);
  if (!member) return false;
  const body = text.slice(0, member.index) + text.slice(member.index + member[0].length);
  return (seal === 'leaf' ? leafOf(body) : sha256Hex(body)) === member[1];
}

type Parsed<T> =
  | { line: T; field?: undefined; message?: undefined }
  | { line: undefined; field: string | null; message: string };

function parse<T>(text: string, schema: z.ZodType<T>): Parsed<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1];
    return {
      line: undefined,
      field: (at && fieldAt(text, Number(at))) || null,
      message: 'the line is no JSON',
    };
  }
  const result = schema.safeParse(value);
  const [issue] = result.error?.issues ?? [];
  if (issue) return { line: undefined, field: issue.path.join('.') || null, message: issue.message };
  const right = canonicalOf(value);
  if (right !== text) {
    const at = [...text].findIndex((one, i) => one !== right?.[i]);
    return {
      line: undefined,
      field: fieldAt(text, at) || null,
      message: 'the line is not written canonically',
    };
  }
  return result.success
    ? { line: result.data }
    : { line: undefined, field: null, message: 'the line is no JSON' };
}

function canonicalOf(value: unknown): string | undefined {
  try {
    return canonical(value);
  } catch {
    return undefined;
  }
}
