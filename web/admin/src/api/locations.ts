import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import type { paths } from './generated/schema.d.ts';

export type Location = Schemas['Location'];
export type LocationFilter = NonNullable<paths['/v5/locations']['get']['parameters']['query']>;

export const locationList = (query: LocationFilter) =>
  queryOptions({
    queryKey: ['locations', 'list', query],
    queryFn: () => ask(api.GET('/v5/locations', { params: { query } })),
  });

/** All of them, page by page, for places where one is chosen. */
export const everyLocation = queryOptions({
  queryKey: ['locations', 'every'],
  queryFn: async () => {
    const data: Location[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await ask(api.GET('/v5/locations', { params: { query: { limit: 200, cursor } } }));
      data.push(...page.data);
      if (page.next_cursor === null) return { data };
      cursor = page.next_cursor;
    }
  },
});

export const locationById = (id: string) =>
  queryOptions({
    queryKey: ['locations', id],
    queryFn: () => ask(api.GET('/v5/locations/{id}', { params: { path: { id } } })),
  });

export const createLocation = (body: Schemas['NewLocationInput']) => ask(api.POST('/v5/locations', { body }));
export const changeLocation = (id: string, body: Schemas['LocationChangeInput']) =>
  ask(api.PATCH('/v5/locations/{id}', { params: { path: { id } }, body }));
export const archiveLocation = (id: string) =>
  ask(api.POST('/v5/locations/{id}/archive', { params: { path: { id } } }));
export const restoreLocation = (id: string) =>
  ask(api.POST('/v5/locations/{id}/restore', { params: { path: { id } } }));
