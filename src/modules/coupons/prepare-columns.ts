import { Temporal } from 'temporal-polyfill';
import type { Ctx } from '../../platform/ctx.ts';
import { parseId } from '../../platform/ids.ts';
import { type Issue, invalid } from '../../platform/problem.ts';
import { namedFiles, settingsIssues } from './check-settings.ts';
import type { Coupon } from './coupon.ts';
import type { CouponInput } from './input.ts';
import { mergeSettings } from './merge-settings.ts';
import * as queries from './queries.ts';
import { instantOf } from './rules.ts';
import type { CouponSettings } from './settings.ts';

interface Prepared {
  settings: CouponSettings;
  columns: queries.CouponColumns;
}

interface Options {
  /** What is drawn or copied as it stands need not work together: only a change that somebody keeps is held to that. */
  asItStands?: boolean;
}

/**
 * The settings and columns of a coupon after a change; `current` is null for a new one.
 * @throws Problem('invalid') with everything that is wrong at once.
 */
export async function prepareCoupon(
  ctx: Ctx,
  input: CouponInput,
  current: Coupon | null,
  options: Options = {},
): Promise<Prepared> {
  const { settings, columns, issues } = await look(ctx, input, current, options);
  if (issues.length > 0) throw invalid(issues);
  return { settings, columns };
}

/** What is wrong with a change, as prepareCoupon would refuse it. `id` is the coupon that is changed, if it is there. */
export async function couponIssues(ctx: Ctx, input: CouponInput, id?: number): Promise<Issue[]> {
  const current = id === undefined ? undefined : await queries.findCoupon(ctx, id);
  return (await look(ctx, input, current ?? null, {})).issues;
}

async function look(ctx: Ctx, input: CouponInput, current: Coupon | null, { asItStands = false }: Options) {
  const { settings, issues } = mergeSettings(current, input);
  const timeZone = input.timeZone ?? current?.timeZone ?? (await queries.accountDefaults(ctx)).timeZone;
  const dates = datesOf(
    input.startsLocal === undefined ? (current?.startsLocal ?? null) : input.startsLocal,
    input.endsLocal === undefined ? (current?.endsLocal ?? null) : input.endsLocal,
    timeZone,
  );
  const columns = columnsOf({ ...input, timeZone }, settings, dates, current);
  const { issues: wrongDates } = dates;
  issues.push(...wrongDates, ...(await unknownIssues(ctx, input)));
  if (!asItStands) {
    issues.push(...settingsIssues(settings, input, columns.singleUse));
    issues.push(...(await unknownFiles(ctx, input)), ...(await unknownWays(ctx, input, current)));
  }
  return { settings, columns, issues };
}

/** The columns of a coupon after a change. A date that was written as a date is read again in the zone that now holds. */
function columnsOf(
  input: CouponInput & { timeZone: string },
  { content, validation }: CouponSettings,
  dates: ReturnType<typeof datesOf>,
  current: Coupon | null,
): queries.CouponColumns {
  const pick = <Key extends keyof CouponInput, Fallback>(key: Key, fallback: Fallback) =>
    (input[key] === undefined ? fallback : input[key]) as Exclude<CouponInput[Key], undefined> | Fallback;
  const name = pick('name', current?.name ?? '');
  return {
    name,
    title: content.words.title ?? current?.title ?? name,
    customId: pick('customId', current?.customId ?? null),
    folderId: pick('folderId', current?.folderId ?? null),
    categoryId: pick('categoryId', current?.categoryId ?? null),
    tags: [...new Set(pick('tags', current?.tags ?? []))],
    timeZone: input.timeZone,
    startsLocal: dates.startsLocal,
    endsLocal: dates.endsLocal,
    startsAt: dates.startsAt,
    endsAt: dates.endsAt,
    maxOpens: pick('maxOpens', current?.maxOpens ?? null),
    maxClaims: pick('maxClaims', current?.maxClaims ?? null),
    maxValidations: pick('maxValidations', current?.maxValidations ?? null),
    singleUse: pick('singleUse', current?.singleUse ?? false),
    usesCodePool: validation.code.source === 'pool',
  };
}

