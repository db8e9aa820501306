import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../ui/formats.ts';
import { useCompetition } from '../competition-context.tsx';
import { useDuration } from '../durations.ts';
import { wayKindOf } from '../lots.tsx';
import classes from './overview.module.css';

/** The rules of the competition as somebody would tell them. */
export function Facts() {
  const { t } = useTranslation('competitions-admin');
  const { t: common } = useTranslation();
  const { local, list, number } = useFormats();
  const duration = useDuration();
  const found = useCompetition();
  const { competition, rules, claim } = found;
  const { bonus_entries, confirm_within, review_winners } = competition;
  const per = rules.once_per.map((one) => common(`builder.rules.per.${one}`));
  const times = rules.claims_per_person ?? 1;
  const facts: [string, string][] = [
    [t('fact.way'), t(`fact.ways.${wayKindOf(found)}`)],
    [
      common('coupons.runs'),
      found.starts_local
        ? `${local(found.starts_local)} – ${found.ends_local ? local(found.ends_local) : '…'}`
        : found.ends_local
          ? common('coupons.until', { date: local(found.ends_local) })
          : t('list.noClose'),
    ],
    [common('builder.rules.zone'), found.time_zone],
    [
      t('fact.who'),
      per.length === 0
        ? t('fact.anybody')
        : t('fact.once', { count: times, times: number(times), per: list(per) }),
    ],
    [t('fact.entry'), list(claim.steps.map(({ type }) => common(`builder.claim.kind.${type}`)))],
    [
      t('fact.bonus'),
      bonus_entries === 0
        ? common('common.none')
        : t('fact.bonusUpTo', { count: bonus_entries, entries: number(bonus_entries) }),
    ],
    [
      t('fact.confirm'),
      [
        ...(review_winners ? [t('fact.review')] : []),
        confirm_within === null ? t('fact.noConfirm') : t('fact.within', { time: duration(confirm_within) }),
      ].join(' · '),
    ],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, what]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
