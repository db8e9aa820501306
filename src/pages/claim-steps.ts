import type { ClaimStep, Coupon } from '../modules/coupons/index.ts';
import type { ClaimInput } from '../modules/sessions/index.ts';
import { placeOf } from './visit.ts';

/** The steps of a claim that ask something. A button asks nothing: it is the button of whatever page comes. */
export const askingSteps = (coupon: Coupon): ClaimStep[] =>
  coupon.claim.steps.filter((step) => step.type !== 'button');

export const asksSomething = (coupon: Coupon) => askingSteps(coupon).length > 0;

const fieldsOfStep = (step: ClaimStep) => (step.type === 'form' ? step.fields : []);

/** What was typed into all steps, as the claim takes it. Only fields that the coupon asks for are read. */
export function claimInputOf(
  coupon: Coupon,
  fields: Record<string, string>,
  browserKey: string | null,
): ClaimInput {
  const steps = askingSteps(coupon);
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
