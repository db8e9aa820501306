import type { DeepPartial } from '../../platform/merge.ts';
import type { DirectorySettings } from './settings.ts';

/** A public collection of coupons and loyalty cards under one brand. */
export interface Directory {
  accountId: number;
  id: number;
  code: string;
  name: string;
  timeZone: string;
  settings: DirectorySettings;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  publishedAt: Date | null;
  closedAt: Date | null;
  archivedAt: Date | null;
}

export const directoryStatuses = ['draft', 'open', 'closed', 'archived'] as const;
export type DirectoryStatus = (typeof directoryStatuses)[number];

type Dates = Pick<Directory, 'publishedAt' | 'closedAt' | 'archivedAt'>;

export function directoryStatus({ publishedAt, closedAt, archivedAt }: Dates): DirectoryStatus {
  if (archivedAt) return 'archived';
  if (!publishedAt) return 'draft';
  return closedAt ? 'closed' : 'open';
}

/** What may be changed; whatever is absent stays. */
export interface DirectoryInput {
  name?: string | undefined;
  timeZone?: string | undefined;
  settings?: DeepPartial<DirectorySettings> | undefined;
}
export type NewDirectory = DirectoryInput & { name: string };

/** Its public address. */
export const directoryPath = ({ code }: Pick<Directory, 'code'>) => `/d/${code}`;

export const listingStates = ['draft', 'in_review', 'listed', 'refused'] as const;
export type ListingState = (typeof listingStates)[number];

/** One coupon or card in a directory, of this account or of a subaccount. */
export interface Listing {
  id: number;
  /** Null while a submission waits for the directory it will be in. */
  directoryId: number | null;
  /** The account whose coupon or card it is. */
  ownerId: number;
  couponId: number | null;
  cardId: number | null;
  position: number;
  featuredAt: Date | null;
  /** What its author says to who reviews it. */
  note: string | null;
  createdAt: Date;
  submittedAt: Date | null;
  submittedBy: string | null;
  listedAt: Date | null;
  refusedAt: Date | null;
  reason: string | null;
  categoryIds: number[];
}

export function listingState({
  submittedAt,
  listedAt,
  refusedAt,
}: Pick<Listing, 'submittedAt' | 'listedAt' | 'refusedAt'>): ListingState {
  if (refusedAt) return 'refused';
  if (listedAt) return 'listed';
  return submittedAt ? 'in_review' : 'draft';
}

/** How many listings a directory holds at most: it is shown and searched whole. */
export const mostListings = 500;

export const directoryCustoms = ['custom_1', 'custom_2', 'custom_3'] as const;
export type DirectoryCustom = (typeof directoryCustoms)[number];

/** A person who is registered in one directory, with what the account knows of them. */
export interface DirectoryUser {
  accountId: number;
  id: number;
  directoryId: number;
  customerId: number;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  phone: string | null;
  birthDate: string | null;
  address: string | null;
  zip: string | null;
  city: string | null;
  custom: Partial<Record<DirectoryCustom, string>>;
  language: string | null;
  createdAt: Date;
  confirmedAt: Date | null;
  blockedAt: Date | null;
  accessAt: Date | null;
  accessUntil: Date | null;
  lastSeenAt: Date | null;
  hasPassword: boolean;
}

/** Whether paid content is open to this person at that moment. */
export const hasAccess = (
  { accessAt, accessUntil }: Pick<DirectoryUser, 'accessAt' | 'accessUntil'>,
  at: Date,
): boolean => accessAt !== null && (accessUntil === null || accessUntil > at);
