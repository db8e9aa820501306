import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Standing, standingsOf } from '../../../api/competitions.ts';
import { useMay } from '../../../app/may.ts';
import { useFormats } from '../../../ui/formats.ts';
import { Note } from '../../../ui/note.tsx';
import { Lines, Resource } from '../../../ui/resource.tsx';
import { useCompetition } from '../competition-context.tsx';
import { Jury } from './jury.tsx';
import classes from './ranking.module.css';
import { VotesOf } from './votes.tsx';

/** Bars as long as what an entry earned; those that win now stand out. */
function Bars({ standings, onOpen }: { standings: Standing[]; onOpen: (entry: number) => void }) {
  const { t } = useTranslation('competitions-admin');
  const { number, decimal } = useFormats();
  const { competition, code } = useCompetition();
  const readable = useMay()('sessions:read');
  const byVotes = competition.way === 'votes';
  const photo = competition.contribution?.kind === 'photo';
  const longest = byVotes ? Math.max(1, ...standings.map(({ votes }) => votes)) : 10;
  return (
    <ol className={classes.bars}>
      {standings.map(({ entry, title, text, votes, struck, jurors, mean }, place) => {
        const length = byVotes ? votes / longest : (mean ?? 0) / longest;
        const nth = t('ranking.entry', { n: number(entry) });
        const name = title?.trim() || nth;
        const earned = byVotes
          ? t('ranking.votes', { count: votes, votes: number(votes) })
          : mean === null
            ? t('ranking.noMarks')
            : t('ranking.mean', { mean: decimal(mean) });
        const more = byVotes
          ? struck > 0 && t('ranking.struck', { count: struck, votes: number(struck) })
          : t('ranking.byJurors', { count: jurors, jurors: number(jurors) });
        return (
          <li key={entry} data-wins={(length > 0 && place < competition.winners) || undefined}>
            <span className={classes.place}>{number(place + 1)}</span>
            {photo && (
              <a href={`/p/${code}/gallery/${entry}`} target="_blank" rel="noreferrer">
                <img src={`/p/${code}/gallery/${entry}.webp?size=small`} alt={name} loading="lazy" />
              </a>
            )}
            <div className={classes.earned}>
              <span>
                <a href={`/p/${code}/gallery/${entry}`} target="_blank" rel="noreferrer">
                  {name}
                </a>
                <span className={classes.sum}>{earned}</span>
              </span>
              {!photo && text && <q>{text}</q>}
              <span className={classes.track}>
                <span style={{ inlineSize: `${Math.round(length * 1000) / 10}%` }} />
              </span>
              <small>
                {title?.trim() && <span>{nth}</span>}
                {more && <span>{more}</span>}
                {byVotes && readable && votes + struck > 0 && (
                  <button type="button" onClick={() => onOpen(entry)}>
                    {t('ranking.look')}
                  </button>
                )}
              </small>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** Where the entries stand: bars, and the votes or the jury behind them. */
export function RankingPage() {
  const { t } = useTranslation('competitions-admin');
  const { id, code, competition } = useCompetition();
  const standings = useQuery(standingsOf(id));
  const [open, setOpen] = useState<number | null>(null);
  return (
    <div className={competition.way === 'jury' ? classes.two : classes.one}>
      <section>
        <header className={classes.head}>
          <h2>{t('ranking.title')}</h2>
          <Button
            component="a"
            href={`/p/${code}/gallery`}
            target="_blank"
            rel="noreferrer"
            variant="default"
            leftSection={<IconExternalLink size={17} aria-hidden />}
          >
            {t('ranking.gallery')}
          </Button>
        </header>
        <Resource query={standings} loading={<Lines count={5} height={64} />}>
          {({ data }) =>
            data.length === 0 ? <Note>{t('ranking.none')}</Note> : <Bars standings={data} onOpen={setOpen} />
          }
        </Resource>
      </section>
      {competition.way === 'jury' && <Jury entries={standings.data?.data.length ?? 0} />}
      {open !== null && <VotesOf entry={open} onClose={() => setOpen(null)} />}
    </div>
  );
}
