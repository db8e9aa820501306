import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Platform } from '../credentials/credential.ts';
import type { PassRow } from './passes.ts';

type Db = Kysely<Database>;

/**
 * Writes down who is told of a change: every device that holds the pass, or Google. What was written for an earlier change and has
 * not been sent says nothing more than the new one, and is dropped.
 */
export async function queuePushes(ctx: Ctx, pass: PassRow, change: number, now: Date): Promise<void> {
  const { db, accountId } = ctx;
  await db
    .updateTable('walletPush')
    .set({ doneAt: now, outcome: 'overtaken' })
    .where('accountId', '=', accountId)
    .where('passId', '=', pass.id)
    .where('change', '<', change)
    .where('sendingAt', 'is', null)
    .where('doneAt', 'is', null)
    .execute();
  const common = { accountId, passId: pass.id, platform: pass.platform, change, dueAt: now };
  if (pass.platform === 'google') {
    await db
      .insertInto('walletPush')
      .values({ ...common, device: '' })
      .onConflict((conflict) => conflict.columns(['accountId', 'passId', 'device', 'change']).doNothing())
      .execute();
    return;
  }
  await sql`
    insert into wallet_push (account_id, pass_id, platform, device, change, due_at)
    select d.account_id, d.pass_id, 'apple', d.device, ${change}::bigint, ${now}::timestamptz from wallet_device d
    where d.account_id = ${accountId} and d.pass_id = ${pass.id} and d.issuer = ${pass.issuer}
    on conflict (account_id, pass_id, device, change) do nothing`.execute(db);
}

export interface DuePush {
  accountId: number;
  id: number;
}

/** Pushes of any account that wait to be sent. Nothing is locked: `takePush` decides who sends one. */
export function listDuePushes(db: Db, platform: Platform, now: Date, limit: number): Promise<DuePush[]> {
  return db
    .selectFrom('walletPush')
    .select(['accountId', 'id'])
    .where('platform', '=', platform)
    .where('doneAt', 'is', null)
    .where('sendingAt', 'is', null)
    .where('dueAt', '<=', now)
    .orderBy('dueAt')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export interface TakenPush {
  id: number;
  passId: number;
  change: number;
  attempts: number;
  serial: string;
  /** Empty for Google. */
  device: string;
}

/** Writes down that this push is being sent now; nothing when somebody else sends it or has sent it. The row decides. */
export async function takePush(
  { db, accountId }: Ctx,
  id: number,
  now: Date,
): Promise<TakenPush | undefined> {
  const taken = await db
    .updateTable('walletPush')
    .set((eb) => ({ sendingAt: now, attempts: eb('attempts', '+', 1) }))
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('sendingAt', 'is', null)
    .where('doneAt', 'is', null)
    .returning(['id', 'passId', 'change', 'attempts', 'device'])
    .executeTakeFirst();
  if (!taken) return undefined;
  const { serial } = await db
    .selectFrom('walletPass')
    .select('serial')
    .where('accountId', '=', accountId)
    .where('id', '=', taken.passId)
    .executeTakeFirstOrThrow();
  return { ...taken, serial };
}

/** Where a device is reached now; nothing when it unregistered meanwhile. */
export async function findPushToken(
  { db, accountId }: Ctx,
  { passId, device }: Pick<TakenPush, 'passId' | 'device'>,
): Promise<{ issuer: string; pushToken: string } | undefined> {
  return db
    .selectFrom('walletDevice')
    .select(['issuer', 'pushToken'])
    .where('accountId', '=', accountId)
    .where('passId', '=', passId)
    .where('device', '=', device)
    .executeTakeFirst();
}

const one = ({ db, accountId }: Ctx, id: number) =>
  db.updateTable('walletPush').where('accountId', '=', accountId).where('id', '=', id);

/** What became of a push: `sent`, `gone` (the phone does not hold the pass), `refused`, `uncertain`, `overtaken`. */
export type PushOutcome = 'sent' | 'gone' | 'refused' | 'uncertain';

export const markPushDone = (ctx: Ctx, id: number, outcome: PushOutcome) =>
  one(ctx, id).set({ doneAt: ctx.clock.now(), outcome }).execute();

/** It was surely not sent: due again, from `dueAt` on. */
export const releasePush = (ctx: Ctx, id: number, dueAt: Date) =>
  one(ctx, id).set({ sendingAt: null, dueAt }).execute();

/** What became of the pushes of every change of a pass after this one; null: not known yet. */
export async function outcomesAfter(
  { db, accountId }: Ctx,
  passId: number,
  change: number,
): Promise<(string | null)[]> {
  const rows = await db
    .selectFrom('walletPush')
    .select('outcome')
    .where('accountId', '=', accountId)
    .where('passId', '=', passId)
    .where('change', '>', change)
    .execute();
  return rows.map(({ outcome }) => outcome);
}

/** Pushes whose sender died with them in hand, by platform. */
export async function settleLostPushes(db: Db, now: Date, startedBefore: Date): Promise<void> {
  // Whether the phone was told is not known, so it is not told again; it asks by itself when its holder looks.
  await sql`update wallet_push set done_at = ${now}, outcome = 'uncertain'
    where platform = 'apple' and sending_at < ${startedBefore} and done_at is null`.execute(db);
  // To Google the whole state is sent, and sent twice it is the same.
  await sql`update wallet_push set sending_at = null
    where platform = 'google' and sending_at < ${startedBefore} and done_at is null`.execute(db);
}

/** Pushes that are done tell nobody anything after a while. */
export async function deleteOldPushes(db: Db, before: Date): Promise<void> {
  await sql`delete from wallet_push where done_at < ${before}`.execute(db);
}
