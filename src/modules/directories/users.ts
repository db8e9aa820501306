import { randomBytes } from 'node:crypto';
import { passwordLength } from '../../platform/auth/library.ts';
import { passwordsOf } from '../../platform/auth/passwords.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import type { Deps } from '../../platform/deps.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import type { Language } from '../coupons/index.ts';
import { customersOf, eraseLoneCustomer, mailKeyOf, phoneKeyOf, updateCustomer } from '../customers/index.ts';
import { noProfile, type ProfileInput, profileAfter } from '../loyalty/index.ts';
import { agreeTo } from './consents.ts';
import { type Directory, type DirectoryUser, directoryCustoms } from './directory.ts';
import * as queries from './queries/users.ts';
import { requireDirectory } from './save-directory.ts';

/** Fields of a person as wires and forms send them: `first_name`, …, `custom_1` to `custom_3`. Null or empty is unset. */
export type UserFields = Partial<
  Pick<
    ProfileInput,
    | 'email'
    | 'first_name'
    | 'last_name'
    | 'phone'
    | 'birth_date'
    | 'address'
    | 'zip'
    | 'city'
    | 'custom_1'
    | 'custom_2'
    | 'custom_3'
  >
>;

export interface NewUser {
  fields: UserFields;
  /** Absent: a random one is made, where `randomPassword` asks for it; else they sign in by mail. */
  password?: string | undefined;
  randomPassword?: boolean | undefined;
  language?: string | null | undefined;
  /** Somebody vouches for the address: whoever calls the API. */
  confirmed?: boolean | undefined;
  /** The boxes that were ticked, by consentKey, with the language of their words. */
  agreed?: { ticked: ReadonlySet<string>; language: Language } | undefined;
}

export type Registered =
  /** `password`: the random one, which is told here and nowhere else. */
  | { verdict: 'granted'; user: DirectoryUser; password: string | null }
  /** Somebody with this address is registered: only they may be shown who. */
  | { verdict: 'known'; user: DirectoryUser };

/** What of the fields is wrong, and the profile that they make. */
function profileOf(fields: UserFields, now: Date) {
  const issues: Issue[] = [];
  const profile = profileAfter(noProfile, fields as ProfileInput, '', issues, now);
  if (!profile.email && !issues.some(({ path }) => path === '/email'))
    issues.push({ path: '/email', message: 'is required', fix: 'Send an address such as ann@example.com.' });
  return { profile, issues };
}

/**
 * Registers a person in a directory. One address is one person, also when a form is sent twice at the same moment: the customer's row lets
 * them through one after the other, and the unique key of the directory decides.
 * @throws Problem('invalid') with every wrong field at once
 */
export async function registerUser(
  ctx: Ctx,
  deps: Pick<Deps, 'passwords'>,
  directory: Directory,
  { fields, password, randomPassword, language = null, confirmed = false, agreed }: NewUser,
): Promise<Registered> {
  const now = ctx.clock.now();
  const { profile, issues } = profileOf(fields, now);
  if (password !== undefined) issues.push(...passwordIssues(password));
  if (issues.length > 0) throw invalid(issues);
  const made = password === undefined && randomPassword ? randomBytes(12).toString('base64url') : null;
  const secret = password ?? made;
  const stored = secret === null ? null : await passwordsOf(deps).hash(secret);
  const custom = customOf(fields);
  return transaction(ctx, async (ctx) => {
    const { custom: _, ...known } = profile;
    const person = {
      ...known,
      email: mailKeyOf(known.email ?? ''),
      phone: known.phone && phoneKeyOf(known.phone),
    };
    const [customerId] = await customersOf(ctx, [{ ...person, language }]);
    if (!customerId) throw new Error('an e-mail address made no customer');
    const id = await queries.insertUser(ctx, {
      directoryId: directory.id,
      customerId,
      password: stored,
      language,
      custom,
      confirmedAt: confirmed ? now : null,
    });
    if (id === undefined) {
      const known = await queries.findUser(ctx, directory.id, { customerId });
      if (!known) throw new Error('a directory user is neither made nor found');
      return { verdict: 'known', user: known };
    }
    await queries.writeUserEvent(ctx, directory.id, id, 'directory_user.registered');
    if (agreed) await agreeTo(ctx, directory, { customerId }, agreed.ticked, agreed.language);
    return { verdict: 'granted', user: await getUser(ctx, directory.id, id), password: made };
  });
}

export function passwordIssues(password: string): Issue[] {
  const { min, max } = passwordLength;
  if (password.length >= min && password.length <= max) return [];
  return [
    {
      path: '/password',
      message: `has not ${min} to ${max} characters`,
      fix: `Send ${min} to ${max} characters.`,
    },
  ];
}

const customOf = (fields: UserFields): DirectoryUser['custom'] =>
  Object.fromEntries(
    directoryCustoms.flatMap((name) => {
      const value = fields[name]?.toString().trim();
      return value ? [[name, value]] : [];
    }),
  );

