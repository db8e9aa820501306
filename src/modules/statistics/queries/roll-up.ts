import { type RawBuilder, sql } from 'kysely';
import type { ReaderTx } from '../../../platform/events/index.ts';
import { kindOfEvent } from '../kinds.ts';

/**
 * Adds the events of a batch to their hours, all accounts at once. An hour begins where a clock on the coupon's wall shows :00,
 * which in some zones is in the middle of an hour of UTC. Events from before the coupon's statistics were cleared do not count.
 * Exactly once, because the batch and the reader's position commit together.
 */
export async function addToStatistics({ db, after, upTo }: ReaderTx): Promise<void> {
  const kinds = Object.entries(kindOfEvent).map(([type, kind]) => sql`(${type}, ${kind})`);
  await sql`
    insert into statistic (account_id, coupon_id, hour, kind, channel, device, location_id, amount_minor, n)
    select e.account_id, e.coupon_id, date_trunc('hour', e.occurred_at, c.time_zone), k.kind,
      coalesce(e.data ->> 'channel', ''), coalesce(e.data ->> 'device', ''),
      coalesce((e.data ->> 'location_id')::bigint, 0), coalesce(sum((e.data ->> 'amount_minor')::bigint), 0), count(*)
    from event e
    join (values ${join(kinds)}) k(type, kind) on k.type = e.type
    join coupon c on c.account_id = e.account_id and c.id = e.coupon_id
    where (e.xid, e.id) > (${after.xid}::xid8, ${after.id}::bigint) and (e.xid, e.id) <= (${upTo.xid}::xid8, ${upTo.id}::bigint)
      and (c.statistics_from is null or e.occurred_at >= c.statistics_from)
    group by 1, 2, 3, 4, 5, 6, 7
    order by 1, 2, 3, 4, 5, 6, 7
    on conflict (account_id, coupon_id, hour, kind, channel, device, location_id)
    do update set n = statistic.n + excluded.n, amount_minor = statistic.amount_minor + excluded.amount_minor`.execute(
    db,
  );
}

const join = (parts: RawBuilder<unknown>[]) => sql.join(parts);
