import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface LimitFieldProps {
  label: string;
  description?: string;
  value: number | null;
  onChange: (limit: number | null) => void;
  error?: string | undefined;
  max?: number;
  /** What an empty field says. */
  placeholder?: string;
}

/** A limit; an empty field is none. */
export function LimitField({
  label,
  description,
  value,
  onChange,
  error,
  max = 1_000_000_000,
  placeholder,
}: LimitFieldProps) {
  const { t } = useTranslation();
  return (
    <NumberInput
      label={label}
      description={description}
      placeholder={placeholder ?? t('builder.noLimit')}
      value={value ?? ''}
      error={error}
      min={1}
      max={max}
      allowDecimal={false}
      allowNegative={false}
      thousandSeparator=" "
      hideControls
      onChange={(next) => onChange(next === '' || Number(next) < 1 ? null : Number(next))}
    />
  );
}