/** @throws Problem not_found */
export async function getUser(ctx: Ctx, directoryId: number, id: number): Promise<DirectoryUser> {
  const user = await queries.findUser(ctx, directoryId, { id });
  if (!user) throw new Problem('not_found');
  return user;
}

/** Changes what is given of a person; their address stays what they signed up with. @throws Problem not_found, invalid */
export async function updateUser(
  ctx: Ctx,
  deps: Pick<Deps, 'passwords'>,
  directoryId: number,
  id: number,
  { email: _, ...fields }: UserFields,
  password?: string,
): Promise<DirectoryUser> {
  const issues: Issue[] = password === undefined ? [] : passwordIssues(password);
  const profile = profileAfter(noProfile, fields as ProfileInput, '', issues, ctx.clock.now());
  if (issues.length > 0) throw invalid(issues);
  const stored = password === undefined ? undefined : await passwordsOf(deps).hash(password);
  return transaction(ctx, async (ctx) => {
    const user = await getUser(ctx, directoryId, id);
    const custom = { ...user.custom };
    for (const name of directoryCustoms) {
      if (fields[name] === undefined) continue;
      const value = fields[name]?.toString().trim();
      if (value) custom[name] = value;
      else delete custom[name];
    }
    await queries.updateUserRow(ctx, directoryId, id, {
      custom,
      ...(stored === undefined ? {} : { password: stored }),
    });
    await updateCustomer(ctx, user.customerId, {
      ...profile,
      phone: profile.phone && phoneKeyOf(profile.phone),
    });
    await queries.writeUserEvent(ctx, directoryId, id, 'directory_user.updated', {
      fields: Object.keys(fields),
    });
    return getUser(ctx, directoryId, id);
  });
}

/** Keeps somebody out, or lets them in again. Asking for what already holds changes nothing. @throws Problem not_found */
export async function blockUser(
  ctx: Ctx,
  directoryId: number,
  id: number,
  blocked: boolean,
): Promise<DirectoryUser> {
  return transaction(ctx, async (ctx) => {
    const changed = await queries.setBlocked(ctx, directoryId, id, blocked);
    if (changed && blocked) await queries.writeUserEvent(ctx, directoryId, id, 'directory_user.blocked');
    if (changed && !blocked) await queries.writeUserEvent(ctx, directoryId, id, 'directory_user.unblocked');
    return getUser(ctx, directoryId, id);
  });
}

/**
 * Opens paid content to a person until then; null: without end. `byCode`: the access code that they took.
 * @throws Problem not_found, invalid (an end that has passed)
 */
export async function grantAccess(
  ctx: Ctx,
  directoryId: number,
  id: number,
  until: Date | null,
  byCode?: number,
): Promise<DirectoryUser> {
  if (until && until <= ctx.clock.now())
    throw invalid([
      { path: '/expires_at', message: 'it lies in the past', fix: 'Send a time to come, or leave it out.' },
    ]);
  return transaction(ctx, async (ctx) => {
    if (!(await queries.setAccess(ctx, directoryId, id, { until }))) throw new Problem('not_found');
    await queries.writeUserEvent(ctx, directoryId, id, 'directory_user.access_granted', {
      until: until?.toISOString() ?? null,
      ...(byCode === undefined ? {} : { access_code_id: byCode }),
    });
    return getUser(ctx, directoryId, id);
  });
}

/** Closes paid content to a person; who has none loses nothing. @throws Problem not_found */
export async function revokeAccess(ctx: Ctx, directoryId: number, id: number): Promise<DirectoryUser> {
  return transaction(ctx, async (ctx) => {
    const before = await getUser(ctx, directoryId, id);
    await queries.setAccess(ctx, directoryId, id, null);
    if (before.accessAt) await queries.writeUserEvent(ctx, directoryId, id, 'directory_user.access_revoked');
    return getUser(ctx, directoryId, id);
  });
}

/**
 * Removes a person from a directory, and from the account where nothing else knows them. That they had their coupons stays, without a name.
 * @throws Problem not_found
 */
export async function forgetUser(ctx: Ctx, directoryId: number, id: number): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const { customerId } = await getUser(ctx, directoryId, id);
    await queries.writeUserEvent(ctx, directoryId, id, 'directory_user.forgotten');
    await queries.deleteUser(ctx, directoryId, id);
    await eraseLoneCustomer(ctx, customerId);
  });
}

/** Users of a directory, newest first, with how many there are. @throws Problem not_found */
export async function pageUsers(
  ctx: Ctx,
  directoryId: number,
  filter: queries.UserFilter,
): Promise<{ users: DirectoryUser[]; total: number }> {
  await requireDirectory(ctx, directoryId);
  const [users, total] = await Promise.all([
    queries.listUsers(ctx, directoryId, filter),
    queries.countUsers(ctx, directoryId, filter),
  ]);
  return { users, total };
}
