import { z } from 'zod';
import { type AccountSettings, accountLanguages, getAccount } from '../../modules/accounts/index.ts';
import { allowanceOf, narrowScopes } from '../../modules/allowances/index.ts';
import { getSubaccount, hostsOfVisits, subaccountStatuses } from '../../modules/subaccounts/index.ts';
import { findMyPlace, listMemberships, roles } from '../../modules/teammates/index.ts';
import { getPerson } from '../../platform/auth/queries.ts';
import { type Ctx, roleScopes, scopes } from '../../platform/ctx.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { formatId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { limitsSchema, presentSubaccount, usageSchema } from './subaccount-wire.ts';

const placeSchema = z.object({ id: z.string(), name: z.string() });

export const meSchema = z
  .object({
    kind: z.enum(['person', 'key', 'visitor']).describe('A visitor was let in by the account above this one'),
    id: z.string().describe('`tea_…`, the place on the team, `key_…`, or `visit_…`'),
    name: z.string().nullable().describe('Null for a key, as are the other fields of a person'),
    email: z.string().nullable(),
    two_factor: z.boolean(),
    language: z
      .enum(accountLanguages)
      .nullable()
      .describe('Their own for the dashboard; null: that of the account'),
    role: z.enum(roles).nullable(),
    scopes: z.array(z.enum(scopes)),
    account: placeSchema.extend({
      language: z.enum(accountLanguages),
      time_zone: z.string(),
      currency: z.string(),
    }),
    accounts: z
      .array(placeSchema.extend({ role: z.enum(roles) }))
      .describe('All accounts the person can look at'),
    subaccount: z
      .object({
        parent: z.string().describe('What the account above it is called'),
        standing: z.enum(['open', 'expired', 'blocked', 'removed']),
        status: z.enum(subaccountStatuses),
        expires_on: z.string().nullable(),
        limits: limitsSchema,
        usage: usageSchema,
      })
      .nullable()
      .describe('What this account may, where it belongs to another one'),
    visit: z
      .object({
        by: z
          .string()
          .nullable()
          .describe('Who of the account above looks at this one; null for a one-time address'),
        home: z.string().nullable().describe('The account they come from'),
      })
      .nullable(),
  })
  .meta({ id: 'Me' });
type Me = z.infer<typeof meSchema>;

/** What a signed-in person sees of themselves in one account. */
export async function presentMe(
  deps: Deps,
  { userId, accountId }: { userId: string; accountId: number },
): Promise<Me> {
  const ctx = makeCtx(deps, accountId, { kind: 'system' }, 'me');
  const [person, account, memberships, place] = await Promise.all([
    getPerson(deps.db, userId),
    getAccount(ctx),
    listMemberships(deps, userId),
    findMyPlace(ctx, userId),
  ]);
  if (!place) throw new Problem('no_account');
  const allowance = await allowanceOf(ctx);
  const own = allowance
    ? narrowScopes(roleScopes[place.role], allowance.permissions)
    : roleScopes[place.role];
  return {
    kind: 'person',
    id: formatId('teammate', place.id),
    name: person.name,
    email: person.email,
    two_factor: person.twoFactor,
    language: place.language === null ? null : languageOf(place.language),
    role: place.role,
    scopes: scopes.filter((scope) => own.has(scope)),
    account: presentPlace(account),
    subaccount: await presentStanding(ctx),
    visit: null,
    accounts: memberships.map((membership) => ({
      id: formatId('account', membership.accountId),
      name: membership.accountName,
      role: membership.role,
    })),
  };
}

/** What a key sees of itself. */
export async function presentKeyAsMe(ctx: Ctx & { actor: { kind: 'key' } }): Promise<Me> {
  const { keyId, scopes: own } = ctx.actor;
  return {
    kind: 'key',
    id: formatId('key', keyId),
    name: null,
    email: null,
    two_factor: false,
    language: null,
    role: null,
    scopes: scopes.filter((scope) => own.has(scope)),
    account: presentPlace(await getAccount(ctx)),
    accounts: [],
    subaccount: await presentStanding(ctx),
    visit: null,
  };
}

/** What a visitor sees: the account as its owner does, and who it is that looks. */
export async function presentVisitor(ctx: Ctx & { actor: { kind: 'visitor' } }): Promise<Me> {
  const { visitId, parentId, teammateId, role, scopes: own } = ctx.actor;
  const word = `visit:${visitId}`;
  const hosts = await hostsOfVisits(ctx, { visits: [visitId], keys: [] });
  const by = hosts.get(word) ?? null;
  return {
    kind: 'visitor',
    id: `visit_${visitId}`,
    name: by,
    email: null,
    two_factor: false,
    language: null,
    role,
    scopes: scopes.filter((scope) => own.has(scope)),
    account: presentPlace(await getAccount(ctx)),
    accounts: [],
    subaccount: await presentStanding(ctx),
    visit: { by, home: teammateId === null ? null : formatId('account', parentId) },
  };
}

/** What the account may, where it belongs to another one. */
async function presentStanding(ctx: Ctx): Promise<Me['subaccount']> {
  const allowance = await allowanceOf(ctx);
  if (!allowance) return null;
  const parent: Ctx = { ...ctx, accountId: allowance.parentId, actor: { kind: 'system' } };
  const { name } = await getAccount(parent);
  const { standing, status, expires_on, limits, usage } = presentSubaccount(
    await getSubaccount(parent, ctx.accountId),
  );
  return { parent: name, standing, status, expires_on, limits, usage };
}

const presentPlace = (account: AccountSettings) => ({
  id: formatId('account', account.accountId),
  name: account.name,
  language: languageOf(account.language),
  time_zone: account.timeZone,
  currency: account.currency,
});

const languageOf = (language: string) => accountLanguages.find((known) => known === language) ?? 'en';
