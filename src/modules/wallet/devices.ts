import type { Kysely } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { Database } from '../../platform/db/tables.ts';
import { passKinds } from './kinds/index.ts';
import { deleteRegistration, insertRegistration, listPassesOfDevice } from './queries/devices.ts';
import { findPassBySerial } from './queries/passes.ts';

/** A device and one of its passes, as Apple's service names them. */
export interface DevicePass {
  device: string;
  passTypeId: string;
  serial: string;
}

/**
 * Notes that a device wants to hear of a pass: `added`, `known` (its push token is replaced), or undefined for no such pass, or one whose
 * holder was deleted.
 */
export async function registerDevice(
  ctx: Ctx,
  { device, passTypeId, serial }: DevicePass,
  pushToken: string,
): Promise<'added' | 'known' | undefined> {
  const pass = await findPassBySerial(ctx, serial);
  if (pass?.platform !== 'apple' || pass.issuer !== passTypeId) return undefined;
  const made = await passKinds[pass.kind].contentOf(ctx, pass.subject, 'en', { publicUrl: '', secret: '' });
  if (!made || made.gone) return undefined;
  const added = await insertRegistration(ctx, { passId: pass.id, device, issuer: passTypeId, pushToken });
  return added ? 'added' : 'known';
}

/** The device does not hold the pass any more. Asking twice is no error; undefined for no such pass. */
export async function unregisterDevice(
  ctx: Ctx,
  { device, serial }: DevicePass,
): Promise<boolean | undefined> {
  const pass = await findPassBySerial(ctx, serial);
  return pass && deleteRegistration(ctx, pass.id, device);
}

/**
 * What is answered lies this far behind the clock: a change whose transaction commits later than its date says is then told twice
 * rather than never. A phone that hears of a pass twice is answered "not modified".
 */
const overlapSeconds = 60;

/** The serials on a device that changed since it last asked, and what it says next time; undefined for an unknown device. */
export async function listChangedPasses(
  { db, clock }: Pick<Ctx, 'clock'> & { db: Kysely<Database> },
  device: string,
  passTypeId: string,
  since: string | undefined,
): Promise<{ serials: string[]; tag: string } | undefined> {
  const sinceSecond = /^\d{1,12}$/.test(since ?? '') ? Number(since) : 0;
  const { serials, registered } = await listPassesOfDevice(db, device, passTypeId, sinceSecond);
  const now = Math.floor(clock.now().getTime() / 1000);
  return registered ? { serials, tag: String(Math.max(sinceSecond, now - overlapSeconds)) } : undefined;
}
