import { Button, Group, Input, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

interface MomentFieldProps {
  label: string;
  description?: string;
  value: string | null;
  onChange: (local: string | null) => void;
  error?: string | undefined;
}

/** A date in the coupon's zone, with a time of day where the whole day is not meant. */
export function MomentField({ label, description, value, onChange, error }: MomentFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const date = value?.slice(0, 10) ?? '';
  const time = value && value.length > 10 ? value.slice(11, 16) : '';
  const write = (day: string, hour: string) => onChange(day === '' ? null : hour ? `${day}T${hour}` : day);
  return (
    <Input.Wrapper label={label} description={description} error={error} labelProps={{ htmlFor: id }}>
      <Group gap="xs" mt={4}>
        <TextInput
          id={id}
          type="date"
          w={168}
          value={date}
          error={Boolean(error)}
          onChange={(event) => write(event.currentTarget.value, time)}
        />
        {date && (
          <TextInput
            type="time"
            w={132}
            aria-label={t('builder.timeOf', { label })}
            value={time}
            onChange={(event) => write(date, event.currentTarget.value)}
          />
        )}
        {date && (
          <Button variant="subtle" color="gray" size="xs" onClick={() => onChange(null)}>
            {t('common.clear')}
          </Button>
        )}
      </Group>
    </Input.Wrapper>
  );
}
