import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import type { paths } from './generated/schema.d.ts';

export type LoyaltyCard = Schemas['LoyaltyCard'];
export type CardStatus = LoyaltyCard['status'];
export type CardType = LoyaltyCard['type'];
export type CardFilter = NonNullable<paths['/v5/loyalty-cards']['get']['parameters']['query']>;

export const cardStatuses = ['active', 'draft', 'paused', 'archived'] as const satisfies CardStatus[];
export const cardTypes = ['stamp', 'points', 'membership'] as const satisfies CardType[];

/** The first is the order of a list that nobody ordered. */
export const cardSorts = ['created', '-created', 'name'] as const satisfies CardFilter['sort'][];

export const cardList = (query: CardFilter) =>
  queryOptions({
    queryKey: ['cards', 'list', query],
    queryFn: () => ask(api.GET('/v5/loyalty-cards', { params: { query } })),
  });

export const cardById = (id: string) =>
  queryOptions({
    queryKey: ['cards', id],
    queryFn: () => ask(api.GET('/v5/loyalty-cards/{id}', { params: { path: { id } } })),
  });

export type CardAct = 'publish' | 'pause' | 'resume' | 'archive' | 'restore';

export const actOnCard = (id: string, act: CardAct) =>
  ask(api.POST(`/v5/loyalty-cards/{id}/${act}`, { params: { path: { id } } }));
export const copyCard = (id: string) =>
  ask(api.POST('/v5/loyalty-cards/{id}/copy', { params: { path: { id } }, body: {} }));
export const createCard = (body: Schemas['NewLoyaltyCardInput']) =>
  ask(api.POST('/v5/loyalty-cards', { body }));
export const changeCard = (id: string, body: Schemas['LoyaltyCardChangeInput']) =>
  ask(api.PATCH('/v5/loyalty-cards/{id}', { params: { path: { id } }, body }));

export const cardPreviewOf = (body: Schemas['LoyaltyCardPreviewInput']) =>
  ask(api.POST('/v5/loyalty-cards/preview', { body }));

/** Everything that carries a card to people, its links with a tag that says how they came. */
export const cardLaunchOf = (id: string, src: string | undefined) =>
  queryOptions({
    queryKey: ['cards', id, 'launch', src ?? ''],
    queryFn: () =>
      ask(api.GET('/v5/loyalty-cards/{id}/launch', { params: { path: { id }, query: { src } } })),
  });
