import type { SessionView, ValidateReply } from '../../../src/staff/wire.ts';
import { moneyText, timeText } from './format.ts';
import { type TextKey, t } from './i18n.ts';

/** valid: give the offer. refused: worth nothing. attention: not now, not here, or something is missing. waiting: nobody knows yet. */
export type Tone = 'valid' | 'refused' | 'attention' | 'waiting';

export interface Verdict {
  tone: Tone;
  /** One or two words that are read from a metre. */
  word: string;
  /** Why, with time and place. */
  reason: string;
}

/** Verdicts that may turn into "valid" another time, in another shop or after one more step. */
const attention = new Set([
  'not_started',
  'paused',
  'draft',
  'not_today',
  'not_claimed',
  'wrong_location',
  'amount_needed',
  'method_off',
  'too_far',
  'place_needed',
  'several',
  'undone',
  'coupon_link',
  'loyalty_card',
  'code_stale',
  'operation_used',
]);

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const time = (value: unknown) => (text(value) ? timeText(String(value)) : undefined);

/** What a verdict of the server means on this screen, in the staff's language. */
export function verdictOf(reply: Pick<ValidateReply, 'verdict' | 'facts' | 'session'>): Verdict {
  const { verdict, facts, session } = reply;
  if (verdict === 'granted') return { tone: 'valid', word: t('word_valid'), reason: grantedReason(session) };
  const tone = attention.has(verdict) ? 'attention' : 'refused';
  return { tone, word: wordOf(verdict, tone), reason: reasonOf(verdict, facts, session) };
}

/** Why a verdict is a no, where only its word is known. */
export const reasonFor = (verdict: string): string => reasonOf(verdict, {}, null);

function grantedReason(session: SessionView | null): string {
  return session?.amount_minor ? t('reason_amount', { amount: moneyText(session.amount_minor) }) : '';
}

function wordOf(verdict: string, tone: Tone): string {
  const words: Record<string, TextKey> = {
    already_validated: 'word_used',
    expired: 'word_expired',
    ended: 'word_expired',
    voided: 'word_voided',
    card_expired: 'word_expired',
    card_voided: 'word_voided',
    not_found: 'word_unknown',
    not_today: 'word_not_now',
    not_started: 'word_not_now',
    wrong_location: 'word_not_here',
    several: 'word_several',
    undone: 'word_undone',
    loyalty_card: 'word_card',
  };
  const key = words[verdict];
  return key ? t(key) : t(tone === 'attention' ? 'word_wait' : 'word_not_valid');
}

function reasonOf(verdict: string, facts: Record<string, unknown>, session: SessionView | null): string {
  switch (verdict) {
    case 'already_validated': {
      const at = time(facts.validated_at) ?? time(session?.validated_at);
      const shop = session?.validated_in;
      const where = shop ? (shop.city ?? shop.name) : text(facts.location);
      if (at && where) return t('reason_used_in', { time: at, place: where });
      return at ? t('reason_used', { time: at }) : t('reason_used_before');
    }
    case 'expired': {
      const at = time(facts.expires_at) ?? time(session?.expires_at);
      return at ? t('reason_expired', { time: at }) : t('reason_expired_before');
    }
    case 'ended': {
      const at = time(facts.ended_at) ?? time(session?.expires_at);
      return at ? t('reason_expired', { time: at }) : t('reason_expired_before');
    }
    case 'not_started': {
      const at = time(facts.starts_at);
      return at ? t('reason_starts', { time: at }) : t('reason_not_started');
    }
    case 'wrong_location': {
      const places = placesOf(facts.locations);
      return places ? t('reason_only_in', { places }) : t('reason_wrong_location');
    }
    case 'limit_reached':
    case 'sold_out':
      return t('reason_limit');
    default: {
      const reasons: Partial<Record<string, TextKey>> = {
        voided: 'reason_voided',
        card_expired: 'reason_card_expired',
        card_voided: 'reason_card_voided',
        not_found: 'reason_not_found',
        not_claimed: 'reason_not_claimed',
        paused: 'reason_paused',
        held: 'reason_held',
        draft: 'reason_draft',
        archived: 'reason_archived',
        not_today: 'reason_not_today',
        amount_needed: 'reason_amount_needed',
        method_off: 'reason_method_off',
        too_far: 'reason_place',
        place_needed: 'reason_place',
        several: 'reason_several',
        undone: 'reason_undone',
        coupon_link: 'reason_coupon_link',
        loyalty_card: 'reason_card',
        code_stale: 'reason_stale',
        operation_used: 'reason_operation',
      };
      return t(reasons[verdict] ?? 'reason_failed');
    }
  }
}

function placesOf(value: unknown): string | undefined {
  if (!Array.isArray(value)) return text(value);
  const names = value.map(String).slice(0, 4);
  return names.length > 0 ? `${names.join(', ')}${value.length > names.length ? ' …' : ''}` : undefined;
}
