import { useTranslation } from 'react-i18next';
import type { Subaccount } from '../../api/subaccounts.ts';
import { useFormats } from '../../ui/formats.ts';
import { Dot, type Tone } from '../../ui/status.tsx';
import classes from './subaccounts.module.css';

const tones = { expired: 'idle', blocked: 'bad', removed: 'idle' } as const;

/** Whether it is open, and as what. */
export function StandingWord({ subaccount: { standing, status } }: { subaccount: Subaccount }) {
  const { t } = useTranslation('subaccounts');
  if (standing !== 'open') return <Dot tone={tones[standing]}>{t(`standing.${standing}`)}</Dot>;
  const tone: Tone = status === 'customer' ? 'good' : 'warn';
  return <Dot tone={tone}>{t(`standing.${status}`)}</Dot>;
}

/** How much of a limit is used, in figures and at a glance. */
export function Meter({ used, limit }: { used: number; limit: number | null }) {
  const { t } = useTranslation('subaccounts');
  const { number } = useFormats();
  const share = limit === null || limit === 0 ? (limit === 0 ? 1 : 0) : Math.min(1, used / limit);
  return (
    <div className={classes.meter}>
      <span>
        {limit === null ? (
          <>
            <b>{number(used)}</b> <span className={classes.soft}>· {t('unlimited')}</span>
          </>
        ) : (
          <b>{t('of', { used: number(used), limit: number(limit) })}</b>
        )}
      </span>
      {limit !== null && (
        <span className={classes.track} aria-hidden>
          <i
            style={{ width: `${share * 100}%` }}
            data-full={share >= 1 || undefined}
            data-near={share >= 0.8 || undefined}
          />
        </span>
      )}
    </div>
  );
}
