import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/may.ts';
import { useFormats } from '../../ui/formats.ts';
import classes from './overview.module.css';

interface DayBarsProps {
  label: string;
  series: { start: string; value: number }[];
}

/** One bar a day. Who cannot see them hears the sum and the best day. */
export function DayBars({ label, series }: DayBarsProps) {
  const { t } = useTranslation('overview');
  const { account } = useMe();
  const { number, moment } = useFormats();
  const day = (start: string) => moment(start, { day: 'numeric', month: 'short' }, account.time_zone);
  const best = series.reduce((most, one) => (one.value > most.value ? one : most), { start: '', value: 0 });
  const first = series[0];
  const last = series.at(-1);
  if (!first || !last) return null;
  const words =
    best.value === 0
      ? t('quiet')
      : t('best', { what: label, number: number(best.value), day: day(best.start) });
  return (
    <figure className={classes.days}>
      <figcaption>
        <span>{label}</span>
        <span>{words}</span>
      </figcaption>
      <div className={classes.bars} aria-hidden="true">
        {series.map(({ start, value }) => (
          <i
            key={start}
            title={`${day(start)}: ${number(value)}`}
            data-none={value === 0 || undefined}
            style={{ height: `${value === 0 ? 0 : Math.max(4, (100 * value) / best.value)}%` }}
          />
        ))}
      </div>
      <div className={classes.ends} aria-hidden="true">
        <span>{day(first.start)}</span>
        <span>{t('today')}</span>
      </div>
    </figure>
  );
}
