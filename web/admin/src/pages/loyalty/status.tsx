import { useTranslation } from 'react-i18next';
import type { CardStatus } from '../../api/loyalty.ts';
import { Dot, type Tone } from '../../ui/status.tsx';

const tones: Record<CardStatus, { tone: Tone; hollow?: boolean }> = {
  active: { tone: 'good' },
  draft: { tone: 'idle', hollow: true },
  paused: { tone: 'warn' },
  archived: { tone: 'idle', hollow: true },
};

export function CardStatusWord({ status }: { status: CardStatus }) {
  const { t } = useTranslation('loyalty');
  return <Dot {...tones[status]}>{t(`status.${status}`)}</Dot>;
}
