import { addPerson, normalEmail, type People } from '../../platform/auth/people.ts';
import { type Ctx, scopes } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { createKey } from '../keys/index.ts';
import { addOwner } from '../teammates/index.ts';
import { insertAccount, insertSettings } from './queries.ts';
import { freeTillKey } from './till-key.ts';

export interface NewAccount {
  name: string;
  /** Of the first owner. */
  email: string;
  password: string;
  /** The owner's own name; empty when it is not known. */
  ownerName?: string | undefined;
  language?: string | undefined;
  timeZone?: string | undefined;
  currency?: string | undefined;
}

export interface CreatedAccount {
  accountId: number;
  clientId: string;
  /** Here and nowhere else. */
  clientSecret: string;
  tillKey: string;
  /** `known`: the address could sign in already and keeps the password it has; the account is one more of theirs. */
  owner: 'new' | 'known';
}

/**
 * Makes an account that is ready to use: settings, a till key, its first owner and a key that may do everything. All of it in
 * one transaction but the person, who comes first and, should the rest fail, waits without any account.
 */
export async function createAccount(people: People, deps: Deps, input: NewAccount): Promise<CreatedAccount> {
  const ownerName = input.ownerName ?? '';
  const { userId, added } = await addPerson(people, {
    email: input.email,
    name: ownerName,
    password: input.password,
  });
  const language = input.language ?? 'en';
  const nobody = makeCtx(deps, 0, { kind: 'system' }, 'create-account');
  return transaction(nobody, async (tx) => {
    const { ctx, tillKey } = await openAccount(tx, { ...input, language });
    const { accountId } = ctx;
    await addOwner(ctx, { userId, email: normalEmail(input.email), name: ownerName, language });
    const { clientId, clientSecret } = await createKey(ctx, { name: 'First key', scopes });
    return { accountId, clientId, clientSecret, tillKey, owner: added ? 'new' : 'known' };
  });
}

export interface AccountDefaults {
  name: string;
  language?: string | undefined;
  timeZone?: string | undefined;
  currency?: string | undefined;
  /** The account it belongs to. */
  parentId?: number | undefined;
}

/** An account with its settings and a till key, and nobody in it; inside a transaction. Answers a ctx of the program in it. */
export async function openAccount(
  tx: Ctx,
  { name, parentId, ...defaults }: AccountDefaults,
): Promise<{ ctx: Ctx; tillKey: string }> {
  const accountId = await insertAccount(tx, name, parentId ?? null);
  const ctx: Ctx = { ...tx, accountId, actor: { kind: 'system' } };
  const tillKey = await freeTillKey(ctx);
  await insertSettings(ctx, {
    tillKey,
    language: defaults.language ?? 'en',
    timeZone: defaults.timeZone ?? 'Europe/Brussels',
    currency: defaults.currency ?? 'EUR',
  });
  return { ctx, tillKey };
}
