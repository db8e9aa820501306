import { useTranslation } from 'react-i18next';
import type { Counts } from '../api/types.ts';
import { useFormats } from './formats.ts';
import classes from './mini-funnel.module.css';

const share = (part: number, whole: number) =>
  whole === 0 ? '0%' : `${Math.min(100, Math.max(part > 0 ? 2 : 0, (100 * part) / whole))}%`;

/** Opens, claims and validations of one coupon: three figures and how they lie inside each other. */
export function MiniFunnel({ counts }: { counts: Counts }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const widest = Math.max(counts.opens, counts.claims, counts.validations);
  const steps = ['opens', 'claims', 'validations'] as const;
  return (
    <span className={classes.funnel}>
      <span className={classes.figures}>
        {steps.map((step) => (
          <span key={step} data-none={counts[step] === 0 || undefined}>
            <span className={classes.word}>{t(`funnel.${step}`)} </span>
            {number(counts[step])}
          </span>
        ))}
      </span>
      <span className={classes.bar} aria-hidden="true">
        {steps.map((step) => (
          <i key={step} style={{ width: share(counts[step], widest), background: `var(--${step})` }} />
        ))}
      </span>
    </span>
  );
}

/** What the three colours mean; stands once above a list. */
export function FunnelLegend() {
  const { t } = useTranslation();
  return (
    <span className={classes.legend}>
      {(['opens', 'claims', 'validations'] as const).map((step) => (
        <span key={step} style={{ '--c': `var(--${step})` } as React.CSSProperties}>
          {t(`funnel.${step}`)}
        </span>
      ))}
    </span>
  );
}
