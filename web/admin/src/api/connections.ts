import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import type { paths } from './generated/schema.d.ts';

export type Connection = Schemas['Connection'];
export type CommandLine = Schemas['CommandLine'];
export type NewConnection = paths['/v5/connections']['post']['requestBody']['content']['application/json'];

const at = (id: string) => ({ params: { path: { id } } });

export const connections = queryOptions({
  queryKey: ['connections'],
  queryFn: () => ask(api.GET('/v5/connections')),
});
export const createConnection = (body: NewConnection) => ask(api.POST('/v5/connections', { body }));
export const revokeConnection = (id: string) => ask(api.POST('/v5/connections/{id}/revoke', at(id)));

export const connectionRequest = (id: string) =>
  queryOptions({
    queryKey: ['connection-requests', id],
    queryFn: () => ask(api.GET('/v5/connection-requests/{id}', at(id))),
    retry: false,
  });
export const answerRequest = (id: string, body: NewConnection) =>
  ask(api.POST('/v5/connection-requests/{id}/answer', { ...at(id), body }));

export const commandLines = queryOptions({
  queryKey: ['command-lines'],
  queryFn: () => ask(api.GET('/v5/command-lines')),
});
export const revokeCommandLine = (id: string) => ask(api.POST('/v5/command-lines/{id}/revoke', at(id)));

export const askingCommandLine = (code: string) =>
  queryOptions({
    queryKey: ['command-line-sign-ins', code],
    queryFn: () => ask(api.GET('/v5/command-line-sign-ins/{code}', { params: { path: { code } } })),
    // Each look is counted, so that nobody guesses codes.
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
export const answerCommandLine = (code: string, allow: boolean) =>
  ask(api.POST('/v5/command-line-sign-ins/{code}/answer', { params: { path: { code } }, body: { allow } }));
