import { type Kysely, sql } from 'kysely';
import type { Ctx, Role } from '../../platform/ctx.ts';
import type { HotStatement } from '../../platform/db/db.ts';
import type { Database } from '../../platform/db/tables.ts';
import { Problem } from '../../platform/problem.ts';
import type { Membership, Teammate } from './teammate.ts';

const teammateColumns = [
  'id',
  'userId',
  'email',
  'name',
  'role',
  'language',
  'invitedAt',
  'invitationExpiresAt',
  'joinedAt',
] as const;

/** The sign-in, the person and their place in the account they look at, in one round trip. A place that was taken away is none. */
export const readSignIn: HotStatement = {
  name: 'read_sign_in',
  text: `
    select t.id, t.user_id, t.role
    from auth.sign_in s
    join teammate t on t.account_id = $2 and t.user_id = s.user_id
    where s.token = $1 and s.expires_at > $3 and t.account_id = $2 and t.joined_at is not null and t.removed_at is null
      and not exists (select from allowance a where a.account_id = $2 and a.removed_at is not null)`,
};

/** The accounts a person belongs to, longest first. It asks every tenant, so it is for signing in and for choosing, not for each call. */
export async function listMembershipRows(db: Kysely<Database>, userId: string): Promise<Membership[]> {
  const rows = await db
    .selectFrom('teammate')
    .innerJoin('account', 'account.id', 'teammate.accountId')
    .where('teammate.userId', '=', userId)
    .where('teammate.joinedAt', 'is not', null)
    .where('teammate.removedAt', 'is', null)
    .where('account.closedAt', 'is', null)
    .select(['teammate.accountId', 'account.name as accountName', 'teammate.role'])
    .orderBy('teammate.joinedAt')
    .orderBy('teammate.accountId')
    .limit(200)
    .execute();
  return rows as Membership[];
}

function ofTeam(ctx: Ctx) {
  return ctx.db.selectFrom('teammate').where('accountId', '=', ctx.accountId).where('removedAt', 'is', null);
}

export async function listTeammateRows(ctx: Ctx, afterId: number, limit: number): Promise<Teammate[]> {
  const rows = await ofTeam(ctx)
    .where('id', '>', afterId)
    .select(teammateColumns)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows as Teammate[];
}

/** @throws Problem not_found */
export async function getTeammate(ctx: Ctx, id: number): Promise<Teammate> {
  const row = await ofTeam(ctx).where('id', '=', id).select(teammateColumns).executeTakeFirst();
  if (!row) throw new Problem('not_found');
  return row as Teammate;
}

/** What people are called who are or were on the team: who did something stays told when they have left. */
export async function listTeammateNames(ctx: Ctx, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('teammate')
    .where('accountId', '=', ctx.accountId)
    .where('id', 'in', ids)
    .select(['id', 'name', 'email'])
    .execute();
  return new Map(rows.map(({ id, name, email }) => [id, name || email]));
}

/** The place of a person on this team. */
export async function findMyPlace(ctx: Ctx, userId: string): Promise<Teammate | undefined> {
  const row = await ofTeam(ctx)
    .where('userId', '=', userId)
    .where('joinedAt', 'is not', null)
    .select(teammateColumns)
    .executeTakeFirst();
  return row as Teammate | undefined;
}

export async function getAccountDefaults(
  ctx: Ctx,
): Promise<{ name: string; language: string; timeZone: string }> {
  return ctx.db
    .selectFrom('accountSetting')
    .innerJoin('account', 'account.id', 'accountSetting.accountId')
    .where('accountSetting.accountId', '=', ctx.accountId)
    .select(['account.name', 'accountSetting.language', 'accountSetting.timeZone'])
    .executeTakeFirstOrThrow();
}

interface Invitation {
  email: string;
  name: string;
  role: Role;
  language: string | null;
  invitationKey: string;
  invitationExpiresAt: Date;
}

/** Undefined when the address is on the team or invited already. */
export async function insertInvitation(ctx: Ctx, invitation: Invitation): Promise<Teammate | undefined> {
  const row = await ctx.db
    .insertInto('teammate')
    .values({ accountId: ctx.accountId, ...invitation, invitedAt: ctx.clock.now() })
    .onConflict((on) => on.columns(['accountId', 'email']).where('removedAt', 'is', null).doNothing())
    .returning(teammateColumns)
    .executeTakeFirst();
  return row as Teammate | undefined;
}

