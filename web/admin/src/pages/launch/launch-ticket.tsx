import { Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/formats.ts';
import classes from './launch.module.css';

export type LaunchAct = 'publish' | 'pause' | 'resume' | 'restore';

interface LaunchTicketProps {
  of: { status: string; published_at: string | null; paused_at: string | null };
  status: ReactNode;
  /** What would surprise somebody; null while that is not known. */
  checks: { name: string; words: string; grave: boolean; mend: ReactNode }[] | null;
  /** Whether this person may press the switch. */
  may: boolean;
  busy: boolean;
  onAct: (act: LaunchAct) => void;
  /** What the switch does, before and after. */
  publishWhy: string;
  pauseWhy: string;
}

/** What would surprise somebody once it is live, and the switch itself. */
export function LaunchTicket(props: LaunchTicketProps) {
  const { of, status, checks, may, busy, onAct, publishWhy, pauseWhy } = props;
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  return (
    <div className={classes.ticket}>
      <div className={classes.face}>
        <h2>{of.status === 'draft' ? t('launch.before') : t('launch.state')}</h2>
        {status}
        {of.published_at && (
          <Text size="sm" c="dimmed">
            {t('launch.since', { date: dateTime(of.published_at) })}
          </Text>
        )}
        {checks && (
          <ul className={classes.checks}>
            {checks.length === 0 && (
              <li className={classes.fine}>
                <IconCircleCheck size={20} aria-hidden />
                {t('launch.allFine')}
              </li>
            )}
            {checks.map(({ name, words, grave, mend }) => (
              <li key={name} className={grave ? classes.stops : classes.warns}>
                <IconAlertTriangle size={20} stroke={1.8} aria-hidden />
                <span>
                  {words} {mend}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {may && (
        <div className={classes.stub}>
          {of.status === 'draft' && (
            <Button size="md" loading={busy} onClick={() => onAct('publish')}>
              {checks && checks.length > 0 ? t('launch.publishAnyway') : t('coupons.publish')}
            </Button>
          )}
          {of.status === 'archived' && (
            <Button size="md" variant="default" loading={busy} onClick={() => onAct('restore')}>
              {t('coupons.restore')}
            </Button>
          )}
          {of.published_at && of.status !== 'archived' && (
            <Button
              size="md"
              variant="default"
              loading={busy}
              onClick={() => onAct(of.paused_at ? 'resume' : 'pause')}
            >
              {of.paused_at ? t('coupons.resume') : t('coupons.pause')}
            </Button>
          )}
          <Text size="sm" c="dimmed">
            {of.status === 'draft' ? publishWhy : pauseWhy}
          </Text>
        </div>
      )}
    </div>
  );
}
