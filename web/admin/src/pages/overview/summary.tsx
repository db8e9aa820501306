import { IconArrowRight } from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/may.ts';
import { dayIn } from '../../ui/day-in.ts';
import { useFormats } from '../../ui/formats.ts';
import { Lines } from '../../ui/resource.tsx';
import { DayBars } from './day-bars.tsx';
import classes from './overview.module.css';

interface Figure {
  name: string;
  value: string;
  /** What is said under it. */
  aside?: string | undefined;
}

interface Row {
  key: string;
  stub: ReactNode;
  name: string;
  to: LinkProps;
  value: number;
  unit: string;
}

interface SummaryProps {
  title: string;
  all: LinkProps;
  figures: Figure[];
  /** What the picture counts, day by day. */
  days: { label: string; series: { start: string; value: number }[] };
  rows: Row[];
}

/** One pillar of the account on a sheet: three figures, their days as a picture, and what goes best. */
export function Summary({ title, all, figures, days, rows }: SummaryProps) {
  const { t } = useTranslation('overview');
  const { number } = useFormats();
  const id = useId();
  return (
    <section className={classes.sheet} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 id={id}>{title}</h2>
        <Link {...all}>
          {t('all')}
          <span className="sr-only">: {title}</span>
          <IconArrowRight size={15} aria-hidden />
        </Link>
      </header>
      <dl className={classes.figures}>
        {figures.map(({ name, value, aside }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={classes.figure}>{value}</dd>
            <dd className={classes.aside}>{aside}</dd>
          </div>
        ))}
      </dl>
      <DayBars {...days} />
      <ul className={classes.rows}>
        {rows.map(({ key, stub, name, to, value, unit }) => (
          <li key={key}>
            <span className={classes.stub}>{stub}</span>
            <Link {...to}>{name}</Link>
            <span>
              <strong>{number(value)}</strong> {unit}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A pillar that nothing was made for yet. */
export function NothingMade({ title, words, create }: { title: string; words: string; create: ReactNode }) {
  return (
    <section className={classes.sheet} data-blank>
      <h2>{title}</h2>
      <p>{words}</p>
      {create}
    </section>
  );
}

export const WaitingSheet = () => <Lines count={1} height={452} />;

export const Waiting = () => (
  <div className={classes.pair}>
    <WaitingSheet />
    <WaitingSheet />
  </div>
);

/** What goes best; the rest is one press away. */
export const mostRows = 3;

/** The thirty days before the last thirty, which is what the server counts when nothing is said. */
export function useDaysBefore() {
  const { account } = useMe();
  return { from: dayIn(account.time_zone, 59), to: dayIn(account.time_zone, 30) };
}

/** How a number stands beside the same one of the thirty days before, where there was any. */
export function useChange() {
  const { change } = useFormats();
  return (now: number, before: number): string | undefined =>
    before === 0 ? undefined : change((now - before) / before);
}
