import { addPerson, normalEmail, type People } from '../../platform/auth/people.ts';
import { type Ctx, scopes } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { writeNumberedEvent } from '../../platform/events/index.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import { getAccount, openAccount } from '../accounts/index.ts';
import { narrowScopes, permissions } from '../allowances/index.ts';
import { instantOf } from '../coupons/index.ts';
import { createKey } from '../keys/index.ts';
import { addOwner, inviteTeammate } from '../teammates/index.ts';
import { findPackage, lockPackage } from './queries/packages.ts';
import { hasAddress, insertAllowance, insertSubaccount } from './queries/subaccounts.ts';
import { getSubaccount, requireParent } from './require-parent.ts';
import type { Allowed, Subaccount, SubaccountStatus } from './subaccount.ts';

export interface NewSubaccount extends Partial<Allowed> {
  /** Of the company; the e-mail address where it is not known. */
  name?: string | undefined;
  email: string;
  /** Absent: a mail with a link to choose one goes out. */
  password?: string | undefined;
  firstName?: string | undefined;
  lastName?: string | undefined;
  userName?: string | undefined;
  country?: string | null | undefined;
  status?: SubaccountStatus | undefined;
  /** Its limits and permissions hold; else those that are given, and where nothing is given, everything without limit. */
  packageId?: number | null | undefined;
  /** The last day, on its own calendar. */
  expiresOn?: string | null | undefined;
  language?: string | undefined;
  timeZone?: string | undefined;
  currency?: string | undefined;
}

export interface CreatedSubaccount {
  subaccount: Subaccount;
  /** Of its first key, here and nowhere else; null where it may not use the API. */
  key: { clientId: string; clientSecret: string } | null;
}

/**
 * Makes a subaccount with its first owner and, where it may use the API, a key. An address that can sign in already keeps its password:
 * its person is invited, and proves with it that they want to belong.
 * @throws Problem conflict (another subaccount has the address), not_found (no such package), invalid, no_subaccounts
 */
export async function createSubaccount(
  ctx: Ctx,
  people: People,
  input: NewSubaccount,
): Promise<CreatedSubaccount> {
  await requireParent(ctx);
  const email = normalEmail(input.email);
  const { firstName = '', lastName = '', password } = input;
  const ownerName = `${firstName} ${lastName}`.trim();
  if (await hasAddress(ctx, email)) throw new Problem('conflict', { field: 'email' });
  const person =
    password === undefined ? null : await addPerson(people, { email, name: ownerName, password });
  const parent = await getAccount(ctx);
  const language = input.language ?? parent.language;
  const timeZone = input.timeZone ?? parent.timeZone;

  return transaction(ctx, async (tx) => {
    const { ctx: inside } = await openAccount(tx, {
      name: input.name || email,
      parentId: ctx.accountId,
      language,
      timeZone,
      currency: input.currency ?? parent.currency,
    });
    const id = inside.accountId;
    const allowed = await allowedBy(tx, input);
    const expiresOn = input.expiresOn ?? null;
    await insertAllowance(tx, id, ctx.accountId, {
      ...allowed,
      expiresOn,
      expiresAt: endOfDay(expiresOn, timeZone),
    });
    const isNew = await insertSubaccount(tx, id, {
      email,
      firstName,
      lastName,
      userName: input.userName ?? '',
      country: input.country ?? null,
      status: input.status ?? 'trial',
      packageId: input.packageId ?? null,
    });
    if (!isNew) throw new Problem('conflict', { field: 'email' });
    if (person?.added) await addOwner(inside, { userId: person.userId, email, name: ownerName, language });
    else
      await inviteTeammate(inside, people.deps.settings, { email, name: ownerName, role: 'owner', language });
    const may = narrowScopes(new Set(scopes), allowed.permissions);
    const key = allowed.permissions.includes('api')
      ? await createKey(inside, { name: 'First key', scopes: [...may] })
      : null;
    await writeNumberedEvent(tx, 'subaccount', id, {
      type: 'subaccount.created',
      data: { status: input.status ?? 'trial', package_id: input.packageId ?? null },
    });
    return {
      subaccount: await getSubaccount(tx, id),
      key: key && { clientId: key.clientId, clientSecret: key.clientSecret },
    };
  });
}

/** The limits and permissions of its package, else those that are given. */
async function allowedBy(tx: Ctx, input: NewSubaccount): Promise<Allowed> {
  if (input.packageId) {
    if (!(await lockPackage(tx, input.packageId))) throw noPackage();
    const bound = await findPackage(tx, input.packageId);
    if (bound) return allowedOf(bound);
  }
  return {
    maxActiveCoupons: input.maxActiveCoupons ?? null,
    maxInteractions: input.maxInteractions ?? null,
    permissions: input.permissions ?? permissions,
  };
}

export const noPackage = () =>
  invalid([
    { path: '/package', message: 'there is no such package', fix: 'List packages and use an id of theirs.' },
  ]);

export const allowedOf = ({ maxActiveCoupons, maxInteractions, permissions }: Allowed): Allowed => ({
  maxActiveCoupons,
  maxInteractions,
  permissions,
});

/** "Until 31 December" is the end of that day there. */
export const endOfDay = (day: string | null, timeZone: string): Date | null =>
  day === null ? null : instantOf(day, timeZone, 'end');
