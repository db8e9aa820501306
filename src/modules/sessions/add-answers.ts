import { actorName, type Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Coupon, settings } from '../coupons/index.ts';
import { insertAnswered, lockSession, saysAlready } from './queries/answers.ts';
import type { Answers } from './session.ts';
import { normaliseAnswers, wrongAnswers } from './steps.ts';

/**
 * Keeps what a person tells after their session was validated: only fields that the coupon asks for then, nothing compulsory.
 * What is known already is no new fact, so the same asked twice is written once. `validatedAt` names the validation it
 * belongs to. Answers false when the session is not validated, or by another one (or is not there).
 * @throws Problem('invalid') when an answer cannot be what it should.
 */
export async function addAnswers(
  ctx: Ctx,
  coupon: Coupon,
  code: string,
  given: Answers,
  validatedAt?: Date,
): Promise<boolean> {
  const now = ctx.clock.now();
  const fields = coupon.validation.after?.fields ?? [];
  const asked = new Map<string, (typeof fields)[number]>(fields.map((field) => [field.name, field]));
  const { answers, wrongs } = normaliseAnswers(
    Object.fromEntries(Object.entries(given).filter(([name]) => asked.has(name))),
    coupon,
    now,
  );
  for (const [name, value] of Object.entries(answers)) {
    const field = asked.get(name);
    const choices = field ? settings.choicesOf(field) : [];
    if (choices.length > 0 && !choices.includes(value))
      wrongs.push({ path: `/answers/${name}`, reason: 'option', choices });
  }
  if (wrongs.length > 0) throw wrongAnswers(wrongs);
  return transaction(ctx, async (ctx) => {
    const session = await lockSession(ctx, coupon.id, code);
    if (!session?.validatedAt) return false;
    if (validatedAt && session.validatedAt.getTime() !== validatedAt.getTime()) return false;
    const { id } = session;
    if (Object.keys(answers).length === 0 || (await saysAlready(ctx, id, answers))) return true;
    await insertAnswered(ctx, {
      couponId: coupon.id,
      id,
      answers,
      at: now,
      actor: actorName(ctx.actor),
    });
    return true;
  });
}
