import type { Channel } from './address.ts';
import type { SuppressionReason } from './suppression.ts';

/** A list of people, who are all written to in one way. */
export interface Group {
  id: number;
  channel: Channel;
  name: string;
  /** A text message with this word puts its sender on the list; only of SMS. */
  keyword: string | null;
  createdAt: Date;
  createdBy: string;
  archivedAt: Date | null;
}

export interface CountedGroup extends Group {
  /** Who is in it now. */
  contacts: number;
  /** How many of them said that they want no more. */
  unsubscribed: number;
  /** How many of the rest cannot be reached. */
  bounced: number;
}

export const customNames = [
  'custom_1',
  'custom_2',
  'custom_3',
  'custom_4',
  'custom_5',
  'custom_6',
  'custom_7',
] as const;
export type CustomName = (typeof customNames)[number];
export type Custom = Partial<Record<CustomName, string>>;

/** How somebody came into a group. */
export const contactSources = ['dashboard', 'api', 'import', 'keyword', 'page'] as const;
export type ContactSource = (typeof contactSources)[number];

/** One person in one group. Who they are is their customer's; the group has the address that it writes to. */
export interface Contact {
  id: number;
  groupId: number;
  groupName: string;
  channel: Channel;
  customerId: number;
  address: string;
  custom: Custom;
  source: ContactSource;
  addedAt: Date;
  addedBy: string;
  removedAt: Date | null;
  /** Why nobody writes to the address: what the person said before what the address does. */
  suppressed: { reason: SuppressionReason; at: Date } | null;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  birthDate: string | null;
  language: string | null;
}

export const contactStatuses = ['subscribed', 'unsubscribed', 'bounced', 'removed'] as const;
export type ContactStatus = (typeof contactStatuses)[number];

export function contactStatus({
  removedAt,
  suppressed,
}: Pick<Contact, 'removedAt' | 'suppressed'>): ContactStatus {
  if (removedAt) return 'removed';
  if (!suppressed) return 'subscribed';
  return suppressed.reason === 'bounced' ? 'bounced' : 'unsubscribed';
}

/** Fields of a contact as they are sent: by the names of the wire. null or empty takes one away. */
export const contactFields = [
  'email',
  'phone',
  'first_name',
  'last_name',
  'birth_date',
  'language',
  ...customNames,
] as const;
export type ContactField = (typeof contactFields)[number];
export type ContactInput = Partial<Record<ContactField, string | null | undefined>>;
