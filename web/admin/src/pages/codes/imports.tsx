import { Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type CodeImport, imports } from '../../api/codes.ts';
import { useFormats } from '../../ui/formats.ts';
import { Dot, type Tone } from '../../ui/status.tsx';
import { Part } from '../builder/part.tsx';
import classes from './codes.module.css';

const tones: Record<CodeImport['status'], Tone> = {
  waiting: 'idle',
  running: 'warn',
  finished: 'good',
  failed: 'bad',
};

function One({ item }: { item: CodeImport }) {
  const { t } = useTranslation();
  const { number, dateTime, wholePercent } = useFormats();
  const name = item.file_name ?? t('codes.generated');
  const underWay = item.status === 'running' || item.status === 'waiting';
  const facts = [
    ['accepted', item.accepted],
    ['repeated', item.repeated],
    ['present', item.present],
    ['bad', item.bad],
  ] as const;
  return (
    <li className={classes.import}>
      <div className={classes.head}>
        <strong>{name}</strong>
        <span>
          <Dot tone={tones[item.status]}>{t(`codes.status.${item.status}`)}</Dot>
        </span>
      </div>
      {underWay && (
        <Progress
          value={item.progress * 100}
          size="md"
          radius="xl"
          aria-label={`${name}: ${wholePercent(item.progress)}`}
        />
      )}
      <div className={classes.facts}>
        <span>{dateTime(item.created_at)}</span>
        {facts
          .filter(([word, count]) => count > 0 || word === 'accepted')
          .map(([word, count]) => (
            <span key={word}>
              {t(`codes.${word}`)} <strong>{number(count)}</strong>
            </span>
          ))}
        {item.report_url && <a href={item.report_url}>{t('codes.report')}</a>}
      </div>
      {item.failure && <p className={classes.bad}>{item.failure}</p>}
      {item.report.length > 0 && (
        <details>
          <summary>{t('codes.firstBad')}</summary>
          <ul className={classes.bad}>
            {item.report.slice(0, 10).map((row) => (
              <li key={row.line}>
                {t('codes.line', { line: number(row.line) })} <span className="mono">{row.code}</span> –{' '}
                {t(`codes.problem.${row.problem}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** What came in, and how far it is. It can be left alone: it goes on without this screen. */
export function Imports({ coupon }: { coupon: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const list = useQuery(imports(coupon));
  const accepted = list.data?.data.reduce((sum, item) => sum + item.accepted, 0) ?? 0;
  // The pool and the coupon's counters grow with the imports.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changed is the number itself
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ['coupons', coupon, 'codes'] });
    void queries.invalidateQueries({ queryKey: ['coupons', coupon], exact: true });
  }, [accepted, coupon, queries]);
  if (!list.data || list.data.data.length === 0) return null;
  return (
    <Part title={t('codes.imports')} words={t('codes.importsWhy')}>
      <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
        {list.data.data.map((item) => (
          <One key={item.id} item={item} />
        ))}
      </ul>
    </Part>
  );
}
