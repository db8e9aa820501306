import { Text } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/formats.ts';
import type { Draft } from './draft.ts';
import classes from './end-line.module.css';
import { partsOf } from './fields/duration.ts';
import { edgeOf } from './fields/moment.ts';

/** Where "until 31 December" really ends, and which of the three clocks stops first. */
export function EndLine({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const { dateTime, local } = useFormats();
  const end = endOf(draft);
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const length = (duration: string) => {
    const { count, unit } = partsOf(duration);
    return `${count} ${t(`builder.units.${unit}`)}`;
  };
  const clocks = [
    draft.ends_at && draft.ends_at.length === 10
      ? t('builder.end.day', { day: local(draft.ends_at), zone: draft.time_zone })
      : end &&
        t('builder.end.fixed', {
          moment: dateTime(end.toISOString(), draft.time_zone),
          zone: draft.time_zone,
        }),
    draft.expires_after_open && t('builder.end.afterOpen', { length: length(draft.expires_after_open) }),
    draft.expires_after_claim && t('builder.end.afterClaim', { length: length(draft.expires_after_claim) }),
  ].filter((clock): clock is string => Boolean(clock));
  return (
    <div className={classes.line} data-never={clocks.length === 0 || undefined}>
      <IconHourglass size={18} stroke={1.7} aria-hidden />
      <div>
        {clocks.length === 0 && <Text>{t('builder.end.never')}</Text>}
        {clocks.length === 1 && <Text>{t('builder.end.one', { clock: clocks[0] })}</Text>}
        {clocks.length > 1 && (
          <>
            <Text>{t('builder.end.first')}</Text>
            <ul>
              {clocks.map((clock) => (
                <li key={clock}>{clock}</li>
              ))}
            </ul>
          </>
        )}
        {end && here !== draft.time_zone && (
          <Text size="sm" c="dimmed">
            {t('builder.end.here', { moment: dateTime(end.toISOString(), here) })}
          </Text>
        )}
      </div>
    </div>
  );
}

function endOf({ ends_at, time_zone }: Draft): Date | null {
  if (!ends_at) return null;
  if (/(Z|[+-]\d{2}:?\d{2})$/.test(ends_at) && ends_at.includes('T')) return new Date(ends_at);
  return edgeOf(ends_at, time_zone, 'end');
}
