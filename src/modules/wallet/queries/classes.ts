import type { Ctx } from '../../../platform/ctx.ts';

/** One design as Google knows it: the source in one language. */
export interface ClassKey {
  issuer: string;
  /** The kind and the language: `session-nl`. */
  kind: string;
  source: number;
}

/** What Google was last told about this design. */
export async function findClassFingerprint(
  { db, accountId }: Ctx,
  key: ClassKey,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('walletClass')
    .select('fingerprint')
    .where('accountId', '=', accountId)
    .where('issuer', '=', key.issuer)
    .where('kind', '=', key.kind)
    .where('source', '=', key.source)
    .executeTakeFirst();
  return row?.fingerprint;
}

export async function noteClassTold(ctx: Ctx, key: ClassKey, fingerprint: string): Promise<void> {
  await ctx.db
    .insertInto('walletClass')
    .values({ accountId: ctx.accountId, ...key, fingerprint, toldAt: ctx.clock.now() })
    .onConflict((conflict) =>
      conflict.columns(['accountId', 'issuer', 'kind', 'source']).doUpdateSet((eb) => ({
        fingerprint: eb.ref('excluded.fingerprint'),
        toldAt: eb.ref('excluded.toldAt'),
      })),
    )
    .execute();
}
