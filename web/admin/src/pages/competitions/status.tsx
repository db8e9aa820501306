import { useTranslation } from 'react-i18next';
import type { CompetitionStatus } from '../../api/competitions.ts';
import { Dot, type Tone } from '../../ui/status.tsx';

const tones: Record<CompetitionStatus, { tone: Tone; hollow?: boolean }> = {
  draft: { tone: 'idle', hollow: true },
  open: { tone: 'good' },
  paused: { tone: 'warn' },
  closed: { tone: 'bad' },
  drawn: { tone: 'plain' },
  archived: { tone: 'idle', hollow: true },
};

/** How a competition stands. Closed asks for something: its draw. */
export function CompetitionStatusWord({ status }: { status: CompetitionStatus }) {
  const { t } = useTranslation('competitions-admin');
  return <Dot {...tones[status]}>{t(`status.${status}`)}</Dot>;
}
