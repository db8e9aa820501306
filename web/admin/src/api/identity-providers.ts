import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import type { paths } from './generated/schema.d.ts';

export type IdentityProvider = Schemas['IdentityProvider'];
export type IdentityProviderKind = IdentityProvider['kind'];
type NewIdentityProvider =
  paths['/v5/identity-providers']['post']['requestBody']['content']['application/json'];
type IdentityProviderChange =
  paths['/v5/identity-providers/{id}']['patch']['requestBody']['content']['application/json'];

const at = (id: string) => ({ params: { path: { id } } });

export const identityProviders = queryOptions({
  queryKey: ['identity-providers'],
  queryFn: () => ask(api.GET('/v5/identity-providers')),
});
export const identityProviderById = (id: string) =>
  queryOptions({
    queryKey: ['identity-providers', id],
    queryFn: () => ask(api.GET('/v5/identity-providers/{id}', at(id))),
  });

export const createIdentityProvider = (body: NewIdentityProvider) =>
  ask(api.POST('/v5/identity-providers', { body }));
export const changeIdentityProvider = (id: string, body: IdentityProviderChange) =>
  ask(api.PATCH('/v5/identity-providers/{id}', { ...at(id), body }));
export const checkIdentityProvider = (id: string) =>
  ask(api.POST('/v5/identity-providers/{id}/check', at(id)));
export const removeIdentityProvider = (id: string) => ask(api.DELETE('/v5/identity-providers/{id}', at(id)));
