import type { Schemas } from '../../api/client.ts';
import type { Coupon, Words } from '../../api/types.ts';

const words = [
  'title',
  'subtitle',
  'value',
  'description',
  'terms',
  'claim_button',
  'single_use_message',
  'sold_out_message',
] as const;
export type Word = (typeof words)[number];

const same = [
  'name',
  'custom_id',
  'folder',
  'category',
  'tags',
  'language',
  'design',
  'time_zone',
  'expires_after_open',
  'expires_after_claim',
  'max_opens',
  'max_claims',
  'max_validations',
  'single_use',
  'rules',
  'claim',
  'locations',
] as const;

/** A coupon as the builder edits it: whole, with nothing undefined, its dates as they were written. */
export interface Draft extends Pick<Coupon, (typeof same)[number]>, Record<Word, string> {
  starts_at: string | null;
  ends_at: string | null;
  translations: Partial<Record<Coupon['language'], Words>>;
  validation: Omit<Coupon['validation'], 'has_password'>;
  /** A new general staff password. Undefined leaves the one there is, null takes it away. */
  password?: string | null;
}

export function draftOf(coupon: Coupon): Draft {
  const { has_password: _, ...validation } = coupon.validation;
  return {
    ...(Object.fromEntries(same.map((name) => [name, coupon[name]])) as Pick<Coupon, (typeof same)[number]>),
    ...(Object.fromEntries(words.map((word) => [word, coupon[word] ?? ''])) as Record<Word, string>),
    starts_at: coupon.starts_local,
    ends_at: coupon.ends_local,
    translations: coupon.translations,
    validation,
  };
}

/** Whether two plain values say the same. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) =>
    isSame((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]),
  );
}

/** What was changed, as the API takes it: only the parts that differ, so that two people can save different parts. */
export function changeOf(draft: Draft, saved: Draft): Schemas['CouponChangeInput'] {
  const changed = Object.entries(draft).filter(
    ([name, value]) => name !== 'password' && !isSame(value, saved[name as keyof Draft]),
  );
  const change: Schemas['CouponChangeInput'] = Object.fromEntries(changed);
  if (draft.password === undefined) return change;
  return { ...change, validation: { ...change.validation, password: draft.password } };
}

/** The whole draft in the shape of a new coupon, for the preview. */
export function wholeOf({ password: _, ...draft }: Draft): Schemas['NewCouponInput'] {
  return { ...draft, name: draft.name || '…', title: draft.title || '…' };
}

/** The sections of the builder, and the places of a coupon that are edited there. */
const places: Record<string, readonly string[]> = {
  offer: [
    'name',
    'title',
    'subtitle',
    'value',
    'description',
    'terms',
    'claim_button',
    'custom_id',
    'folder',
    'category',
    'tags',
    'design/images',
    'design/logo',
  ],
  look: ['design'],
  rules: [
    'time_zone',
    'starts_at',
    'ends_at',
    'expires_after_open',
    'expires_after_claim',
    'max_opens',
    'max_claims',
    'max_validations',
    'single_use',
    'single_use_message',
    'sold_out_message',
    'rules',
  ],
  claim: ['claim'],
  validation: ['validation'],
  languages: ['language', 'translations'],
  locations: ['locations'],
};

/** Which section shows what is wrong at this place. */
export function sectionOf(pointer: string): string {
  const path = pointer.replace(/^\//, '');
  for (const [section, names] of Object.entries(places)) {
    if (names.some((name) => path === name || path.startsWith(`${name}/`))) return section;
  }
  return 'offer';
}
