import type { Audience, Broadcast, Letter, NewBroadcast } from '../../../api/broadcasts.ts';

/** A broadcast while it is being written. */
export interface Plan {
  name: string;
  letter: string | null;
  /** `cam_…`, `crd_…` or nothing. */
  thing: string | null;
  who: Audience['who'];
  group: string | null;
  coupon: string | null;
  card: string | null;
  step: NonNullable<Extract<Audience, { who: 'coupon_holders' }>['step']>;
  consent: 'required' | 'not_refused';
  later: boolean;
  local: string | null;
}

export const holderSteps = [
  'any',
  'opened',
  'not_opened',
  'claimed',
  'not_claimed',
  'validated',
  'not_validated',
] as const satisfies Plan['step'][];

export function planOf(draft: Broadcast | null): Plan {
  const audience = draft?.audience;
  return {
    name: draft?.name ?? '',
    letter: draft?.letter.id ?? null,
    thing: draft?.coupon?.id ?? draft?.card?.id ?? null,
    who: audience?.who ?? 'group',
    group: audience?.who === 'group' ? audience.group : null,
    coupon: audience?.who === 'coupon_holders' ? audience.coupon : null,
    card: audience?.who === 'members' ? audience.card : null,
    step: audience?.who === 'coupon_holders' ? (audience.step ?? 'any') : 'any',
    consent: audience?.consent ?? 'not_refused',
    later: draft?.scheduled_local != null,
    local: draft?.scheduled_local ?? null,
  };
}

/** Whom it is for; nothing while that is not said. */
export function audienceOf({ who, group, coupon, card, step, consent }: Plan): Audience | null {
  if (who === 'group') return group === null ? null : { who, group, consent };
  if (who === 'members') return card === null ? null : { who, card, consent };
  return coupon === null ? null : { who, coupon, step, consent };
}

export const isWhole = (local: string | null): boolean => local?.includes('T') ?? false;

/** What is sent to the server; nothing while something is missing. */
export function bodyOf(plan: Plan, letter: Letter | undefined): NewBroadcast | null {
  const audience = audienceOf(plan);
  if (!letter || !audience || (plan.later && !isWhole(plan.local))) return null;
  return {
    name: plan.name.trim() || letter.name,
    letter: letter.id,
    coupon: plan.thing?.startsWith('cam_') ? plan.thing : null,
    card: plan.thing?.startsWith('crd_') ? plan.thing : null,
    audience,
    scheduled_at: plan.later ? plan.local : null,
  };
}
