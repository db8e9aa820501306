import { useTranslation } from 'react-i18next';
import type words from '../../../../../src/platform/i18n/locales/en/dashboard.json';
import type { Message, MessageState } from '../../api/messages.ts';
import { Dot, type Tone } from '../../ui/status.tsx';

type Why = keyof (typeof words)['outbox']['why'];

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

/** What a message is called: its subject, or how an SMS begins. */
export function useTitle() {
  const { t } = useTranslation();
  return ({ subject, preview }: Pick<Message, 'subject' | 'preview'>) =>
    subject || preview || t('outbox.sms');
}

/** Why a message was written, in words; a purpose this build does not know yet is shown as it is. */
export function usePurpose() {
  const { t, i18n } = useTranslation();
  const isWhy = (word: string): word is Why => i18n.exists(`outbox.why.${word}`);
  return (purpose: string) => {
    // A key that ends like this is a plural to the catalogue.
    const word = purpose === 'sms_in_other' ? 'sms_in_text' : purpose;
    return isWhy(word) ? t(`outbox.why.${word}`) : purpose;
  };
}
