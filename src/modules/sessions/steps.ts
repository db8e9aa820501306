import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import { ageOn, type Coupon, readNumber, settings } from '../coupons/index.ts';
import { isDisposable } from '../guard/index.ts';
import { claimSteps, provedMail } from './claim-steps.ts';
import { regionOfCoupon } from './region.ts';
import type { Refused } from './rules.ts';
import type { Answers, ClaimInput, Login } from './session.ts';

/** What is wrong with one answer, as a word that pages translate. */
export type Reason =
  | 'required'
  | 'email'
  | 'phone'
  | 'date'
  | 'option'
  | 'number'
  | 'too_long'
  | 'disposable';

const messages: Record<Reason, string> = {
  required: 'is required',
  email: 'is not an e-mail address',
  phone: 'is not a phone number; send it as +32470123456',
  date: 'is not a date of birth; send it as 1990-05-17',
  option: 'is not one of the choices',
  number: 'is not a number',
  too_long: 'is longer than 500 characters',
  disposable: 'is an address that is thrown away',
};

const fixes: Record<Exclude<Reason, 'option'>, string> = {
  required: 'Send it.',
  email: 'Send an address such as ann@example.com.',
  phone: 'Send it with its country code, as +32470123456.',
  date: 'Send a day that has been, as 1990-05-17.',
  number: 'Send a number such as 1250 or 12.5.',
  too_long: 'Send at most 500 characters.',
  disposable: 'Send an address that the person keeps.',
};

export interface Wrong {
  path: string;
  reason: Reason;
  /** What may be answered, where the reason is that this was none of it. */
  choices?: readonly string[];
}

function fixOf({ path, reason, choices = [] }: Wrong): string {
  if (reason === 'option') return `Send one of: ${choices.join(', ')}.`;
  if (reason === 'required' && path.startsWith('/consents/')) return 'Send true once the person agrees.';
  if (path === '/login')
    return 'Let the person sign in on the pages of this copy, or claim for them with a key.';
  return fixes[reason];
}

/** A refusal of the input with all that is wrong at once; `facts.reasons` has the words for pages. */
export function wrongAnswers(wrongs: Wrong[]): Problem {
  const issues: Issue[] = wrongs.map((wrong) => ({
    path: wrong.path,
    message: messages[wrong.reason],
    fix: fixOf(wrong),
  }));
  const { code } = invalid(issues);
  return new Problem(
    code,
    { reasons: Object.fromEntries(wrongs.map(({ path, reason }) => [path, reason])) },
    issues,
  );
}

const longestAnswer = 500;
const emailSchema = z.email();

/** One answer as it is stored: trimmed, e-mail in lower case, phone in E.164, birth date checked. Empty is undefined. */
export function normaliseAnswer(
  name: string,
  value: string | undefined,
  region: string | undefined,
  now: Date,
): { value?: string; reason?: Reason } {
  const text = value?.trim() ?? '';
  if (text === '') return {};
  if (text.length > longestAnswer) return { reason: 'too_long' };
  switch (name) {
    case 'email': {
      const email = text.toLowerCase();
      return emailSchema.safeParse(email).success ? { value: email } : { reason: 'email' };
    }
    case 'phone': {
      const phone = parsePhoneNumberFromString(text, { defaultCountry: region as 'BE', extract: false });
      return phone?.isValid() ? { value: phone.number } : { reason: 'phone' };
    }
    case 'birth_date':
      return isBirthDate(text, now) ? { value: text } : { reason: 'date' };
    default:
      return { value: text };
  }
}

function isBirthDate(text: string, now: Date): boolean {
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(text)) return false;
  try {
    const date = Temporal.PlainDate.from(text, { overflow: 'reject' });
    return Date.parse(`${date.toString()}T00:00:00Z`) <= now.getTime();
  } catch {
    return false;
  }
}

/** All answers of a map, normalised, with what is wrong. Empty ones are left out. */
export function normaliseAnswers(
  answers: Answers,
  coupon: Coupon,
  now: Date,
): { answers: Record<string, string>; wrongs: Wrong[] } {
  const region = regionOfCoupon(coupon);
  const kept: Record<string, string> = {};
  const wrongs: Wrong[] = [];
  for (const [name, raw] of Object.entries(answers)) {
    const { value, reason } = normaliseAnswer(name, raw, region, now);
    if (reason) wrongs.push({ path: `/answers/${name}`, reason });
    else if (value !== undefined) kept[name] = value;
  }
  return { answers: kept, wrongs };
}

