import { actorName, type Ctx } from '../../platform/ctx.ts';
import { randomCode } from '../../platform/ids.ts';
import { invalid } from '../../platform/problem.ts';
import { type Coupon, isOpenLocation, isTakenAt } from '../coupons/index.ts';
import { toOutcome } from './outcome.ts';
import { decideValidate } from './queries/operations.ts';
import { type Refused, refuseByPlace, refuseByWindow, resetAfterValidation } from './rules.ts';
import type { Outcome, ValidateInput } from './session.ts';
import { normaliseAnswers, wrongAnswers } from './steps.ts';

/**
 * Uses this session, once. The second of two who ask at the same moment hears when and where it was used; the same
 * operation id asked again hears `already`. Every try is kept, also the refused ones.
 * @throws Problem('invalid') when the amount or an answer cannot be what it should, or the named shop is no open one of the account.
 */
export async function validateSession(
  ctx: Ctx,
  coupon: Coupon,
  code: string,
  input: ValidateInput,
): Promise<Outcome> {
  const now = ctx.clock.now();
  const amount = input.amountMinor ?? null;
  if (amount !== null && !(Number.isSafeInteger(amount) && amount >= 0))
    throw invalid([
      {
        path: '/amount_minor',
        message: 'is not a whole number of minor units',
        fix: 'Send 1250 for 12.50.',
      },
    ]);
  const { answers, wrongs } = normaliseAnswers(input.answers ?? {}, coupon, now);
  if (wrongs.length > 0) throw wrongAnswers(wrongs);
  await requireShop(ctx, coupon, input);

  const refused = refuseByRules(coupon, input, now);
  const operation = input.operation ?? `once:${randomCode(16)}`;
  const decision = await decideValidate(ctx, {
    accountId: ctx.accountId,
    couponId: coupon.id,
    code,
    at: now,
    actor: actorName(ctx.actor),
    method: input.method,
    locationId: input.locationId,
    amountMinor: amount,
    operation,
    resetsAt: resetAfterValidation(coupon, now),
    refused: refused?.verdict ?? null,
    entered: input.entered ?? null,
    answers: Object.keys(answers).length > 0 ? answers : null,
  });
  if (refused && decision.verdict === refused.verdict) decision.facts = refused.facts;
  // Nobody else knows an operation that was made up here: `already` is this call's own work, found after a lost answer.
  if (input.operation === undefined && decision.verdict === 'already') decision.verdict = 'granted';
  return toOutcome(decision);
}

/** Ways of validating in which the caller says which shop it is; at tills and by passwords the sign-in said so. */
const callerNamesShop = new Set<ValidateInput['method']>(['api', 'dashboard']);

/** Refuses a shop that is not there. One that is there and not the coupon's own is a refusal like any other, and kept as a try. */
async function requireShop(ctx: Ctx, coupon: Coupon, { method, locationId }: ValidateInput): Promise<void> {
  if (locationId === null || !callerNamesShop.has(method)) return;
  if (coupon.locations.some((shop) => shop.id === locationId) || (await isOpenLocation(ctx, locationId)))
    return;
  throw invalid([
    {
      path: '/location',
      message: 'there is no such location',
      fix: 'Use the id of one of your locations.',
    },
  ]);
}

/** Ways of validating that happen on the consumer's own phone, which can say where it is. */
const onConsumersPhone = new Set<ValidateInput['method']>(['button', 'password']);

/** What the rules of the coupon say no to, before any row is asked. */
export function refuseByRules(coupon: Coupon, input: ValidateInput, now: Date): Refused | null {
  const { methods, ask_amount } = coupon.validation;
  // What is won is used in a shop; what was played is not, or a lost play would pass at a till.
  if (coupon.kind === 'game') return { verdict: 'method_off', facts: { methods: ['none'] } };
  if (input.method !== 'dashboard' && !methods.includes(input.method))
    return { verdict: 'method_off', facts: { methods } };
  if (!isTakenAt(coupon, input.locationId))
    return { verdict: 'wrong_location', facts: { locations: coupon.locations.map((shop) => shop.name) } };
  const elsewhere =
    refuseByWindow(coupon, 'validate', now) ??
    (onConsumersPhone.has(input.method) ? refuseByPlace(coupon, 'validate', input.place) : null);
  if (elsewhere) return elsewhere;
  if (ask_amount && (input.amountMinor ?? null) === null) return { verdict: 'amount_needed', facts: {} };
  return null;
}
