import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconTicket } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { couponById, couponList } from '../../../api/coupons.ts';
import type { Coupon } from '../../../api/types.ts';
import { useGameDraft } from './draft-context.tsx';

interface CouponFieldProps {
  label: string;
  value: string | null;
  onChange: (coupon: Coupon | null) => void;
  error: string | undefined;
  clearable?: boolean;
}

/** A coupon of the account, found by typing. The game itself is none that it could give. */
export function CouponField({ label, value, onChange, error, clearable = false }: CouponFieldProps) {
  const { t } = useTranslation('games-admin');
  const { t: common } = useTranslation();
  const { coupon: game } = useGameDraft();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const chosen = useQuery({ ...couponById(value ?? ''), enabled: value !== null });
  const found = useQuery({
    ...couponList({ search: search && search !== chosen.data?.name ? search : undefined, limit: 30 }),
    placeholderData: keepPreviousData,
  });
  const listed = (found.data?.data ?? []).filter(({ id }) => id !== value && id !== game.id);
  const all = [...(value !== null && chosen.data ? [chosen.data] : []), ...listed];
  return (
    <Select
      label={label}
      placeholder={t('builder.coupon.choose')}
      searchable
      clearable={clearable}
      allowDeselect={false}
      clearButtonProps={{ 'aria-label': common('common.clear') }}
      leftSection={<IconTicket size={17} stroke={1.7} aria-hidden />}
      value={value}
      data={all.map((coupon) => ({ value: coupon.id, label: coupon.name }))}
      // The server has searched; what it found is shown as it is.
      filter={({ options }) => options}
      nothingFoundMessage={t('builder.coupon.noneFound')}
      error={error}
      onSearchChange={setTyped}
      onChange={(id) => onChange(all.find((coupon) => coupon.id === id) ?? null)}
    />
  );
}
