import type { ClaimStep, Coupon, Field, FieldName } from '../coupons/index.ts';

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
 */
export function claimSteps(coupon: Coupon, known: Record<string, string> = {}): ClaimStep[] {
  const needed = neededByRules(coupon).filter((name) => known[name] === undefined);
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
