import type { FastifyRequest } from 'fastify';
import { customNames, type NewMember, type ProfileInput } from '../../modules/loyalty/index.ts';
import { parseId } from '../../platform/ids.ts';
import { isPlainObject } from '../../platform/plain-object.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';

/** What v4 callers send. Unknown keys are ignored; what is sent and wrong is told, all of it at once. */

/** The body as an object; without a body an empty one. */
export function objectOf(body: unknown): Record<string, unknown> {
  if (body === undefined || body === null) return {};
  if (!isPlainObject(body))
    throw invalid([{ path: '/', message: 'is not an object', fix: 'Send a JSON object.' }]);
  return body;
}

/** A number of an address: bare, or with the prefix that v5 gives it. What is none is not found. */
export function idOf(kind: 'card' | 'member' | 'directory' | 'directoryUser', text: string): number {
  const id = parseId(kind, text) ?? (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined);
  if (id === undefined) throw new Problem('not_found');
  return id;
}

const names = [
  'first_name',
  'last_name',
  'address',
  'zip',
  'city',
  'phone',
  'email',
  ...customNames,
] as const;

/** The fields of a user that were sent. A number is taken as the text that it is. */
export function userFieldsOf(body: Record<string, unknown>): ProfileInput {
  return Object.fromEntries(
    names.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]),
  ) as ProfileInput;
}

export const hasUserFields = (body: Record<string, unknown>) =>
  names.some((name) => body[name] !== undefined);

/** The rows of a bulk. A row that is no object is left as it is, for the operation tells all bad rows at once, each with its index. */
export function rowsOf(body: unknown): NewMember[] {
  if (!Array.isArray(body))
    throw invalid([{ path: '/', message: 'is not a list', fix: 'Send a JSON array of users.' }]);
  if (body.length === 0) throw invalid([{ path: '/', message: 'is an empty list' }]);
  return body.map((row: unknown) => ({
    profile: isPlainObject(row) ? userFieldsOf(row) : (row as ProfileInput),
  }));
}

/** A whole number, also as the text of one (query strings have nothing else). */
export function wholeNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined;
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value.trim()) ? Number(value) : undefined;
}

/** The stamps to add: at least one, and a whole number. How many at most is the card's to say. */
export function amountOf(body: Record<string, unknown>): number {
  const amount = wholeNumber(body.amount);
  if (amount === undefined || amount < 1)
    throw invalid([
      { path: '/amount', message: 'is not a whole number of at least 1', fix: 'Send a number, such as 1.' },
    ]);
  return amount;
}

/** A list of ids, which may not be empty. */
export function idsOf(body: Record<string, unknown>, name: string): number[] {
  const value = body[name];
  const ids = Array.isArray(value) ? value.map(wholeNumber) : [];
  if (ids.length === 0)
    throw invalid([
      { path: `/${name}`, message: 'is not a list of ids', fix: 'Send a list such as [1, 2, 3].' },
    ]);
  if (ids.length > 100_000) throw invalid([{ path: `/${name}`, message: 'has more than 100000 items' }]);
  const issues = ids.flatMap((id, i) =>
    id === undefined || id < 1 ? [{ path: `/${name}/${i}`, message: 'is no id' }] : [],
  );
  if (issues.length > 0) throw invalid(issues);
  return ids as number[];
}

/** What a text says as JSON; a text that is none is itself. */
function jsonOf(value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export interface ListInput {
  keyword: string | undefined;
  strict: boolean;
  includeVoided: boolean;
  limit: number;
  offset: number;
}

/** Without `pagination` everybody is answered, up to so many. */
export const longestList = 10_000;
const usualPage = 100;

/**
 * The options of the user list: from the JSON body of the GET, and the same from the query string, nested
 * (`filter[keyword]=Doe`), as the JSON of the body (`filter={"keyword":"Doe"}`) or flat (`keyword=Doe&page=2`).
 */
export function listInputOf(query: Record<string, unknown>, body: Record<string, unknown>): ListInput {
  const issues: Issue[] = [];
  const part = (name: 'filter' | 'pagination') => {
    const nested = Object.entries(query).flatMap(([key, value]) => {
      const inner = new RegExp(`^${name}\\[(\\w+)\\]$`).exec(key)?.[1];
      return inner === undefined ? [] : [[inner, value] as const];
    });
    const sent = body[name] ?? jsonOf(query[name]);
    if (sent !== undefined && sent !== null && !isPlainObject(sent))
      issues.push({ path: `/${name}`, message: 'is not an object' });
    return { ...query, ...Object.fromEntries(nested), ...(isPlainObject(sent) ? sent : {}) };
  };
  const filter = part('filter');
  const pagination = part('pagination');
  const flag = (value: unknown, path: string) => {
    if (value === undefined || value === null || value === '') return false;
    if (value === true || value === 'true' || value === '1' || value === 1) return true;
    if (value !== false && value !== 'false' && value !== '0' && value !== 0)
      issues.push({ path, message: 'is neither true nor false' });
    return false;
  };
  const positive = (value: unknown, path: string, least: number) => {
    if (value === undefined || value === null || value === '') return undefined;
    const number = wholeNumber(value);
    if (number === undefined || number < least || number > 1_000_000_000)
      issues.push({ path, message: `is not a whole number of at least ${least}` });
    return number;
  };
  const { keyword } = filter;
  if (keyword !== undefined && keyword !== null && typeof keyword !== 'string' && typeof keyword !== 'number')
    issues.push({ path: '/filter/keyword', message: 'is no text' });
  if (typeof keyword === 'string' && keyword.length > 200)
    issues.push({ path: '/filter/keyword', message: 'is longer than 200 characters' });
  const size = positive(pagination.limit ?? pagination.per_page, '/pagination/limit', 1);
  const page = positive(pagination.page, '/pagination/page', 1);
  const offset = positive(pagination.offset, '/pagination/offset', 0);
  const strict = flag(filter.strict, '/filter/strict');
  const includeVoided = flag(body.include_voided ?? query.include_voided, '/include_voided');
  if (issues.length > 0) throw invalid(issues);
  const paged = size !== undefined || page !== undefined;
  const limit = Math.min(size ?? (paged ? usualPage : longestList), longestList);
  return {
    keyword: keyword === undefined || keyword === null || keyword === '' ? undefined : String(keyword),
    strict,
    includeVoided,
    limit,
    offset: offset ?? ((page ?? 1) - 1) * limit,
  };
}

const bodyLimitBytes = 64 * 1024;

/** The body of a GET, which HTTP servers leave unread: JSON, or nothing. */
export async function bodyOfGet({ raw }: FastifyRequest): Promise<Record<string, unknown>> {
  const announced = raw.headers['content-length'] ?? raw.headers['transfer-encoding'];
  if (announced === undefined || announced === '0') return {};
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of raw as AsyncIterable<Buffer | string>) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > bodyLimitBytes) throw new Problem('too_large', { limit: bodyLimitBytes });
    parts.push(bytes);
  }
  const text = Buffer.concat(parts).toString('utf8').trim();
  if (text === '') return {};
  try {
    return objectOf(JSON.parse(text));
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('bad_json');
  }
}
