import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';

export type LaunchKit = Schemas['Launch'];

/** Everything that carries a coupon to people, its links with a tag that says how they came. */
export const launchOf = (id: string, src: string | undefined) =>
  queryOptions({
    queryKey: ['coupons', id, 'launch', src ?? ''],
    queryFn: () => ask(api.GET('/v5/coupons/{id}/launch', { params: { path: { id }, query: { src } } })),
  });
