import type { ClaimStep, Coupon, Field, FieldName, LoginStep } from '../coupons/index.ts';
import type { Login } from './session.ts';

/** How people sign in for a claim; undefined where they need not. A rule that needs it without a step asks by mail. */
export function loginStepOf({ claim, rules }: Pick<Coupon, 'claim' | 'rules'>): LoginStep | undefined {
  const step = claim.steps.find((one) => one.type === 'login');
  return step ?? (rules.once_per.includes('login') ? { type: 'login', ways: ['mail'] } : undefined);
}

/** Whether this person has proved that they read the mail of the address in their answers. */
export const provedMail = (login: Login | null | undefined): boolean =>
  login?.keys.some((key) => key.startsWith('mail:')) ?? false;

/** Answers that a rule of the coupon cannot do without, whether or not a form asks for them. */
function neededByRules({ rules: { once_per, minimum_age } }: Coupon): FieldName[] {
  return [
    ...(once_per.includes('email') ? (['email'] as const) : []),
    ...(once_per.includes('phone') ? (['phone'] as const) : []),
    ...(minimum_age !== null ? (['birth_date'] as const) : []),
  ];
}

/**
 * The steps of a claim as this person meets them. What a rule needs and is not known yet is asked and required: in the form that
 * has the field, also where it is optional or hidden there, else at the end of the last form, else in a form after the other steps.
 * Signing in comes first, wherever it stands: what it proves is filled in afterwards. Who has done it is not asked again.
 */
export function claimSteps(
  coupon: Coupon,
  known: Record<string, string> = {},
  login: Login | null = null,
): ClaimStep[] {
  const signIn = loginStepOf(coupon);
  const steps = askedSteps(coupon, known, signIn !== undefined && login === null);
  if (!signIn) return steps;
  const others = steps.filter((step) => step.type !== 'login');
  return login ? others : [signIn, ...others];
}

function askedSteps(coupon: Coupon, known: Record<string, string>, willSignIn: boolean): ClaimStep[] {
  const needed = neededByRules(coupon).filter(
    (name) => known[name] === undefined && !(willSignIn && name === 'email'),
  );
  const { steps } = coupon.claim;
  if (needed.length === 0) return steps;
  const isNeeded = ({ name }: Field) => needed.includes(name);
  const asked = new Set(
    steps.flatMap((step) => (step.type === 'form' ? step.fields : [])).map((f) => f.name),
  );
  const missing = needed.filter((name) => !asked.has(name)).map(requiredField);
  const last = steps.findLastIndex((step) => step.type === 'form');
  const whole = steps.map((step, i): ClaimStep => {
    if (step.type !== 'form') return step;
    const fields = step.fields.map((field) =>
      isNeeded(field) ? { ...field, use: 'required' as const } : field,
    );
    return { ...step, fields: i === last ? [...fields, ...missing] : fields };
  });
  if (last >= 0 || missing.length === 0) return whole;
  return [...whole, { type: 'form', fields: missing, consents: [] }];
}

const requiredField = (name: FieldName): Field => ({
  name,
  use: 'required',
  unique: false,
  label: null,
  labels: {},
  options: [],
});
