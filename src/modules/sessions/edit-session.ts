import { actorName, type Ctx } from '../../platform/ctx.ts';
import type { Coupon } from '../coupons/index.ts';
import { toOutcome } from './outcome.ts';
import { decideEdit } from './queries/edit.ts';
import type { Answers, Outcome } from './session.ts';
import { normaliseAnswers, wrongAnswers } from './steps.ts';

export interface SessionEdit {
  /** Null clears it, undefined leaves it. */
  customId?: string | null | undefined;
  /** Merged into what is known; an empty text leaves what is known. */
  answers?: Answers | undefined;
}

/**
 * Corrects what the account knows about a session: its custom id, names, custom fields. Answers go to the submission and the
 * customer. The event names the fields, never their values.
 * @throws Problem('invalid') with every wrong answer at once.
 */
export async function editSession(
  ctx: Ctx,
  coupon: Coupon,
  code: string,
  edit: SessionEdit,
): Promise<Outcome> {
  const at = ctx.clock.now();
  const { answers, wrongs } = normaliseAnswers(edit.answers ?? {}, coupon, at);
  if (wrongs.length > 0) throw wrongAnswers(wrongs);
  return toOutcome(
    await decideEdit(
      ctx,
      { accountId: ctx.accountId, couponId: coupon.id, code, at, actor: actorName(ctx.actor) },
      { customId: edit.customId, answers: Object.keys(answers).length > 0 ? answers : null },
    ),
  );
}
