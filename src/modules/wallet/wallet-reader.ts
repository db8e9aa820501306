import type { Event, Reader } from '../../platform/events/index.ts';
import type { PassKindName } from './content.ts';
import { passKinds } from './kinds/index.ts';
import { hasPasses, touchPasses } from './queries/passes.ts';

/**
 * Notes which passes a fact may have changed. It only marks them: what a pass shows now is read afterwards, pass by pass, so that
 * a coupon whose design changes does not hold up the reading of events.
 */
export const walletReader: Reader = {
  name: 'wallet',
  from: 'now',
  batch: 1000,
  types: [...new Set(Object.values(passKinds).flatMap(({ types }) => types))],
  isNeeded: hasPasses,
  async handle(tx, events) {
    for (const [accountId, kinds] of touched(events)) {
      const ctx = tx.ctxOf(accountId);
      const now = ctx.clock.now();
      for (const [kind, { subjects, sources }] of kinds) {
        if (sources.size > 0) await touchPasses(ctx, kind, 'source', [...sources], now);
        if (subjects.size > 0) await touchPasses(ctx, kind, 'subject', [...subjects], now);
      }
    }
  },
};

interface Ids {
  subjects: Set<number>;
  sources: Set<number>;
}

function touched(events: readonly Event[]): Map<number, Map<PassKindName, Ids>> {
  const accounts = new Map<number, Map<PassKindName, Ids>>();
  for (const event of events)
    for (const { name, types, touchedBy } of Object.values(passKinds)) {
      const what = types.includes(event.type) ? touchedBy(event) : undefined;
      if (!what) continue;
      const kinds = accounts.get(event.accountId) ?? new Map<PassKindName, Ids>();
      const ids = kinds.get(name) ?? { subjects: new Set(), sources: new Set() };
      if ('subject' in what) ids.subjects.add(what.subject);
      else ids.sources.add(what.source);
      accounts.set(event.accountId, kinds.set(name, ids));
    }
  return accounts;
}
