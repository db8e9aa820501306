import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { drawsOf, winnersOf } from '../../../api/competitions.ts';
import { useMay } from '../../../app/may.ts';
import { Note } from '../../../ui/note.tsx';
import { Lines, Resource } from '../../../ui/resource.tsx';
import { useCompetition } from '../competition-context.tsx';
import { BeforeDraw } from './before.tsx';
import classes from './draw.module.css';
import { DrawRecords } from './records.tsx';
import { DrawnWinners } from './winners.tsx';

function AfterDraw() {
  const { t } = useTranslation('competitions-admin');
  const { id } = useCompetition();
  const readable = useMay()('sessions:read');
  const draws = useQuery(drawsOf(id));
  const winners = useQuery({ ...winnersOf(id), enabled: readable });
  return (
    <Resource query={draws} loading={<Lines count={4} height={84} />}>
      {({ data: made }) => (
        <div className={classes.after}>
          {readable ? (
            <Resource query={winners} loading={<Lines count={4} height={84} />}>
              {({ data }) => <DrawnWinners winners={data} draws={made} />}
            </Resource>
          ) : (
            <Note>{t('draw.namesHidden')}</Note>
          )}
          <DrawRecords draws={made} />
        </div>
      )}
    </Resource>
  );
}

/** Before the draw what will happen, after it who won. */
export function DrawPage() {
  const { competition } = useCompetition();
  return competition.sealed_at === null ? <BeforeDraw /> : <AfterDraw />;
}
