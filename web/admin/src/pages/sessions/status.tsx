import { useTranslation } from 'react-i18next';
import type { SessionStatus } from '../../api/sessions.ts';
import { Dot, type Tone } from '../../ui/status.tsx';

const looks: Record<SessionStatus, { tone: Tone; hollow?: boolean }> = {
  issued: { tone: 'idle', hollow: true },
  opened: { tone: 'idle' },
  played: { tone: 'plain' },
  claimed: { tone: 'warn' },
  validated: { tone: 'good' },
  voided: { tone: 'bad' },
  expired: { tone: 'idle', hollow: true },
};

export function SessionStatusWord({ status }: { status: SessionStatus }) {
  const { t } = useTranslation();
  return <Dot {...looks[status]}>{t(`session.status.${status}`)}</Dot>;
}
