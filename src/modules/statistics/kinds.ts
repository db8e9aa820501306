/** Which fact is counted as what. Everything else that happens to a session is no step of the funnel. */
export const kindOfEvent = {
  'session.issued': 'issued',
  'session.opened': 'opens',
  'session.claimed': 'claims',
  'session.saved': 'saves',
  'session.validated': 'validations',
  'session.undone': 'undone',
  'session.voided': 'voids',
  'session.unvoided': 'unvoids',
} as const;

/** The numbers of any part of the statistics: of all, of a day, of a channel, of a shop. */
export interface Numbers {
  /** Personal links that were made. */
  issued: number;
  /** First visits; reloads, bots and returning browsers are none. */
  opens: number;
  claims: number;
  saves: number;
  /** Validations less those that were undone. */
  validations: number;
  /** Withdrawn less given back. */
  voids: number;
  /** Money spent at validations, less what was undone, in minor units of the account's currency. */
  amountMinor: number;
}

export const noNumbers: Numbers = {
  issued: 0,
  opens: 0,
  claims: 0,
  saves: 0,
  validations: 0,
  voids: 0,
  amountMinor: 0,
};
