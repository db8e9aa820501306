import { useTranslation } from 'react-i18next';
import type { WholeBroadcast } from '../../api/broadcasts.ts';
import { useFormats } from '../../ui/formats.ts';
import classes from './messages.module.css';
import { useReason } from './words.tsx';

const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, n) => sum + n, 0);
const parts = [
  'delivered',
  'sent',
  'kept',
  'queued',
  'open',
  'uncertain',
  'bounced',
  'failed',
  'skipped',
] as const;

/** Where everybody is at this moment: a strip whose parts are the recipients, and the same in words. */
export function Progress({ broadcast: { recipients, figures, status } }: { broadcast: WholeBroadcast }) {
  const { t } = useTranslation('messages-admin');
  const { number, wholePercent } = useFormats();
  const counts: Record<string, number> = {
    ...figures.messages,
    open: figures.open,
    skipped: total(figures.skipped),
  };
  const shown = parts.filter((part) => (counts[part] ?? 0) > 0);
  const dealt = recipients - figures.open;
  return (
    <div className={classes.progress} role="status">
      <span className={classes.strip} aria-hidden="true">
        {shown.map((part) => (
          <span key={part} data-part={part} style={{ flexGrow: counts[part] }} />
        ))}
      </span>
      <ul className={classes.legend}>
        {shown.map((part) => (
          <li key={part} data-part={part}>
            {t(`part.${part}`, { n: number(counts[part] ?? 0) })}
          </li>
        ))}
      </ul>
      {status === 'sending' && recipients > 0 && (
        <span className={classes.under}>
          {t('written', {
            n: number(dealt),
            of: number(recipients),
            share: wholePercent(dealt / recipients),
          })}
        </span>
      )}
    </div>
  );
}

/** What it brought in. */
export function Result({ broadcast: { figures, coupon } }: { broadcast: WholeBroadcast }) {
  const { t } = useTranslation('messages-admin');
  const { number, wholePercent } = useFormats();
  const { written, opened, claimed, validated } = figures;
  const rows = coupon
    ? ([
        ['written', written],
        ['opened', opened],
        ['claimed', claimed],
        ['validated', validated],
      ] as const)
    : ([['written', written]] as const);
  return (
    <dl className={classes.figures}>
      {rows.map(([word, n]) => (
        <div key={word}>
          <dt>{t(`figure.${word}`)}</dt>
          <dd>
            {number(n)}
            {word !== 'written' && written > 0 && <small> {wholePercent(n / written)}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Who was not written to, and why. */
export function Skipped({ skipped }: { skipped: Record<string, number> }) {
  const { t } = useTranslation('messages-admin');
  const reasonOf = useReason();
  const all = Object.entries(skipped).sort(([, a], [, b]) => b - a);
  if (all.length === 0) return null;
  return (
    <section className={classes.block} aria-labelledby="skipped">
      <h2 id="skipped">{t('notWritten')}</h2>
      <ul className={classes.reasons}>
        {all.map(([reason, n]) => (
          <li key={reason}>{reasonOf(reason, n)}</li>
        ))}
      </ul>
    </section>
  );
}
