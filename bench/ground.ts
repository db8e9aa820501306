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
  /** A launched game by odds: one play in five wins, of one prize so many a day. */
  makeGame(name: string): Promise<Coupon>;
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
  async function make<Made>(path: string, body: unknown, status = 201): Promise<Made> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const reply = await fetch(`http://127.0.0.1:${bench.port}${path}`, {
      method: 'POST',
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...sent,
    });
    const made = await reply.json();
    if (reply.status !== status) throw new Error(`${path}: ${reply.status} ${JSON.stringify(made)}`);
    return made as Made;
  }
  const bench: Bench = {
    database,
    databaseUrl: urlOf(database),
    folder: join(folder),
    port: 0,
    serverPid: 0,
    headers,
    async makeCoupon(name) {
      const body = { name, title: 'Free espresso', status: 'active', max_claims: 100_000_000 };
      const coupon = await make<{ id: string; code: string }>('/v5/coupons', body);
      return { accountId, couponId: Number(coupon.id.slice('cam_'.length)), code: coupon.code };
    },
    async makeGame(name) {
      const prizes = [
        { coupon: { name: 'Mug', title: 'A mug' }, odds: 5, stock: 10_000_000 },
        { coupon: { name: 'Cookie', title: 'A cookie' }, odds: 15, per_day: 1_000_000 },
      ];
      const game = await make<{ id: string; code: string }>('/v5/games', {
        name,
        title: 'Scratch',
        game: { prizes },
      });
      await make(`/v5/games/${game.id}/launch`, undefined, 200);
      return { accountId, couponId: Number(game.id.slice('cam_'.length)), code: game.code };
    },
    async makeCard(name, rewards) {
      const card = await make<{ id: string }>('/v5/loyalty-cards', {
        name,
        type: 'stamp',
        max_stamps: 10,
        rewards,
      });
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
     where m.account_id = $1 and (m.balance <> e.sum or m.entry_seq <> e.n) having count(*) > 0
     union all
     select format('game %s: %s plays, prizes %s; counted %s, %s', g.coupon_id, g.plays_count, z.given, p.plays, p.wins)
     from game g join (select coupon_id, sum(given) as given from prize where account_id = $1 group by coupon_id) z on z.coupon_id = g.coupon_id
     join (select coupon_id, count(*) as plays, count(prize) as wins, max(n) as last from play where account_id = $1 group by coupon_id) p
       on p.coupon_id = g.coupon_id
     where g.account_id = $1 and (g.plays_count <> p.plays or p.last <> p.plays or z.given <> p.wins)`,
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
