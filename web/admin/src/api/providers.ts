import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import type { paths } from './generated/schema.d.ts';

export type Provider = Schemas['Provider'];
export type ProviderKind = Provider['kind'];
export type NewProvider = paths['/v5/providers']['post']['requestBody']['content']['application/json'];
export type ProviderChange =
  paths['/v5/providers/{id}']['patch']['requestBody']['content']['application/json'];

const at = (id: string) => ({ params: { path: { id } } });

export const providers = queryOptions({
  queryKey: ['providers'],
  queryFn: () => ask(api.GET('/v5/providers')),
});
export const providerById = (id: string) =>
  queryOptions({ queryKey: ['providers', id], queryFn: () => ask(api.GET('/v5/providers/{id}', at(id))) });

export const createProvider = (body: NewProvider) => ask(api.POST('/v5/providers', { body }));
export const changeProvider = (id: string, body: ProviderChange) =>
  ask(api.PATCH('/v5/providers/{id}', { ...at(id), body }));
export const checkProvider = (id: string) => ask(api.POST('/v5/providers/{id}/check', at(id)));
export const testProvider = (id: string, to: string) =>
  ask(api.POST('/v5/providers/{id}/test', { ...at(id), body: { to } }));
export const archiveProvider = (id: string) => ask(api.POST('/v5/providers/{id}/archive', at(id)));
