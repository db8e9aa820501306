import { Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoyaltyCard } from '../../../api/loyalty.ts';
import { type MemberImport, memberImport, memberImports } from '../../../api/members.ts';
import { useFormats } from '../../../ui/formats.ts';
import { Dot, type Tone } from '../../../ui/status.tsx';
import own from './import.module.css';
import classes from './members.module.css';
import { useImportLabel } from './words.ts';

const tones: Record<MemberImport['status'], Tone> = {
  waiting: 'idle',
  running: 'warn',
  finished: 'good',
  failed: 'bad',
};

type Listed = Omit<MemberImport, 'report' | 'report_url'>;

/** The first rows that were left out, with what is wrong in each, and the file that has them all. */
function Report({ card, item }: { card: LoyaltyCard; item: Listed }) {
  const { t } = useTranslation('members');
  const { number, day } = useFormats();
  const label = useImportLabel(card);
  const whole = useQuery(memberImport(card.id, item.id));
  if (!whole.data?.report_url) return null;
  const { report, report_url, report_until } = whole.data;
  return (
    <div className={own.report}>
      <details>
        <summary>{t('list.first')}</summary>
        <ul>
          {report.slice(0, 20).map((row) => (
            <li key={row.line}>
              <b>{t('list.line', { line: number(row.line) })}</b>{' '}
              {[row.cells.first_name, row.cells.last_name, row.cells.email].filter(Boolean).join(' ')} –{' '}
              {row.faults
                .map(({ field, code }) =>
                  field && code !== 'repeated' && code !== 'present'
                    ? `${label(field)}: ${t(`fault.${code}`)}`
                    : t(`fault.${code}`),
                )
                .join('; ')}
            </li>
          ))}
        </ul>
      </details>
      <span>
        <a href={report_url} download>
          {t('list.report')}
        </a>{' '}
        {t('list.reportUntil', { date: day(report_until) })}
      </span>
    </div>
  );
}

function One({ card, item }: { card: LoyaltyCard; item: Listed }) {
  const { t } = useTranslation('members');
  const { number, dateTime, wholePercent } = useFormats();
  const underWay = item.status === 'running' || item.status === 'waiting';
  const left = item.repeated + item.present + item.bad;
  const facts = ['accepted', 'repeated', 'present', 'bad'] as const;
  return (
    <li className={own.import}>
      <div className={own.importHead}>
        <strong>{item.file_name}</strong>
        <Dot tone={tones[item.status]}>{t(`list.status.${item.status}`)}</Dot>
      </div>
      {underWay && (
        <Progress
          value={Math.max(2, item.progress * 100)}
          size="md"
          radius="xl"
          animated={item.rows_expected === null}
          aria-label={`${item.file_name}: ${
            item.rows_expected === null ? t('list.reading') : wholePercent(item.progress)
          }`}
        />
      )}
      <div className={own.figures}>
        <span>{dateTime(item.created_at)}</span>
        {underWay && item.rows_expected === null ? (
          <span>{t('list.reading')}</span>
        ) : (
          facts
            .filter((word) => item[word] > 0 || word === 'accepted')
            .map((word) => (
              <span key={word} data-bad={word === 'bad' || undefined}>
                {t(`list.${word}`)} <strong>{number(item[word])}</strong>
              </span>
            ))
        )}
      </div>
      {item.failure && <p className={own.failure}>{t(`failure.${item.failure.code}`)}</p>}
      {!underWay && left > 0 && <Report card={card} item={item} />}
    </li>
  );
}

/** What came in, and how far it is. It can be left alone: it goes on without this screen. */
export function Imports({ card }: { card: LoyaltyCard }) {
  const { t } = useTranslation('members');
  const queries = useQueryClient();
  const list = useQuery(memberImports(card.id));
  const accepted = list.data?.data.reduce((sum, item) => sum + item.accepted, 0) ?? 0;
  // The list of members and the card's own figure grow with the imports.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changed is the number itself
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ['cards', card.id, 'members'] });
    void queries.invalidateQueries({ queryKey: ['cards', card.id], exact: true });
  }, [accepted, card.id, queries]);
  if (!list.data || list.data.data.length === 0) return null;
  return (
    <section className={classes.part}>
      <h2>{t('list.imports')}</h2>
      <p className={classes.words}>{t('list.goesOn')}</p>
      <ul className={own.imports}>
        {list.data.data.map((item) => (
          <One key={item.id} card={card} item={item} />
        ))}
      </ul>
    </section>
  );
}
