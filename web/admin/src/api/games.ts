import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import type { paths } from './generated/schema.d.ts';

export type Game = Schemas['Game'];
export type Play = Game['game'];
export type GameLook = Play['look'];
export type GameWay = Play['way'];
export type SoldOutRule = Play['sold_out'];
export type Prize = Play['prizes'][number];
export type GameWord = keyof Play['words'];
export type GameResults = Schemas['GameResults'];
export type Commitment = Schemas['GameCommitment'];
export type ListedPlay = Schemas['ListedPlay'];
export type GameFlight = Schemas['GameFlight'];
export type GameWarning = Schemas['GameWarning'];
export type NewGame = Schemas['NewGameInput'];
export type GameChange = Schemas['GameChangeInput'];
export type GameFilter = NonNullable<paths['/v5/games']['get']['parameters']['query']>;
export type PlayFilter = NonNullable<paths['/v5/games/{id}/plays']['get']['parameters']['query']>;

export const gameLooks = ['scratch', 'wheel', 'slot', 'boxes', 'instant'] as const satisfies GameLook[];
export const gameWays = ['odds', 'moments', 'deck'] as const satisfies GameWay[];
export const gameStatuses = [
  'active',
  'draft',
  'paused',
  'expired',
  'limit_reached',
  'closed',
  'archived',
] as const satisfies NonNullable<GameFilter['status']>[];
export const soldOutRules = ['lose', 'spread', 'fallback'] as const satisfies SoldOutRule[];
export const outcomes = ['won', 'lost'] as const satisfies ListedPlay['outcome'][];

const at = (id: string) => ({ params: { path: { id } } });

export const gameList = (query: GameFilter) =>
  queryOptions({
    queryKey: ['games', 'list', query],
    queryFn: () => ask(api.GET('/v5/games', { params: { query } })),
  });

export const gameById = (id: string) =>
  queryOptions({ queryKey: ['games', id], queryFn: () => ask(api.GET('/v5/games/{id}', at(id))) });

/** How often the figures of a game that is played are asked again. */
const liveMs = 5_000;

/** A game whose shops have a stock of their own, which is asked again while it is played. */
export const stockOf = ({ id, status, game }: Pick<Game, 'id' | 'status' | 'game'>) =>
  queryOptions({
    ...gameById(id),
    refetchInterval:
      status === 'active' && game.prizes.some(({ per_location }) => per_location) ? liveMs : false,
  });

export const resultsOf = ({ id, status }: Pick<Game, 'id' | 'status'>) =>
  queryOptions({
    queryKey: ['games', id, 'results'],
    queryFn: () => ask(api.GET('/v5/games/{id}/results', at(id))),
    refetchInterval: status === 'active' ? liveMs : false,
  });

export const playsOf = (id: string, query: PlayFilter) =>
  queryOptions({
    queryKey: ['games', id, 'plays', query],
    queryFn: () => ask(api.GET('/v5/games/{id}/plays', { params: { path: { id }, query } })),
  });

export const commitmentsOf = (id: string) =>
  queryOptions({
    queryKey: ['games', id, 'commitments'],
    queryFn: () => ask(api.GET('/v5/games/{id}/commitments', at(id))),
  });

/** What stands in the way of the launch. A version is part of its name: another draft is checked anew. */
export const gameChecksOf = ({ id, version }: Pick<Game, 'id' | 'version'>) =>
  queryOptions({
    queryKey: ['games', id, 'checks', version],
    queryFn: () => ask(api.GET('/v5/games/{id}/checks', { params: { path: { id } } })),
    staleTime: 0,
  });

/** The same word flies the same flight of the same draft. */
export const flightOf = (
  { id, version }: Pick<Game, 'id' | 'version'>,
  wish: { plays: number; seed: string; locations?: string[] },
) =>
  queryOptions({
    queryKey: ['games', id, 'flight', version, wish],
    queryFn: () => ask(api.POST('/v5/games/{id}/simulate', { ...at(id), body: wish })),
  });

export const createGame = (body: NewGame) => ask(api.POST('/v5/games', { body }));
export const changeGame = (id: string, body: GameChange) =>
  ask(api.PATCH('/v5/games/{id}', { params: { path: { id } }, body }));
export const copyGame = (id: string) => ask(api.POST('/v5/games/{id}/copy', { ...at(id), body: {} }));
export const launchGame = (id: string) => ask(api.POST('/v5/games/{id}/launch', at(id)));
export const closeGame = (id: string) => ask(api.POST('/v5/games/{id}/close', at(id)));
export const gamePreviewOf = (body: Schemas['GamePreviewInput']) =>
  ask(api.POST('/v5/games/preview', { body }));
/** A game pauses as the coupon that it is. */
export const restGame = (id: string, act: 'pause' | 'resume') =>
  ask(api.POST(`/v5/coupons/{id}/${act}`, at(id)));
