import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keepAsTemplate } from '../../api/templates.ts';
import type { Coupon } from '../../api/types.ts';
import { FormWindow } from '../../ui/form.tsx';
import { say } from '../../ui/notice.ts';

/** Keeps what the coupon says, how it looks and what its rules are, as a start for the next one. */
export function KeepAsTemplate({
  coupon,
  opened,
  onClose,
}: {
  coupon: Coupon;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm({ initialValues: { name: coupon.name } });
  const keep = useMutation({
    mutationFn: ({ name }: { name: string }) => keepAsTemplate({ coupon: coupon.id, name }),
    onSuccess: async ({ name }) => {
      say(t('coupons.kept', { name }));
      await queries.invalidateQueries({ queryKey: ['templates'] });
    },
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('coupons.keep')}
      form={form}
      mutation={keep}
      submit={t('coupons.keep')}
    >
      <TextInput
        label={t('coupons.keepName')}
        description={t('coupons.keepWhy')}
        maxLength={120}
        data-autofocus
        {...form.getInputProps('name')}
      />
    </FormWindow>
  );
}
