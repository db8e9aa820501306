import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Audience, Broadcast, NewBroadcast } from '../../api/broadcasts.ts';
import { groupById } from '../../api/contacts.ts';
import { couponById } from '../../api/coupons.ts';
import { cardById } from '../../api/loyalty.ts';
import { useMay } from '../../app/may.ts';
import { useFormats } from '../../ui/formats.ts';
import { Dot, type Tone } from '../../ui/status.tsx';

const tones: Record<Broadcast['status'], { tone: Tone; hollow?: boolean }> = {
  draft: { tone: 'idle', hollow: true },
  scheduled: { tone: 'warn', hollow: true },
  sending: { tone: 'warn' },
  paused: { tone: 'idle' },
  sent: { tone: 'good' },
  cancelled: { tone: 'idle', hollow: true },
};

export function BroadcastStatus({ status }: { status: Broadcast['status'] }) {
  const { t } = useTranslation('messages-admin');
  return <Dot {...tones[status]}>{t(`status.${status}`)}</Dot>;
}

const reasons = [
  'unsubscribed',
  'stop',
  'bounced',
  'complained',
  'withdrawn',
  'no_consent',
  'no_address',
  'invalid',
  'gone',
  'validated',
  'expired',
  'card_voided',
  'letter',
] as const;

/** Why somebody is not written to: `3 unsubscribed`. What has no word of its own is told by the one for all others. */
export function useReason() {
  const { t } = useTranslation('messages-admin');
  return (reason: string, count: number) => {
    const known = reasons.find((one) => one === reason);
    return t(known ? `why.${known}` : 'why.other', { count });
  };
}

/** Whom it is for, in one line. */
export function useAudience() {
  const { t } = useTranslation('messages-admin');
  return (audience: Audience | NewBroadcast['audience']) =>
    audience.who === 'coupon_holders'
      ? t(`who.step.${audience.step ?? 'any'}`)
      : t(audience.who === 'group' ? 'who.group' : 'who.members');
}

/** The same with the name of the list, card or coupon, for who may know it. */
export function AudienceName({ audience }: { audience: Audience | NewBroadcast['audience'] }) {
  const audienceOf = useAudience();
  const may = useMay();
  const { who } = audience;
  const group = useQuery({
    ...groupById(who === 'group' ? audience.group : ''),
    enabled: who === 'group' && may('contacts:read'),
  });
  const coupon = useQuery({
    ...couponById(who === 'coupon_holders' ? audience.coupon : ''),
    enabled: who === 'coupon_holders',
  });
  const card = useQuery({ ...cardById(who === 'members' ? audience.card : ''), enabled: who === 'members' });
  const name = (group.data ?? coupon.data ?? card.data)?.name;
  return <>{[name, audienceOf(audience)].filter(Boolean).join(' · ')}</>;
}

/** When it is, was or will be. */
export function useMoment() {
  const { t } = useTranslation('messages-admin');
  const { dateTime } = useFormats();
  return (one: Broadcast): string => {
    if (one.status === 'draft') return t('moment.draft', { date: dateTime(one.created_at) });
    if (one.status === 'scheduled' && one.scheduled_at)
      return t('moment.scheduled', { date: dateTime(one.scheduled_at) });
    return dateTime(one.cancelled_at ?? one.started_at ?? one.created_at);
  };
}

/** A template as one reads it: what is filled in is a gap, and what only steers is gone. */
export const withGaps = (template: string) =>
  template
    .replace(/\{%[\s\S]*?%\}/g, '')
    .replace(/\{\{[\s\S]*?\}\}/g, '…')
    .replace(/…\./g, '…')
    .slice(0, 120);
