import { queryOptions } from '@tanstack/react-query';
import type { Language } from '../i18n.ts';
import { api, ask, type Schemas } from './client.ts';

export type Template = Schemas['Template'];

export const templateList = (language: Language) =>
  queryOptions({
    queryKey: ['templates', language],
    queryFn: () => ask(api.GET('/v5/templates', { params: { query: { language } } })),
  });

export const couponFromTemplate = (id: string, body: { language: Language; name?: string }) =>
  ask(api.POST('/v5/templates/{id}/use', { params: { path: { id } }, body }));
export const keepAsTemplate = (body: { coupon: string; name: string }) =>
  ask(api.POST('/v5/templates', { body }));
export const deleteTemplate = (id: string) =>
  ask(api.DELETE('/v5/templates/{id}', { params: { path: { id } } }));
