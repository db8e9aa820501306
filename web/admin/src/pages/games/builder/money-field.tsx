import { NumberInput } from '@mantine/core';
import { useMe } from '../../../app/may.ts';

interface MoneyFieldProps {
  label: string;
  description?: string;
  /** In minor units of the account's currency. */
  value: number | null;
  onChange: (minor: number | null) => void;
  error?: string | undefined;
}

/** An amount in the account's currency; empty is none. */
export function MoneyField({ label, description, value, onChange, error }: MoneyFieldProps) {
  const { currency } = useMe().account;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const units = 10 ** digits;
  return (
    <NumberInput
      label={label}
      description={description}
      min={0}
      max={10_000_000_000}
      decimalScale={digits}
      allowNegative={false}
      thousandSeparator=" "
      hideControls
      suffix={` ${currency}`}
      value={value === null ? '' : value / units}
      error={error}
      onChange={(amount) => onChange(amount === '' ? null : Math.round(Number(amount) * units))}
    />
  );
}
