import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { OpeningHours } from '../coupons/index.ts';
import type { Location, LocationInput } from './location.ts';

const selectLocations = (ctx: Ctx) =>
  ctx.db
    .selectFrom('location')
    .where('location.accountId', '=', ctx.accountId)
    .selectAll('location')
    .select((eb) =>
      eb
        .selectFrom('couponLocation')
        .innerJoin('coupon', (join) =>
          join
            .onRef('coupon.accountId', '=', 'couponLocation.accountId')
            .onRef('coupon.id', '=', 'couponLocation.couponId'),
        )
        .where('couponLocation.accountId', '=', ctx.accountId)
        .where('coupon.accountId', '=', ctx.accountId)
        .where('coupon.archivedAt', 'is', null)
        .whereRef('couponLocation.locationId', '=', 'location.id')
        .select((count) => count.fn.countAll<number>().as('n'))
        .as('coupons'),
    );

type Row = Awaited<ReturnType<ReturnType<typeof selectLocations>['executeTakeFirstOrThrow']>>;

const toLocation = ({ accountId: _, openingHours, coupons, ...row }: Row): Location => ({
  ...row,
  openingHours: openingHours as OpeningHours[],
  coupons: Number(coupons ?? 0),
});

/** The shop of this account, archived or not, or nothing. */
export async function findLocation(ctx: Ctx, id: number): Promise<Location | undefined> {
  const row = await selectLocations(ctx).where('location.id', '=', id).executeTakeFirst();
  return row && toLocation(row);
}

export interface LocationFilter {
  /** Part of the name, address, zip, city or custom id. */
  text?: string | undefined;
  archived: boolean;
  /** The last one of the page before. */
  after?: { name: string; id: number } | undefined;
  limit: number;
}

/** A page of shops by name. */
export async function listLocations(ctx: Ctx, filter: LocationFilter): Promise<Location[]> {
  let query = selectLocations(ctx).where('location.archivedAt', filter.archived ? 'is not' : 'is', null);
  if (filter.text) {
    const pattern = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((eb) =>
      eb.or(
        (['name', 'address', 'zip', 'city', 'customId'] as const).map((column) =>
          eb(`location.${column}`, 'ilike', pattern),
        ),
      ),
    );
  }
  if (filter.after) {
    const { name, id } = filter.after;
    query = query.where(sql<boolean>`(location.name, location.id) > (${name}, ${id})`);
  }
  const rows = await query.orderBy('location.name').orderBy('location.id').limit(filter.limit).execute();
  return rows.map(toLocation);
}

const columnsOf = ({ openingHours, ...input }: Partial<LocationInput>) => ({
  ...input,
  ...(openingHours === undefined ? {} : { openingHours: JSON.stringify(openingHours) }),
});

export async function insertLocation(ctx: Ctx, input: LocationInput): Promise<number> {
  const { id } = await ctx.db
    .insertInto('location')
    .values({ ...columnsOf(input), name: input.name, accountId: ctx.accountId, createdAt: ctx.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Changes the named columns. False when the account has no such shop. */
export async function updateLocation(
  ctx: Ctx,
  id: number,
  change: Partial<LocationInput> & { archivedAt?: Date | null },
): Promise<boolean> {
  const row = await ctx.db
    .updateTable('location')
    .set((eb) => ({ ...columnsOf(change), name: change.name ?? eb.ref('name') }))
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Takes the lock under which staff passwords of an account are given out, and says who has this one already: a shop, or the
 * account's general till password. Locked first, so that two shops that ask for one password at once do not both hear "free".
 */
export async function passwordHolder(
  ctx: Ctx,
  passwordKey: string,
  butLocationId: number | null,
): Promise<'location' | 'account' | undefined> {
  const account = await ctx.db
    .selectFrom('accountSetting')
    .where('accountId', '=', ctx.accountId)
    .select('tillPasswordKey')
    .forUpdate()
    .executeTakeFirst();
  if (account?.tillPasswordKey === passwordKey) return 'account';
  const holder = await ctx.db
    .selectFrom('location')
    .where('accountId', '=', ctx.accountId)
    .where('passwordKey', '=', passwordKey)
    .where('archivedAt', 'is', null)
    .$if(butLocationId !== null, (query) => query.where('id', '!=', butLocationId ?? 0))
    .select('id')
    .executeTakeFirst();
  return holder && 'location';
}

/** The open shop that a staff password names, by its keyed hash. */
export async function findLocationByPassword(
  ctx: Ctx,
  passwordKey: string,
): Promise<{ id: number; name: string } | undefined> {
  return ctx.db
    .selectFrom('location')
    .select(['id', 'name'])
    .where('accountId', '=', ctx.accountId)
    .where('passwordKey', '=', passwordKey)
    .where('archivedAt', 'is', null)
    .executeTakeFirst();
}

/** Name and town of shops, also of those that have closed since: where something was used stays known. */
export async function namesOfLocations(ctx: Ctx, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const shops = await ctx.db
    .selectFrom('location')
    .select(['id', 'name', 'city'])
    .where('accountId', '=', ctx.accountId)
    .where('id', 'in', ids)
    .execute();
  return new Map(
    shops.map(({ id, name, city }) => [id, city && !name.includes(city) ? `${name}, ${city}` : name]),
  );
}

/** The same of one shop. */
export async function findLocationName(ctx: Ctx, id: number): Promise<string | undefined> {
  return (await namesOfLocations(ctx, [id])).get(id);
}
