import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import type { paths } from './generated/schema.d.ts';

export type LoyaltyStatistics = Schemas['LoyaltyStatistics'];
export type FastMembers = Schemas['FastLoyaltyMembers'];
type Query = NonNullable<paths['/v5/loyalty-cards/{id}/statistics']['get']['parameters']['query']>;

export const loyaltyStatisticsOf = (id: string, query: Query) =>
  queryOptions({
    queryKey: ['cards', id, 'statistics', query],
    queryFn: () => ask(api.GET('/v5/loyalty-cards/{id}/statistics', { params: { path: { id }, query } })),
  });

export const fastMembersOf = (id: string) =>
  queryOptions({
    queryKey: ['cards', id, 'fast-members'],
    queryFn: () => ask(api.GET('/v5/loyalty-cards/{id}/fast-members', { params: { path: { id } } })),
  });

/** Of all cards together. */
export const loyaltyTotals = (query: { from?: string; to?: string }) =>
  queryOptions({
    queryKey: ['cards', 'totals', query],
    queryFn: () => ask(api.GET('/v5/loyalty-statistics', { params: { query } })),
  });
