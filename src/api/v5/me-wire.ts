import { z } from 'zod';
import { type AccountSettings, accountLanguages, getAccount } from '../../modules/accounts/index.ts';
import { findMyPlace, listMemberships, roles } from '../../modules/teammates/index.ts';
import { passwordLength } from '../../platform/auth/library.ts';
import { getPerson } from '../../platform/auth/queries.ts';
import { type Ctx, roleScopes, scopes } from '../../platform/ctx.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { formatId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';

export const emailSchema = z.email().max(254);
/** A password as somebody types it; the rules are for new ones. */
export const passwordSchema = z.string().min(1).max(passwordLength.max);
export const newPasswordSchema = z.string().min(passwordLength.min).max(passwordLength.max);

const placeSchema = z.object({ id: z.string(), name: z.string() });

export const meSchema = z
  .object({
    kind: z.enum(['person', 'key']),
    id: z.string().describe('`tea_…`, the place on the team, or `key_…`'),
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
  return {
    kind: 'person',
    id: formatId('teammate', place.id),
    name: person.name,
    email: person.email,
    two_factor: person.twoFactor,
    language: place.language === null ? null : languageOf(place.language),
    role: place.role,
    scopes: scopes.filter((scope) => roleScopes[place.role].has(scope)),
    account: presentPlace(account),
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
  };
}

const presentPlace = (account: AccountSettings) => ({
  id: formatId('account', account.accountId),
  name: account.name,
  language: languageOf(account.language),
  time_zone: account.timeZone,
  currency: account.currency,
});

const languageOf = (language: string) => accountLanguages.find((known) => known === language) ?? 'en';
