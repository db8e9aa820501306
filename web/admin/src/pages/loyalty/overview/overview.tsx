import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { paths } from '../../../app/paths.ts';
import { useFormats } from '../../../ui/formats.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { LoyaltyFace } from '../../../ui/loyalty-face.tsx';
import { Note } from '../../../ui/note.tsx';
import { useCard } from '../card-context.tsx';
import { CheckMend } from '../checks/mend.tsx';
import { useChecks } from '../checks/use-checks.ts';
import { useFacts } from './facts.ts';
import classes from './overview.module.css';

/** What is earned on the way, each as a ticket that is still on the roll. */
function Rewards() {
  const { t } = useTranslation('loyalty');
  const { number } = useFormats();
  const card = useCard();
  if (card.rewards.length === 0) return null;
  return (
    <section>
      <h2>{t('builder.rewards.title')}</h2>
      <ol className={classes.rewards}>
        {card.rewards.map((reward) => (
          <li key={reward.id}>
            <b>{number(reward.stamps)}</b>
            <LinkAnchor {...paths.coupon(reward.coupon)} c="inherit" fw={600}>
              {reward.coupon_title || reward.coupon_name}
            </LinkAnchor>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The card at a glance: how it looks, what it gives, by which rules, and what is worth knowing. */
export function Overview() {
  const { t } = useTranslation('loyalty');
  const { number } = useFormats();
  const card = useCard();
  const checks = useChecks(card);
  const facts = useFacts(card);
  return (
    <div className={classes.overview}>
      <div className={classes.face}>
        <LoyaltyFace card={card} />
        <p className={classes.members}>
          <b>{number(card.members)}</b>
          <Text span c="dimmed">
            {t('overview.members')}
          </Text>
        </p>
        {checks.map((check) => (
          <Note key={check}>
            {t(`check.${check}`)} <CheckMend card={card.id} check={check} />
          </Note>
        ))}
      </div>
      <div>
        <Rewards />
        <section>
          <h2>{t('overview.rules')}</h2>
          <dl className={classes.facts}>
            {facts.map(({ name, what }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </div>
  );
}
