import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Database } from '../../../platform/db/tables.ts';

export interface Registration {
  passId: number;
  /** What Apple calls the device library identifier: random, one for each phone and pass type. */
  device: string;
  issuer: string;
  pushToken: string;
}

/** Notes that a device wants to hear of a pass. Answers whether that is new; a known device's push token is replaced. */
export async function insertRegistration(ctx: Ctx, registration: Registration): Promise<boolean> {
  const { db, accountId, clock } = ctx;
  const registeredAt = clock.now();
  const added = await db
    .insertInto('walletDevice')
    .values({ accountId, ...registration, registeredAt })
    .onConflict((conflict) => conflict.columns(['accountId', 'passId', 'device']).doNothing())
    .returning('passId')
    .executeTakeFirst();
  if (added) return true;
  await db
    .updateTable('walletDevice')
    .set({ pushToken: registration.pushToken, issuer: registration.issuer, registeredAt })
    .where('accountId', '=', accountId)
    .where('passId', '=', registration.passId)
    .where('device', '=', registration.device)
    .execute();
  return false;
}

export async function deleteRegistration(
  { db, accountId }: Ctx,
  passId: number,
  device: string,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('walletDevice')
    .where('accountId', '=', accountId)
    .where('passId', '=', passId)
    .where('device', '=', device)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Nobody hears of this pass any more. */
export async function deleteRegistrations({ db, accountId }: Ctx, passId: number): Promise<void> {
  await db
    .deleteFrom('walletDevice')
    .where('accountId', '=', accountId)
    .where('passId', '=', passId)
    .execute();
}

/** Forgets a push token that Apple says is gone, unless a phone gave it again after that moment. */
export async function deleteToken({ db, accountId }: Ctx, pushToken: string, goneAt: Date): Promise<void> {
  await db
    .deleteFrom('walletDevice')
    .where('accountId', '=', accountId)
    .where('pushToken', '=', pushToken)
    .where('registeredAt', '<=', goneAt)
    .execute();
}

/**
 * The passes on one device that changed after `since`, and whether it has any at all. A phone may hold passes of several accounts
 * under one pass type (the installation's), and asks for them at once: this read goes over all accounts, by the device.
 */
export async function listPassesOfDevice(
  db: Kysely<Database>,
  device: string,
  issuer: string,
  sinceSecond: number,
): Promise<{ serials: string[]; registered: boolean }> {
  const { rows } = await sql<{ serial: string; changed: boolean }>`
    select p.serial, p.changed_second > ${sinceSecond}::bigint as changed
    from wallet_device d join wallet_pass p on p.account_id = d.account_id and p.id = d.pass_id
    where d.device = ${device} and d.issuer = ${issuer}
    order by p.serial limit 1000`.execute(db);
  return {
    serials: rows.filter(({ changed }) => changed).map(({ serial }) => serial),
    registered: rows.length > 0,
  };
}

/** How many devices of this account hold a pass and hear of changes. */
export async function countDevices({ db, accountId }: Ctx): Promise<number> {
  const { devices } = await db
    .selectFrom('walletDevice')
    .select(sql<number>`count(distinct device)::int`.as('devices'))
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow();
  return devices;
}
