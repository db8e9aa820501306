import type { MemberView, StampReply } from '../../../src/staff/wire.ts';
import { type TextKey, t } from './i18n.ts';
import { reasonFor } from './verdicts.ts';

const whys: Record<string, TextKey> = {
  too_few: 'm_why_few',
  too_little: 'm_why_little',
  card_paused: 'm_why_paused',
  paused: 'm_why_paused',
  interactions_used: 'm_why_interactions',
  card_expired: 'm_why_expired',
  card_voided: 'm_why_voided',
  wrong_location: 'm_why_location',
  operation_used: 'm_why_operation',
};

/** What the coupon of a reward says no to; the words are those of coupons. */
const ofCoupon = new Set([
  'sold_out',
  'codes_empty',
  'limit_reached',
  'not_started',
  'not_today',
  'draft',
  'archived',
  'amount_needed',
]);

/** Why stamps were not given, in the staff's language. */
export function whyNot({ verdict, facts }: Pick<StampReply, 'verdict' | 'facts'>): string {
  if (verdict.startsWith('limit_') && verdict !== 'limit_reached')
    return t('m_why_limit', { limit: String(facts.limit ?? '') });
  if (ofCoupon.has(verdict)) return reasonFor(verdict);
  return t(whys[verdict] ?? 'm_why_nothing');
}

/** `3 stamps`, or in the card's own word: `3 beans`. */
export function units({ unit, type }: Pick<MemberView['card'], 'unit' | 'type'>, count: number): string {
  if (unit) return `${count} ${unit}`;
  return type === 'points' ? t('m_points', { count }) : t('m_stamps', { count });
}

/** `+3 stamps`, `−50 points`. */
export const sumText = (card: Pick<MemberView['card'], 'unit' | 'type'>, amount: number): string =>
  `${amount < 0 ? '−' : '+'}${units(card, Math.abs(amount))}`;
