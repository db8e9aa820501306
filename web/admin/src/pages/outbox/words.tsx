import { useTranslation } from 'react-i18next';
import type { Message, MessageState } from '../../api/messages.ts';
import { Dot, type Tone } from '../../ui/status.tsx';

const tones: Record<MessageState, Tone> = {
  queued: 'warn',
  sent: 'good',
  delivered: 'good',
  uncertain: 'warn',
  bounced: 'bad',
  received: 'plain',
  failed: 'bad',
  kept: 'plain',
};

export function StateWord({ state }: { state: MessageState }) {
  const { t } = useTranslation();
  return <Dot tone={tones[state]}>{t(`outbox.state.${state}`)}</Dot>;
}

/** What a message is called: its subject, or the first words of an SMS. */
export function useTitle() {
  const { t } = useTranslation();
  return ({ subject, preview }: Pick<Message, 'subject' | 'preview'>) =>
    subject || preview || t('outbox.sms');
}

const purposes = [
  'coupon_copy',
  'invitation',
  'password_reset',
  'codes_low',
  'limit_reached',
  'webhook_disabled',
  'coupon_send',
  'card_send',
  'directory_send',
  'broadcast',
  'letter_test',
] as const;

/** Why a message was written, in words; a purpose this build does not know yet is shown as it is. */
export function usePurpose() {
  const { t } = useTranslation();
  return (purpose: string) => {
    const known = purposes.find((name) => name === purpose);
    return known ? t(`outbox.why.${known}`) : purpose;
  };
}