/** A new link for somebody who has not joined yet; the old link stops working. */
export async function renewInvitationRow(
  ctx: Ctx,
  id: number,
  link: Pick<Invitation, 'invitationKey' | 'invitationExpiresAt'>,
): Promise<Teammate | undefined> {
  const row = await ctx.db
    .updateTable('teammate')
    .set(link)
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where('joinedAt', 'is', null)
    .where('removedAt', 'is', null)
    .returning(teammateColumns)
    .executeTakeFirst();
  return row as Teammate | undefined;
}

/** Who is invited by a link that still works. */
export async function findInvited(
  ctx: Ctx,
  id: number,
  invitationKey: string,
): Promise<Teammate | undefined> {
  const row = await ofTeam(ctx)
    .where('id', '=', id)
    .where('invitationKey', '=', invitationKey)
    .where('invitationExpiresAt', '>', ctx.clock.now())
    .where('joinedAt', 'is', null)
    .select(teammateColumns)
    .executeTakeFirst();
  return row as Teammate | undefined;
}

/** Joins by a link, once: of two at the same time one gets the row. */
export async function takeInvitation(
  ctx: Ctx,
  id: number,
  invitationKey: string,
  person: { userId: string; name: string },
): Promise<Teammate | undefined> {
  const now = ctx.clock.now();
  const row = await ctx.db
    .updateTable('teammate')
    .set({ ...person, joinedAt: now, invitationKey: null, invitationExpiresAt: null })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where('invitationKey', '=', invitationKey)
    .where('invitationExpiresAt', '>', now)
    .where('joinedAt', 'is', null)
    .where('removedAt', 'is', null)
    .returning(teammateColumns)
    .executeTakeFirst();
  return row as Teammate | undefined;
}

/** The first owner of a new account, already on the team. */
export async function insertOwner(
  ctx: Ctx,
  owner: { userId: string; email: string; name: string; language: string | null },
): Promise<Teammate> {
  const now = ctx.clock.now();
  const row = await ctx.db
    .insertInto('teammate')
    .values({ accountId: ctx.accountId, ...owner, role: 'owner', invitedAt: now, joinedAt: now })
    .returning(teammateColumns)
    .executeTakeFirstOrThrow();
  return row as Teammate;
}

/**
 * Locks this teammate and the owners who have joined, in the order of their ids, until the transaction ends. What decides
 * comes after it, as a statement of its own: on a fresh snapshot it sees what the transaction before did.
 */
export async function lockOwners(ctx: Ctx, id: number): Promise<void> {
  await ctx.db
    .selectFrom('teammate')
    .where('accountId', '=', ctx.accountId)
    .where('removedAt', 'is', null)
    .where((is) =>
      is.or([is('id', '=', id), is.and([is('role', '=', 'owner'), is('joinedAt', 'is not', null)])]),
    )
    .select('id')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

/** True where another owner than this one has joined, or this one is no owner. Part of what decides. */
const leavesAnOwner = (ctx: Ctx, id: number) => sql<boolean>`(role <> 'owner' or exists (
  select from teammate o
  where o.account_id = ${ctx.accountId} and o.id <> ${id} and o.role = 'owner'
    and o.joined_at is not null and o.removed_at is null))`;

/** Gives a role, unless that would leave the account without an owner. After `lockOwners`. */
export async function setRole(ctx: Ctx, id: number, role: Role): Promise<Teammate | undefined> {
  const row = await ctx.db
    .updateTable('teammate')
    .set({ role })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .where((is) => is.or([is.val(role === 'owner'), leavesAnOwner(ctx, id)]))
    .returning(teammateColumns)
    .executeTakeFirst();
  return row as Teammate | undefined;
}

/** Takes somebody off the team, unless that would leave the account without an owner. After `lockOwners`. */
export async function markRemoved(ctx: Ctx, id: number): Promise<boolean> {
  const row = await ctx.db
    .updateTable('teammate')
    .set({ removedAt: ctx.clock.now(), invitationKey: null })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .where(leavesAnOwner(ctx, id))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function setProfile(
  ctx: Ctx,
  id: number,
  profile: { name?: string | undefined; language?: string | null | undefined },
): Promise<void> {
  if (profile.name === undefined && profile.language === undefined) return;
  await ctx.db
    .updateTable('teammate')
    .set(profile)
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .execute();
}
