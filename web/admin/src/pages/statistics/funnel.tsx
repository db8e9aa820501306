import { useTranslation } from 'react-i18next';
import type { Statistics } from '../../api/statistics.ts';
import { useFormats } from '../../ui/formats.ts';
import classes from './funnel.module.css';

const steps = ['opens', 'claims', 'validations'] as const;
const height = 150;

/** The strip that narrows from everybody who opened to everybody who used it. Saving is a side road and only told. */
export function Funnel({ totals }: { totals: Statistics['totals'] }) {
  const { t } = useTranslation();
  const { number, percent, money } = useFormats();
  const widest = Math.max(...steps.map((step) => totals[step]), 1);
  const tall = (value: number) => Math.max(value > 0 ? 3 : 0, (value / widest) * height);
  const rates = {
    opens: totals.issued > 0 ? t('statistics.issued', { number: number(totals.issued) }) : '',
    claims: [
      totals.claims_per_open === null
        ? ''
        : t('statistics.ofOpens', { share: percent(totals.claims_per_open) }),
      totals.saves > 0 ? t('statistics.kept', { number: number(totals.saves) }) : '',
    ]
      .filter(Boolean)
      .join(' · '),
    validations:
      totals.validations_per_claim === null
        ? ''
        : t('statistics.ofClaims', { share: percent(totals.validations_per_claim) }),
  };
  return (
    <div className={classes.funnel}>
      <ol className={classes.steps}>
        {steps.map((step, place) => {
          const next = steps[place + 1];
          const from = tall(totals[step]);
          const to = next ? tall(totals[next]) : from;
          return (
            <li key={step} style={{ '--c': `var(--${step})` } as React.CSSProperties}>
              <div className={classes.words}>
                <span className={classes.name}>{t(`funnel.${step}`)}</span>
                <span className={classes.figure}>{number(totals[step])}</span>
                <span className={classes.rate}>{rates[step] || ' '}</span>
              </div>
              <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
                <path
                  d={`M0 ${height - from} C 60 ${height - from} 62 ${height - to} 100 ${height - to} V ${height} H 0 Z`}
                  fill="var(--c)"
                  opacity="0.22"
                />
                <path
                  d={`M0 ${height - from} C 60 ${height - from} 62 ${height - to} 100 ${height - to}`}
                  fill="none"
                  stroke="var(--c)"
                  strokeWidth="2.5"
                  vectorEffect="non-scaling-stroke"
                />
              </svg>
            </li>
          );
        })}
      </ol>
      <div className={classes.stub}>
        <span className={classes.name}>{t('statistics.spent')}</span>
        <span className={classes.figure}>{money(totals.amount_minor)}</span>
        <span className={classes.rate}>
          {totals.validations > 0 && totals.amount_minor > 0
            ? t('statistics.each', { money: money(totals.amount_minor / totals.validations) })
            : t('statistics.spentWhy')}
        </span>
      </div>
    </div>
  );
}
