import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import type { paths } from './generated/schema.d.ts';
import type { Role, Scope } from './types.ts';

export type Account = Schemas['Account'];
export type Teammate = Schemas['Teammate'];
export type Key = Schemas['Key'];
type Grant = paths['/v5/keys/{id}/budget']['put']['requestBody']['content']['application/json'];

export const account = queryOptions({ queryKey: ['account'], queryFn: () => ask(api.GET('/v5/account')) });
type AccountChange = paths['/v5/account']['patch']['requestBody']['content']['application/json'];
export const changeAccount = (body: AccountChange) => ask(api.PATCH('/v5/account', { body }));
export const renewTillKey = () => ask(api.POST('/v5/account/till-key'));

export const team = queryOptions({
  queryKey: ['team'],
  queryFn: () => ask(api.GET('/v5/team', { params: { query: { limit: 200 } } })),
});
export const inviteTeammate = (body: { email: string; name: string; role: Role }) =>
  ask(api.POST('/v5/team', { body }));
export const inviteAgain = (id: string) =>
  ask(api.POST('/v5/team/{id}/invite-again', { params: { path: { id } } }));
export const changeRole = (id: string, role: Role) =>
  ask(api.PATCH('/v5/team/{id}', { params: { path: { id } }, body: { role } }));
export const removeTeammate = (id: string) => ask(api.DELETE('/v5/team/{id}', { params: { path: { id } } }));

export const keys = queryOptions({
  queryKey: ['keys'],
  queryFn: () => ask(api.GET('/v5/keys', { params: { query: { limit: 200 } } })),
});
export const createKey = (body: { name: string; scopes: Scope[]; subaccount?: string; agent?: Grant }) =>
  ask(api.POST('/v5/keys', { body }));
export const revokeKey = (id: string) => ask(api.POST('/v5/keys/{id}/revoke', { params: { path: { id } } }));
export const grantBudget = (id: string, body: Grant) =>
  ask(api.PUT('/v5/keys/{id}/budget', { params: { path: { id } }, body }));
