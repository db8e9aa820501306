import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import type { paths } from './generated/schema.d.ts';

export type Keyword = Schemas['Keyword'];
export type OwnAnswers = Schemas['SmsHelp'];
type NewKeyword = paths['/v5/keywords']['post']['requestBody']['content']['application/json'];
type KeywordChange = paths['/v5/keywords/{id}']['patch']['requestBody']['content']['application/json'];

const at = (id: string) => ({ params: { path: { id } } });

export const keywords = queryOptions({
  queryKey: ['keywords'],
  queryFn: () => ask(api.GET('/v5/keywords')),
});
export const ownAnswers = queryOptions({
  queryKey: ['keywords', 'answers'],
  queryFn: () => ask(api.GET('/v5/sms-help')),
});

export const createKeyword = (body: NewKeyword) => ask(api.POST('/v5/keywords', { body }));
export const changeKeyword = (id: string, body: KeywordChange) =>
  ask(api.PATCH('/v5/keywords/{id}', { ...at(id), body }));
export const archiveKeyword = (id: string) => ask(api.POST('/v5/keywords/{id}/archive', at(id)));
export const changeAnswers = (body: OwnAnswers) => ask(api.PUT('/v5/sms-help', { body }));
