import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../ui/formats.ts';
import classes from './windows-field.module.css';

interface Hours {
  days: number[];
  from: string;
  to: string;
}
interface WindowsFieldProps {
  value: Hours[];
  onChange: (windows: Hours[]) => void;
  /** What it means that there is none. */
  none: string;
}

const week = [1, 2, 3, 4, 5, 6, 7];

/** Hours of weekdays, one line for each. An end before its start runs past midnight. */
export function WindowsField({ value, onChange, none }: WindowsFieldProps) {
  const { t } = useTranslation();
  const { weekday } = useFormats();
  const put = (place: number, change: Partial<Hours>) =>
    onChange(value.map((window, at) => (at === place ? { ...window, ...change } : window)));
  const toggle = (days: number[], day: number) =>
    days.includes(day) ? days.filter((other) => other !== day) : [...days, day].sort((a, b) => a - b);
  // The end of the day is 24:00 on the wire, which an input of a time writes as midnight.
  const endOf = (time: string) => (time === '' || time === '00:00' ? '24:00' : time);
  return (
    <Stack gap="sm">
      {value.length === 0 && <Text c="dimmed">{none}</Text>}
      {value.map((window, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity beyond their place
        <Group key={place} gap="xs" role="group" aria-label={t('builder.hoursLine', { number: place + 1 })}>
          <span className={classes.days}>
            {week.map((day) => (
              <button
                key={day}
                type="button"
                aria-pressed={window.days.includes(day)}
                aria-label={weekday(day, 'long')}
                disabled={window.days.length === 1 && window.days[0] === day}
                onClick={() => put(place, { days: toggle(window.days, day) })}
              >
                {weekday(day, 'short')}
              </button>
            ))}
          </span>
          <TextInput
            type="time"
            w={132}
            aria-label={t('builder.hoursFrom')}
            value={window.from}
            onChange={(event) => put(place, { from: event.currentTarget.value || '00:00' })}
          />
          <span aria-hidden>–</span>
          <TextInput
            type="time"
            w={132}
            aria-label={t('builder.hoursTo')}
            value={window.to === '24:00' ? '00:00' : window.to}
            onChange={(event) => put(place, { to: endOf(event.currentTarget.value) })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('builder.removeHours', { number: place + 1 })}
            onClick={() => onChange(value.filter((_, at) => at !== place))}
          >
            <IconTrash size={17} stroke={1.7} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="default"
        size="xs"
        w="fit-content"
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => onChange([...value, { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }])}
      >
        {t('builder.addHours')}
      </Button>
    </Stack>
  );
}