/** The instants of both dates; everything that is wrong with them and the zone at once. */
function datesOf(startsLocal: string | null, endsLocal: string | null, timeZone: string) {
  const issues: Issue[] = [];
  let zone = timeZone;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
  } catch {
    issues.push({
      path: '/time_zone',
      message: `${timeZone} is no time zone`,
      fix: 'Send an IANA name such as Europe/Brussels.',
    });
    zone = 'UTC';
  }
  const read = (local: string | null, edge: 'start' | 'end') => {
    if (local === null) return null;
    try {
      return instantOf(local, zone, edge);
    } catch {
      issues.push({
        path: `/${edge}s_at`,
        message: `${local} is no date`,
        fix: 'Send 2026-12-31, 2026-12-31T18:00, or an instant with its offset.',
      });
      return null;
    }
  };
  const startsAt = read(startsLocal, 'start');
  const endsAt = read(endsLocal, 'end');
  if (startsAt && endsAt && endsAt <= startsAt) {
    issues.push({
      path: '/ends_at',
      message: 'it ends before it starts',
      fix: 'Send an end after the start.',
    });
  }
  return { startsLocal, endsLocal, startsAt, endsAt, issues };
}

/** Folders, categories and locations that are not this account's. */
async function unknownIssues(ctx: Ctx, input: CouponInput): Promise<Issue[]> {
  const issues: Issue[] = [];
  const check = async (table: 'location' | 'folder' | 'category', path: string, ids: number[]) => {
    const known = await queries.knownIds(ctx, table, ids);
    for (const [index, id] of ids.entries()) {
      if (known.has(id)) continue;
      issues.push({
        path: ids.length > 1 || table === 'location' ? `${path}/${index}` : path,
        message: `there is no such ${table}`,
        fix: `Use the id of one of your ${table === 'category' ? 'categories' : `${table}s`}.`,
      });
    }
  };
  if (input.folderId) await check('folder', '/folder', [input.folderId]);
  if (input.categoryId) await check('category', '/category', [input.categoryId]);
  if (input.locationIds) await check('location', '/locations', [...new Set(input.locationIds)]);
  return issues;
}

/** Pictures of a design that are no files of this account. */
async function unknownFiles(ctx: Ctx, { content }: CouponInput): Promise<Issue[]> {
  const files = namedFiles(content?.design);
  const ids = files.flatMap(([, file]) => parseId('file', file) ?? []);
  const known = await queries.knownIds(ctx, 'file', [...new Set(ids)]);
  return files
    .filter(([, file]) => !known.has(parseId('file', file) ?? 0))
    .map(([path]) => ({
      path,
      message: 'there is no such file',
      fix: 'Upload the picture first and send the id it gets.',
    }));
}

/** Ways to sign in that are no provider of this account. One that stood there before and was removed since is nobody's mistake. */
async function unknownWays(ctx: Ctx, { claim }: CouponInput, current: Coupon | null): Promise<Issue[]> {
  const before = new Set(current?.claim.steps.flatMap((step) => (step.type === 'login' ? step.ways : [])));
  const named = (claim?.steps ?? []).flatMap((step, i) =>
    step.type === 'login'
      ? (step.ways ?? []).map((way, j) => ({ way, path: `/claim/steps/${i}/ways/${j}` }))
      : [],
  );
  const asked = named
    .filter(({ way }) => way !== 'mail' && !before.has(way))
    .map(({ way, path }) => ({ id: parseId('identityProvider', way) ?? 0, path }));
  const known = await queries.knownIds(ctx, 'identityProvider', [...new Set(asked.map(({ id }) => id))]);
  return asked
    .filter(({ id }) => !known.has(id))
    .map(({ path }) => ({
      path,
      message: 'there is no such identity provider',
      fix: 'Use mail, or the id of one of your identity providers.',
    }));
}
