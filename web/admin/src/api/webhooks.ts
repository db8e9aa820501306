import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import type { paths } from './generated/schema.d.ts';

export type Webhook = Schemas['Webhook'];
export type Delivery = Schemas['Delivery'];
export type DeliveryState = Delivery['state'];
export type Attempt = NonNullable<Delivery['last_attempt']>;
export type DeliveryFilter = NonNullable<paths['/v5/webhooks/{id}/deliveries']['get']['parameters']['query']>;
export type NewWebhook = paths['/v5/webhooks']['post']['requestBody']['content']['application/json'];
export type WebhookChange = paths['/v5/webhooks/{id}']['patch']['requestBody']['content']['application/json'];

const at = (id: string) => ({ params: { path: { id } } });

export const webhooks = queryOptions({
  queryKey: ['webhooks'],
  queryFn: () => ask(api.GET('/v5/webhooks')),
});
export const webhookById = (id: string) =>
  queryOptions({ queryKey: ['webhooks', id], queryFn: () => ask(api.GET('/v5/webhooks/{id}', at(id))) });
export const eventTypes = queryOptions({
  queryKey: ['event-types'],
  queryFn: () => ask(api.GET('/v5/event-types')),
});
export const deliveryList = (id: string, query: DeliveryFilter) =>
  queryOptions({
    queryKey: ['webhooks', id, 'deliveries', query],
    queryFn: () => ask(api.GET('/v5/webhooks/{id}/deliveries', { params: { path: { id }, query } })),
  });
export const deliveryById = (id: string, delivery: string) =>
  queryOptions({
    queryKey: ['webhooks', id, 'delivery', delivery],
    queryFn: () =>
      ask(api.GET('/v5/webhooks/{id}/deliveries/{delivery}', { params: { path: { id, delivery } } })),
  });

export const createWebhook = (body: NewWebhook) => ask(api.POST('/v5/webhooks', { body }));
export const changeWebhook = (id: string, body: WebhookChange) =>
  ask(api.PATCH('/v5/webhooks/{id}', { ...at(id), body }));
export const removeWebhook = (id: string) => ask(api.DELETE('/v5/webhooks/{id}', at(id)));
export const actOnWebhook = (id: string, act: 'pause' | 'resume') =>
  ask(api.POST(`/v5/webhooks/{id}/${act}`, at(id)));
export const testWebhook = (id: string) => ask(api.POST('/v5/webhooks/{id}/test', at(id)));
export const rotateWebhook = (id: string, keepOld: boolean) =>
  ask(api.POST('/v5/webhooks/{id}/rotate', { ...at(id), body: { keep_old: keepOld } }));
export const replaySince = (id: string, body: { since: string; which: 'failed' | 'all' }) =>
  ask(api.POST('/v5/webhooks/{id}/replay', { ...at(id), body }));
export const replayOne = (id: string, delivery: string) =>
  ask(api.POST('/v5/webhooks/{id}/deliveries/{delivery}/replay', { params: { path: { id, delivery } } }));
