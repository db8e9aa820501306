import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import { actOnCoupon } from './coupons.ts';
import type { paths } from './generated/schema.d.ts';

export type Competition = Schemas['Competition'];
export type Terms = Competition['competition'];
export type CompetitionStatus = Terms['status'];
export type CompetitionWay = Terms['way'];
export type Question = Terms['questions'][number];
export type VoteTerms = NonNullable<Terms['votes']>;
export type JuryTerms = NonNullable<Terms['jury']>;
export type Standing = Schemas['Standing'];
export type Vote = Schemas['Vote'];
export type Juror = Schemas['Juror'];
export type StrikeReason = NonNullable<Vote['struck']>['reason'];
export type Entry = Schemas['Entry'];
/** Why the team takes somebody out; that what they sent was refused is no reason by hand. */
export type ExclusionReason = Exclude<NonNullable<Entry['excluded']>['reason'], 'contribution_refused'>;
export type Draw = Schemas['Draw'];
export type Winner = Schemas['Winner'];
export type CompetitionCommitment = Schemas['CompetitionCommitment'];
export type NewCompetition = Schemas['NewCompetitionInput'];
export type CompetitionChange = Schemas['CompetitionChangeInput'];
export type CompetitionFilter = NonNullable<paths['/v5/competitions']['get']['parameters']['query']>;
export type EntryFilter = NonNullable<paths['/v5/competitions/{id}/entries']['get']['parameters']['query']>;

export const entryKinds = ['base', 'bonus'] as const satisfies Entry['kind'][];
export const exclusionReasons = [
  'duplicate',
  'fake',
  'staff',
  'underage',
  'rules',
  'withdrawn',
  'other',
] as const satisfies ExclusionReason[];

const at = (id: string) => ({ params: { path: { id } } });

export const competitionStatuses = [
  'open',
  'draft',
  'paused',
  'closed',
  'drawn',
  'archived',
] as const satisfies CompetitionStatus[];

export const competitionList = (query: CompetitionFilter) =>
  queryOptions({
    queryKey: ['competitions', 'list', query],
    queryFn: () => ask(api.GET('/v5/competitions', { params: { query } })),
  });

export const competitionById = (id: string) =>
  queryOptions({
    queryKey: ['competitions', id],
    queryFn: () => ask(api.GET('/v5/competitions/{id}', at(id))),
  });

export const entriesOf = (id: string, query: EntryFilter) =>
  queryOptions({
    queryKey: ['competitions', id, 'entries', query],
    queryFn: () => ask(api.GET('/v5/competitions/{id}/entries', { params: { path: { id }, query } })),
  });

export const drawsOf = (id: string) =>
  queryOptions({
    queryKey: ['competitions', id, 'draws'],
    queryFn: () => ask(api.GET('/v5/competitions/{id}/draws', at(id))),
  });

export const winnersOf = (id: string) =>
  queryOptions({
    queryKey: ['competitions', id, 'winners'],
    queryFn: () => ask(api.GET('/v5/competitions/{id}/winners', at(id))),
  });

export const standingsOf = (id: string) =>
  queryOptions({
    queryKey: ['competitions', id, 'standings'],
    queryFn: () => ask(api.GET('/v5/competitions/{id}/standings', at(id))),
  });

export const votesFor = (id: string, entry: number) =>
  queryOptions({
    queryKey: ['competitions', id, 'votes', entry],
    queryFn: () =>
      ask(api.GET('/v5/competitions/{id}/votes', { params: { path: { id }, query: { entry, limit: 100 } } })),
  });

export const jurorsOf = (id: string) =>
  queryOptions({
    queryKey: ['competitions', id, 'jurors'],
    queryFn: () => ask(api.GET('/v5/competitions/{id}/jurors', at(id))),
  });

export const strikeReasons = [
  'fake',
  'duplicate',
  'staff',
  'bought',
  'withdrawn',
  'other',
] as const satisfies StrikeReason[];
export const strikeVotes = (id: string, votes: number[], reason: StrikeReason) =>
  ask(api.POST('/v5/competitions/{id}/votes/strike', { ...at(id), body: { votes, reason } }));

export const inviteJuror = (id: string, body: { name: string; email: string }) =>
  ask(api.POST('/v5/competitions/{id}/jurors', { ...at(id), body }));
export const resendJuror = (id: string, juror: number) =>
  ask(api.POST('/v5/competitions/{id}/jurors/{juror}/resend', { params: { path: { id, juror } } }));
export const revokeJuror = (id: string, juror: number) =>
  ask(api.POST('/v5/competitions/{id}/jurors/{juror}/revoke', { params: { path: { id, juror } } }));

export const promisesOf = (id: string) =>
  queryOptions({
    queryKey: ['competitions', id, 'commitments'],
    queryFn: () => ask(api.GET('/v5/competitions/{id}/commitments', at(id))),
  });

export const createCompetition = (body: NewCompetition) => ask(api.POST('/v5/competitions', { body }));
export const changeCompetition = (id: string, body: CompetitionChange) =>
  ask(api.PATCH('/v5/competitions/{id}', { ...at(id), body }));

/** A competition pauses and leaves as the coupon that it is. */
export const competitionActs = {
  launch: (id: string) => ask(api.POST('/v5/competitions/{id}/launch', at(id))),
  pause: (id: string) => actOnCoupon(id, 'pause'),
  resume: (id: string) => actOnCoupon(id, 'resume'),
  archive: (id: string) => actOnCoupon(id, 'archive'),
  restore: (id: string) => actOnCoupon(id, 'restore'),
};
export type CompetitionAct = keyof typeof competitionActs;

export const excludeEntry = (id: string, n: number, body: { reason: ExclusionReason; note: string | null }) =>
  ask(api.POST('/v5/competitions/{id}/entries/{n}/exclude', { params: { path: { id, n } }, body }));
export const includeEntry = (id: string, n: number, reason: string) =>
  ask(
    api.POST('/v5/competitions/{id}/entries/{n}/include', { params: { path: { id, n } }, body: { reason } }),
  );

/** A draw names its number, so that asking twice draws once. */
export const drawCompetition = (
  id: string,
  draw: number,
  reason: string | null,
  {
    leaveOutHeld = false,
    leaveOutWaiting = false,
  }: { leaveOutHeld?: boolean; leaveOutWaiting?: boolean } = {},
) =>
  ask(
    api.POST('/v5/competitions/{id}/draw', {
      ...at(id),
      body: { draw, reason, leave_out_held: leaveOutHeld, leave_out_waiting: leaveOutWaiting },
    }),
  );

type Place = Pick<Winner, 'draw' | 'place'>;
export const confirmWin = (id: string, { draw, place }: Place) =>
  ask(
    api.POST('/v5/competitions/{id}/winners/{draw}/{place}/confirm', {
      params: { path: { id, draw, place } },
    }),
  );
export const declineWin = (id: string, { draw, place }: Place) =>
  ask(
    api.POST('/v5/competitions/{id}/winners/{draw}/{place}/decline', {
      params: { path: { id, draw, place } },
    }),
  );
