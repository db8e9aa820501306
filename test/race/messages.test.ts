import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createProvider, queueMessage } from '../../src/modules/messages/index.ts';
import { readSettings } from '../../src/platform/settings.ts';
import { startGround, type TestGround, testLog } from '../harness.ts';
import { type MailServer, startMailServer } from '../messages/mail-server.ts';
import { type Smsc, startSmsc } from '../messages/smsc.ts';
import { type Receiver, startReceiver } from '../webhooks/receiver.ts';
import type { MessageTask } from './protocol.ts';
import { startWorkers, type Worker } from './workers.ts';

/**
 * Mails handed over by three processes at once, and by one that is killed with some in hand. Beside it the same without writing down first
 * what is being sent: it must send twice at once, or the test could not see it.
 */

const secret = 'a secret of three processes';
let ground: TestGround;
let server: MailServer;
let workers: Worker[];
vi.setConfig({ testTimeout: 60_000 });
beforeAll(async () => {
  [ground, server] = await Promise.all([startGround(), startMailServer()]);
  workers = await startWorkers(ground.database.config, 3);
});
afterAll(() => server.close());

/** An account with so many mails, each to somebody else. */
async function place(mails: number) {
  ground.clock.set(new Date(Date.now() - 1_000));
  const { ctx, accountId } = await ground.makeAccount({ name: 'Café Luna' });
  for (let n = 0; n < mails; n++)
    await queueMessage(ctx, {
      ...{ purpose: 'broadcast', dedupe: `m${n}`, recipient: `p${n}@home.test` },
      ...{ subject: 'News', html: '<p>News</p>', text: 'News' },
    });
  server.received.length = 0;
  const rows = () =>
    ctx.db
      .selectFrom('message')
      .select(['dedupe', 'recipient', 'sentAt', 'uncertainAt'])
      .where('accountId', '=', accountId)
      .execute();
  return Object.assign(rows, { ctx });
}
const task = (how: MessageTask['how'], clockAheadMs = 0): MessageTask => ({
  ...{ kind: 'messages', how, secret, smtpUrl: server.url, clockAheadMs },
});
const reached = () => server.received.map(({ to }) => to[0]);

describe('mails that three processes see at once', () => {
  it('are each handed over by one of them', async () => {
    const rows = await place(90);
    await Promise.all(workers.map((worker) => worker.run(task('exact'))));
    expect(reached()).toHaveLength(90);
    expect(new Set(reached()).size).toBe(90);
    expect((await rows()).every(({ sentAt }) => sentAt)).toBe(true);
  });

  it('are handed over twice when they are looked at first and noted afterwards (control)', async () => {
    await place(20);
    // Nobody is answered before a second process has handed something over as well.
    await Promise.all(workers.map((worker) => worker.run(task('naive'))));
    expect(reached().length).toBeGreaterThan(new Set(reached()).size);
  });
});

