import { Button, Group, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { IconTicket } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { couponById, couponList, createCoupon } from '../../../api/coupons.ts';
import { FormWindow } from '../../../ui/form.tsx';
import { useCompetitionDraft } from './draft-context.tsx';

interface NewPrizeProps {
  opened: boolean;
  onClose: () => void;
  onMade: (coupon: string) => void;
}

/** A coupon for a prize, in the competition's own colours and language. It goes live together with the competition. */
function NewPrize({ opened, onClose, onMade }: NewPrizeProps) {
  const { t } = useTranslation('competitions-admin');
  const { draft } = useCompetitionDraft();
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
      title={t('builder.prize.make')}
      form={form}
      mutation={create}
      submit={t('builder.prize.makeIt')}
      onDone={(coupon) => onMade(coupon.id)}
    >
      <TextInput
        label={t('builder.prize.title')}
        description={t('builder.prize.titleWhy')}
        maxLength={120}
        required
        data-autofocus
        {...form.getInputProps('title')}
      />
      <TextInput
        label={t('builder.prize.value')}
        description={t('builder.prize.valueWhy')}
        maxLength={40}
        {...form.getInputProps('value')}
      />
    </FormWindow>
  );
}

interface PrizeCouponFieldProps {
  label: string;
  value: string;
  onChange: (coupon: string) => void;
  error: string | undefined;
}

/** What is won: a coupon of the account, found by typing, or made on the spot. */
export function PrizeCouponField({ label, value, onChange, error }: PrizeCouponFieldProps) {
  const { t } = useTranslation('competitions-admin');
  const { coupon: own, readOnly } = useCompetitionDraft();
  const [typed, setTyped] = useState('');
  const [making, setMaking] = useState(false);
  const [search] = useDebouncedValue(typed, 250);
  const chosen = useQuery({ ...couponById(value), enabled: value !== '' });
  const found = useQuery({
    ...couponList({ search: search && search !== chosen.data?.name ? search : undefined, limit: 30 }),
    placeholderData: keepPreviousData,
  });
  const listed = (found.data?.data ?? []).filter(({ id }) => id !== value && id !== own.id);
  const all = [...(value !== '' && chosen.data ? [chosen.data] : []), ...listed];
  return (
    <div>
      <Select
        label={label}
        placeholder={t('builder.prize.choose')}
        searchable
        allowDeselect={false}
        leftSection={<IconTicket size={17} stroke={1.7} aria-hidden />}
        value={value || null}
        data={all.map((coupon) => ({ value: coupon.id, label: coupon.name }))}
        // The server has searched; what it found is shown as it is.
        filter={({ options }) => options}
        nothingFoundMessage={t('builder.prize.noneFound')}
        error={error}
        onSearchChange={setTyped}
        onChange={(id) => id && onChange(id)}
      />
      {value === '' && !readOnly && (
        <Group mt={6}>
          <Button variant="subtle" size="compact-sm" ms={-8} onClick={() => setMaking(true)}>
            {t('builder.prize.make')}
          </Button>
        </Group>
      )}
      <NewPrize opened={making} onClose={() => setMaking(false)} onMade={onChange} />
    </div>
  );
}
