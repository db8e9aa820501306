import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startGround, type TestAccount, type TestGround, testLog } from '../../../../test/harness.ts';
import { type MailServer, startMailServer } from '../../../../test/messages/mail-server.ts';
import { readSettings } from '../../../platform/settings.ts';
import { suppress } from '../../contacts/index.ts';
import { carriersOf, queueMessage, Sender, sendDueMessages } from '../index.ts';
import { listHouseLanes, listLanes } from '../queries/sending.ts';

/** What happens before a carrier is spoken to, and what it costs to find that there is nothing to do. */

const noon = new Date('2026-11-24T11:00:00Z');
let ground: TestGround;
let luna: TestAccount;
let server: MailServer;
beforeAll(async () => {
  [ground, server] = await Promise.all([startGround(), startMailServer()]);
});
afterAll(() => server.close());
beforeEach(async () => {
  ground.clock.set(noon);
  server.received.length = 0;
  luna = await ground.makeAccount({ name: 'Café Luna' });
});

const secret = 'a secret of tests';
function sender() {
  const deps = {
    ...{ db: luna.ctx.db, hot: luna.ctx.hot, clock: ground.clock, log: testLog, secret },
    settings: readSettings({ PUBLIC_URL: 'https://coupons.example', SMTP_URL: server.url }),
  };
  return new Sender(
    deps,
    carriersOf(deps, async () => undefined),
  );
}
const later = (ms: number) => ground.clock.set(new Date(ground.clock.now().getTime() + ms));
const queue = (who: string) =>
  queueMessage(luna.ctx, {
    ...{ purpose: 'broadcast', dedupe: who, recipient: `${who}@home.test` },
    ...{ subject: 'News', html: '<p>News</p>', text: 'News' },
  });
const rows = () =>
  luna.ctx.db
    .selectFrom('message')
    .selectAll()
    .where('accountId', '=', luna.accountId)
    .orderBy('id')
    .execute();
const reached = () => server.received.map(({ to }) => to[0]?.replace('@home.test', '')).sort();

describe('what fails before a carrier is spoken to', () => {
  it('leaves nothing in hand, so that nothing is uncertain that was not handed over', async () => {
    const { db } = luna.ctx;
    await queue('ann');
    await queue('bob');
    await sql`alter table suppression rename to suppression_away`.execute(db);
    const broken = sender();
    await sendDueMessages(broken);
    await sendDueMessages(broken);
    await sql`alter table suppression_away rename to suppression`.execute(db);
    expect(await rows()).toMatchObject([{ sendingAt: null }, { sendingAt: null }]);
    later(11 * 60_000);
    await broken.tidy();
    await sendDueMessages(broken);
    expect(reached()).toEqual(['ann', 'bob']);
    expect(await rows()).toMatchObject([
      { uncertainAt: null, failedAt: null },
      { uncertainAt: null, failedAt: null },
    ]);
  });

  it('for one message holds up no other', async () => {
    const { db, accountId } = luna.ctx;
    for (const who of ['ann', 'bob', 'cleo']) await queue(who);
    const address = { channel: 'mail', address: 'ann@home.test', source: 'provider' } as const;
    await suppress(luna.ctx, { secret }, { ...address, reason: 'bounced' });
    // Whoever reads what stands against Ann divides by zero.
    await sql`alter table suppression rename to suppression_away`.execute(db);
    await sql`create view suppression as select account_id, channel, address_key, reason, source, lifted_at,
      case when reason = 'bounced' then at + interval '1 day' / (account_id - account_id) else at end as at from suppression_away`.execute(
      db,
    );
    const one = sender();
    await sendDueMessages(one);
    await sendDueMessages(one);
    expect(reached()).toEqual(['bob', 'cleo']);
    expect(await rows()).toMatchObject([
      { sendingAt: null, sentAt: null, uncertainAt: null, failure: expect.stringContaining('zero') },
      { sentAt: noon },
      { sentAt: noon },
    ]);
    await sql`drop view suppression`.execute(db);
    await sql`alter table suppression_away rename to suppression`.execute(db);
    later(60_000);
    await sendDueMessages(one);
    expect((await rows())[0]).toMatchObject({ failure: 'suppressed: bounced' });
    expect(accountId).toBe(luna.accountId);
  });
});

describe('an idle look', () => {
  /** What one look reads: scans of indexes, rows by them, rows without them. */
  async function cost(look: (db: typeof luna.ctx.db) => Promise<unknown>) {
    return luna.ctx.db.transaction().execute(async (tx) => {
      const counted = async () => {
        const { rows } = await sql<Record<string, number>>`
          select sum(idx_scan) filter (where relname = 'message')::int as looks, sum(idx_tup_fetch)::int as fetched,
            sum(seq_tup_read)::int as read, sum(idx_scan) filter (where relname <> 'message')::int as elsewhere
          from pg_stat_xact_user_tables where relname in ('account', 'message', 'message_provider')`.execute(
          tx,
        );
        return Object.entries(rows[0] ?? {});
      };
      const before = new Map(await counted());
      await look(tx);
      return Object.fromEntries((await counted()).map(([what, n]) => [what, n - (before.get(what) ?? 0)]));
    });
  }

  it('costs one descent of an index, however many accounts there are', async () => {
    const { db } = luna.ctx;
    const since = new Date(noon.getTime() - 86_400_000);
    // Each of them has a provider, a mail that was sent, and one that stayed in the outbox a week ago.
    await sql`with made as (insert into account (name) select 'Shop ' || n from generate_series(1, 2000) n returning id),
      provided as (insert into message_provider (account_id, channel, kind, name, sender, settings_sealed, shown, per_second, created_at, created_by, default_at)
        select id, 'sms', 'twilio', 'Twilio', '+3247', '', '{}', 10, ${noon}::timestamptz - interval '30 days', 'system', ${noon}::timestamptz from made)
      insert into message (account_id, channel, purpose, dedupe, recipient, subject, html, text, created_at, asked_at, due_at, sending_at, sent_at)
      select id, 'mail', 'broadcast', kind, 'ann@home.test', '', '', '', at, at, at, sent, sent
      from made, lateral (values ('sent', ${noon}::timestamptz - interval '1 hour', ${noon}::timestamptz),
        ('kept', ${noon}::timestamptz - interval '7 days', null)) as m (kind, at, sent)`.execute(db);
    await sql`analyze message, message_provider, account`.execute(db);
    for (const look of [listHouseLanes, listLanes]) {
      const read = await cost((db) => look(db, noon, since));
      expect(Math.max(...Object.values(read)), JSON.stringify(read)).toBeLessThanOrEqual(2);
    }
    await queue('ann');
    expect(await listHouseLanes(db, noon, since)).toEqual([luna.accountId]);
  });
});
