import { Temporal } from 'temporal-polyfill';
import { createBatcher } from '../../platform/batch/batch.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Directory } from './directory.ts';
import { directoryChannel } from './open-listing.ts';
import * as queries from './queries/days.ts';
import { listListings } from './queries/listings.ts';
import { type ShelfItem, withSubjects } from './shelf.ts';

const today = ({ clock }: Ctx, { timeZone }: Pick<Directory, 'timeZone'>) =>
  Temporal.Instant.fromEpochMilliseconds(clock.now().getTime()).toZonedDateTimeISO(timeZone).toPlainDate();

/** Looks of a crowd are added together: one statement for all that arrive while another one runs. */
const looks = createBatcher<{ ctx: Ctx; directoryId: number; look: queries.Look }, true>({
  async run(_key, items) {
    const [first] = items;
    if (first)
      await queries.addLooks(
        first.ctx,
        first.directoryId,
        items.map(({ look }) => look),
      );
    return items.map(() => true as const);
  },
});

/** Counts a visit of the directory, a view of a listing, or that a listing was opened. */
export async function countLook(
  ctx: Ctx,
  directory: Directory,
  kind: queries.LookKind,
  listingId = 0,
): Promise<void> {
  const look = { listingId, kind, day: today(ctx, directory).toString() };
  await looks.ask(`${ctx.accountId}/${directory.id}`, { ctx, directoryId: directory.id, look });
}

export interface DirectoryStatistics {
  from: string;
  to: string;
  days: queries.DayRow[];
  visits: number;
  registrations: number;
  opens: number;
  users: number;
  blocked: number;
  paying: number;
  listings: { item: ShelfItem; views: number; opens: number; claims: number; validations: number }[];
}

/** The last `days` days of a directory, today included, in its own zone; claims and validations are of all time. */
export async function getDirectoryStatistics(
  ctx: Ctx,
  directory: Directory,
  days: number,
): Promise<DirectoryStatistics> {
  const last = today(ctx, directory);
  const range = { from: last.subtract({ days: days - 1 }).toString(), to: last.toString() };
  const items = await withSubjects(ctx, await listListings(ctx, directory.id));
  const [rows, seen, people] = await Promise.all([
    queries.listDays(ctx, directory.id, { ...range, timeZone: directory.timeZone }),
    queries.listLooks(ctx, directory.id, range),
    queries.countPeople(ctx, directory.id),
  ]);
  const looksOf = new Map(seen.map((row) => [row.listingId, row]));
  const outcomes = new Map<string, { claims: number; validations: number }>();
  for (const ownerId of new Set(items.map((item) => item.ownerId))) {
    const ids = items.filter((item) => item.ownerId === ownerId).flatMap(({ couponId }) => couponId ?? []);
    const theirs = { ...ctx, accountId: ownerId };
    for (const { couponId, ...outcome } of await queries.listOutcomes(
      theirs,
      ids,
      directoryChannel(directory),
    ))
      outcomes.set(`${ownerId}/${couponId}`, outcome);
  }
  const sum = (pick: (row: queries.DayRow) => number) => rows.reduce((total, row) => total + pick(row), 0);
  return {
    ...range,
    days: rows,
    visits: sum((row) => row.visits),
    registrations: sum((row) => row.registrations),
    opens: sum((row) => row.opens),
    ...people,
    listings: items.map((item) => {
      const { views = 0, opens = 0 } = looksOf.get(item.id) ?? {};
      const { claims = 0, validations = 0 } = outcomes.get(`${item.ownerId}/${item.couponId}`) ?? {};
      return { item, views, opens, claims, validations };
    }),
  };
}
