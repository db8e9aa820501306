import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import type { paths } from './generated/schema.d.ts';

export type CouponFilter = NonNullable<paths['/v5/coupons']['get']['parameters']['query']>;
export const couponSorts = ['-created', 'name', 'ends', '-claims'] as const satisfies CouponFilter['sort'][];

export const couponList = (query: CouponFilter) =>
  queryOptions({
    queryKey: ['coupons', 'list', query],
    queryFn: () => ask(api.GET('/v5/coupons', { params: { query } })),
  });

export const couponById = (id: string) =>
  queryOptions({
    queryKey: ['coupons', id],
    queryFn: () => ask(api.GET('/v5/coupons/{id}', { params: { path: { id } } })),
  });

export type CouponAct = 'publish' | 'pause' | 'resume' | 'archive' | 'restore';

export const actOnCoupon = (id: string, act: CouponAct) =>
  ask(api.POST(`/v5/coupons/{id}/${act}`, { params: { path: { id } } }));
export const copyCoupon = (id: string) =>
  ask(api.POST('/v5/coupons/{id}/copy', { params: { path: { id } }, body: {} }));
export const createCoupon = (body: Schemas['NewCouponInput']) => ask(api.POST('/v5/coupons', { body }));
export const changeCoupon = (id: string, body: Schemas['CouponChangeInput']) =>
  ask(api.PATCH('/v5/coupons/{id}', { params: { path: { id } }, body }));

export const previewOf = (body: Schemas['CouponPreviewInput']) =>
  ask(api.POST('/v5/coupons/preview', { body }));

type Shelves = Promise<{ data: Shelf[] }>;
export const folders = queryOptions({
  queryKey: ['folders'],
  queryFn: (): Shelves => ask(api.GET('/v5/folders')),
});
export const categories = queryOptions({
  queryKey: ['categories'],
  queryFn: (): Shelves => ask(api.GET('/v5/categories')),
});
export const tags = queryOptions({ queryKey: ['tags'], queryFn: () => ask(api.GET('/v5/tags')) });
export const createFolder = (name: string) => ask(api.POST('/v5/folders', { body: { name } }));
export const createCategory = (name: string) => ask(api.POST('/v5/categories', { body: { name } }));

/** The two ways coupons are filed. */
export type ShelfKind = 'folder' | 'category';
export interface Shelf {
  id: string;
  name: string;
  coupons: number;
}

export const shelfActs = {
  folder: {
    list: folders,
    create: createFolder,
    rename: (id: string, name: string) =>
      ask(api.PATCH('/v5/folders/{id}', { params: { path: { id } }, body: { name } })),
    remove: (id: string) => ask(api.DELETE('/v5/folders/{id}', { params: { path: { id } } })),
  },
  category: {
    list: categories,
    create: createCategory,
    rename: (id: string, name: string) =>
      ask(api.PATCH('/v5/categories/{id}', { params: { path: { id } }, body: { name } })),
    remove: (id: string) => ask(api.DELETE('/v5/categories/{id}', { params: { path: { id } } })),
  },
};
