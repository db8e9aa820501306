import type { Ctx } from '../../../platform/ctx.ts';

/** What the person of a session wrote and agreed to. */
export interface Paper {
  answers: Record<string, string>;
  consents: { consent: string; wording: string; given: boolean; givenAt: Date }[];
}

export async function readPaper(ctx: Ctx, sessionId: number): Promise<Paper> {
  const submission = await ctx.db
    .selectFrom('submission')
    .where('accountId', '=', ctx.accountId)
    .where('sessionId', '=', sessionId)
    .select('answers')
    .executeTakeFirst();
  const consents = await ctx.db
    .selectFrom('consent')
    .where('accountId', '=', ctx.accountId)
    .where('sessionId', '=', sessionId)
    .select(['consent', 'wording', 'given', 'givenAt'])
    .orderBy('id')
    .execute();
  return { answers: (submission?.answers ?? {}) as Record<string, string>, consents };
}
