import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import type { paths } from './generated/schema.d.ts';

export type Letter = Schemas['Letter'];
export type LetterPreview = Schemas['LetterPreview'];
export type Broadcast = Schemas['Broadcast'];
export type WholeBroadcast = Schemas['WholeBroadcast'];
export type Figures = Schemas['BroadcastFigures'];
export type Reach = Schemas['BroadcastReach'];
export type Audience = Broadcast['audience'];
type Body<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody: { content: { 'application/json': infer B } } };
}
  ? B
  : never;
export type NewLetter = Body<'/v5/letters'>;
export type LetterDraft = Body<'/v5/letters/preview'>;
export type NewBroadcast = Body<'/v5/broadcasts'>;
export type CouponSend = Body<'/v5/coupons/{id}/send'>;
export type Channel = Letter['channel'];

export const broadcastStatuses = ['draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled'] as const;
const at = (id: string) => ({ params: { path: { id } } });

export const letters = queryOptions({
  queryKey: ['letters'],
  queryFn: () => ask(api.GET('/v5/letters')),
});
export const letterById = (id: string) =>
  queryOptions({ queryKey: ['letters', id], queryFn: () => ask(api.GET('/v5/letters/{id}', at(id))) });
export const letterStarters = (language: Letter['language']) =>
  queryOptions({
    queryKey: ['letter-starters', language],
    queryFn: () => ask(api.GET('/v5/letters/starters', { params: { query: { language } } })),
  });
/** What stands there stays until the new one is drawn. */
export const letterPreview = (body: LetterDraft) =>
  queryOptions({
    queryKey: ['letter-preview', body],
    queryFn: () => ask(api.POST('/v5/letters/preview', { body })),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
export const createLetter = (body: NewLetter) => ask(api.POST('/v5/letters', { body }));
export const changeLetter = (id: string, body: Partial<NewLetter> & { version?: number }) => {
  const { channel: _, ...change } = body;
  return ask(api.PATCH('/v5/letters/{id}', { ...at(id), body: change }));
};
export const archiveLetter = (id: string) => ask(api.DELETE('/v5/letters/{id}', at(id)));
export const testLetter = (body: Body<'/v5/letters/test'>) => ask(api.POST('/v5/letters/test', { body }));

export const broadcastList = (query: {
  search?: string | undefined;
  status?: Broadcast['status'] | undefined;
  cursor?: string | undefined;
}) =>
  queryOptions({
    queryKey: ['broadcasts', 'list', query],
    queryFn: () => ask(api.GET('/v5/broadcasts', { params: { query: { ...query, limit: 50 } } })),
  });
/** Asked again as long as something moves. */
export const broadcastById = (id: string) =>
  queryOptions({
    queryKey: ['broadcasts', id],
    queryFn: () => ask(api.GET('/v5/broadcasts/{id}', at(id))),
    refetchInterval: ({ state: { data } }) =>
      data && (data.status === 'sending' || (data.figures.messages.queued ?? 0) > 0) ? 1_500 : false,
  });
export const reachOf = (body: Body<'/v5/broadcasts/preview'>) =>
  queryOptions({
    queryKey: ['reach', body],
    queryFn: () => ask(api.POST('/v5/broadcasts/preview', { body })),
  });
export const createBroadcast = (body: NewBroadcast) => ask(api.POST('/v5/broadcasts', { body }));
export const changeBroadcast = (id: string, body: Partial<NewBroadcast>) =>
  ask(api.PATCH('/v5/broadcasts/{id}', { ...at(id), body }));
export const removeBroadcast = (id: string) => ask(api.DELETE('/v5/broadcasts/{id}', at(id)));
export const actOnBroadcast = (id: string, act: 'start' | 'pause' | 'resume' | 'cancel') =>
  ask(api.POST(`/v5/broadcasts/{id}/${act}`, at(id)));

export const groupsOf = (channel: Channel) =>
  queryOptions({
    queryKey: ['groups', 'of', channel],
    queryFn: () => ask(api.GET('/v5/groups', { params: { query: { channel, limit: 200 } } })),
  });
export const sendCoupon = (id: string, body: CouponSend) =>
  ask(api.POST('/v5/coupons/{id}/send', { ...at(id), body }));
