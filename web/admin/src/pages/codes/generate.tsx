import { NumberInput, SegmentedControl, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { generateCodes, type MeterQuery, meter } from '../../api/codes.ts';
import { FormWindow } from '../../ui/form.tsx';
import { useFormats } from '../../ui/formats.ts';
import classes from './codes.module.css';

/** How long somebody would have to guess, in words and on a scale. */
function Meter({ coupon, pattern }: { coupon: string; pattern: MeterQuery }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [settled] = useDebouncedValue(pattern, 250);
  const found = useQuery({ ...meter(coupon, settled), placeholderData: keepPreviousData, retry: false });
  if (!found.data) return null;
  const { word, expected_hours, issues } = found.data;
  const days = expected_hours / 24;
  const time =
    days > 3650
      ? t('codes.centuries')
      : days > 2
        ? t('codes.days', { days: number(Math.round(days)) })
        : t('codes.hours', { hours: number(Math.max(1, Math.round(expected_hours))) });
  return (
    <div className={classes.meter} data-word={word} role="status">
      <div className={classes.scale} aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
      <strong>{t(`codes.word.${word}`)}</strong>
      <Text size="sm">{t('codes.guess', { time })}</Text>
      {issues.map((issue) => (
        <Text key={issue.path} size="sm" c="var(--bad)">
          {issue.message}. {issue.fix}
        </Text>
      ))}
    </div>
  );
}

interface GenerateProps {
  coupon: string;
  opened: boolean;
  onClose: () => void;
}

/** Codes drawn by the server, and how hard they would be to guess before they are drawn. */
export function Generate({ coupon, opened, onClose }: GenerateProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm<MeterQuery>({
    initialValues: { amount: 1000, prefix: '', length: 10, alphabet: 'alphanumeric' },
  });
  const generate = useMutation({
    mutationFn: (pattern: MeterQuery) => generateCodes(coupon, pattern),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['coupons', coupon, 'imports'] }),
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('codes.generate')}
      form={form}
      mutation={generate}
      submit={t('codes.generate')}
    >
      <SimpleGrid cols={3}>
        <NumberInput
          label={t('issue.amount')}
          min={1}
          max={10_000_000}
          allowDecimal={false}
          thousandSeparator=" "
          hideControls
          data-autofocus
          {...form.getInputProps('amount')}
        />
        <TextInput label={t('codes.prefix')} dir="ltr" maxLength={20} {...form.getInputProps('prefix')} />
        <NumberInput
          label={t('codes.length')}
          min={4}
          max={40}
          allowDecimal={false}
          {...form.getInputProps('length')}
        />
      </SimpleGrid>
      <SegmentedControl
        aria-label={t('codes.alphabet')}
        data={[
          { value: 'alphanumeric', label: t('codes.letters') },
          { value: 'numeric', label: t('codes.digits') },
        ]}
        {...form.getInputProps('alphabet')}
      />
      {opened && <Meter coupon={coupon} pattern={form.values} />}
    </FormWindow>
  );
}
