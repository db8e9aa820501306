import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draw, Winner } from '../../../api/competitions.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { useFormats } from '../../../ui/formats.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { Note } from '../../../ui/note.tsx';
import { Dot } from '../../../ui/status.tsx';
import { useCompetition } from '../competition-context.tsx';
import { usePersonName } from '../people.ts';
import { movedUp, openRanks, prizeOf, type Rank, ranksOf, reservesOf } from '../ranks.ts';
import { Redraw } from './redraw.tsx';
import { WinnerActs } from './winner-acts.tsx';
import classes from './winners.module.css';

/** How somebody who was drawn stands, with the moment that counts for it. */
function Standing({ winner }: { winner: Winner }) {
  const { t } = useTranslation('competitions-admin');
  const { dateTime } = useFormats();
  const { time_zone } = useCompetition();
  const on = (moment: string | null) => moment && <small>{dateTime(moment, time_zone)}</small>;
  switch (winner.status) {
    case 'confirmed':
      return (
        <span className={classes.standing}>
          <Dot tone="good">{t('winner.confirmed')}</Dot>
          {on(winner.confirmed_at)}
        </span>
      );
    case 'held':
      return (
        <span className={classes.standing}>
          <Dot tone="warn">{t('winner.held')}</Dot>
          <LinkAnchor {...paths.reviews({ session: winner.session })} fz="sm">
            {t('winner.review')}
          </LinkAnchor>
        </span>
      );
    case 'chosen':
      return (
        <span className={classes.standing}>
          <Dot tone="warn">{t('winner.waiting')}</Dot>
          {winner.confirm_by && (
            <small>{t('winner.until', { date: dateTime(winner.confirm_by, time_zone) })}</small>
          )}
        </span>
      );
    case 'lost':
      return (
        <span className={classes.standing}>
          <Dot tone="idle" hollow>
            {t(`winner.lost.${lostReason(winner)}`)}
          </Dot>
          {on(winner.lost_at ?? winner.confirm_by)}
        </span>
      );
    case 'reserve':
      return (
        <Dot tone="idle" hollow>
          {t('winner.reserve')}
        </Dot>
      );
  }
}

const reasons = ['late', 'declined', 'excluded'] as const;
/** Whose time has passed is late, also before anybody wrote that down. */
const lostReason = ({ lost_reason }: Winner) => reasons.find((reason) => reason === lost_reason) ?? 'late';

interface PersonProps {
  winner: Winner;
  draws: readonly Draw[];
}

function Person({ winner, draws }: PersonProps) {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  const name = usePersonName()(winner.person);
  const reach = [winner.person.email, winner.person.phone].filter((text) => text && text !== name);
  return (
    <span className={classes.person}>
      <span>
        <LinkAnchor {...paths.session(winner.session)} c="inherit" fz="inherit" fw={640}>
          {name}
        </LinkAnchor>{' '}
        <small>{t('entry.nth', { n: number(winner.entry) })}</small>
        {movedUp(winner, draws) && <em>{t('winner.movedUp')}</em>}
      </span>
      {reach.map((text) => (
        <small key={text}>{text}</small>
      ))}
    </span>
  );
}

/** A rank as a ticket: what it wins, who holds it, and who had it before. */
function RankTicket({ of, draws }: { of: Rank; draws: readonly Draw[] }) {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  const { competition } = useCompetition();
  const { rank, holder, before } = of;
  return (
    <li className={classes.rank} data-empty={!holder || undefined}>
      <b>
        <span className="sr-only">{t('winner.rank')} </span>
        {number(rank)}
      </b>
      <div className={classes.body}>
        <div className={classes.holder}>
          {holder ? (
            <Person winner={holder} draws={draws} />
          ) : (
            <span className={classes.person}>
              <span>{t('winner.nobody')}</span>
            </span>
          )}
          <span className={classes.prize}>
            {holder?.prize ? (
              <LinkAnchor {...paths.session(holder.prize.session)} c="inherit">
                {holder.prize.title}
              </LinkAnchor>
            ) : (
              prizeOf(rank, competition.prizes)?.title
            )}
          </span>
          {holder ? <Standing winner={holder} /> : <span />}
          {holder ? <WinnerActs winner={holder} /> : <span />}
        </div>
        {before.map((winner) => (
          <div key={`${winner.draw} ${winner.place}`} className={classes.lost}>
            <Person winner={winner} draws={draws} />
            <Standing winner={winner} />
          </div>
        ))}
      </div>
    </li>
  );
}

/** Who won, rank by rank, and who stands ready. */
export function DrawnWinners({ winners, draws }: { winners: readonly Winner[]; draws: readonly Draw[] }) {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  const may = useMay();
  const { competition } = useCompetition();
  const [again, setAgain] = useState(false);
  const ranks = ranksOf(winners, competition.winners);
  const reserves = reservesOf(winners);
  const open = openRanks(winners, competition.winners);
  return (
    <div className={classes.drawn}>
      {open.length > 0 && (
        <Note>
          {t('redraw.open', { count: open.length, ranks: number(open.length) })}
          {may('coupons:write') && (
            <Button
              variant="default"
              size="xs"
              mt="xs"
              display="block"
              leftSection={<IconRefresh size={16} aria-hidden />}
              onClick={() => setAgain(true)}
            >
              {t('redraw.act')}
            </Button>
          )}
        </Note>
      )}
      <section>
        <h2>{t('overview.winners')}</h2>
        <ol className={classes.ranks}>
          {ranks.map((rank) => (
            <RankTicket key={rank.rank} of={rank} draws={draws} />
          ))}
        </ol>
      </section>
      {reserves.length > 0 && (
        <section>
          <h2>{t('overview.reserves')}</h2>
          <p>{t('winner.reservesWhy')}</p>
          <ol className={classes.reserves}>
            {reserves.map((winner) => (
              <li key={`${winner.draw} ${winner.place}`}>
                <Person winner={winner} draws={draws} />
                <Standing winner={winner} />
                {winner.status === 'reserve' ? <WinnerActs winner={winner} /> : <span />}
              </li>
            ))}
          </ol>
        </section>
      )}
      {again && <Redraw next={draws.length + 1} ranks={open.length} opened onClose={() => setAgain(false)} />}
    </div>
  );
}
