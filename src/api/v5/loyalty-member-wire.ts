import { z } from 'zod';
import {
  type Card,
  cardPath,
  customNames,
  type MemberFact,
  memberStatus,
  memberStatuses,
  type NewMember,
  type ProfileInput,
  profileNames,
  type WholeMember,
} from '../../modules/loyalty/index.ts';
import { formatId, parseId, tillCodeLength } from '../../platform/ids.ts';
import { presentStanding, standingShape } from './loyalty-wire.ts';

/** The v5 shape of a member, both ways. */

const field = z.string().max(500).nullable().optional();
const profileShape = Object.fromEntries(profileNames.map((name) => [name, field])) as Record<
  (typeof profileNames)[number],
  typeof field
>;

export const newMemberSchema = z
  .strictObject({
    ...profileShape,
    channel: z.string().trim().max(60).optional(),
    language: z.string().max(10).nullable().optional(),
    referred_by: z.string().max(40).nullable().optional().describe('The member who brought this one, mem_…'),
    balance: z
      .int()
      .min(0)
      .max(1_000_000)
      .optional()
      .describe('What an older programme left; the ledger begins with it'),
  })
  .meta({ id: 'NewLoyaltyMember' });
export const memberChangeSchema = z.strictObject(profileShape).meta({ id: 'LoyaltyMemberChange' });

export const memberSchema = z
  .object({
    id: z.string(),
    code: z.string(),
    till_code: z.string().describe('What a cashier types'),
    url: z.string().describe('Personal: whoever holds it holds this card'),
    card: z.string(),
    status: z.enum(memberStatuses),
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    address: z.string().nullable(),
    zip: z.string().nullable(),
    city: z.string().nullable(),
    country: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    birth_date: z.string().nullable(),
    gender: z.string().nullable(),
    custom: z.partialRecord(z.enum(customNames), z.string()),
    photo_url: z
      .string()
      .nullable()
      .describe('The picture by which they are known at the till, for who may read members; null: none'),
    customer: z.string().nullable().describe('The person as the account knows them'),
    referred_by: z.string().nullable(),
    channel: z.string(),
    language: z.string().nullable(),
    ...standingShape,
    created_at: z.string(),
    last_seen_at: z.string().nullable(),
    last_stamp_at: z.string().nullable(),
    stamps_expire_at: z.string().nullable().describe('When some of the balance runs out next'),
    expires_at: z.string().nullable(),
    voided_at: z.string().nullable(),
  })
  .meta({ id: 'LoyaltyMember' });

const iso = (date: Date | null) => date?.toISOString() ?? null;

export function presentMember(
  card: Card,
  member: WholeMember,
  now: Date,
  publicUrl: string,
): z.output<typeof memberSchema> {
  const { profile } = member;
  return {
    id: formatId('member', member.id),
    code: member.code,
    till_code: member.code.slice(0, tillCodeLength),
    url: `${publicUrl}${cardPath(card, member)}`,
    card: formatId('card', member.cardId),
    status: memberStatus(member, now),
    first_name: profile.firstName ?? null,
    last_name: profile.lastName ?? null,
    address: profile.address ?? null,
    zip: profile.zip ?? null,
    city: profile.city ?? null,
    country: profile.country ?? null,
    phone: profile.phone ?? null,
    email: profile.email ?? null,
    birth_date: profile.birthDate ?? null,
    gender: profile.gender ?? null,
    custom: profile.custom,
    photo_url:
      member.photo &&
      `${publicUrl}/v5/loyalty-cards/${formatId('card', member.cardId)}/members/${formatId('member', member.id)}/photo?v=${member.photo}`,
    customer: member.customerId === null ? null : formatId('customer', member.customerId),
    referred_by: member.referredBy === null ? null : formatId('member', member.referredBy),
    channel: member.channel,
    language: member.language,
    ...presentStanding(card, member),
    created_at: member.createdAt.toISOString(),
    last_seen_at: iso(member.lastSeenAt),
    last_stamp_at: iso(member.lastStampAt),
    stamps_expire_at: iso(member.stampsExpireAt),
    expires_at: iso(member.expiresAt),
    voided_at: iso(member.voidedAt),
  };
}

/** The fields of a profile that were sent. */
export const profileOf = (wire: z.output<typeof memberChangeSchema>): ProfileInput =>
  Object.fromEntries(
    profileNames.filter((name) => wire[name] !== undefined).map((name) => [name, wire[name]]),
  );

export const newMemberOf = (wire: z.output<typeof newMemberSchema>): NewMember => ({
  profile: profileOf(Object.fromEntries(profileNames.map((name) => [name, wire[name]]))),
  channel: wire.channel,
  language: wire.language,
  referredBy: wire.referred_by ? parseId('member', wire.referred_by) : null,
  openingBalance: wire.balance,
});

export const memberStorySchema = z
  .object({
    data: z.array(
      z.object({
        type: z.string().describe('`member.joined`, `member.updated`, `member.voided`, …'),
        at: z.string(),
        actor: z.string(),
        actor_name: z.string().nullable(),
        reason: z.string().nullable().describe('Why it was withdrawn'),
        fields: z.array(z.string()).describe('Which fields were changed'),
        expires_at: z.string().nullable().describe('Until when it was renewed'),
      }),
    ),
    consents: z
      .array(z.object({ consent: z.string(), wording: z.string(), given: z.boolean(), at: z.string() }))
      .describe('In the words that were shown'),
  })
  .meta({ id: 'MemberStory' });

export function presentFact(fact: MemberFact, actorName: string | null) {
  const { type, actor, at, data } = fact;
  const text = (name: string) => (typeof data[name] === 'string' ? data[name] : null);
  return {
    type,
    at: at.toISOString(),
    actor,
    actor_name: actorName,
    reason: text('reason'),
    fields: Array.isArray(data.fields) ? data.fields.map(String) : [],
    expires_at: text('expires_at'),
  };
}
