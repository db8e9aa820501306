import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import type { ClaimStep, Coupon } from '../coupons/index.ts';
import { readSessionWithAnswers } from './queries/read.ts';
import type { Refused } from './rules.ts';
import type { ClaimInput, Login } from './session.ts';
import { checkClaim, type Reason } from './steps.ts';

/** What is wrong with one step, by name: of the answer or the consent. */
export interface StepCheck {
  answers: Record<string, Reason>;
  consents: Record<string, Reason>;
  refused: Refused | null;
}

/**
 * Checks one step of a claim by the rules of the claim itself and changes nothing, so that a page can ask step after step.
 * The claim checks all of them again.
 */
export async function checkStep(
  ctx: Ctx,
  coupon: Coupon,
  code: string,
  step: ClaimStep,
  input: ClaimInput,
): Promise<StepCheck> {
  const known = await readSessionWithAnswers(ctx, code);
  const alone: Coupon = {
    ...coupon,
    claim: { steps: [step] },
    rules: { ...coupon.rules, once_per: [], minimum_age: null },
  };
  try {
    const { refused } = checkClaim(
      alone,
      input,
      known?.answers ?? {},
      known?.session.language ?? null,
      ctx.clock.now(),
      known?.login ?? null,
    );
    return { answers: {}, consents: {}, refused };
  } catch (error) {
    const reasons = error instanceof Problem ? error.facts.reasons : undefined;
    if (reasons === undefined) throw error;
    return { ...sortReasons(reasons as Record<string, Reason>), refused: null };
  }
}

/** `/answers/email` and `/consents/terms` as two lists by name. */
export function sortReasons(reasons: Record<string, Reason>): Pick<StepCheck, 'answers' | 'consents'> {
  const of = (kind: string) =>
    Object.fromEntries(
      Object.entries(reasons).flatMap(([path, reason]) =>
        path.startsWith(`/${kind}/`) ? [[path.slice(kind.length + 2), reason]] : [],
      ),
    );
  return { answers: of('answers'), consents: of('consents') };
}

/** What is known of the person of this session: what they wrote so far, and who they have proved to be. */
export interface Known {
  answers: Record<string, string>;
  login: Login | null;
}

export async function findKnown(ctx: Ctx, code: string): Promise<Known> {
  return (await readSessionWithAnswers(ctx, code)) ?? { answers: {}, login: null };
}

/** What the person of this session wrote so far, also what was filled in when the link was issued. */
export async function findAnswers(ctx: Ctx, code: string): Promise<Record<string, string>> {
  return (await readSessionWithAnswers(ctx, code))?.answers ?? {};
}
