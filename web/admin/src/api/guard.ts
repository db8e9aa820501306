import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import type { paths } from './generated/schema.d.ts';
import type { Rules } from './types.ts';

export type Review = Schemas['Review'];
export type ReviewState = Review['state'];
export type Block = Schemas['Block'];
export type BlockKind = Block['kind'];
export type GuardRules = NonNullable<Rules['guard']>;
export type Velocity = NonNullable<GuardRules['per_address']>;
export type ReviewFilter = NonNullable<paths['/v5/reviews']['get']['parameters']['query']>;
export type BlockFilter = NonNullable<paths['/v5/blocks']['get']['parameters']['query']>;

export const reviewStates = ['waiting', 'released', 'refused'] as const satisfies ReviewState[];
/** What can be typed; a browser is blocked by a copy that was claimed in it. */
export const typedKinds = ['mail', 'domain', 'phone', 'address', 'range'] as const satisfies BlockKind[];
export const blockedByCopy = ['device', 'address', 'mail'] as const satisfies BlockKind[];

export const reviewList = (query: ReviewFilter) =>
  queryOptions({
    queryKey: ['reviews', 'list', query],
    queryFn: () => ask(api.GET('/v5/reviews', { params: { query } })),
  });

/** Only how many wait. It is asked again every minute, while somebody looks. */
export const waitingReviews = queryOptions({
  ...reviewList({ state: 'waiting', limit: 1 }),
  refetchInterval: 60_000,
});

export const reviewById = (id: string) =>
  queryOptions({
    queryKey: ['reviews', id],
    queryFn: () => ask(api.GET('/v5/reviews/{id}', { params: { path: { id } } })),
  });

export const decideReviews = (ids: string[], decision: 'release' | 'refuse', reason: string) =>
  ask(api.POST('/v5/reviews/decide', { body: { ids, decision, reason } }));

export const holdSession = (code: string, reason: string) =>
  ask(api.POST('/v5/sessions/{code}/hold', { params: { path: { code } }, body: { reason } }));

export const blockList = (query: BlockFilter) =>
  queryOptions({
    queryKey: ['blocks', query],
    queryFn: () => ask(api.GET('/v5/blocks', { params: { query } })),
  });

export const addBlock = (body: {
  kind: BlockKind;
  value?: string;
  session?: string;
  reason: string;
  ends_at?: string | null;
}) => ask(api.POST('/v5/blocks', { body: { ends_at: null, ...body } }));

export const importBlocks = (csv: string, reason: string) =>
  ask(api.POST('/v5/blocks/import', { body: { csv, reason } }));

export const removeBlock = (id: string) => ask(api.DELETE('/v5/blocks/{id}', { params: { path: { id } } }));
