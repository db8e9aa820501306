import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';

export type Push = Schemas['LoyaltyPush'];
export type Segment = Schemas['PushSegment'];
export type Who = Segment['who'];

const soonMs = 2_000;
const seldomMs = 30_000;

/** Pushes of a card, the newest first; asked again while one is on its way, and now and then while one is scheduled. */
export const pushList = (card: string, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['pushes', card, 'list', cursor],
    queryFn: () =>
      ask(
        api.GET('/v5/loyalty-cards/{id}/pushes', {
          params: { path: { id: card }, query: { cursor, limit: 20 } },
        }),
      ),
    refetchInterval: ({ state }) => {
      const statuses = state.data?.data.map(({ status }) => status) ?? [];
      if (statuses.includes('sending')) return soonMs;
      return statuses.includes('scheduled') ? seldomMs : false;
    },
  });

/** How many a segment holds now; `null` where it is not whole yet. */
export const pushReach = (card: string, segment: Segment | null) =>
  queryOptions({
    queryKey: ['pushes', card, 'reach', segment],
    enabled: segment !== null,
    queryFn: () =>
      ask(
        api.POST('/v5/loyalty-cards/{id}/pushes/preview', {
          params: { path: { id: card } },
          body: { segment: segment ?? { who: 'all' } },
        }),
      ),
  });

export const writePush = (card: string, body: { message: string; segment: Segment; scheduled_at?: string }) =>
  ask(api.POST('/v5/loyalty-cards/{id}/pushes', { params: { path: { id: card } }, body }));

export const cancelPush = (card: string, push: string) =>
  ask(api.POST('/v5/loyalty-cards/{id}/pushes/{push}/cancel', { params: { path: { id: card, push } } }));

/** The members of a card whom a few typed letters may mean. */
export const membersNamed = (card: string, search: string) =>
  queryOptions({
    queryKey: ['pushes', card, 'named', search],
    queryFn: () =>
      ask(
        api.GET('/v5/loyalty-cards/{id}/members', {
          params: { path: { id: card }, query: { search: search || undefined, status: 'active', limit: 12 } },
        }),
      ),
  });
