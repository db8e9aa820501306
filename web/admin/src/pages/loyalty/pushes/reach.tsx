import { Skeleton } from '@mantine/core';
import { IconDeviceMobile, IconUsers } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../../api/problem.ts';
import type { Segment } from '../../../api/pushes.ts';
import { Failure } from '../../../ui/failure.tsx';
import { useFormats } from '../../../ui/formats.ts';
import classes from './pushes.module.css';

interface ReachProps {
  reach: UseQueryResult<{ recipients: number; with_device: number }>;
  /** Whom the message is for; null as long as that is not known. */
  segment: Segment | null;
}

/** How many would get it if it went out now, and on how many phones it would light up. */
export function Reach({ reach, segment }: ReachProps) {
  const { t } = useTranslation('pushes');
  const { number } = useFormats();
  if (segment === null) return <p className={classes.reach}>{t('reach.choose')}</p>;
  if (reach.isError) return <Failure problem={problemOf(reach.error)} onRetry={() => reach.refetch()} />;
  if (reach.isPending) return <Skeleton height={62} radius="md" />;
  const { recipients, with_device } = reach.data;
  if (recipients === 0)
    return (
      <p className={classes.reach} role="status">
        {t(segment.who === 'all' ? 'reach.noMembers' : 'reach.nobody')}
      </p>
    );
  return (
    <div className={classes.reach} role="status" data-old={reach.isPlaceholderData || undefined}>
      <span>
        <IconUsers size={19} stroke={1.8} aria-hidden />
        <span>
          <strong>{number(recipients)}</strong> {t('reach.recipients', { count: recipients })}
        </span>
      </span>
      <span>
        <IconDeviceMobile size={19} stroke={1.8} aria-hidden />
        <span>
          <strong>{number(with_device)}</strong> {t('reach.device', { count: with_device })}
        </span>
      </span>
    </div>
  );
}
