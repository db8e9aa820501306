import { Button, Group, Input } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useGameDraft } from './draft-context.tsx';
import classes from './hours-field.module.css';

const most = 10;
const even = Array.from({ length: 24 }, () => 5);
const between = (from: number, to: number) => even.map((_, hour) => (hour >= from && hour < to ? 5 : 0));
const usual = { allDay: null, shop: between(9, 19), evening: between(17, 23) } as const;
const usualNames = ['allDay', 'shop', 'evening'] as const;

interface HoursFieldProps {
  /** The weight of each hour; null: all alike. */
  value: number[] | null;
  onChange: (weights: number[] | null) => void;
}

/** How the moments lie over the day: a slider for each hour, drawn as a bar. */
export function HoursField({ value, onChange }: HoursFieldProps) {
  const { t } = useTranslation('games-admin');
  const { issueAt } = useGameDraft();
  const weights = value ?? even;
  // Weights that came by the API may be greater than a slider here is.
  const top = Math.max(most, ...weights);
  const write = (hour: number, weight: number) =>
    onChange(weights.map((one, other) => (other === hour ? weight : one)));
  return (
    <Input.Wrapper
      label={t('builder.hours.title')}
      labelElement="div"
      description={t('builder.hours.why')}
      error={issueAt('/game/hour_weights')}
    >
      <Group gap={6} my="sm">
        {usualNames.map((name) => (
          <Button
            key={name}
            variant="default"
            size="xs"
            radius="xl"
            aria-pressed={JSON.stringify(value) === JSON.stringify(usual[name])}
            onClick={() => onChange(usual[name])}
          >
            {t(`builder.hours.${name}`)}
          </Button>
        ))}
      </Group>
      <div className={classes.hours}>
        {weights.map((weight, hour) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place
          <label key={hour} className={classes.hour}>
            <i style={{ height: `${(100 * weight) / top}%` }} aria-hidden="true" />
            <input
              type="range"
              min={0}
              max={top}
              step={1}
              value={weight}
              aria-label={t('builder.hours.hour', { hour: `${String(hour).padStart(2, '0')}:00` })}
              onChange={(event) => write(hour, Number(event.currentTarget.value))}
            />
            <span aria-hidden="true" data-quiet={hour % 6 !== 0 || undefined}>
              {hour}
            </span>
          </label>
        ))}
      </div>
    </Input.Wrapper>
  );
}
