import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import type { paths } from './generated/schema.d.ts';

export type CodeImport = Schemas['CodeImport'];
export type CodeMeter = Schemas['CodeMeter'];

export const pool = (coupon: string, cursor?: string) =>
  queryOptions({
    queryKey: ['coupons', coupon, 'codes', cursor ?? 'first'],
    queryFn: () =>
      ask(
        api.GET('/v5/coupons/{id}/codes', { params: { path: { id: coupon }, query: { limit: 50, cursor } } }),
      ),
  });

const isUnderWay = (item: CodeImport) => item.finished_at === null && item.failed_at === null;

/** The imports, asked again every second as long as one of them is under way. */
export const imports = (coupon: string) =>
  queryOptions({
    queryKey: ['coupons', coupon, 'imports'],
    queryFn: () =>
      ask(
        api.GET('/v5/coupons/{id}/codes/imports', {
          params: { path: { id: coupon }, query: { limit: 20 } },
        }),
      ),
    refetchInterval: (query) => (query.state.data?.data.some(isUnderWay) ? 1000 : false),
  });

export const sendList = (coupon: string, file: File) =>
  ask(
    api.POST('/v5/coupons/{id}/codes/imports', {
      params: { path: { id: coupon } },
      body: {} as never,
      bodySerializer: () => {
        const form = new FormData();
        form.append('file', file);
        return form;
      },
    }),
  );

type Pattern = paths['/v5/coupons/{id}/codes/generate']['post']['requestBody']['content']['application/json'];
export const generateCodes = (coupon: string, body: Pattern) =>
  ask(api.POST('/v5/coupons/{id}/codes/generate', { params: { path: { id: coupon } }, body }));

export interface MeterQuery {
  prefix: string;
  length: number;
  alphabet: 'numeric' | 'alphanumeric';
  amount: number;
}
export const meter = (coupon: string, query: MeterQuery) =>
  queryOptions({
    queryKey: ['coupons', coupon, 'meter', query],
    queryFn: () => ask(api.GET('/v5/coupons/{id}/codes/meter', { params: { path: { id: coupon }, query } })),
  });
