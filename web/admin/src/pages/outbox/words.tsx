import { useTranslation } from 'react-i18next';
import type { MessageState } from '../../api/messages.ts';
import { Dot, type Tone } from '../../ui/status.tsx';

const tones: Record<MessageState, Tone> = {
  queued: 'warn',
  sent: 'good',
  failed: 'bad',
  kept: 'plain',
};

export function StateWord({ state }: { state: MessageState }) {
  const { t } = useTranslation();
  return <Dot tone={tones[state]}>{t(`outbox.state.${state}`)}</Dot>;
}

const purposes = [
  'coupon_copy',
  'invitation',
  'password_reset',
  'codes_low',
  'limit_reached',
  'webhook_disabled',
] as const;

/** Why a message was written, in words; a purpose this build does not know yet is shown as it is. */
export function usePurpose() {
  const { t } = useTranslation();
  return (purpose: string) => {
    const known = purposes.find((name) => name === purpose);
    return known ? t(`outbox.why.${known}`) : purpose;
  };
}
