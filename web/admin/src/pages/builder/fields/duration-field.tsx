import { Group, NumberInput, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type DurationUnit, durationOf, durationUnits, partsOf } from './duration.ts';

interface DurationFieldProps {
  label: string;
  description?: string;
  value: string | null;
  onChange: (duration: string | null) => void;
  error?: string | undefined;
  /** What stands there when it is switched on. */
  start?: string;
  /** Units that are offered. */
  units?: readonly DurationUnit[];
}

/** A length of time that can be switched off: "3 days". */
export function DurationField({
  label,
  description,
  value,
  onChange,
  error,
  start = 'P7D',
  units = durationUnits,
}: DurationFieldProps) {
  const { t } = useTranslation();
  const parts = value === null ? null : partsOf(value);
  return (
    <div>
      <Switch
        label={label}
        description={description}
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? start : null)}
      />
      {parts && (
        <Group gap="xs" mt="xs" ms={50} align="flex-start">
          <NumberInput
            aria-label={t('builder.howMany')}
            w={96}
            min={1}
            max={parts.unit === 'minutes' ? 99_999 : 999}
            allowDecimal={false}
            allowNegative={false}
            value={parts.count}
            error={error}
            onChange={(count) => onChange(durationOf(Math.max(1, Number(count) || 1), parts.unit))}
          />
          <Select
            aria-label={t('builder.unit')}
            w={140}
            allowDeselect={false}
            value={parts.unit}
            data={units.map((unit) => ({ value: unit, label: t(`builder.units.${unit}`) }))}
            onChange={(unit) =>
              onChange(durationOf(parts.count, durationUnits.find((known) => known === unit) ?? parts.unit))
            }
          />
        </Group>
      )}
    </div>
  );
}
