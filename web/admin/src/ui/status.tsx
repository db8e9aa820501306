import { useTranslation } from 'react-i18next';
import type { CouponStatus } from '../api/types.ts';
import classes from './status.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'idle' | 'plain';

/** A word with a dot. The word carries the meaning; the colour only helps the eye. */
export function Dot({ tone, children, hollow = false }: { tone: Tone; children: string; hollow?: boolean }) {
  return (
    <span className={classes.status} data-tone={tone} data-hollow={hollow || undefined}>
      {children}
    </span>
  );
}

const tones: Record<CouponStatus, { tone: Tone; hollow?: boolean }> = {
  active: { tone: 'good' },
  draft: { tone: 'idle', hollow: true },
  paused: { tone: 'warn' },
  expired: { tone: 'idle' },
  limit_reached: { tone: 'bad' },
  archived: { tone: 'idle', hollow: true },
};

export function CouponStatusWord({ status }: { status: CouponStatus }) {
  const { t } = useTranslation();
  return <Dot {...tones[status]}>{t(`status.${status}`)}</Dot>;
}
