import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { createCoupon } from '../../../../api/coupons.ts';
import { FormWindow } from '../../../../ui/form.tsx';
import { useCardDraft } from '../draft-context.tsx';

interface NewRewardCouponProps {
  opened: boolean;
  onClose: () => void;
  onMade: (coupon: string) => void;
}

/** A coupon for a reward, in the card's own colours and language. It goes live together with the card. */
export function NewRewardCoupon({ opened, onClose, onMade }: NewRewardCouponProps) {
  const { t } = useTranslation('loyalty');
  const { draft } = useCardDraft();
  const queries = useQueryClient();
  const form = useForm({ initialValues: { title: '', value: '' } });
  const create = useMutation({
    mutationFn: ({ title, value }: { title: string; value: string }) =>
      createCoupon({
        name: title,
        title,
        value,
        language: draft.language,
        time_zone: draft.time_zone,
        design: {
          brand_colour: draft.design.brand_colour,
          background_colour: draft.design.background_colour,
          font: draft.design.font,
          logo: draft.design.logo,
        },
      }),
    onSuccess: async (coupon) => {
      queries.setQueryData(['coupons', coupon.id], coupon);
      await queries.invalidateQueries({ queryKey: ['coupons', 'list'] });
    },
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('builder.reward.make')}
      form={form}
      mutation={create}
      submit={t('builder.reward.makeIt')}
      onDone={(coupon) => onMade(coupon.id)}
    >
      <TextInput
        label={t('builder.reward.title')}
        description={t('builder.reward.titleWhy')}
        maxLength={120}
        required
        data-autofocus
        {...form.getInputProps('title')}
      />
      <TextInput
        label={t('builder.reward.value')}
        description={t('builder.reward.valueWhy')}
        maxLength={40}
        {...form.getInputProps('value')}
      />
    </FormWindow>
  );
}
