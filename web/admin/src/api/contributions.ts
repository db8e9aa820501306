import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';

export type Contribution = Schemas['Contribution'];
export type ContributionState = Contribution['state'];
export type RefusalReason = NonNullable<Contribution['refused_reason']>;

export const contributionStates = ['waiting', 'approved', 'refused'] as const satisfies ContributionState[];
export const refusalReasons = [
  'unreadable',
  'wrong_subject',
  'wrong_shop',
  'wrong_date',
  'too_little',
  'duplicate',
  'improper',
  'other',
] as const satisfies RefusalReason[];

export const contributionsOf = (
  id: string,
  query: { state?: ContributionState | undefined; cursor?: string | undefined; limit: number },
) =>
  queryOptions({
    queryKey: ['competitions', id, 'contributions', query],
    queryFn: () => ask(api.GET('/v5/competitions/{id}/contributions', { params: { path: { id }, query } })),
  });

const one = (id: string, n: number) => ({ params: { path: { id, n } } });

export const approveContribution = (id: string, n: number) =>
  ask(api.POST('/v5/competitions/{id}/contributions/{n}/approve', one(id, n)));
export const approveContributions = (id: string, numbers: number[]) =>
  ask(
    api.POST('/v5/competitions/{id}/contributions/approve', { params: { path: { id } }, body: { numbers } }),
  );
export const refuseContribution = (
  id: string,
  n: number,
  body: { reason: RefusalReason; note: string | null },
) => ask(api.POST('/v5/competitions/{id}/contributions/{n}/refuse', { ...one(id, n), body }));
