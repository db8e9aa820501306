import type { Allowance, Limits, Permission, Standing } from '../allowances/index.ts';

export const subaccountStatuses = ['trial', 'customer'] as const;
export type SubaccountStatus = (typeof subaccountStatuses)[number];

/** How much of its limits a subaccount has used. */
export interface Usage {
  activeCoupons: number;
  /** Of the month that runs there. */
  interactions: number;
  /** The first day of that month. */
  month: string;
  /** When the next one begins there. */
  resetsAt: Date;
}

/** A tenant that belongs to another one, as its parent sees it. `id` is the number of its account. */
export interface Subaccount {
  id: number;
  name: string;
  email: string;
  firstName: string;
  lastName: string;
  userName: string;
  /** ISO 3166-1 alpha-2, lower case. */
  country: string | null;
  status: SubaccountStatus;
  packageId: number | null;
  packageName: string | null;
  createdAt: Date;
  language: string;
  timeZone: string;
  currency: string;
  standing: Standing;
  allowance: Allowance;
  usage: Usage;
  signIns: number;
  signedInAt: Date | null;
}

/** Limits and permissions under a name; who has it is bound by it, also when it changes. */
export interface Package extends Limits {
  id: number;
  name: string;
  /** `#a1b2c3`. */
  colour: string;
  permissions: readonly Permission[];
  createdAt: Date;
  archivedAt: Date | null;
  /** How many subaccounts have it. */
  subaccounts: number;
}

/** What of an allowance somebody may say. */
export interface Allowed extends Limits {
  permissions: readonly Permission[];
}
