import type { Ctx } from '../../platform/ctx.ts';
import type { AccountSettings } from './settings.ts';

export async function insertAccount(ctx: Ctx, name: string, parentId: number | null): Promise<number> {
  const row = await ctx.db
    .insertInto('account')
    .values({ name, parentId, createdAt: ctx.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Only the till key that the account has now stays; the public codes of old ones are free again. */
export async function dropOtherTillKeys(ctx: Ctx, current: string): Promise<void> {
  await ctx.db
    .deleteFrom('publicCode')
    .where('accountId', '=', ctx.accountId)
    .where('kind', '=', 'till')
    .where('code', '<>', current)
    .execute();
}

export async function insertSettings(
  ctx: Ctx,
  settings: { tillKey: string; language: string; timeZone: string; currency: string },
): Promise<void> {
  await ctx.db
    .insertInto('accountSetting')
    .values({ accountId: ctx.accountId, ...settings })
    .execute();
}

export async function readSettings(ctx: Ctx): Promise<AccountSettings> {
  const { tillPasswordKey, ...row } = await ctx.db
    .selectFrom('accountSetting')
    .innerJoin('account', 'account.id', 'accountSetting.accountId')
    .where('accountSetting.accountId', '=', ctx.accountId)
    .select([
      'accountSetting.accountId',
      'account.name',
      'account.createdAt',
      'accountSetting.language',
      'accountSetting.timeZone',
      'accountSetting.currency',
      'accountSetting.senderName',
      'accountSetting.logoFileId',
      'accountSetting.tillKey',
      'accountSetting.tillPasswordKey',
      'accountSetting.tillEnabledAt',
    ])
    .executeTakeFirstOrThrow();
  return { ...row, hasTillPassword: tillPasswordKey !== null };
}

export async function renameAccount(ctx: Ctx, name: string): Promise<void> {
  await ctx.db.updateTable('account').set({ name }).where('id', '=', ctx.accountId).execute();
}

interface SettingColumns {
  language?: string | undefined;
  timeZone?: string | undefined;
  currency?: string | undefined;
  senderName?: string | null | undefined;
  logoFileId?: number | null | undefined;
  tillKey?: string | undefined;
  tillEnabledAt?: Date | null | undefined;
}

export async function writeSettings(ctx: Ctx, columns: SettingColumns): Promise<void> {
  if (Object.values(columns).every((value) => value === undefined)) return;
  await ctx.db.updateTable('accountSetting').set(columns).where('accountId', '=', ctx.accountId).execute();
}

/** Sets the password of all tills, unless a shop of the account has it: a password says where its holder stands. */
export async function writeTillPassword(ctx: Ctx, passwordKey: string | null): Promise<boolean> {
  const row = await ctx.db
    .updateTable('accountSetting')
    .set({ tillPasswordKey: passwordKey })
    .where('accountId', '=', ctx.accountId)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('location')
            .where('location.accountId', '=', ctx.accountId)
            .where('location.passwordKey', '=', passwordKey)
            .where('location.archivedAt', 'is', null)
            .select('location.id'),
        ),
      ),
    )
    .returning('accountId')
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends the tills that signed in for the whole account, or all of them. */
export async function endTillSessions(ctx: Ctx, which: 'of the account' | 'all'): Promise<void> {
  let ending = ctx.db
    .updateTable('tillSession')
    .set({ endedAt: ctx.clock.now() })
    .where('accountId', '=', ctx.accountId)
    .where('endedAt', 'is', null);
  if (which === 'of the account') ending = ending.where('locationId', 'is', null);
  await ending.execute();
}

export async function hasFile(ctx: Ctx, id: number): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('file')
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .select('id')
    .executeTakeFirst();
  return row !== undefined;
}
