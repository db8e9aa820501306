import type { ClaimStep, Coupon } from '../modules/coupons/index.ts';
import { type ClaimInput, claimSteps, type Known, loginStepOf } from '../modules/sessions/index.ts';
import { placeOf } from './visit.ts';

export const nothingKnown: Known = { answers: {}, login: null };

/**
 * The steps of a claim that ask this person something, with what the rules of the coupon need and is not known of them yet. A
 * button asks nothing: it is the button of whatever page comes.
 */
export const askingSteps = (coupon: Coupon, { answers, login }: Known = nothingKnown): ClaimStep[] =>
  claimSteps(coupon, answers, login).filter((step) => step.type !== 'button');

/**
 * Whether the button of the offer leads to a form for everybody. Where only the rules need something, pressing it claims for whom
 * they know enough about and brings the form to the others. Everybody is asked to sign in.
 */
export const asksEverybody = (coupon: Coupon) =>
  loginStepOf(coupon) !== undefined || coupon.claim.steps.some((step) => step.type !== 'button');

const fieldsOfStep = (step: ClaimStep) => (step.type === 'form' ? step.fields : []);

/** What was typed into all steps, as the claim takes it. Only fields that these ask for are read. */
export function claimInputOf(
  steps: readonly ClaimStep[],
  fields: Record<string, string>,
  browserKey: string | null,
): ClaimInput {
  const answers = Object.fromEntries(
    steps
      .flatMap(fieldsOfStep)
      .flatMap(({ name }) => (fields[name] === undefined ? [] : [[name, fields[name]]])),
  );
  const consents = Object.fromEntries(
    steps
      .flatMap((step) => (step.type === 'form' ? step.consents : []))
      .map(({ name }) => [name, isTicked(fields[`consent_${name}`])]),
  );
  const place = placeOf(fields);
  return {
    answers,
    consents,
    browserKey,
    ...(fields.promo_code !== undefined ? { promoCode: fields.promo_code } : {}),
    ...(place ? { place } : {}),
  };
}

export const isTicked = (value: string | undefined) => value === '1' || value === 'true' || value === 'on';

/** The names of the inputs of a step, so that a later step carries what an earlier one asked. */
export function inputNames(step: ClaimStep): string[] {
  if (step.type === 'promo_code') return ['promo_code'];
  if (step.type !== 'form') return [];
  return [
    ...step.fields.map((field) => field.name),
    ...step.consents.map((consent) => `consent_${consent.name}`),
  ];
}
