import { Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ListImport, ListReport } from '../../api/lists.ts';
import { useFormats } from '../formats.ts';
import { Dot, type Tone } from '../status.tsx';
import classes from './list-import.module.css';

const tones: Record<ListImport['status'], Tone> = {
  waiting: 'idle',
  running: 'warn',
  finished: 'good',
  failed: 'bad',
};

interface Words {
  label: (field: string) => string;
  /** What becomes of rows, as the screen says it: `New members`. */
  counts: { accepted: string; present: string; unsubscribed?: string };
}

interface ReportProps extends Words {
  report: ListReport;
}

/** The first rows that were left out, with what is wrong in each, and the file that has them all. */
function Report({ label, report: { report, report_url, report_until } }: ReportProps) {
  const { t } = useTranslation('lists');
  const { number, day } = useFormats();
  if (!report_url) return null;
  return (
    <div className={classes.report}>
      <details>
        <summary>{t('first')}</summary>
        <ul>
          {report.slice(0, 20).map(({ line, cells, faults }) => {
            const { name, first_name, last_name, email, phone } = cells as Record<string, string | undefined>;
            return (
              <li key={line}>
                <b>{t('line', { line: number(line) })}</b>{' '}
                {[name, first_name, last_name, email ?? phone].filter(Boolean).join(' ')} –{' '}
                {faults
                  .map(({ field, code }) =>
                    field && code !== 'repeated' && code !== 'present'
                      ? `${label(field)}: ${t(`fault.${code}`)}`
                      : t(`fault.${code}`),
                  )
                  .join('; ')}
              </li>
            );
          })}
        </ul>
      </details>
      <span>
        <a href={report_url} download>
          {t('report')}
        </a>{' '}
        {t('reportUntil', { date: day(report_until) })}
      </span>
    </div>
  );
}

interface OneProps extends Words {
  item: ListImport;
  /** Asks for what was left out. */
  readReport: (id: string) => Promise<ListReport>;
}

function One({ item, readReport, ...words }: OneProps) {
  const { t } = useTranslation('lists');
  const { number, dateTime, wholePercent } = useFormats();
  const underWay = item.status === 'running' || item.status === 'waiting';
  const left = item.repeated + item.present + item.bad;
  const { data: report } = useQuery({
    queryKey: ['list-report', item.id],
    queryFn: () => readReport(item.id),
    enabled: !underWay && left > 0,
  });
  const { counts } = words;
  const facts = [
    { word: 'accepted', label: counts.accepted, count: item.accepted },
    { word: 'unsubscribed', label: counts.unsubscribed ?? '', count: item.unsubscribed ?? 0 },
    { word: 'repeated', label: t('repeated'), count: item.repeated },
    { word: 'present', label: counts.present, count: item.present },
    { word: 'bad', label: t('bad'), count: item.bad },
  ];
  return (
    <li className={classes.import}>
      <div className={classes.importHead}>
        <strong>{item.file_name}</strong>
        <Dot tone={tones[item.status]}>{t(`status.${item.status}`)}</Dot>
      </div>
      {underWay && (
        <Progress
          value={Math.max(2, item.progress * 100)}
          size="md"
          radius="xl"
          animated={item.rows_expected === null}
          aria-label={`${item.file_name}: ${
            item.rows_expected === null ? t('reading') : wholePercent(item.progress)
          }`}
        />
      )}
      <div className={classes.figures}>
        <span>{dateTime(item.created_at)}</span>
        {underWay && item.rows_expected === null ? (
          <span>{t('reading')}</span>
        ) : (
          facts
            .filter(({ word, count }) => count > 0 || word === 'accepted')
            .map(({ word, label, count }) => (
              <span key={word} data-bad={word === 'bad' || undefined}>
                {label} <strong>{number(count)}</strong>
              </span>
            ))
        )}
      </div>
      {item.failure && <p className={classes.failure}>{t(`failure.${item.failure.code}`)}</p>}
      {report && <Report {...words} report={report} />}
    </li>
  );
}

interface ImportsProps extends Omit<OneProps, 'item'> {
  items: readonly ListImport[];
}

/** What came in, and how far it is. It can be left alone: it goes on without this screen. */
export function Imports({ items, ...rest }: ImportsProps) {
  const { t } = useTranslation('lists');
  if (items.length === 0) return null;
  return (
    <section className={classes.part}>
      <h2>{t('imports')}</h2>
      <p className={classes.words}>{t('goesOn')}</p>
      <ul className={classes.imports}>
        {items.map((item) => (
          <One key={item.id} item={item} {...rest} />
        ))}
      </ul>
    </section>
  );
}
