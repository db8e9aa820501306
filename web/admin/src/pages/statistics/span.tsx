import { Group, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../../ui/choices.tsx';
import { dayIn } from '../../ui/day-in.ts';
import classes from './statistics.module.css';

const spans = [7, 30, 90, 365] as const;

interface Days {
  from?: string | undefined;
  to?: string | undefined;
}

interface SpanProps extends Days {
  zone: string;
  onChange: (change: Days) => void;
  /** More to choose from, after the dates. */
  children?: ReactNode;
}

/** The days that are looked at: a usual span, or any two dates. */
export function Span({ zone, from, to, onChange, children }: SpanProps) {
  const { t } = useTranslation();
  const daysAgo = (days: number) => dayIn(zone, days);
  const current = to
    ? undefined
    : (spans.find((days) => from === daysAgo(days - 1)) ?? (from ? undefined : 30));
  return (
    <div className={classes.span}>
      <Choices
        small
        label={t('statistics.span')}
        value={current}
        onChange={(days) =>
          days && onChange({ from: days === 30 ? undefined : daysAgo(days - 1), to: undefined })
        }
        choices={spans.map((days) => ({ value: days, label: t(`statistics.last.${days}`) }))}
      />
      <Group gap="xs">
        <TextInput
          type="date"
          size="xs"
          aria-label={t('statistics.from')}
          value={from ?? daysAgo(29)}
          onChange={(event) => onChange({ from: event.currentTarget.value || undefined })}
        />
        <span aria-hidden>–</span>
        <TextInput
          type="date"
          size="xs"
          aria-label={t('statistics.to')}
          value={to ?? daysAgo(0)}
          onChange={(event) => onChange({ to: event.currentTarget.value || undefined })}
        />
        {children}
      </Group>
    </div>
  );
}
