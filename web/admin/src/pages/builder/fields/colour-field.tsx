import { TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inkOn } from '../../../ui/colour.ts';
import classes from './colour-field.module.css';

interface ColourFieldProps {
  label: string;
  description: string;
  value: string;
  onChange: (colour: string) => void;
  /** Good ones to start from. */
  palette: readonly string[];
  error?: string | undefined;
}

/** `#rrggbb` of what somebody wrote, also without the sign or in three digits; undefined while it is no colour. */
function colourOf(text: string): string | undefined {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (!digits) return undefined;
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits}`;
}

/**
 * A colour typed as #rrggbb, picked with the device's own picker, or taken from a few good ones. The field keeps what is being
 * typed to itself until it is six digits, or until it is left: three digits are a colour then, and what is none is gone.
 */
export function ColourField({ label, description, value, onChange, palette, error }: ColourFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const put = (text: string) => {
    const colour = colourOf(text);
    if (colour && colour !== value) onChange(colour);
  };
  const write = (text: string) => {
    const whole = text.length > 6;
    setTyped(whole ? null : text);
    if (whole) put(text);
  };
  return (
    <div>
      <TextInput
        label={label}
        description={description}
        value={typed ?? value}
        error={error}
        spellCheck={false}
        classNames={{ input: 'mono' }}
        styles={{ input: { direction: 'ltr' } }}
        onChange={(event) => write(event.currentTarget.value)}
        autoComplete="off"
        onBlur={() => {
          put(typed ?? value);
          setTyped(null);
        }}
        leftSectionPointerEvents="all"
        leftSection={
          <input
            type="color"
            aria-label={t('builder.look.pick', { name: label })}
            className={classes.picker}
            value={value}
            onChange={(event) => write(event.currentTarget.value)}
          />
        }
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend; the label is the field's */}
      <div role="group" aria-label={t('builder.look.pick', { name: label })} className={classes.palette}>
        {palette.map((colour) => (
          <button
            key={colour}
            type="button"
            aria-label={colour}
            aria-pressed={colour === value}
            style={{ background: colour, color: inkOn(colour) }}
            onClick={() => write(colour)}
          >
            {colour === value && <IconCheck size={15} stroke={2.6} aria-hidden />}
          </button>
        ))}
      </div>
    </div>
  );
}
