import type { HotQueries, HotStatement } from '../../../platform/db/db.ts';
import { some } from '../../../platform/db/some.ts';
import type { Counted, Signals, Watch } from '../watch-claim.ts';

/** A claim that was granted a moment ago, in the transaction that is still open. */
export interface WatchedClaim {
  session: { accountId: number; couponId: number; id: number };
  at: Date;
  watch: Watch;
  /** It won something that the team wants to look at. */
  win: boolean;
}

const types = [
  'bigint[]',
  'timestamptz[]',
  'boolean[]',
  'boolean[]',
  'text[]',
  'text[]',
  'inet[]',
  'text[]',
  'text[]',
  'text[]',
  'text[]',
  'timestamptz[]',
  'int[]',
  'timestamptz[]',
  'int[]',
  'timestamptz[]',
  'int[]',
  'boolean[]',
  'int[]',
  'boolean[]',
];
const statement: HotStatement = {
  name: 'guard_set',
  text: `select guard_set(${['bigint', 'bigint', ...types].map((type, i) => `$${i + 1}::${type}`).join(', ')})`,
};

/**
 * Judges claims of one coupon in their order, under the lock of the coupon that granted them: of those that a velocity counts exactly
 * its limit pass, at however many callers. Holds what the rules say and tells nobody.
 */
export async function guardClaims(on: HotQueries, claims: readonly WatchedClaim[]): Promise<void> {
  const [first] = claims;
  if (!first) return;
  const signals = (of: (signals: Signals) => unknown) =>
    some(claims.map(({ watch }) => (watch.signals ? of(watch.signals) : null)));
  const counted = (of: (signals: Signals) => Counted | null) => [
    signals((one) => of(one)?.since ?? null),
    signals((one) => of(one)?.limit ?? null),
  ];
  await on.write(statement, [
    first.session.accountId,
    first.session.couponId,
    claims.map(({ session }) => session.id),
    claims.map(({ at }) => at),
    claims.map(({ watch }) => watch.signals !== null),
    claims.map(({ win }) => win),
    signals((one) => one.address),
    signals((one) => one.addressShown),
    signals((one) => one.network),
    signals((one) => one.browser),
    signals((one) => one.mail),
    signals((one) => one.domain),
    signals((one) => one.phone),
    ...counted((one) => one.perAddress),
    ...counted((one) => one.perDevice),
    ...counted((one) => one.perPerson),
    signals((one) => one.disposable),
    signals((one) => one.minimumSeconds),
    signals((one) => one.blockList),
  ]);
}
