import { z } from 'zod';
import {
  type ConsentEntry,
  type ConsentState,
  type Contact,
  type CountedGroup,
  channels,
  consentChannels,
  consentSources,
  contactSources,
  contactStatus,
  contactStatuses,
  customNames,
  suppressionReasons,
  usualPurpose,
} from '../../modules/contacts/index.ts';
import { formatId } from '../../platform/ids.ts';

/** The v5 shape of groups, contacts and consents, both ways. */

const iso = (date: Date | null) => date?.toISOString() ?? null;

export const groupId = z.string().regex(/^gro_[1-9][0-9]{0,15}$/, 'an id of a group, gro_…');
const name = z.string().trim().min(1).max(100);
const keyword = z
  .string()
  .trim()
  .max(20)
  .nullable()
  .describe('Only of SMS: who sends this word by text message joins. 2 to 20 letters and digits');

export const newGroupSchema = z
  .strictObject({ channel: z.enum(channels), name, keyword: keyword.default(null) })
  .meta({ id: 'NewGroup' });
export const groupChangeSchema = z
  .strictObject({ name: name.optional(), keyword: keyword.optional() })
  .meta({ id: 'GroupChange' });
export const groupSchema = z
  .object({
    id: z.string(),
    channel: z.enum(channels),
    name: z.string(),
    keyword: z.string().nullable(),
    contacts: z.int().describe('Who is in it now'),
    unsubscribed: z.int().describe('How many of them want no more'),
    bounced: z.int().describe('How many of the rest cannot be reached at their address'),
    created_at: z.string(),
    created_by: z.string(),
  })
  .meta({ id: 'Group' });

export const presentGroup = (group: CountedGroup): z.output<typeof groupSchema> => ({
  id: formatId('group', group.id),
  channel: group.channel,
  name: group.name,
  keyword: group.keyword,
  contacts: group.contacts,
  unsubscribed: group.unsubscribed,
  bounced: group.bounced,
  created_at: group.createdAt.toISOString(),
  created_by: group.createdBy,
});

const text = z.string().max(200).nullable().optional();
const person = {
  email: text.describe('Needed in a group of mail'),
  phone: text.describe('Needed in a group of SMS, with its country: +32470123456'),
  first_name: text,
  last_name: text,
  birth_date: text.describe('1990-05-17'),
  language: text,
  custom_1: text,
  custom_2: text,
  custom_3: text,
  custom_4: text,
  custom_5: text,
  custom_6: text,
  custom_7: text,
};
export const contactInputSchema = z.strictObject(person).meta({ id: 'ContactFields' });

const proof = z
  .record(z.string().max(40), z.union([z.string().max(1000), z.number(), z.boolean()]))
  .refine((value) => Object.keys(value).length <= 20, 'at most 20 entries')
  .describe('What shows it: the words they saw, the page, the message they sent');
const purpose = z
  .string()
  .max(40)
  .default(usualPurpose)
  .describe('A word of yours for what it is about: small letters, digits, underscores');
const at = z.iso.datetime({ offset: true }).optional().describe('When they said it; now unless you say');

/** What people who are added said, if the account knows. */
const saidSchema = z
  .strictObject({ purpose, given: z.boolean().default(true), at, proof: proof.optional() })
  .meta({ id: 'SaidConsent' });
export const saidOf = (said: z.output<typeof saidSchema> | undefined) =>
  said && { ...said, at: said.at === undefined ? undefined : new Date(said.at), source: 'api' as const };

export const newContactSchema = z
  .strictObject({ group: groupId, ...person, consent: saidSchema.optional() })
  .meta({ id: 'NewContact' });
export const newContactsSchema = z
  .strictObject({
    contacts: z.array(contactInputSchema).min(1).max(1000),
    consent: saidSchema.optional().describe('What all of them said'),
  })
  .meta({ id: 'NewContacts' });

export const contactSchema = z
  .object({
    id: z.string(),
    group: z.string(),
    group_name: z.string(),
    channel: z.enum(channels),
    customer: z.string().describe('The person behind it, who may be in other groups, have cards and coupons'),
    address: z.string().describe('Where this group writes to them'),
    status: z.enum(contactStatuses),
    unsubscribed_at: z.string().nullable().describe('Since when nobody writes to the address'),
    unsubscribed_reason: z.enum(suppressionReasons).nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    birth_date: z.string().nullable(),
    language: z.string().nullable(),
    ...Object.fromEntries(customNames.map((field) => [field, z.string().nullable()])),
    source: z.enum(contactSources),
    added_at: z.string(),
    added_by: z.string(),
    removed_at: z.string().nullable(),
  })
  .meta({ id: 'Contact' });

export const presentContact = (contact: Contact): z.output<typeof contactSchema> => ({
  id: formatId('contact', contact.id),
  group: formatId('group', contact.groupId),
  group_name: contact.groupName,
  channel: contact.channel,
  customer: formatId('customer', contact.customerId),
  address: contact.address,
  status: contactStatus(contact),
  unsubscribed_at: iso(contact.suppressed?.at ?? null),
  unsubscribed_reason: contact.suppressed?.reason ?? null,
  email: contact.email,
  phone: contact.phone,
  first_name: contact.firstName,
  last_name: contact.lastName,
  birth_date: contact.birthDate,
  language: contact.language,
  ...Object.fromEntries(customNames.map((field) => [field, contact.custom[field] ?? null])),
  source: contact.source,
  added_at: contact.addedAt.toISOString(),
  added_by: contact.addedBy,
  removed_at: iso(contact.removedAt),
});

export const wordSchema = z.strictObject({ proof: proof.optional() }).nullish();

export const newConsentSchema = z
  .strictObject({
    channel: z.enum(consentChannels),
    purpose,
    given: z.boolean().describe('false withdraws it'),
    at,
    proof: proof.optional(),
  })
  .meta({ id: 'NewConsent' });
export const consentsSchema = z
  .object({
    customer: z.string(),
    data: z
      .array(
        z.object({
          channel: z.enum(consentChannels),
          purpose: z.string(),
          given: z.boolean(),
          since: z.string(),
        }),
      )
      .describe('What holds now'),
    history: z
      .array(
        z.object({
          channel: z.enum(consentChannels),
          purpose: z.string(),
          given: z.boolean(),
          at: z.string(),
          source: z.enum(consentSources),
          actor: z.string(),
          proof: z.record(z.string(), z.unknown()),
        }),
      )
      .describe('All that was said, the latest first'),
  })
  .meta({ id: 'Consents' });

export const presentConsents = (
  customerId: number,
  { entries, states }: { entries: ConsentEntry[]; states: ConsentState[] },
): z.output<typeof consentsSchema> => ({
  customer: formatId('customer', customerId),
  data: states.map(({ since, ...state }) => ({ ...state, since: since.toISOString() })),
  history: entries.map(({ channel, purpose, given, at, source, actor, proof }) => ({
    channel,
    purpose,
    given,
    at: at.toISOString(),
    source,
    actor,
    proof,
  })),
});
