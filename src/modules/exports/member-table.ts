import type { Ctx } from '../../platform/ctx.ts';
import {
  type Card,
  cardPath,
  customNames,
  type MemberPlace,
  type MemberQuery,
  memberStatus,
  type Profile,
  pageMembers,
  tierOf,
  type WholeMember,
} from '../loyalty/index.ts';
import type { Column, Table } from './columns.ts';

/** Members read, written and forgotten at a time: what an export holds in memory. */
const pageSize = 500;

type ProfileKey = Exclude<keyof Profile, 'custom'>;
const known = {
  first_name: 'firstName',
  last_name: 'lastName',
  email: 'email',
  phone: 'phone',
  birth_date: 'birthDate',
  gender: 'gender',
  address: 'address',
  zip: 'zip',
  city: 'city',
  country: 'country',
} as const satisfies Record<string, ProfileKey>;

/** The columns of a member: which card, who, where they stand, when. The names are those that an import knows. */
export function memberTable(card: Card): Table<WholeMember> {
  const date = (name: string, of: (member: WholeMember) => Date | null): Column<WholeMember> => ({
    name,
    value: of,
  });
  return {
    sheetName: 'Members',
    columns: [
      { name: 'code', value: ({ code }) => code },
      { name: 'url', value: (member, { publicUrl }) => `${publicUrl}${cardPath(card, member)}` },
      { name: 'status', value: (member, { now }) => memberStatus(member, now) },
      ...Object.entries(known).map(
        ([name, key]): Column<WholeMember> => ({ name, value: ({ profile }) => profile[key] ?? null }),
      ),
      ...customNames.map(
        (name): Column<WholeMember> => ({ name, value: ({ profile }) => profile.custom[name] ?? null }),
      ),
      { name: 'balance', value: ({ balance }) => balance },
      { name: 'lifetime', value: ({ lifetime }) => lifetime },
      { name: 'rounds', value: ({ cycle }) => cycle },
      { name: 'tier', value: ({ lifetime }) => tierOf(card, lifetime).tier?.name ?? null },
      { name: 'channel', value: ({ channel }) => channel },
      { name: 'language', value: ({ language }) => language },
      date('created_at', ({ createdAt }) => createdAt),
      date('last_stamp_at', ({ lastStampAt }) => lastStampAt),
      date('last_seen_at', ({ lastSeenAt }) => lastSeenAt),
      date('expires_at', ({ expiresAt }) => expiresAt),
      date('voided_at', ({ voidedAt }) => voidedAt),
    ],
  };
}

/** The members of a card that pass the filter, newest first, page by page. Each page starts below the last one, as sessions do. */
export async function* readMembers(
  ctx: Ctx,
  card: Card,
  filter: Omit<MemberQuery, 'limit' | 'after' | 'offset' | 'descending'>,
): AsyncGenerator<WholeMember[]> {
  let after: MemberPlace | undefined;
  for (;;) {
    const { members, next } = await pageMembers(ctx, card, {
      ...filter,
      descending: true,
      limit: pageSize,
      after,
    });
    if (members.length > 0) yield members;
    if (!next) return;
    after = next;
  }
}
