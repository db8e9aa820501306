import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import type { paths } from './generated/schema.d.ts';
import type { FieldName } from './types.ts';

export type Session = Schemas['ListedSession'];
export type SessionDetails = Schemas['SessionDetails'];
export type SessionStatus = Session['status'];
export type SessionFilter = NonNullable<paths['/v5/sessions']['get']['parameters']['query']>;

/** Sessions of the whole account, or of one coupon. */
export const sessionList = (query: SessionFilter, coupon?: string) =>
  queryOptions({
    queryKey: ['sessions', 'list', coupon ?? 'all', query],
    queryFn: () =>
      coupon === undefined
        ? ask(api.GET('/v5/sessions', { params: { query } }))
        : ask(api.GET('/v5/coupons/{id}/sessions', { params: { path: { id: coupon }, query } })),
  });

export const sessionByCode = (code: string) =>
  queryOptions({
    queryKey: ['sessions', code],
    queryFn: () => ask(api.GET('/v5/sessions/{code}', { params: { path: { code } } })),
  });

type Answers = Partial<Record<FieldName, string>>;

export const claimSession = (code: string) =>
  ask(api.POST('/v5/sessions/{code}/claim', { params: { path: { code } }, body: { skip_steps: true } }));
export const validateSession = (
  code: string,
  body: { location?: string; amount_minor?: number; operation: string },
) => ask(api.POST('/v5/sessions/{code}/validate', { params: { path: { code } }, body }));
export const undoValidation = (code: string) =>
  ask(api.POST('/v5/sessions/{code}/undo', { params: { path: { code } } }));
export const voidSession = (code: string, reason: string) =>
  ask(api.POST('/v5/sessions/{code}/void', { params: { path: { code } }, body: reason ? { reason } : {} }));
export const unvoidSession = (code: string) =>
  ask(api.POST('/v5/sessions/{code}/unvoid', { params: { path: { code } } }));
export const removeLink = (code: string) =>
  ask(api.DELETE('/v5/sessions/{code}', { params: { path: { code } } }));
export const editSession = (code: string, body: { custom_id: string | null; answers: Answers }) =>
  ask(api.PATCH('/v5/sessions/{code}', { params: { path: { code } }, body }));

type NewSession = NonNullable<
  paths['/v5/coupons/{id}/sessions']['post']['requestBody']
>['content']['application/json'];
export const issueSession = (coupon: string, body: NewSession) =>
  ask(api.POST('/v5/coupons/{id}/sessions', { params: { path: { id: coupon } }, body }));
type NewSessions =
  paths['/v5/coupons/{id}/sessions/bulk']['post']['requestBody']['content']['application/json'];
export const issueSessions = (coupon: string, body: NewSessions) =>
  ask(api.POST('/v5/coupons/{id}/sessions/bulk', { params: { path: { id: coupon } }, body }));
