import { NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { createAccessCode, type Directory } from '../../api/directories.ts';
import { FormWindow } from '../../ui/form.tsx';
import { say } from '../../ui/notice.ts';
import { lastSecondOf } from './last-second.ts';

const spans = ['days', 'until', 'always'] as const;
type Span = (typeof spans)[number];

interface Values {
  code: string;
  span: Span;
  access_days: number | '';
  access_until: string;
  max_uses: number | '';
  expires_at: string;
}

/** A code that opens paid content: for some days from when it is taken, until a day, or without end. */
export function NewAccessCode({ directory, onClose }: { directory: Directory; onClose: () => void }) {
  const { t } = useTranslation('directories-admin');
  const queries = useQueryClient();
  const form = useForm<Values>({
    initialValues: {
      code: '',
      span: 'days',
      access_days: 30,
      access_until: '',
      max_uses: '',
      expires_at: '',
    },
    validate: {
      code: (code) =>
        code.trim() !== '' && code.replace(/[\s-]/g, '').length < 4 ? t('codes.ownShort') : null,
      access_days: (days, { span }) => (span === 'days' && !days ? t('codes.daysNeeded') : null),
      access_until: (day, { span }) => (span === 'until' && !day ? t('codes.dayNeeded') : null),
    },
  });
  const { span } = form.values;
  const last = (day: string) => (day ? lastSecondOf(day, directory.time_zone) : null);
  const create = useMutation({
    mutationFn: (values: Values) =>
      createAccessCode(directory.id, {
        ...(values.code.trim() ? { code: values.code.trim() } : {}),
        access_days: values.span === 'days' ? values.access_days || null : null,
        access_until: values.span === 'until' ? last(values.access_until) : null,
        max_uses: values.max_uses === '' ? null : values.max_uses,
        expires_at: last(values.expires_at),
      }),
    onSuccess: async ({ code }) => {
      await queries.invalidateQueries({ queryKey: ['directories', directory.id] });
      say(t('codes.made', { code }));
    },
  });
  return (
    <FormWindow
      opened
      onClose={onClose}
      title={t('codes.make')}
      form={form}
      mutation={create}
      submit={t('make')}
    >
      <TextInput
        label={t('codes.own')}
        description={t('codes.ownWhy')}
        maxLength={40}
        autoCapitalize="characters"
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('code')}
      />
      <SegmentedControl
        fullWidth
        aria-label={t('codes.opens')}
        data={spans.map((one) => ({ value: one, label: t(`codes.as.${one}`) }))}
        {...form.getInputProps('span')}
      />
      {span === 'days' && (
        <NumberInput
          label={t('codes.days')}
          description={t('codes.daysWhy')}
          min={1}
          max={36_500}
          allowDecimal={false}
          required
          {...form.getInputProps('access_days')}
        />
      )}
      {span === 'until' && (
        <TextInput label={t('codes.day')} type="date" required {...form.getInputProps('access_until')} />
      )}
      <NumberInput
        label={t('codes.most')}
        description={t('codes.mostWhy')}
        min={1}
        max={1_000_000}
        allowDecimal={false}
        {...form.getInputProps('max_uses')}
      />
      <TextInput
        label={t('codes.last')}
        description={t('codes.lastWhy')}
        type="date"
        {...form.getInputProps('expires_at')}
      />
    </FormWindow>
  );
}
