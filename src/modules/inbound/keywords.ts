import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import { requireGroup } from '../contacts/index.ts';
import { findCoupon } from '../coupons/index.ts';
import type { Keyword, OwnAnswers } from './queries.ts';
import * as queries from './queries.ts';
import { plainWords, wishOf } from './words.ts';

export type { Keyword };
/** How many an account uses at once; those in the archive do not count. */
export const mostKeywords = 200;

export interface NewKeyword {
  keyword: string;
  /** Who texts the word is put into this group. */
  groupId?: number | null | undefined;
  /** Who texts the word is sent a link of their own, one for each number. */
  couponId?: number | null | undefined;
  answer: string;
}

/**
 * Makes a word that people can text.
 * @throws Problem invalid (a word that stops or helps, a group or coupon that is not there), conflict where the word is taken,
 * limit_reached
 */
export async function createKeyword(
  ctx: Ctx,
  { keyword, groupId = null, couponId = null, answer }: NewKeyword,
): Promise<Keyword> {
  const word = plainWords(keyword);
  const issues = await subjectIssues(ctx, { groupId, couponId });
  if (!/^[\p{L}\p{N}]{2,20}$/u.test(word))
    issues.push({
      path: '/keyword',
      message: 'is no word',
      fix: 'Send one word of 2 to 20 letters and digits.',
    });
  else if (wishOf(word))
    issues.push({
      path: '/keyword',
      message: 'already means to stop, to start or to ask for help',
      fix: 'Choose another word.',
    });
  if (issues.length > 0) throw invalid(issues);
  return transaction(ctx, async (ctx) => {
    const id = await queries.insertKeyword(ctx, { keyword: word, groupId, couponId, answer }, mostKeywords);
    if (id !== undefined) return getKeyword(ctx, id);
    if (await queries.findByWord(ctx, word)) throw new Problem('conflict', { field: 'keyword' });
    throw new Problem('limit_reached', { limit: mostKeywords, taken: mostKeywords });
  });
}

/** @throws Problem not_found, invalid */
export async function changeKeyword(
  ctx: Ctx,
  id: number,
  change: Partial<Omit<NewKeyword, 'keyword'>>,
): Promise<Keyword> {
  const { archivedAt } = await getKeyword(ctx, id);
  if (archivedAt) throw new Problem('not_found');
  const issues = await subjectIssues(ctx, change);
  if (issues.length > 0) throw invalid(issues);
  if (Object.keys(change).length > 0) await queries.updateKeyword(ctx, id, change);
  return getKeyword(ctx, id);
}

/** @throws Problem not_found */
export async function getKeyword(ctx: Ctx, id: number): Promise<Keyword> {
  const keyword = await queries.findKeywordRow(ctx, id);
  if (!keyword) throw new Problem('not_found');
  return keyword;
}

export const listKeywords = (ctx: Ctx): Promise<Keyword[]> => queries.listKeywordRows(ctx);

/** The word means nothing from now on, and is free for another. @throws Problem not_found */
export async function archiveKeyword(ctx: Ctx, id: number): Promise<Keyword> {
  await getKeyword(ctx, id);
  await queries.archiveKeyword(ctx, id);
  return getKeyword(ctx, id);
}

export const findAnswers = async (ctx: Ctx): Promise<OwnAnswers> => queries.findVoice(ctx);
export async function changeAnswers(ctx: Ctx, answers: Partial<OwnAnswers>): Promise<OwnAnswers> {
  if (Object.keys(answers).length > 0) await queries.updateAnswers(ctx, answers);
  return findAnswers(ctx);
}

async function subjectIssues(
  ctx: Ctx,
  { groupId, couponId }: Pick<NewKeyword, 'groupId' | 'couponId'>,
): Promise<Issue[]> {
  const issues: Issue[] = [];
  if (groupId) {
    const group = await requireGroup(ctx, groupId).catch((error: unknown) => {
      if (error instanceof Problem) return undefined;
      throw error;
    });
    if (group?.channel !== 'sms')
      issues.push({ path: '/group_id', message: 'is no group for SMS of this account' });
  }
  if (couponId && !(await findCoupon(ctx, couponId)))
    issues.push({ path: '/coupon_id', message: 'is no coupon of this account' });
  return issues;
}