export interface CheckedClaim {
  /** The new answers of this claim, normalised; null when there are none. */
  answers: Record<string, string> | null;
  /** Those and the ones known before. */
  known: Record<string, string>;
  consents: { consent: string; wording: string; given: boolean }[] | null;
  claimType: string;
  refused: Refused | null;
}

/**
 * Checks what a person did to claim against the steps of the coupon: signing in, required fields (answers that were known before
 * count, and what its rules need is required), e-mail, phone and birth date, choices, consents, promo code, minimum age. `language`
 * chooses the wording of consents. An address that was proved stays: another answer is not taken.
 * @throws Problem('invalid') with every wrong answer at once.
 */
export function checkClaim(
  coupon: Coupon,
  input: ClaimInput,
  before: Record<string, string>,
  language: string | null,
  now: Date,
  login: Login | null = null,
): CheckedClaim {
  const steps = claimSteps(coupon, before, login);
  const forms = steps.filter((step) => step.type === 'form');
  const fields = forms.flatMap((form) => form.fields);
  const asked = new Set<string>(fields.map((field) => field.name));
  if (!input.stepsDone && provedMail(login)) asked.delete('email');
  const given = Object.fromEntries(
    Object.entries(input.answers ?? {}).filter(([name]) => input.stepsDone || asked.has(name)),
  );
  const { answers, wrongs } = normaliseAnswers(given, coupon, now);
  const known = { ...before, ...answers };
  const isWrong = (name: string) => wrongs.some(({ path }) => path === `/answers/${name}`);

  if (!input.stepsDone && steps.some((step) => step.type === 'login'))
    wrongs.push({ path: '/login', reason: 'required' });
  if (input.seen && coupon.rules.guard?.disposable_mail === 'refuse' && isDisposable(known.email))
    wrongs.push({ path: '/answers/email', reason: 'disposable' });
  for (const field of fields) {
    const value = answers[field.name];
    const choices = settings.choicesOf(field);
    if (choices.length > 0 && value !== undefined && !choices.includes(value))
      wrongs.push({ path: `/answers/${field.name}`, reason: 'option', choices });
    if (field.format === 'number' && value !== undefined && readNumber(value) === undefined)
      wrongs.push({ path: `/answers/${field.name}`, reason: 'number' });
    if (
      !input.stepsDone &&
      field.use === 'required' &&
      known[field.name] === undefined &&
      !isWrong(field.name)
    )
      wrongs.push({ path: `/answers/${field.name}`, reason: 'required' });
  }

  const consents = forms
    .flatMap((form) => form.consents)
    .filter((consent) => !input.stepsDone || input.consents?.[consent.name] !== undefined)
    .map((consent) => ({
      consent: consent.name,
      wording: (consent.wordings as Record<string, string | undefined>)[language ?? ''] ?? consent.wording,
      given: input.consents?.[consent.name] === true,
      required: consent.required,
    }));
  for (const consent of consents)
    if (consent.required && !consent.given)
      wrongs.push({ path: `/consents/${consent.consent}`, reason: 'required' });
  if (wrongs.length > 0) throw wrongAnswers(wrongs);

  return {
    answers: Object.keys(answers).length > 0 ? answers : null,
    known,
    consents:
      consents.length > 0
        ? consents.map(({ consent, wording, given }) => ({ consent, wording, given }))
        : null,
    claimType: input.stepsDone ? 'api' : coupon.claim.steps.map((step) => step.type).join('+'),
    refused: refuseByPromoCode(coupon, input) ?? refuseByAge(coupon, known.birth_date, now),
  };
}

const plain = (code: string) => code.trim().toLocaleLowerCase('en');

function refuseByPromoCode(coupon: Coupon, input: ClaimInput): Refused | null {
  if (input.stepsDone) return null;
  for (const step of coupon.claim.steps) {
    if (step.type !== 'promo_code') continue;
    const entered = plain(input.promoCode ?? '');
    if (!step.codes.some((code) => plain(code) === entered))
      return { verdict: 'wrong_promo_code', facts: {} };
  }
  return null;
}

function refuseByAge(coupon: Coupon, birthDate: string | undefined, now: Date): Refused | null {
  const age = coupon.rules.minimum_age;
  if (age === null || birthDate === undefined) return null;
  return ageOn(birthDate, now, coupon.timeZone) >= age ? null : { verdict: 'too_young', facts: { age } };
}
