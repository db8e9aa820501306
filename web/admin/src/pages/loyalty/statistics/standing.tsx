import { useTranslation } from 'react-i18next';
import type { LoyaltyStatistics } from '../../../api/loyalty-statistics.ts';
import { useFormats } from '../../../ui/formats.ts';
import { useCard } from '../card-context.tsx';
import classes from './standing.module.css';

/** How the card stands today: who holds it, who of them comes, and on the stub what it still owes. */
export function StandingStrip({ now }: { now: LoyaltyStatistics['now'] }) {
  const { t } = useTranslation('loyalty-statistics');
  const { number, money, wholePercent } = useFormats();
  const { type } = useCard();
  const membership = type === 'membership';
  const share = (part: number) =>
    now.members === 0 ? '' : t('ofMembers', { share: wholePercent(part / now.members) });
  const gone = [
    now.voided > 0 && t('voided', { count: now.voided, number: number(now.voided) }),
    now.expired > 0 && t('expired', { count: now.expired, number: number(now.expired) }),
  ].filter(Boolean);
  const rewards = now.open_rewards;
  const worth =
    rewards.value_minor === null
      ? ''
      : t('worth', {
          count: rewards.valued,
          number: number(rewards.valued),
          money: money(rewards.value_minor),
        });
  const figures = [
    { name: t('members'), value: now.members, aside: gone.join(' · ') },
    {
      name: t(membership ? 'looked30' : 'came30'),
      value: now.active_30_days,
      aside: share(now.active_30_days),
    },
    {
      name: t(membership ? 'looked90' : 'came90'),
      value: now.active_90_days,
      aside: share(now.active_90_days),
    },
  ];
  const stub = membership
    ? { name: t('endingSoon'), value: now.ending_in_30_days, asides: [t('endingSoonWhy')] }
    : {
        name: t('openRewards'),
        value: rewards.count,
        asides: [
          worth,
          rewards.ending_in_30_days > 0
            ? t('openEnding', { count: rewards.ending_in_30_days, number: number(rewards.ending_in_30_days) })
            : '',
        ].filter(Boolean),
      };
  return (
    <section className={classes.strip} aria-label={t('today')}>
      <dl className={classes.figures}>
        {figures.map(({ name, value, aside }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={classes.figure}>{number(value)}</dd>
            <dd className={classes.aside}>{aside}</dd>
          </div>
        ))}
      </dl>
      <dl className={classes.stub}>
        <div>
          <dt>{stub.name}</dt>
          <dd className={classes.figure}>{number(stub.value)}</dd>
          {stub.asides.map((aside) => (
            <dd key={aside} className={classes.aside}>
              {aside}
            </dd>
          ))}
        </div>
      </dl>
    </section>
  );
}
