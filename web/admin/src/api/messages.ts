import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import type { paths } from './generated/schema.d.ts';

export type Message = Schemas['Message'];
export type MessageState = Message['state'];
export type MessageFilter = NonNullable<paths['/v5/messages']['get']['parameters']['query']>;

export const messageList = (query: MessageFilter) =>
  queryOptions({
    queryKey: ['messages', 'list', query],
    queryFn: () => ask(api.GET('/v5/messages', { params: { query } })),
  });

export const sendAgain = (id: string) =>
  ask(api.POST('/v5/messages/{id}/send-again', { params: { path: { id } } }));

export const messageById = (id: string) =>
  queryOptions({
    queryKey: ['messages', id],
    queryFn: () => ask(api.GET('/v5/messages/{id}', { params: { path: { id } } })),
  });
