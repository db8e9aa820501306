import { hash } from 'node:crypto';
import { canonical } from './canonical.ts';

/** One character that, put back, makes a line the one that its own hash was made over. */
export interface Repair {
  field: string;
  /** What stands there, and what stood there. */
  is: string;
  was: string;
  line: string;
}

/** How the own hash of a line is made: of plays and entries as a Merkle leaf, of all others plain. */
export type Seal = 'leaf' | 'hash';
const markOf = { leaf: Buffer.from([0]), hash: Buffer.alloc(0) };

/** How many bytes may still be hashed in search of causes, over a whole file. */
export interface SearchBudget {
  bytes: number;
}

/**
 * Finds the single byte of a line that was changed, by trying: the line carries its own hash, so the right one shows itself.
 * undefined: more than one byte is wrong, or the line is too long for what is left of the budget. Texts here are one character a byte, since
 * a changed byte may break a letter.
 */
export function findRepair(bytes: Buffer, seal: Seal, budget: SearchBudget): Repair | undefined {
  const line = bytes.toString('latin1');
  return findInSeal(line, seal) ?? findInBody(line, seal, budget);
}

const sealOf = (body: string, seal: Seal) =>
  hash('sha256', Buffer.concat([markOf[seal], Buffer.from(body, 'latin1')]));

/** The one member that makes a line hold its own hash again when one of the values it could have had is put in its place. */
export function findReplaced<T extends object>(
  line: T,
  seal: Seal & keyof T,
  couldBe: { [Member in keyof T]?: readonly T[Member][] },
): { field: string; line: T } | undefined {
  for (const [field, values] of Object.entries<readonly unknown[] | undefined>(couldBe))
    for (const value of values ?? []) {
      const right = { ...line, [field]: value };
      const { [seal]: stated, ...body } = right;
      if (sealOf(Buffer.from(canonical(body)).toString('latin1'), seal) === stated)
        return { field, line: right };
    }
  return undefined;
}

function repaired(line: string, right: string, field?: string): Repair {
  const at = differences(line, right)[0] ?? 0;
  return {
    field: field ?? fieldAt(right, at),
    is: character(line[at]),
    was: character(right[at]),
    line: Buffer.from(right, 'latin1').toString('utf8'),
  };
}

function findInBody(line: string, seal: Seal, budget: SearchBudget): Repair | undefined {
  const member = new RegExp(`,"${seal}":"([0-9a-f]{64})"`).exec(line);
  if (!member?.[1]) return undefined;
  const body = line.slice(0, member.index) + line.slice(member.index + member[0].length);
  const mark = markOf[seal];
  const bytes = Buffer.concat([mark, Buffer.from(body, 'latin1')]);
  const most = bytes.length * bytes.length * ascii.length;
  if (most > budget.bytes) return undefined;
  budget.bytes -= most;
  for (let at = mark.length; at < bytes.length; at++) {
    const is = bytes[at] ?? 0;
    for (const was of isNearLetter(bytes, at) ? anyByte : ascii) {
      if (was === is) continue;
      bytes[at] = was;
      if (hash('sha256', bytes) !== member[1]) continue;
      const right = bytes.toString('latin1', mark.length);
      return repaired(line, right.slice(0, member.index) + member[0] + right.slice(member.index));
    }
    bytes[at] = is;
  }
  return undefined;
}

/** The changed byte stands in the hash itself, its name or its quotes: with those put right the rest must hold. */
function findInSeal(line: string, seal: Seal): Repair | undefined {
  const name = `,"${seal}":"`;
  const length = name.length + 65;
  for (let at = 1; at + length <= line.length; at++) {
    const member = line.slice(at, at + length);
    if (differences(member.slice(0, name.length), name).length > 1) continue;
    const body = line.slice(0, at) + line.slice(at + length);
    const right = `${name}${sealOf(body, seal)}"`;
    if (differences(member, right).length === 1)
      return repaired(line, line.slice(0, at) + right + line.slice(at + length), seal);
  }
  return undefined;
}

/** Indices at which two texts differ. */
function differences(a: string, b: string): number[] {
  const found: number[] = [];
  for (let i = 0; i < Math.max(a.length, b.length); i++) if (a[i] !== b[i]) found.push(i);
  return found;
}

/** Printable ASCII. */
const ascii = Array.from({ length: 95 }, (_, i) => 32 + i);
const anyByte = [...ascii, ...Array.from({ length: 128 }, (_, i) => 128 + i)];

/** Whether a byte could have been part of a letter beyond ASCII, whose other bytes are still there. */
const isNearLetter = (bytes: Buffer, at: number) =>
  bytes.subarray(Math.max(0, at - 3), at + 4).some((byte) => byte >= 128);

const character = (one = '') =>
  one >= ' ' && one <= '~' ? one : `byte ${one.charCodeAt(0).toString(16).padStart(2, '0')}`;

/** The member in whose name or value an index of a canonical line lies: `prize`, `rules.prizes.0.stock`. A broken line is read up to there. */
export function fieldAt(line: string, index: number): string {
  const path: (string | number)[] = [];
  const isObject: boolean[] = [];
  for (let at = 0; at < line.length; at++) {
    const one = line[at] ?? '';
    let end = at;
    if (one === '"') {
      end = endOfText(line, at);
      if (line[end + 1] === ':' && isObject.at(-1)) {
        path[path.length - 1] = line.slice(at + 1, end);
        end += 1;
      }
    }
    if (index <= end) break;
    if (one === '{' || one === '[') {
      isObject.push(one === '{');
      path.push(one === '{' ? '' : 0);
    } else if (one === '}' || one === ']') {
      isObject.pop();
      path.pop();
    } else if (one === ',') {
      const last = path.at(-1);
      if (typeof last === 'number') path[path.length - 1] = last + 1;
    }
    at = end;
  }
  return path.filter((part) => part !== '').join('.');
}

/** Index of the quote that closes the text opened at `from`. */
function endOfText(line: string, from: number): number {
  for (let at = from + 1; at < line.length; at++) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === '"') return at;
  }
  return line.length;
}
