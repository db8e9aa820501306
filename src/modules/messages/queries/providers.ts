import { type Kysely, type Selectable, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { actorName } from '../../../platform/ctx.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Channel } from '../message.ts';
import type { Provider, ProviderKind } from '../provider.ts';

type Row = Selectable<Database['messageProvider']>;
const columns = [
  ...([
    'id',
    'channel',
    'kind',
    'name',
    'sender',
    'shown',
    'perSecond',
    'door',
    'defaultAt',
    'createdAt',
  ] as const),
  ...([
    'createdBy',
    'checkedAt',
    'checkFailure',
    'lastFailure',
    'restsUntil',
    'disabledAt',
    'archivedAt',
  ] as const),
] as const;

function providerOf({
  defaultAt,
  channel,
  kind,
  shown,
  ...row
}: Pick<Row, (typeof columns)[number]>): Provider {
  return {
    ...row,
    channel: channel as Channel,
    kind: kind as ProviderKind,
    shown: shown as Record<string, unknown>,
    isDefault: defaultAt !== null && row.archivedAt === null,
  };
}

const ours = ({ db, accountId }: Ctx) => db.selectFrom('messageProvider').where('accountId', '=', accountId);
const change = ({ db, accountId }: Ctx, id: number) =>
  db.updateTable('messageProvider').where('accountId', '=', accountId).where('id', '=', id);

/** All of an account, those in use first. */
export async function listProviderRows(ctx: Ctx): Promise<Provider[]> {
  const rows = await ours(ctx)
    .select(columns)
    .orderBy(sql`archived_at is not null`)
    .orderBy('channel')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map(providerOf);
}

export async function findProviderRow(ctx: Ctx, id: number): Promise<Provider | undefined> {
  const row = await ours(ctx).select(columns).where('id', '=', id).executeTakeFirst();
  return row && providerOf(row);
}

/** A provider with what only its carrier is told. */
export async function findForCarrying(
  ctx: Ctx,
  id: number,
): Promise<(Provider & { settingsSealed: string }) | undefined> {
  const row = await ours(ctx)
    .select([...columns, 'settingsSealed'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { ...providerOf(row), settingsSealed: row.settingsSealed };
}

export interface ProviderColumns {
  channel: Channel;
  kind: ProviderKind;
  name: string;
  sender: string;
  settingsSealed: string;
  shown: Record<string, unknown>;
  perSecond: number;
}

/** The account's row orders those who make providers, so `most` holds however many do it at once. */
export async function insertProvider(
  ctx: Ctx,
  { shown, ...provider }: ProviderColumns,
  most: number,
): Promise<number | undefined> {
  const { db, accountId, clock } = ctx;
  await sql`select from account_setting where account_id = ${accountId} for no key update`.execute(db);
  const { rows } = await sql<{ id: number }>`
    insert into message_provider (account_id, channel, kind, name, sender, settings_sealed, shown, per_second, created_at, created_by)
    select ${accountId}, ${provider.channel}, ${provider.kind}, ${provider.name}, ${provider.sender}, ${provider.settingsSealed},
      ${JSON.stringify(shown)}::jsonb, ${provider.perSecond}::int, ${clock.now()}::timestamptz, ${actorName(ctx.actor)}
    where (select count(*) from message_provider where account_id = ${accountId} and archived_at is null) < ${most}
    returning id`.execute(db);
  return rows[0]?.id;
}

/** What is changed is checked anew: what is known of the old settings is forgotten. */
export async function updateProvider(
  ctx: Ctx,
  id: number,
  { shown, ...columns }: Partial<Omit<ProviderColumns, 'channel' | 'kind'>>,
): Promise<boolean> {
  const settings = shown
    ? {
        ...{ shown: JSON.stringify(shown), disabledAt: null, restsUntil: null, failures: 0 },
        ...{ lastFailure: null, checkedAt: null, checkFailure: null },
      }
    : {};
  if (Object.keys({ ...columns, ...settings }).length === 0) return true;
  const { numUpdatedRows } = await change(ctx, id)
    .set({ ...columns, ...settings })
    .where('archivedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Makes it the one for whatever names no provider. One statement takes it from the other, so there is never a second. */
export async function makeDefault(ctx: Ctx, id: number, channel: Channel): Promise<void> {
  const { db, accountId, clock } = ctx;
  await sql`select from account_setting where account_id = ${accountId} for no key update`.execute(db);
  await sql`update message_provider set default_at = null
    where account_id = ${accountId} and channel = ${channel} and id <> ${id} and default_at is not null`.execute(
    db,
  );
  await sql`update message_provider set default_at = ${clock.now()}
    where account_id = ${accountId} and id = ${id} and archived_at is null and default_at is null`.execute(
    db,
  );
}

export const hasDefault = async (ctx: Ctx, channel: Channel): Promise<boolean> =>
  (await ours(ctx)
    .select('id')
    .where('channel', '=', channel)
    .where('defaultAt', 'is not', null)
    .where('archivedAt', 'is', null)
    .executeTakeFirst()) !== undefined;

/** What a check has found. One that works is no longer broken. */
export const noteCheck = (ctx: Ctx, id: number, failure: string | null) =>
  change(ctx, id)
    .set({
      ...{ checkedAt: ctx.clock.now(), checkFailure: failure },
      ...(failure === null ? { disabledAt: null, restsUntil: null, failures: 0, lastFailure: null } : {}),
    })
    .execute();

export const raiseDoor = (ctx: Ctx, id: number) =>
  change(ctx, id)
    .set((eb) => ({ door: eb('door', '+', 1) }))
    .execute();

/** Puts it away. What waits for it alone waits for whoever is the default then. */
export async function archiveRow(ctx: Ctx, id: number): Promise<void> {
  const { db, accountId, clock } = ctx;
  await change(ctx, id)
    .set({ archivedAt: clock.now(), defaultAt: null })
    .where('archivedAt', 'is', null)
    .execute();
  await sql`
    update message set provider_id = null
    where account_id = ${accountId} and provider_id = ${id} and sending_at is null and sent_at is null and failed_at is null
      and uncertain_at is null and received_at is null`.execute(db);
}

/** SMPP providers of all accounts: their lines are held, so that receipts come in. */
export async function listLines(db: Kysely<Database>): Promise<{ accountId: number; id: number }[]> {
  return db
    .selectFrom('messageProvider')
    .where('kind', '=', 'smpp')
    .where('archivedAt', 'is', null)
    .where('disabledAt', 'is', null)
    .select(['accountId', 'id'])
    .execute();
}
