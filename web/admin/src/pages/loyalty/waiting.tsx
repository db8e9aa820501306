import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './list.module.css';

/** Where cards will lie. */
export function Waiting({ count = 6 }: { count?: number }) {
  const { t } = useTranslation();
  return (
    <div className={classes.cards} role="status" aria-busy="true" aria-label={t('common.loading')}>
      {Array.from({ length: count }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <Skeleton key={place} className={classes.waiting} radius="lg" />
      ))}
    </div>
  );
}
