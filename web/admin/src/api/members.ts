import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import type { paths } from './generated/schema.d.ts';
import { beginningOf, eachWord, isUnderWay, type Said, wholeOf, wordsOf } from './lists.ts';

export type Member = Schemas['LoyaltyMember'];
export type MemberStatus = Member['status'];
export type StampEntry = Schemas['StampEntry'];
export type EarnedReward = Schemas['EarnedReward'];
export type MemberImport = Schemas['MemberImport'];
export type ImportPreview = Schemas['MemberImportPreview'];
export type ImportField = ImportPreview['fields'][number];
export type MemberFilter = NonNullable<paths['/v5/loyalty-cards/{id}/members']['get']['parameters']['query']>;
type Path = paths['/v5/loyalty-cards/{id}/members/{member}'];

export const memberStatuses = ['active', 'voided', 'expired'] as const satisfies MemberStatus[];

/** The first is the order of a list that nobody ordered. */
export const memberSorts = [
  '-created',
  'created',
  'name',
  '-balance',
  '-last_visit',
] as const satisfies MemberFilter['sort'][];

const one = (id: string, member: string) => ({ params: { path: { id, member } } });
/** Everything about the members of one card; the card itself begins with the same two. */
const key = (card: string, ...rest: unknown[]) => ['cards', card, 'members', ...rest];

export const memberList = (card: string, query: MemberFilter) =>
  queryOptions({
    queryKey: key(card, 'list', query),
    queryFn: () => ask(api.GET('/v5/loyalty-cards/{id}/members', { params: { path: { id: card }, query } })),
  });
export const memberById = (card: string, member: string) =>
  queryOptions({
    queryKey: key(card, member),
    queryFn: () => ask(api.GET('/v5/loyalty-cards/{id}/members/{member}', one(card, member))),
  });
export const rewardsOf = (card: string, member: string) =>
  queryOptions({
    queryKey: key(card, member, 'rewards'),
    queryFn: () => ask(api.GET('/v5/loyalty-cards/{id}/members/{member}/rewards', one(card, member))),
  });
export const storyOf = (card: string, member: string) =>
  queryOptions({
    queryKey: key(card, member, 'story'),
    queryFn: () => ask(api.GET('/v5/loyalty-cards/{id}/members/{member}/story', one(card, member))),
  });
export const ledgerKey = (card: string, member: string) => key(card, member, 'ledger');
export const ledgerPage = (card: string, member: string, cursor: string | undefined) =>
  ask(
    api.GET('/v5/loyalty-cards/{id}/members/{member}/ledger', {
      params: { path: { id: card, member }, query: { limit: 25, cursor } },
    }),
  );

type NewMember = Schemas['NewLoyaltyMemberInput'];
export const addMember = (card: string, body: NewMember) =>
  ask(api.POST('/v5/loyalty-cards/{id}/members', { params: { path: { id: card } }, body }));
type Change = NonNullable<Path['patch']['requestBody']>['content']['application/json'];
export const editMember = (card: string, member: string, body: Change) =>
  ask(api.PATCH('/v5/loyalty-cards/{id}/members/{member}', { ...one(card, member), body }));
export const deleteMember = (card: string, member: string) =>
  ask(api.DELETE('/v5/loyalty-cards/{id}/members/{member}', one(card, member)));

/** The server makes it small and square, and keeps nothing else of it. */
export const setPhoto = (card: string, member: string, file: File) =>
  ask(
    api.PUT('/v5/loyalty-cards/{id}/members/{member}/photo', {
      ...one(card, member),
      body: {} as never,
      bodySerializer: () => {
        const form = new FormData();
        form.append('file', file);
        return form;
      },
    }),
  );
export const removePhoto = (card: string, member: string) =>
  ask(api.DELETE('/v5/loyalty-cards/{id}/members/{member}/photo', one(card, member)));

interface Give {
  amount?: number;
  amount_minor?: number;
  location?: string;
  reason?: string;
  operation: string;
}
export const giveStamps = (card: string, member: string, body: Give) =>
  ask(api.POST('/v5/loyalty-cards/{id}/members/{member}/stamps', { ...one(card, member), body }));
export const takeStamps = (card: string, member: string, body: Give & { amount: number }) =>
  ask(api.POST('/v5/loyalty-cards/{id}/members/{member}/stamps/subtract', { ...one(card, member), body }));
export const correctStamps = (
  card: string,
  member: string,
  body: { amount: number; reason: string; operation: string },
) => ask(api.POST('/v5/loyalty-cards/{id}/members/{member}/stamps/correct', { ...one(card, member), body }));
export const undoEntry = (card: string, member: string, entry: number) =>
  ask(
    api.POST('/v5/loyalty-cards/{id}/members/{member}/stamps/{entry}/undo', {
      params: { path: { id: card, member, entry } },
      body: {},
    }),
  );
export const rewardUsed = (card: string, member: string, reward: string, location: string | null) =>
  ask(
    api.POST('/v5/loyalty-cards/{id}/members/{member}/rewards/use', {
      ...one(card, member),
      body: { rewards: [reward], ...(location ? { location } : {}) },
    }),
  );
export const undoReward = (card: string, member: string, reward: string) =>
  ask(
    api.POST('/v5/loyalty-cards/{id}/members/{member}/rewards/{reward}/undo', {
      params: { path: { id: card, member, reward } },
    }),
  );
export const voidMember = (card: string, member: string, reason: string) =>
  ask(
    api.POST('/v5/loyalty-cards/{id}/members/{member}/void', {
      ...one(card, member),
      body: reason ? { reason } : {},
    }),
  );
export const unvoidMember = (card: string, member: string) =>
  ask(api.POST('/v5/loyalty-cards/{id}/members/{member}/unvoid', one(card, member)));
export const renewMember = (card: string, member: string, until: string | null) =>
  ask(
    api.POST('/v5/loyalty-cards/{id}/members/{member}/renew', {
      ...one(card, member),
      body: until ? { expires_at: until } : {},
    }),
  );

/** The imports of a card, asked again every second as long as one of them is under way. */
export const memberImports = (card: string) =>
  queryOptions({
    queryKey: ['cards', card, 'imports'],
    queryFn: () =>
      ask(
        api.GET('/v5/loyalty-cards/{id}/members/imports', {
          params: { path: { id: card }, query: { limit: 20 } },
        }),
      ),
    refetchInterval: (query) => (query.state.data?.data.some(isUnderWay) ? 1000 : false),
  });
export const memberImport = (card: string, importId: string) =>
  queryOptions({
    queryKey: ['cards', card, 'imports', importId],
    queryFn: () =>
      ask(
        api.GET('/v5/loyalty-cards/{id}/members/imports/{importId}', {
          params: { path: { id: card, importId } },
        }),
      ),
  });

export const previewMembers = (card: string, file: File, said: Said) =>
  ask(
    api.POST('/v5/loyalty-cards/{id}/members/imports/preview', {
      params: { path: { id: card }, query: wordsOf(said) },
      querySerializer: eachWord,
      body: {} as never,
      bodySerializer: beginningOf(file),
    }),
  );
export const sendMembers = (
  card: string,
  { file, said, welcome }: { file: File; said: Said; welcome: boolean },
) =>
  ask(
    api.POST('/v5/loyalty-cards/{id}/members/imports', {
      params: { path: { id: card }, query: { ...wordsOf(said), welcome: String(welcome) } as never },
      querySerializer: eachWord,
      body: {} as never,
      bodySerializer: wholeOf(file),
    }),
  );
