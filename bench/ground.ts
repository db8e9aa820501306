import { join } from 'node:path';
import type { Logger } from 'pino';
import { createKey } from '../src/modules/keys/index.ts';
import { systemClock } from '../src/platform/clock.ts';
import { type Ctx, scopes } from '../src/platform/ctx.ts';
import type { StartedDatabase } from '../src/platform/db/start.ts';
import { newCouponCode } from '../src/platform/ids.ts';
import { patiently, type Where } from './fill.ts';
import type { CardWhere } from './fill-members.ts';

export interface Coupon extends Where {
  code: string;
}

export interface Bench {
  database: StartedDatabase;
  databaseUrl: string;
  folder: string;
  /** Of the server, once it listens. */
  port: number;
  serverPid: number;
  /** Credentials of a key that may do everything. */
  headers: Record<string, string>;
  /** As the API makes it, published, without a limit that the run could reach. */
  makeCoupon(name: string): Promise<Coupon>;
  /** A stamp card of ten. */
  makeCard(name: string, rewards: { stamps: number; coupon: string }[]): Promise<CardWhere>;
  /** What does not agree after the run, in words. */
  check(): Promise<string[]>;
}

/** An account with a key, on a database that the program has just migrated. */
export async function makeBench(database: StartedDatabase, folder: string, log: Logger): Promise<Bench> {
  const { db, hot } = database;
  const { id: accountId } = await db
    .insertInto('account')
    .values({ name: 'Bench' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.insertInto('accountSetting').values({ accountId, tillKey: newCouponCode() }).execute();
  const ctx: Ctx = {
    db,
    hot,
    accountId,
    actor: { kind: 'system' },
    clock: systemClock,
    log,
    requestId: 'bench',
  };
  const key = await createKey(ctx, { name: 'Bench', scopes });
  const headers = { 'x-client-id': key.clientId, 'x-client-secret': key.clientSecret };
  const bench: Bench = {
    database,
    databaseUrl: urlOf(database),
    folder: join(folder),
    port: 0,
    serverPid: 0,
    headers,
    async makeCoupon(name) {
      const reply = await fetch(`http://127.0.0.1:${bench.port}/v5/coupons`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ name, title: 'Free espresso', status: 'active', max_claims: 100_000_000 }),
      });
      const coupon = (await reply.json()) as { id: string; code: string };
      if (reply.status !== 201) throw new Error(`no coupon: ${JSON.stringify(coupon)}`);
      return { accountId, couponId: Number(coupon.id.slice('cam_'.length)), code: coupon.code };
    },
    async makeCard(name, rewards) {
      const reply = await fetch(`http://127.0.0.1:${bench.port}/v5/loyalty-cards`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ name, type: 'stamp', max_stamps: 10, rewards }),
      });
      const card = (await reply.json()) as { id: string };
      if (reply.status !== 201) throw new Error(`no card: ${JSON.stringify(card)}`);
      return { accountId, cardId: Number(card.id.slice('crd_'.length)), firstId: 0 };
    },
    check: () => disagreements(database, accountId),
  };
  return bench;
}

/** Counters against sessions, and the claims of this run against its events. */
async function disagreements({ pool }: StartedDatabase, accountId: number): Promise<string[]> {
  const { rows } = await patiently(pool, (client) =>
    client.query<{ text: string }>(
      `select format('coupon %s: counters %s, sessions %s', c.id, array[c.opens_count, c.claims_count, c.validations_count], s.counted) as text
     from coupon c join (
       select coupon_id, array[count(opened_at), count(claimed_at), count(validated_at)]::int[] as counted
       from session where account_id = $1 group by coupon_id) s on s.coupon_id = c.id
     where c.account_id = $1 and s.counted <> array[c.opens_count, c.claims_count, c.validations_count]
     union all
     select format('%s sessions have not as many events as they have steps', count(*))
     from (
       select s.id from session s join event e on e.account_id = $1 and e.subject = s.id
       where s.account_id = $1 group by s.id, s.event_seq having max(e.seq) <> s.event_seq) x
     having count(*) > 0
     union all
     select format('%s members have another balance than the sum of their stamps', count(*))
     from member m join (select member_id, sum(amount) as sum, count(*) as n from stamp_entry where account_id = $1 group by member_id) e
       on e.member_id = m.id
     where m.account_id = $1 and (m.balance <> e.sum or m.entry_seq <> e.n) having count(*) > 0`,
      [accountId],
    ),
  );
  return rows.map((row) => row.text);
}

/** The database of this process as an address for another one. */
function urlOf({ config }: StartedDatabase): string {
  if (config.connectionString) return config.connectionString;
  const url = new URL('postgres://localhost');
  url.pathname = `/${config.database}`;
  for (const name of ['host', 'port', 'user', 'password'] as const)
    if (typeof config[name] === 'string' || typeof config[name] === 'number')
      url.searchParams.set(name, String(config[name]));
  return url.href;
}
