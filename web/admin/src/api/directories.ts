import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';

export type Directory = Schemas['Directory'];
export type DirectoryChange = Schemas['DirectoryChangeInput'];
export type Listing = Schemas['Listing'];
export type DirectoryUser = Schemas['DirectoryUser'];
export type AccessCode = Schemas['AccessCode'];

const path = (id: string) => ({ params: { path: { id } } });

export const directoryList = (search: string | undefined, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['directories', 'list', search ?? '', cursor ?? ''],
    queryFn: () => ask(api.GET('/v5/directories', { params: { query: { search, cursor } } })),
  });
export const directoryById = (id: string) =>
  queryOptions({
    queryKey: ['directories', id],
    queryFn: () => ask(api.GET('/v5/directories/{id}', path(id))),
  });
export const createDirectory = (name: string) => ask(api.POST('/v5/directories', { body: { name } }));
export const changeDirectory = (id: string, body: DirectoryChange) =>
  ask(api.PATCH('/v5/directories/{id}', { ...path(id), body }));
export const directoryActs = ['publish', 'close', 'archive', 'restore'] as const;
export type DirectoryAct = (typeof directoryActs)[number];
export const actOnDirectory = (id: string, act: DirectoryAct) =>
  ask(api.POST(`/v5/directories/{id}/${act}`, path(id)));
export const directoryPreview = (id: string, body: Schemas['DirectoryPreviewInput']) =>
  ask(api.POST('/v5/directories/{id}/preview', { ...path(id), body }));
export const directoryLaunch = (id: string) =>
  queryOptions({
    queryKey: ['directories', id, 'launch'],
    queryFn: () => ask(api.GET('/v5/directories/{id}/launch', path(id))),
  });
export const directoryStatistics = (id: string) =>
  queryOptions({
    queryKey: ['directories', id, 'statistics'],
    queryFn: () =>
      ask(api.GET('/v5/directories/{id}/statistics', { params: { path: { id }, query: { days: 30 } } })),
  });

export const listingsOf = (id: string) =>
  queryOptions({
    queryKey: ['directories', id, 'listings'],
    queryFn: () => ask(api.GET('/v5/directories/{id}/listings', path(id))),
  });
export const addListing = (id: string, body: { coupon?: string; card?: string }) =>
  ask(api.POST('/v5/directories/{id}/listings', { ...path(id), body }));
export const changeListing = (
  id: string,
  listing: string,
  body: { categories?: string[]; featured?: boolean; listed?: boolean },
) => ask(api.PATCH('/v5/directories/{id}/listings/{listing}', { params: { path: { id, listing } }, body }));
export const removeListing = (id: string, listing: string) =>
  ask(api.DELETE('/v5/directories/{id}/listings/{listing}', { params: { path: { id, listing } } }));
export const orderListings = (id: string, listings: string[]) =>
  ask(api.POST('/v5/directories/{id}/order', { ...path(id), body: { listings } }));

export const accessCodesOf = (id: string) =>
  queryOptions({
    queryKey: ['directories', id, 'codes'],
    queryFn: () => ask(api.GET('/v5/directories/{id}/access-codes', path(id))),
  });
export type NewAccessCode = Partial<
  Pick<AccessCode, 'code' | 'access_days' | 'access_until' | 'max_uses' | 'expires_at'>
>;
export const createAccessCode = (id: string, body: NewAccessCode) =>
  ask(api.POST('/v5/directories/{id}/access-codes', { ...path(id), body }));
export const withdrawAccessCode = (id: string, code: string) =>
  ask(api.DELETE('/v5/directories/{id}/access-codes/{code}', { params: { path: { id, code } } }));
export const usesOf = (id: string, code: string, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['directories', id, 'codes', code, cursor ?? ''],
    queryFn: () =>
      ask(
        api.GET('/v5/directories/{id}/access-codes/{code}/uses', {
          params: { path: { id, code }, query: { cursor } },
        }),
      ),
  });

export const ownSubmissions = queryOptions({
  queryKey: ['directories', 'handed-in'],
  queryFn: () => ask(api.GET('/v5/submissions', { params: { query: { limit: 200 } } })),
});
export const handIn = (body: { coupon?: string; card?: string; directory?: string; note?: string }) =>
  ask(api.POST('/v5/submissions', { body }));

export const submissions = queryOptions({
  queryKey: ['directories', 'submissions'],
  queryFn: () => ask(api.GET('/v5/listings', { params: { query: { limit: 200 } } })),
});
export const approveListing = (
  listing: string,
  body: { directory: string; categories: string[]; featured: boolean },
) => ask(api.POST('/v5/listings/{listing}/approve', { params: { path: { listing } }, body }));
export const refuseListing = (listing: string, reason: string) =>
  ask(api.POST('/v5/listings/{listing}/refuse', { params: { path: { listing } }, body: { reason } }));

export const usersOf = (id: string, search: string | undefined, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['directories', id, 'users', search ?? '', cursor ?? ''],
    queryFn: () =>
      ask(api.GET('/v5/directories/{id}/users', { params: { path: { id }, query: { search, cursor } } })),
  });
export const createUser = (id: string, body: { email: string; first_name?: string; last_name?: string }) =>
  ask(api.POST('/v5/directories/{id}/users', { ...path(id), body }));
const one = (id: string, user: string) => ({ params: { path: { id, user } } });
export const blockUser = (id: string, user: string, blocked: boolean) =>
  blocked
    ? ask(api.POST('/v5/directories/{id}/users/{user}/block', one(id, user)))
    : ask(api.POST('/v5/directories/{id}/users/{user}/unblock', one(id, user)));
export const grantAccess = (id: string, user: string, until: string | null) =>
  ask(api.PUT('/v5/directories/{id}/users/{user}/access', { ...one(id, user), body: { until } }));
export const revokeAccess = (id: string, user: string) =>
  ask(api.DELETE('/v5/directories/{id}/users/{user}/access', one(id, user)));
export const signInAddress = (id: string, user: string) =>
  ask(api.POST('/v5/directories/{id}/users/{user}/sign-in', one(id, user)));
export const forgetUser = (id: string, user: string) =>
  ask(api.DELETE('/v5/directories/{id}/users/{user}', one(id, user)));

export const categoryTree = queryOptions({
  queryKey: ['categories', 'tree'],
  queryFn: () => ask(api.GET('/v5/categories')),
});

export type Category = Awaited<ReturnType<typeof createCategoryBelow>>;
export const createCategoryBelow = (name: string, parent: string | null) =>
  ask(api.POST('/v5/categories', { body: { name, parent } }));
export const moveCategory = (id: string, parent: string | null) =>
  ask(api.PATCH('/v5/categories/{id}', { params: { path: { id } }, body: { parent } }));
export const orderCategories = (parent: string | null, categories: string[]) =>
  ask(api.POST('/v5/categories/order', { body: { parent, categories } }));
export const removeCategory = (id: string) =>
  ask(api.DELETE('/v5/categories/{id}', { params: { path: { id } } }));
