import { sql } from 'kysely';
import { actorName, type Ctx } from '../../platform/ctx.ts';
import type { CheckFailure, IdentityProvider, IdentityProviderKind } from './identity-provider.ts';

const columns = [
  'id',
  'kind',
  'name',
  'issuer',
  'clientId',
  'trustsMail',
  'createdAt',
  'createdBy',
  'checkedAt',
  'checkFailure',
  'checkSaid',
  'archivedAt',
] as const;

export interface ProviderColumns {
  name: string;
  issuer: string | null;
  clientId: string;
  secretSealed: string;
  trustsMail: boolean;
}

const ours = ({ db, accountId }: Ctx) => db.selectFrom('identityProvider').where('accountId', '=', accountId);
const change = ({ db, accountId }: Ctx, id: number) =>
  db
    .updateTable('identityProvider')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('archivedAt', 'is', null);

/** Makes a provider where the account has fewer than `most` in use: who makes one waits for the others. Inside a transaction. */
export async function insertProvider(
  ctx: Ctx,
  kind: IdentityProviderKind,
  { name, issuer, clientId, secretSealed, trustsMail }: ProviderColumns,
  most: number,
): Promise<number | undefined> {
  const { accountId, db, clock, actor } = ctx;
  await sql`select account_id from account_setting where account_id = ${accountId} for no key update`.execute(
    db,
  );
  const { rows } = await sql<{ id: number }>`
    insert into identity_provider
      (account_id, kind, name, issuer, client_id, secret_sealed, trusts_mail, created_at, created_by)
    select ${accountId}, ${kind}, ${name}, ${issuer}::text, ${clientId}, ${secretSealed}, ${trustsMail}::boolean,
      ${clock.now()}::timestamptz, ${actorName(actor)}
    where (select count(*) from identity_provider p where p.account_id = ${accountId} and p.archived_at is null) < ${most}
    returning id`.execute(db);
  return rows[0]?.id;
}

/** Those in use, the oldest first: there are never more than ten. */
export async function listProviderRows(ctx: Ctx): Promise<IdentityProvider[]> {
  const rows = await ours(ctx).select(columns).where('archivedAt', 'is', null).orderBy('id').execute();
  return rows as IdentityProvider[];
}

/** One that is not removed. */
export async function findProviderRow(ctx: Ctx, id: number): Promise<IdentityProvider | undefined> {
  const row = await ours(ctx)
    .select(columns)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .executeTakeFirst();
  return row as IdentityProvider | undefined;
}

export async function findSealedSecret(ctx: Ctx, id: number): Promise<string | undefined> {
  const row = await ours(ctx).select('secretSealed').where('id', '=', id).executeTakeFirst();
  return row?.secretSealed ?? undefined;
}

/** Writes what is given. Where it is asked or as whom changed, what was found before says nothing any more. */
export async function updateProvider(
  ctx: Ctx,
  id: number,
  given: Partial<ProviderColumns>,
  asksAnew: boolean,
): Promise<boolean> {
  const set = { ...given, ...(asksAnew ? { checkedAt: null, checkFailure: null, checkSaid: null } : {}) };
  if (Object.keys(set).length === 0) return (await findProviderRow(ctx, id)) !== undefined;
  const { numUpdatedRows } = await change(ctx, id).set(set).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What asking it has come to, at a check or when somebody signed in. */
export const noteCheck = (ctx: Ctx, id: number, failure: CheckFailure | null, said: string | null) =>
  change(ctx, id).set({ checkedAt: ctx.clock.now(), checkFailure: failure, checkSaid: said }).execute();

/** Takes it out of use and forgets its secret. False where there is none. */
export async function markArchived(ctx: Ctx, id: number): Promise<boolean> {
  const { numUpdatedRows } = await change(ctx, id)
    .set({ archivedAt: ctx.clock.now(), secretSealed: null })
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
