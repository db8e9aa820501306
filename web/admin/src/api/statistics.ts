import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';

export type Statistics = Schemas['Statistics'];

export const statisticsOf = (id: string, query: { from?: string | undefined; to?: string | undefined }) =>
  queryOptions({
    queryKey: ['coupons', id, 'statistics', query],
    queryFn: () => ask(api.GET('/v5/coupons/{id}/statistics', { params: { path: { id }, query } })),
  });

/** Of all coupons together. */
export const couponTotals = (query: { from?: string; to?: string }) =>
  queryOptions({
    queryKey: ['coupons', 'totals', query],
    queryFn: () => ask(api.GET('/v5/statistics', { params: { query } })),
  });

/** What clearing would remove, give back and keep. Nothing is touched. */
export const testDataOf = (id: string) =>
  queryOptions({
    queryKey: ['coupons', id, 'test-data'],
    queryFn: () =>
      ask(
        api.POST('/v5/coupons/{id}/clear-test-data', { params: { path: { id } }, body: { dry_run: true } }),
      ),
    staleTime: 0,
    gcTime: 0,
  });

export const clearTestData = (id: string) =>
  ask(api.POST('/v5/coupons/{id}/clear-test-data', { params: { path: { id } }, body: { dry_run: false } }));
