import { Button, Group, Input } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../ui/formats.ts';
import { useGameDraft } from './draft-context.tsx';
import classes from './hours-field.module.css';

const most = 10;
const even = Array.from({ length: 24 }, () => 5);
const between = (from: number, to: number) => even.map((_, hour) => (hour >= from && hour < to ? 5 : 0));
const usual = { allDay: null, shop: between(9, 19), evening: between(17, 23) } as const;
const usualNames = ['allDay', 'shop', 'evening'] as const;
const clock = (hour: number) => `${String(hour % 24).padStart(2, '0')}:00`;
/** Hours that the arrows to the sides go by. */
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

interface HoursFieldProps {
  /** The weight of each hour; null: all alike. */
  value: number[] | null;
  onChange: (weights: number[] | null) => void;
}

/**
 * How the moments lie over the day: a slider for each hour, drawn as a bar. A finger or a mouse draws over all of them in one stroke; the keyboard
 * stops once, and goes from hour to hour with the arrows to the sides.
 */
export function HoursField({ value, onChange }: HoursFieldProps) {
  const { t } = useTranslation('games-admin');
  const { percent } = useFormats();
  const { issueAt } = useGameDraft();
  const [at, setAt] = useState(9);
  const field = useRef<HTMLDivElement>(null);
  /** Where the stroke was last: a quick one goes over hours that no event tells of. */
  const stroke = useRef<{ hour: number; weight: number } | null>(null);
  const weights = value ?? even;
  /** What was drawn since the last time this was rendered is in it. */
  const drawn = useRef(weights);
  drawn.current = weights;
  // Weights that came by the API may be greater than a slider here is.
  const top = Math.max(most, ...weights);
  const sum = weights.reduce((all, one) => all + one, 0);
  const share = (hour: number) =>
    t('builder.hours.share', {
      from: clock(hour),
      until: clock(hour + 1),
      share: percent(sum > 0 ? (weights[hour] ?? 0) / sum : 0),
    });
  function write(hour: number, weight: number, from = { hour, weight }) {
    const [first, last] = [Math.min(hour, from.hour), Math.max(hour, from.hour)];
    const rise = (weight - from.weight) / (hour - from.hour || 1);
    const next = drawn.current.map((one, other) =>
      other < first || other > last ? one : Math.round(weight + rise * (other - hour)),
    );
    if (next.every((one, other) => one === drawn.current[other])) return;
    drawn.current = next;
    onChange(next);
  }
  const go = (hour: number) => {
    setAt(hour);
    field.current?.querySelectorAll('input')[hour]?.focus({ preventScroll: true });
  };

  function draw({ clientX, clientY, buttons, currentTarget }: PointerEvent<HTMLDivElement>) {
    if (buttons !== 1) return;
    const { left, top: ceiling, width, height } = currentTarget.getBoundingClientRect();
    const hour = Math.min(23, Math.max(0, Math.floor(((clientX - left) / width) * 24)));
    const weight = Math.round(Math.min(1, Math.max(0, 1 - (clientY - ceiling) / height)) * top);
    go(hour);
    write(hour, weight, stroke.current ?? undefined);
    stroke.current = { hour, weight };
  }
  function walk(event: KeyboardEvent<HTMLDivElement>) {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    go((at + step + 24) % 24);
  }

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
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser */}
      <div
        ref={field}
        role="group"
        aria-label={t('builder.hours.title')}
        className={classes.hours}
        onKeyDown={walk}
        onPointerDown={(event) => {
          // What is drawn goes on beside the field, and focus stays where it was put.
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          stroke.current = null;
          draw(event);
        }}
        onPointerMove={draw}
      >
        {weights.map((weight, hour) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place
          <span key={hour} className={classes.hour}>
            <i style={{ height: `${(100 * weight) / top}%` }} aria-hidden="true" />
            <input
              type="range"
              min={0}
              max={top}
              step={1}
              value={weight}
              tabIndex={hour === at ? 0 : -1}
              aria-label={t('builder.hours.hour', { hour: clock(hour) })}
              aria-valuetext={share(hour)}
              aria-orientation="vertical"
              onFocus={() => setAt(hour)}
              onChange={(event) => write(hour, Number(event.currentTarget.value))}
            />
            <span aria-hidden="true" data-quiet={hour % 6 !== 0 || undefined}>
              {hour}
            </span>
          </span>
        ))}
      </div>
      <p className={classes.share} aria-hidden="true">
        {share(at)}
      </p>
    </Input.Wrapper>
  );
}
