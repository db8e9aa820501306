import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type FastMembers, fastMembersOf } from '../../../api/loyalty-statistics.ts';
import { paths } from '../../../app/paths.ts';
import { useFormats } from '../../../ui/formats.ts';
import { Lines, Resource } from '../../../ui/resource.tsx';
import { useActor } from '../../../ui/use-actor.ts';
import { useCard } from '../card-context.tsx';
import classes from './fast.module.css';

function FastList({ found }: { found: FastMembers }) {
  const { t } = useTranslation('loyalty-statistics');
  const { number, local } = useFormats();
  const { id } = useCard();
  const by = useActor();
  if (found.data.length === 0) return <p className={classes.none}>{t('fast.none')}</p>;
  return (
    <ul className={classes.fast} aria-label={t('fast.title')}>
      {found.data.map((row) => (
        <li key={row.member}>
          <Link {...paths.member(id, row.member)} className={classes.name}>
            {[row.first_name, row.last_name].filter(Boolean).join(' ') || row.till_code}
          </Link>
          <span className={classes.what}>
            {t('fast.gathered', { count: row.given, given: number(row.given), usual: number(row.usual) })}
            {row.in_an_hour >= found.visits_an_hour &&
              ` · ${t('fast.inAnHour', { count: row.in_an_hour, visits: number(row.in_an_hour) })}`}
          </span>
          <span className={classes.when}>
            {/* A till has said its shop already. */}
            {[local(row.day), by(row), !row.actor.startsWith('till:') && row.location_name]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Where to look twice: whoever gathered many times what is usual, or came again and again within an hour. */
export function Fast() {
  const { t } = useTranslation('loyalty-statistics');
  const { id } = useCard();
  return (
    <Resource query={useQuery(fastMembersOf(id))} loading={<Lines count={2} />}>
      {(found) => (
        <>
          <p className={classes.rule}>
            {t('fast.rule', {
              days: found.since_days,
              times: found.times_usual,
              visits: found.visits_an_hour,
            })}
          </p>
          <FastList found={found} />
        </>
      )}
    </Resource>
  );
}
