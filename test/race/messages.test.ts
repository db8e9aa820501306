import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { queueMessage } from '../../src/modules/messages/index.ts';
import { startGround, type TestGround } from '../harness.ts';
import { type MailServer, startMailServer } from '../messages/mail-server.ts';
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
  return () =>
    ctx.db
      .selectFrom('message')
      .select(['recipient', 'sentAt', 'uncertainAt'])
      .where('accountId', '=', accountId)
      .execute();
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

describe('a process that is killed with mails in hand', () => {
  it('loses none and sends none twice: what it had in hand is told apart', async () => {
    const mails = 60;
    const rows = await place(mails);
    const victim = workers[2] as Worker;
    const ended = new Promise((resolve) => victim.process.once('exit', resolve));
    let inHand = 0;
    // The server has taken some whole and answers nobody: that is the moment at which nothing is certain.
    server.holdWith(async () => {
      inHand += 1;
      if (inHand > 5) await new Promise(() => {});
    });
    victim.run(task('exact')).catch(() => {});
    await vi.waitUntil(() => inHand > 8, { timeout: 60_000, interval: 5 });
    victim.process.kill('SIGKILL');
    await ended;
    server.holdWith(undefined);
    await Promise.all(workers.slice(0, 2).map((worker) => worker.run(task('exact'))));
    // Eleven minutes later nobody can have them in hand any more.
    await Promise.all(workers.slice(0, 2).map((worker) => worker.run(task('exact', 11 * 60_000))));
    const all = await rows();
    const uncertain = all.filter(({ uncertainAt }) => uncertainAt).map(({ recipient }) => recipient);
    expect(
      all.every(({ sentAt, uncertainAt }) => sentAt || uncertainAt),
      'none is lost',
    ).toBe(true);
    expect(uncertain.length).toBeGreaterThan(0);
    expect(uncertain.length).toBeLessThanOrEqual(8);
    expect(new Set(reached()).size, 'nobody has it twice').toBe(reached().length);
    const sent = all.filter(({ sentAt }) => sentAt).map(({ recipient }) => recipient);
    expect(sent.every((recipient) => reached().includes(recipient))).toBe(true);
  });
});
