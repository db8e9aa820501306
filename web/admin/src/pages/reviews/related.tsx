import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Review, reviewById } from '../../api/guard.ts';
import { paths } from '../../app/paths.ts';
import { useFormats } from '../../ui/formats.ts';
import { LinkAnchor } from '../../ui/links.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Window } from '../../ui/window.tsx';
import classes from './reviews.module.css';

const signals = ['address', 'device', 'person'] as const;

/** What this claim has in common with others of the account. */
export function Shared({ review, onSee }: { review: Review; onSee: () => void }) {
  const { t } = useTranslation('guard');
  const { number } = useFormats();
  const { shared, address } = review.signals;
  if (signals.every((signal) => shared[signal] === null))
    return (
      <Text size="sm" c="dimmed">
        {t('unseen')}
      </Text>
    );
  const lines = signals.flatMap((signal) => {
    const count = shared[signal] ?? 0;
    if (count === 0) return [];
    return [t(`shared.${signal}`, { count, n: number(count), ...(signal === 'address' ? { address } : {}) })];
  });
  if (lines.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('alone')}
      </Text>
    );
  return (
    <div className={classes.who}>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
      <Anchor component="button" type="button" size="sm" ta="start" onClick={onSee}>
        {t('see')}
      </Anchor>
    </div>
  );
}

/** The other claims, the latest first. */
export function RelatedClaims({ review, onClose }: { review: Review; onClose: () => void }) {
  const { t } = useTranslation('guard');
  const { dateTime } = useFormats();
  return (
    <Window opened onClose={onClose} title={t('related')}>
      <Resource query={useQuery(reviewById(review.id))}>
        {({ related }) => (
          <ul className={classes.related}>
            {related.map((one) => (
              <li key={one.session}>
                <div className={classes.who}>
                  <LinkAnchor {...paths.session(one.session)}>{one.session.slice(0, 6)}</LinkAnchor>
                  <small>
                    {one.coupon.name} · {dateTime(one.claimed_at)}
                    {one.held && ` · ${t('held')}`}
                  </small>
                </div>
                <span className={classes.marks}>
                  {one.shares.map((signal) => (
                    <span key={signal}>{t(`sharesWord.${signal}`)}</span>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Resource>
    </Window>
  );
}
