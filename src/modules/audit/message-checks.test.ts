import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startGround, type TestAccount, type TestGround, testLog } from '../../../test/harness.ts';
import { answering, type Receiver, startReceiver } from '../../../test/webhooks/receiver.ts';
import { readSettings } from '../../platform/settings.ts';
import { suppress } from '../contacts/index.ts';
import { createCoupon } from '../coupons/index.ts';
import { createKeyword, receiveText } from '../inbound/index.ts';
import { carriersOf, createProvider, queueMessage, Sender, sendDueMessages } from '../messages/index.ts';
import { openSession } from '../sessions/index.ts';
import { audit } from './index.ts';

const noon = new Date('2026-11-24T11:00:00Z');
const secret = 'a secret of tests';
let ground: TestGround;
let gateway: Receiver;
beforeAll(async () => {
  [ground, gateway] = await Promise.all([startGround(), startReceiver()]);
  ground.clock.set(noon);
  gateway.behave = answering(201, {}, JSON.stringify({ sid: 'SM1' }));
});
afterAll(() => gateway.close());

const deps = () => ({
  ...{ db: ground.database.db, hot: ground.database.hot, clock: ground.clock, log: testLog, secret },
  settings: readSettings({ PUBLIC_URL: 'https://coupons.example', PROVIDER_PRIVATE_HOSTS: '127.0.0.1' }),
});

/** A metered account that has sent a text, was sent a keyword and a text in two parts, and whose coupon somebody opened. */
async function story(name: string): Promise<TestAccount> {
  const account = await ground.makeAccount({ name });
  const { ctx, accountId } = account;
  await sql`insert into allowance (account_id, parent_id, permissions) values (${accountId}, ${accountId}, '{}')`.execute(
    ctx.db,
  );
  const provider = await createProvider(ctx, deps(), {
    ...{ kind: 'twilio', name: 'Twilio', sender: '+32460000000', perSecond: 1000 },
    settings: {
      ...{ account_sid: 'AC1', auth_token: 'tw-secret' },
      base_url: gateway.url.replace('/hooks', ''),
    },
  });
  const content = { words: { title: 'Second coffee' } };
  const coupon = await createCoupon(ctx, { name: 'Second coffee', content }, { publish: true });
  await createKeyword(ctx, { keyword: 'coffee', couponId: coupon.id, answer: 'Here:' });
  await openSession(ctx, coupon, { channel: '', device: 'phone', language: null, browserKey: null });
  const text = { from: '+32470000001', to: '32460000000' };
  await receiveText(ctx, deps(), provider, { ...text, ref: 'a', text: 'coffee' });
  for (const n of [2, 1])
    await receiveText(ctx, deps(), provider, {
      ...{ ...text, ref: `b${n}`, text: `part ${n}` },
      part: { reference: 1, of: 2, n },
    });
  await queueMessage(ctx, {
    ...{ channel: 'sms', purpose: 'broadcast', dedupe: 'news', recipient: '+32470000002', text: 'News' },
  });
  return account;
}

type Break = (account: TestAccount) => Promise<unknown>;
const run =
  (statement: (accountId: number) => ReturnType<typeof sql>): Break =>
  ({ accountId }) =>
    statement(accountId).execute(ground.database.db);
const news = sql`dedupe = 'news'`;

/** Each promise of messages, and what breaks it and no other. */
const breaks: Record<string, Break> = {
  messages_handed_once: run(
    (id) => sql`with again as (
      insert into event (account_id, xid, type, subject, seq, occurred_at, data, actor)
      select account_id, xid, type, subject, 2, occurred_at, data, actor from event
      where account_id = ${id} and type = 'message.sent' and subject = (select id from message where account_id = ${id} and ${news}))
    update message set event_seq = 2 where account_id = ${id} and ${news}`,
  ),
  messages_tried: run((id) => sql`update message set attempts = 0 where account_id = ${id} and ${news}`),
  messages_one_fate: run(
    (id) => sql`update message set uncertain_at = sent_at where account_id = ${id} and ${news}`,
  ),
  messages_told: run(
    (id) => sql`update message set event_seq = event_seq + 1 where account_id = ${id} and ${news}`,
  ),
  texts_joined: run((id) => sql`update inbound_text set joined_at = null where account_id = ${id}`),
  keyword_links_once: run(
    (id) => sql`update session set issued_at = null, opened_at = ${noon}
    where account_id = ${id} and id = (select session_id from message_keyword_link where account_id = ${id})`,
  ),
  interactions_counted: run(
    (id) => sql`update interaction_month set taken = taken + 1 where account_id = ${id}`,
  ),
  suppressions_kept: async ({ ctx }) => {
    const at = new Date(noon.getTime() - 3_600_000);
    const word = { channel: 'sms', address: '+32470000002', reason: 'stop', source: 'keyword' } as const;
    await suppress(ctx, { secret }, { ...word, at });
  },
};

it('finds each promise of messages broken, and none where nothing is', async () => {
  const sound = await story('Café Luna');
  const broken = new Map<string, TestAccount>();
  for (const name of Object.keys(breaks)) broken.set(name, await story(`Shop of ${name}`));
  const carriers = carriersOf(deps(), async () => undefined);
  await sendDueMessages(new Sender(deps(), carriers));
  carriers.close();
  const before = await audit(ground.database.db, { secret });
  expect(before).toEqual([]);

  for (const [name, account] of broken) await breaks[name]?.(account);
  const found = await audit(ground.database.db, { secret });
  for (const [name, { accountId }] of broken) {
    const names = found.filter(({ rows }) => rows.some((row) => Number(row.account_id) === accountId));
    expect(
      names.map(({ check }) => check),
      name,
    ).toContain(name);
  }
  const rows = found.flatMap((finding) => finding.rows);
  expect(rows.some((row) => Number(row.account_id) === sound.accountId)).toBe(false);
});
