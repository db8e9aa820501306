import { choices } from './choices.ts';

/** Numbers of the v3 wire for what goes wrong. */
export const failureCodes = {
  credentials: 1000,
  ...choices.failureNumbers,
  accountExpired: 101,
  subaccountCredentials: 102,
  noSms: 103,
  noMail: 104,
  missing: 200,
  badValue: 300,
  badCharacter: 301,
  notInList: 302,
  badFormat: 303,
  emailExists: 304,
  badEmail: 305,
  campaignNotFound: 502,
  sessionNotFound: 505,
  loyaltyUsersCardNotFound: 505,
  loyaltyCardNotFound: 507,
  directoryNotFound: 507,
  /** Not known; ours. */
  directoryUserNotFound: 506,
  /** Not known; ours. */
  loyaltyUserNotFound: 508,
  teammateNotFound: 503,
  webhookNotFound: 509,
  groupNotFound: 514,
  subaccountNotFound: 510,
  folderNotFound: 515,
  /** Its text begins with an E; that is all that is known. */
  notSent: 604,
} as const;
export type FailureName = keyof typeof failureCodes;

export interface Fault {
  name: FailureName;
  description: string;
}

/** A v3 call that fails, with everything that is wrong with it at once. */
export class V3Failure extends Error {
  override name = 'V3Failure';
  readonly faults: Fault[];

  constructor(faults: Fault[]) {
    super(faults.map((fault) => fault.description).join(' '));
    this.faults = faults;
  }
}

export const missing = (parameter: string): Fault => ({
  name: 'missing',
  description: `Missing parameter: ${parameter}`,
});
export const badCharacter = (parameter: string): Fault => ({
  name: 'badCharacter',
  description: `Invalid character in parameter: ${parameter}`,
});

/** Throws the one fault as a failure. */
export function fail(name: FailureName, description: string): never {
  throw new V3Failure([{ name, description }]);
}
