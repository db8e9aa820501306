import type { z } from 'zod';
import { keysAt } from './known-keys.ts';
import type { Issue } from './problem.ts';

/** What a schema found wrong. */
interface Found {
  code?: string | undefined;
  path: readonly PropertyKey[];
  message: string;
}
/** The same with the fields that belong to its code. */
interface SchemaIssue extends Found {
  [field: string]: unknown;
}

/** What was checked, with what, and where in the input it stands (`/rules`). */
interface Checked {
  value: unknown;
  schema?: z.core.$ZodType | undefined;
  at?: string;
}

interface Words {
  message: string;
  fix: string;
}

/** Everything that a schema found wrong, for a person: where, what, and how to mend it. */
export function issuesInWords(found: readonly Found[], checked: Checked): Issue[] {
  return found.flatMap((one) => {
    const issue: SchemaIssue = { ...one };
    const { at = '', schema, value } = checked;
    const path = [at, ...issue.path.map(String)].join('/') || '/';
    if (issue.code === 'unrecognized_keys') {
      const known = schema ? keysAt(schema, issue.path, value) : [];
      return (issue.keys as string[]).map((key) => ({
        path: [at, ...issue.path.map(String), key].join('/'),
        ...unknownKey(key, known),
      }));
    }
    const closest = closestBranch(issue);
    if (closest) {
      const inner = closest.map((deep) => ({ ...deep, path: [...issue.path, ...deep.path] }));
      return issuesInWords(inner, checked);
    }
    return [{ path, ...wordsOf(issue, valueAt(value, issue.path)) }];
  });
}

function wordsOf(issue: SchemaIssue, value: unknown): Words {
  const wanted = wantedBy(issue);
  const fix = `Send ${wanted}.`;
  if (value === undefined) return { message: 'is missing', fix };
  if (issue.code === 'too_small' || issue.code === 'too_big') return sizeWords(issue, value, fix);
  if (issue.code === 'invalid_value') return { message: `is not ${wanted}`, fix };
  if (issue.code === 'invalid_type' && typeof value !== 'number')
    return { message: `is ${kindOf(value)}, not ${wanted}`, fix };
  return { message: `is not ${wanted}`, fix };
}

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  null: 'null',
};
const formats: Record<string, string> = {
  email: 'an e-mail address, such as ann@example.org',
  url: 'a web address, such as https://example.org',
  datetime: 'a point in time, such as 2026-03-29T18:00:00Z',
  date: 'a day, such as 2026-03-29',
  time: 'a time, such as 18:00',
  uuid: 'a UUID',
};

/** What is taken instead, as the end of "Send …". Own words of a schema go before those made here. */
function wantedBy(issue: SchemaIssue): string {
  if (!/^(Invalid|Too small|Too big|Unrecognized)/.test(issue.message))
    return issue.message.replace(/^expected /, '').replace(/\.$/, '');
  switch (issue.code) {
    case 'invalid_type':
      return kinds[String(issue.expected)] ?? `a ${issue.expected}`;
    case 'invalid_value':
      return oneOf(issue.values as unknown[]);
    case 'invalid_format':
      return formats[String(issue.format)] ?? `a text that fits the pattern ${issue.pattern}`;
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'too_small':
    case 'too_big':
      return sizeWanted(issue);
    case 'invalid_union': {
      if (Array.isArray(issue.options)) return oneOf(issue.options);
      const branches = (issue.errors as SchemaIssue[][]).flatMap(([first]) => (first ? wantedBy(first) : []));
      return [...new Set(branches)].join(', or ') || 'one of the forms in the API documentation';
    }
    case 'invalid_key':
    case 'invalid_element': {
      const [first] = issue.issues as SchemaIssue[];
      const what = issue.code === 'invalid_key' ? 'a name that is ' : '';
      return first ? `${what}${wantedBy(first)}` : 'another one';
    }
    default:
      return 'what the API documentation says';
  }
}

function oneOf(values: readonly unknown[]): string {
  const told = values.map((value) => `\`${String(value)}\``);
  return told.length === 1 ? (told[0] ?? '') : `one of ${told.join(', ')}`;
}

const units: Record<string, [one: string, many: string]> = {
  string: ['character', 'characters'],
  array: ['item', 'items'],
  set: ['item', 'items'],
};

function sizeWanted({ code, origin, minimum, maximum, inclusive, exact }: SchemaIssue): string {
  const limit = Number(code === 'too_small' ? minimum : maximum);
  const unit = units[String(origin)]?.[limit === 1 ? 0 : 1];
  const bound = code === 'too_small' ? ['at least', 'more than'] : ['at most', 'less than'];
  const words = exact ? 'exactly' : bound[inclusive === false ? 1 : 0];
  return unit ? `${words} ${limit} ${unit}` : `${words} ${limit}`;
}

function sizeWords(issue: SchemaIssue, value: unknown, fix: string): Words {
  const length = typeof value === 'string' || Array.isArray(value) ? value.length : undefined;
  if (length === 0) return { message: 'is empty', fix };
  if (length === undefined)
    return { message: issue.code === 'too_small' ? 'is too small' : 'is too large', fix };
  const unit = units[String(issue.origin)]?.[length === 1 ? 0 : 1] ?? 'characters';
  const word = typeof value === 'string' ? ['short', 'long'] : ['few', 'many'];
  const size = word[issue.code === 'too_small' ? 0 : 1];
  const message =
    typeof value === 'string' ? `is too ${size}: ${length} ${unit}` : `has too ${size} ${unit}: ${length}`;
  return { message, fix };
}

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : (kinds[typeof value] ?? typeof value);

/** Of several forms the one that the input means: its kind fits, and what is wrong lies deeper or is a detail. */
function closestBranch(issue: SchemaIssue): SchemaIssue[] | undefined {
  if (issue.code !== 'invalid_union' || !issue.message.startsWith('Invalid')) return undefined;
  const branches = (issue.errors as SchemaIssue[][]).filter(
    (errors) =>
      errors.length > 0 && errors.every(({ code, path }) => path.length > 0 || code === 'unrecognized_keys'),
  );
  return branches.length === 1 ? branches[0] : undefined;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

/** Most names that are worth reading in one line. */
const namesTold = 30;

function unknownKey(key: string, known: readonly string[]): Words {
  const message = 'is not known here';
  const near = nearest(key, known);
  if (near) return { message, fix: `Did you mean \`${near}\`?` };
  if (known.length === 0) return { message, fix: 'Leave it out.' };
  const names = known.slice(0, namesTold).map((name) => `\`${name}\``);
  const rest = known.length > namesTold ? ` and ${known.length - namesTold} more` : '';
  return { message, fix: `Leave it out, or use one of ${names.join(', ')}${rest}.` };
}

/** The known name that a slip of the fingers turns into this one: about a third of its letters at most. */
export function nearest(key: string, known: readonly string[]): string | undefined {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const [best] = known
    .map((name) => ({ name, steps: editSteps(plain(key), plain(name)) }))
    .sort((a, b) => a.steps - b.steps);
  return best && best.steps <= Math.ceil(best.name.length / 3) ? best.name : undefined;
}

/** Letters to add, drop, change or swap with their neighbour. */
function editSteps(a: string, b: string): number {
  const steps = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  const at = (i: number, j: number) => steps[i]?.[j] ?? (i === 0 ? j : 0);
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? at(i - 2, j - 2) + 1 : change;
      (steps[i] as number[])[j] = Math.min(change, swap, at(i - 1, j) + 1, at(i, j - 1) + 1);
    }
  }
  return at(a.length, b.length);
}
