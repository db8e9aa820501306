import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import { type Coupon, cachedCoupon, type Field } from '../coupons/index.ts';
import {
  type Answers,
  addAnswers,
  findAnswers,
  findSession,
  foreseeCardRefusal,
  type Outcome,
  previewValidation,
  type Refusal,
  type Session,
  undoValidation,
  validateSession,
} from '../sessions/index.ts';
import * as queries from './queries.ts';
import { tillMethod } from './rules.ts';
import type { Till } from './till.ts';

async function couponOf(ctx: Ctx, session: Session): Promise<Coupon> {
  const coupon = await cachedCoupon(ctx, session.couponId);
  if (!coupon) throw new Error(`session ${session.id} has no coupon`);
  return coupon;
}

/** The refusal that validating now would meet, or null. It promises nothing: the validation decides again, on the row. */
export async function foreseeRefusal(ctx: Ctx, till: Till, session: Session): Promise<Refusal | null> {
  const coupon = await couponOf(ctx, session);
  const method = tillMethod(coupon.validation.methods);
  const byCard = await foreseeCardRefusal(ctx, session);
  return previewValidation(coupon, session, { method, locationId: till.locationId }, ctx.clock.now(), byCard);
}

/** The operation had validated this session with another amount of money, which stays. */
export type TillOutcome =
  | Outcome
  | { verdict: 'operation_used'; facts: Record<string, unknown>; session: Session };

/** What a validation says of its money where that is not what is asked under its operation now; null where it is, or was undone. */
export function otherAmount(
  { validatedAt, amountMinor }: Session,
  asked: number | undefined,
): Record<string, unknown> | null {
  if (!validatedAt || amountMinor === (asked ?? null)) return null;
  return { kind: 'validate', amount: amountMinor, amount_minor: amountMinor, at: validatedAt.toISOString() };
}

/**
 * Uses a session at a till. The same operation id asked again hears what it did, and never validates twice; with another amount it
 * hears that something else was done under it, as stamps do.
 */
export async function validateAtTill(
  ctx: Ctx,
  till: Till,
  session: Session,
  input: { operation: string; amountMinor: number | undefined; entered: string },
): Promise<TillOutcome> {
  const coupon = await couponOf(ctx, session);
  const outcome = await validateSession(ctx, coupon, session.code, {
    ...input,
    method: tillMethod(coupon.validation.methods),
    locationId: till.locationId,
  });
  if (outcome.verdict !== 'already') return outcome;
  const other = otherAmount(outcome.session, input.amountMinor);
  return other ? { verdict: 'operation_used', facts: other, session: outcome.session } : outcome;
}

/** What the coupon would like to know after a validation, as far as nobody has told it yet. */
export async function askAfter(ctx: Ctx, session: Session): Promise<Field[]> {
  const fields = (await couponOf(ctx, session)).validation.after?.fields ?? [];
  const asked = fields.filter((field) => field.use !== 'hidden');
  if (asked.length === 0) return [];
  const known = await findAnswers(ctx, session.code);
  return asked.filter((field) => known[field.name] === undefined);
}

/**
 * Keeps what a customer told after the validation that one operation made. Asked again it changes nothing; what was taken back
 * since has nothing to be told about.
 * @throws Problem not_found (not an operation of this till or shop), not_validated, invalid
 */
export async function answerAtTill(
  ctx: Ctx,
  till: Till,
  code: string,
  operation: string,
  answers: Answers,
): Promise<void> {
  const session = await findSession(ctx, code);
  const at = session && (await queries.findGranted(ctx, till, session.id, operation));
  if (!session || !at) throw new Problem('not_found');
  const coupon = await couponOf(ctx, session);
  if (!(await addAnswers(ctx, coupon, code, answers, at))) throw new Problem('not_validated');
}

/**
 * Takes back the validation that one operation made. Under the coupon's lock it is checked that the session still stands as
 * that operation left it: what was taken back and used again since belongs to another operation.
 * @throws Problem not_found (not an operation of this till or shop), undo_too_late, voided
 */
export async function undoAtTill(ctx: Ctx, till: Till, code: string, operation: string): Promise<Session> {
  const before = await findSession(ctx, code);
  const at = before && (await queries.findGranted(ctx, till, before.id, operation));
  if (!before || !at) throw new Problem('not_found');
  const coupon = await couponOf(ctx, before);
  const outcome = await transaction(ctx, async (ctx): Promise<Outcome> => {
    await queries.lockCoupon(ctx, coupon.id);
    const session = await findSession(ctx, code);
    if (!session) throw new Problem('not_found');
    if (session.validatedAt?.getTime() !== at.getTime()) return { verdict: 'already', session };
    return await undoValidation(ctx, coupon, code);
  });
  if ('facts' in outcome) throw new Problem(outcome.verdict, outcome.facts);
  return outcome.session;
}
