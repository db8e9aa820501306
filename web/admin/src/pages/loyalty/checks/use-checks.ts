import { useQueries, useQuery } from '@tanstack/react-query';
import { account } from '../../../api/account.ts';
import { couponById } from '../../../api/coupons.ts';
import { everyLocation } from '../../../api/locations.ts';
import { useMay } from '../../../app/may.ts';
import { type Check, cardChecksOf } from './checks.ts';

/** What is worth knowing about a card as it is drafted or saved; empty until it is known. */
export function useChecks(card: Parameters<typeof cardChecksOf>[0]): Check[] {
  const may = useMay();
  const settings = useQuery({ ...account, enabled: may('account:read') });
  const shops = useQuery({ ...everyLocation, enabled: may('coupons:read') });
  const ids = [...new Set(card.rewards.map(({ coupon }) => coupon))].filter(Boolean);
  const found = useQueries({
    queries: ids.map((id) => ({ ...couponById(id), enabled: may('coupons:read') })),
  });
  if (!settings.data || !shops.data) return [];
  const coupons = Object.fromEntries(found.flatMap(({ data }) => (data ? [[data.id, data]] : [])));
  return cardChecksOf(card, { account: settings.data, locations: shops.data.data, coupons });
}