describe('a process that is killed with messages of every kind in hand', () => {
  let gateway: Receiver;
  let smsc: Smsc;
  beforeAll(async () => {
    [gateway, smsc] = await Promise.all([startReceiver(), startSmsc()]);
  });
  afterAll(() => Promise.all([gateway.close(), smsc.close()]));

  it('loses none and sends none twice: what it had in hand is told apart, or asked for under its key', async () => {
    const each = 24;
    const rows = await place(each);
    const deps = { ...ground.database, clock: ground.clock, log: testLog, secret };
    const settings = readSettings({ PROVIDER_PRIVATE_HOSTS: '127.0.0.1' });
    const line = { host: '127.0.0.1', port: smsc.port, system_id: 'luna', password: 'secret' };
    const http = (path: string, idempotent: boolean) => ({
      ...{ account_sid: path, auth_token: 'secret', base_url: gateway.url.replace('/hooks', '') },
      idempotent,
    });
    const kinds = {
      plain: { kind: 'twilio', settings: http('plain', false) },
      keyed: { kind: 'twilio', settings: http('keyed', true) },
      line: { kind: 'smpp', settings: line },
    } as const;
    for (const [name, provider] of Object.entries(kinds)) {
      const { id } = await createProvider(
        rows.ctx,
        { ...deps, settings },
        {
          ...{ ...provider, name, sender: '+32460000000', perSecond: 1000 },
        },
      );
      for (let n = 0; n < each; n++)
        await queueMessage(rows.ctx, {
          ...{ channel: 'sms', purpose: 'broadcast', dedupe: `${name}${n}`, text: 'News', providerId: id },
          recipient: `+3247000${Object.keys(kinds).indexOf(name)}0${String(n).padStart(2, '0')}`,
        });
    }
    const victim = workers[2] as Worker;
    const ended = new Promise((resolve) => victim.process.once('exit', resolve));
    // Everybody has taken some whole and answers nobody: that is the moment at which nothing is certain.
    const inHand = { mail: 0, plain: 0, keyed: 0, line: 0 };
    const kept: Record<'plain' | 'keyed' | 'line', Map<string, number>> = {
      ...{ plain: new Map(), keyed: new Map(), line: new Map() },
    };
    const take = (kind: keyof typeof kept, name: string) => {
      kept[kind].set(name, (kept[kind].get(name) ?? 0) + 1);
      inHand[kind] += 1;
      return inHand[kind] <= 3;
    };
    let silent = true;
    server.holdWith(async () => {
      inHand.mail += 1;
      if (inHand.mail > 3) await new Promise(() => {});
    });
    gateway.behave = (_request, response, { path, headers, body }) => {
      const kind = path.includes('/plain/') ? 'plain' : 'keyed';
      const to = new URLSearchParams(body).get('To') ?? '';
      // A gateway that honours keys has taken a message once, however often it is asked for it.
      const key = String(headers['idempotency-key']);
      const isNew = kind === 'plain' || !kept.keyed.has(key);
      const answers = isNew ? take(kind, kind === 'plain' ? to : key) : true;
      if (answers || !silent) response.writeHead(201).end(JSON.stringify({ sid: `SM${to}` }));
    };
    smsc.holdWith((pdu) => take('line', String(pdu.destination_addr)) || !silent);
    victim.run(task('exact')).catch(() => {});
    await vi.waitUntil(() => Object.values(inHand).every((n) => n > 4), { timeout: 60_000, interval: 5 });
    victim.process.kill('SIGKILL');
    await ended;
    silent = false;
    server.holdWith(undefined);
    const others = workers.slice(0, 2);
    await Promise.all(others.map((worker) => worker.run(task('exact'))));
    // Eleven minutes later nobody can have them in hand any more, and what may be asked for again is.
    await Promise.all(others.map((worker) => worker.run(task('exact', 11 * 60_000))));

    const all = await rows();
    expect(
      all.every(({ sentAt, uncertainAt }) => sentAt || uncertainAt),
      'none is lost',
    ).toBe(true);
    const uncertainOf = (name: string) =>
      all.filter(({ dedupe, uncertainAt }) => uncertainAt && dedupe.startsWith(name)).length;
    for (const name of ['m', 'plain', 'line']) {
      expect(uncertainOf(name), name).toBeGreaterThan(0);
      expect(uncertainOf(name), name).toBeLessThanOrEqual(8);
    }
    expect(uncertainOf('keyed'), 'a key makes it certain').toBe(0);
    expect(new Set(reached()).size, 'nobody has a mail twice').toBe(reached().length);
    for (const kind of ['plain', 'keyed', 'line'] as const)
      expect(Math.max(...kept[kind].values()), `nobody has it twice: ${kind}`).toBe(1);
    expect(kept.keyed.size, 'exactly once').toBe(each);
    const sent = all.filter(({ sentAt }) => sentAt).map(({ recipient }) => recipient);
    const taken = new Set([
      ...reached(),
      ...kept.plain.keys(),
      ...[...kept.line.keys()].map((number) => `+${number}`),
    ]);
    expect(sent.filter((recipient) => !recipient.startsWith('+32470001')).every((to) => taken.has(to))).toBe(
      true,
    );
  });
});
