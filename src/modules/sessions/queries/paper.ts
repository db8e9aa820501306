import type { Ctx } from '../../../platform/ctx.ts';

/** What the person of a session wrote and agreed to. */
export interface Paper {
  answers: Record<string, string>;
  /** How and when they proved who they are. */
  login: { way: string; at: Date } | null;
  consents: { consent: string; wording: string; given: boolean; givenAt: Date }[];
}

export async function readPaper(ctx: Ctx, sessionId: number): Promise<Paper> {
  const submission = await ctx.db
    .selectFrom('submission')
    .where('accountId', '=', ctx.accountId)
    .where('sessionId', '=', sessionId)
    .select(['answers', 'loginWay', 'loginAt'])
    .executeTakeFirst();
  const consents = await ctx.db
    .selectFrom('consent')
    .where('accountId', '=', ctx.accountId)
    .where('sessionId', '=', sessionId)
    .select(['consent', 'wording', 'given', 'givenAt'])
    .orderBy('id')
    .execute();
  const { answers = {}, loginWay = null, loginAt = null } = submission ?? {};
  return {
    answers: answers as Record<string, string>,
    login: loginWay && loginAt ? { way: loginWay, at: loginAt } : null,
    consents,
  };
}
