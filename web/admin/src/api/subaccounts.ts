import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import type { paths } from './generated/schema.d.ts';

export type Subaccount = Schemas['Subaccount'];
export type Package = Schemas['Package'];
export type Limits = Schemas['Limits'];
export type Permission = Subaccount['permissions'][number];
export type NewSubaccount = paths['/v5/subaccounts']['post']['requestBody']['content']['application/json'];
export type SubaccountChange =
  paths['/v5/subaccounts/{id}']['patch']['requestBody']['content']['application/json'];
export type NewPackage = paths['/v5/packages']['post']['requestBody']['content']['application/json'];

export const permissions: readonly Permission[] = [
  'add_coupons',
  'update_coupons',
  'loyalty',
  'directories',
  'messages',
  'templates',
  'statistics',
  'team',
  'api',
  'webhooks',
];

export const subaccountStatuses: readonly Subaccount['status'][] = ['trial', 'customer'];

const at = (id: string) => ({ params: { path: { id } } });

type ListQuery = NonNullable<paths['/v5/subaccounts']['get']['parameters']['query']>;
export const subaccountList = (query: ListQuery) =>
  queryOptions({
    queryKey: ['subaccounts', 'list', query],
    queryFn: () => ask(api.GET('/v5/subaccounts', { params: { query } })),
  });
/** The first of those whose name, address or person has these letters. */
export const subaccountsNamed = (search: string) =>
  queryOptions({
    queryKey: ['subaccounts', 'named', search],
    queryFn: async () => {
      const query = { limit: 20, ...(search ? { search } : {}) };
      const { data } = await ask(api.GET('/v5/subaccounts', { params: { query } }));
      return data.map(({ id, name }) => ({ id, name }));
    },
  });
export const subaccountById = (id: string) =>
  queryOptions({
    queryKey: ['subaccounts', id],
    queryFn: () => ask(api.GET('/v5/subaccounts/{id}', at(id))),
  });
export const peopleOf = (id: string) =>
  queryOptions({
    queryKey: ['subaccounts', id, 'people'],
    queryFn: () => ask(api.GET('/v5/subaccounts/{id}/people', at(id))),
  });
export const packages = queryOptions({
  queryKey: ['packages'],
  queryFn: () => ask(api.GET('/v5/packages')),
});

export const createSubaccount = (body: NewSubaccount) => ask(api.POST('/v5/subaccounts', { body }));
export const changeSubaccount = (id: string, body: SubaccountChange) =>
  ask(api.PATCH('/v5/subaccounts/{id}', { ...at(id), body }));
export const actOnSubaccount = (id: string, act: 'block' | 'unblock') =>
  ask(api.POST(`/v5/subaccounts/{id}/${act}`, at(id)));
export const removeSubaccount = (id: string) => ask(api.DELETE('/v5/subaccounts/{id}', at(id)));
export const enterSubaccount = (id: string) => ask(api.POST('/v5/subaccounts/{id}/enter', at(id)));
export const makeSignInLink = (id: string) =>
  ask(api.POST('/v5/subaccounts/{id}/sign-in-link', { ...at(id), body: null }));
export const mailPassword = (id: string) => ask(api.POST('/v5/subaccounts/{id}/password-mail', at(id)));
export const moveCoupon = (id: string, coupon: string) =>
  ask(api.POST('/v5/subaccounts/{id}/coupons', { ...at(id), body: { coupon } }));
export const leaveVisit = () => ask(api.POST('/v5/visit/leave'));
export const followSignInLink = (token: string) => ask(api.POST('/v5/sign-in/link', { body: { token } }));

export const createPackage = (body: NewPackage) => ask(api.POST('/v5/packages', { body }));
export const changePackage = (id: string, body: NewPackage) =>
  ask(api.PATCH('/v5/packages/{id}', { ...at(id), body }));
export const removePackage = (id: string) => ask(api.DELETE('/v5/packages/{id}', at(id)));
