import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../ui/formats.ts';
import { Note } from '../../../ui/note.tsx';
import { Part } from '../../builder/part.tsx';
import { useCompetition } from '../competition-context.tsx';
import { useDuration } from '../durations.ts';
import { PrizeLadder } from '../prize-ladder.tsx';
import classes from './public.module.css';

/** What everybody can read from the launch on, and what nobody can until the draw. */
export function WhatIsPublic() {
  const { t } = useTranslation('competitions-admin');
  const { t: common } = useTranslation();
  const { number, local } = useFormats();
  const duration = useDuration();
  const { competition, ends_local, claim } = useCompetition();
  const { winners, reserves, confirm_within, questions, prizes } = competition;
  const fields = claim.steps.flatMap((step) => (step.type === 'form' ? step.fields : []));
  const facts = [
    t('public.winners', { count: winners, winners: number(winners), reserves: number(reserves) }),
    ends_local ? t('public.closes', { date: local(ends_local) }) : t('list.noClose'),
    confirm_within === null ? t('fact.noConfirm') : t('public.confirm', { time: duration(confirm_within) }),
    ...questions.map(({ field }) => {
      const label = fields.find(({ name }) => name === field)?.label ?? common(`field.${field}`);
      return t('public.question', { question: label });
    }),
    t('public.seed'),
  ];
  return (
    <div>
      <Part title={t('public.title')} words={t('public.why')}>
        <ul className={classes.facts}>
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      </Part>
      <Part title={t('overview.prizes')} words={t('public.prizesWhy')}>
        {prizes.length > 0 ? <PrizeLadder terms={competition} /> : <Note>{t('overview.noPrizes')}</Note>}
      </Part>
    </div>
  );
}
