import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../ui/formats.ts';
import { LoyaltyFace } from '../../../ui/loyalty-face.tsx';
import { useCard } from '../card-context.tsx';
import classes from './overview.module.css';

/** The card at a glance: how it looks, and what it gives. */
export function Overview() {
  const { t } = useTranslation('loyalty');
  const { number } = useFormats();
  const card = useCard();
  return (
    <div className={classes.overview}>
      <div className={classes.face}>
        <LoyaltyFace card={card} />
      </div>
      <dl className={classes.facts}>
        <div>
          <dt>{t('overview.kind')}</dt>
          <dd>{t(`kind.${card.type}`)}</dd>
        </div>
        <div>
          <dt>{t('overview.members')}</dt>
          <dd>{number(card.members)}</dd>
        </div>
        {card.max_stamps !== null && (
          <div>
            <dt>{t('overview.max')}</dt>
            <dd>{number(card.max_stamps)}</dd>
          </div>
        )}
        {card.rewards.map((reward) => (
          <div key={reward.id}>
            <dt>{t('overview.rewardAt', { count: reward.stamps, stamps: number(reward.stamps) })}</dt>
            <dd>{reward.coupon_title || reward.coupon_name}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
