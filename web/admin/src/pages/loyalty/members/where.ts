import { useQuery } from '@tanstack/react-query';
import { everyLocation } from '../../../api/locations.ts';
import type { LoyaltyCard } from '../../../api/loyalty.ts';
import { useMay } from '../../../app/may.ts';

/** The shops in which this card is stamped, as choices. */
export function useShops(card: LoyaltyCard, needed: boolean) {
  const may = useMay();
  const shops = useQuery({ ...everyLocation, enabled: needed && may('coupons:read') });
  return (shops.data?.data ?? [])
    .filter(({ id }) => card.locations.length === 0 || card.locations.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));
}
