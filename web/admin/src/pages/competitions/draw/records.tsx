import { useTranslation } from 'react-i18next';
import type { Draw } from '../../../api/competitions.ts';
import { paths } from '../../../app/paths.ts';
import { CopyText } from '../../../ui/copy-text.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { useCompetition } from '../competition-context.tsx';
import classes from './draw.module.css';

/** Each draw as it stands in public: when, among how many, and what can be checked. */
export function DrawRecords({ draws }: { draws: readonly Draw[] }) {
  const { t } = useTranslation('competitions-admin');
  const { number, dateTime } = useFormats();
  const { id, time_zone, competition } = useCompetition();
  return (
    <aside className={classes.records}>
      <h2>{t('record.title')}</h2>
      {draws
        .toSorted((a, b) => b.draw - a.draw)
        .map((draw) => (
          <article key={draw.draw} className={classes.record}>
            <h3>{draws.length > 1 ? t('record.nth', { n: number(draw.draw) }) : t('record.only')}</h3>
            <p>{dateTime(draw.drawn_at, time_zone)}</p>
            {draw.reason && <blockquote>{draw.reason}</blockquote>}
            <dl>
              <div>
                <dt>{t('record.entries')}</dt>
                <dd>{number(draw.entries)}</dd>
              </div>
              <div>
                <dt>{t('record.people')}</dt>
                <dd>{number(draw.people)}</dd>
              </div>
              <div>
                <dt>{t('record.excluded')}</dt>
                <dd>{number(draw.excluded)}</dd>
              </div>
            </dl>
            <span className={classes.hash}>
              <small>{t('record.root')}</small>
              <CopyText text={draw.root} shown={`${draw.root.slice(0, 10)}…${draw.root.slice(-6)}`} />
            </span>
            <p className={classes.files}>
              <a href={draw.proof_url} download>
                {t('record.download')}
              </a>
              <a href={draw.proof_url.replace(/\.ndjson$/, '.pdf')} target="_blank" rel="noreferrer">
                {t('record.certificate')}
              </a>
            </p>
          </article>
        ))}
      <p className={classes.links}>
        <a href={competition.winners_url} target="_blank" rel="noreferrer">
          {t('record.public')}
        </a>
        <LinkAnchor {...paths.competitionProof(id)}>{t('record.toProof')}</LinkAnchor>
      </p>
    </aside>
  );
}
