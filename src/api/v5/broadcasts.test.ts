import { sql } from 'kysely';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { broadcastOnce } from '../../modules/broadcasts/index.ts';
import { liftSuppression, suppress } from '../../modules/contacts/index.ts';
import { queueMessage } from '../../modules/messages/index.ts';
import { transaction } from '../../platform/db/db.ts';
import type { Deps } from '../../platform/deps.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
  return () => t.app.close();
});

const call = async (
  account: TestAccount,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
) => {
  const { headers } = account;
  const answer = await t.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
};

/** Writes until there is nothing left to write. */
async function run(deps: Deps = t.deps) {
  for (let n = 0; n < 200; n++) if ((await broadcastOnce(deps)) === 0) return;
  throw new Error('it does not come to an end');
}

const source =
  '<mjml><mj-body><mj-section><mj-column><mj-text>Hi {{ person.first_name | default: "you" }}: {{ offer.title }} <a href="{{ link }}">{{ link }}</a> <a href="{{ unsubscribe }}">no more</a></mj-text></mj-column></mj-section></mj-body></mjml>';

async function luna(people = ['ann', 'bob', 'cara'], settings: object = {}) {
  const account = await t.makeAccount({ name: 'Café Luna' });
  const made = async (url: string, payload: object) => (await call(account, 'POST', url, payload)).body;
  const coupon = await made('/v5/coupons', { name: 'Tea', title: 'Free tea', status: 'active', ...settings });
  const gift = await made('/v5/coupons', { name: 'Cake', title: 'Free cake', status: 'active' });
  for (const name of people)
    await made(`/v5/coupons/${coupon.id}/sessions`, {
      answers: { email: `${name}@example.org`, first_name: name },
    });
  const letter = await made('/v5/letters', {
    name: 'Cake',
    channel: 'mail',
    language: 'en',
    subject: '{{ offer.title }}, {{ person.first_name }}',
    source,
  });
  const body = {
    name: 'Cake for all',
    letter: letter.id,
    coupon: gift.id,
    audience: { who: 'coupon_holders', coupon: coupon.id, consent: 'not_refused' },
  };
  return { account, coupon, gift, letter, body };
}

const start = async (account: TestAccount, body: object) => {
  const made = await call(account, 'POST', '/v5/broadcasts', body);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return call(account, 'POST', `/v5/broadcasts/${made.body.id}/start`);
};

const mailsOf = ({ ctx, accountId }: TestAccount) =>
  ctx.db
    .selectFrom('message')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('purpose', '=', 'broadcast')
    .orderBy('recipient')
    .execute();

describe('a broadcast', () => {
  test('writes to everybody once, with a copy of their own and a way out', async () => {
    const { account, gift, body } = await luna();
    const started = await start(account, body);
    expect(started.body).toMatchObject({
      status: 'sending',
      recipients: 3,
      figures: { open: 3, written: 0 },
    });
    expect((await call(account, 'POST', `/v5/broadcasts/${started.body.id}/start`)).status).toBe(200);
    await run();
    const mails = await mailsOf(account);
    expect(mails.map(({ recipient, subject }) => [recipient, subject])).toEqual([
      ['ann@example.org', 'Free cake, ann'],
      ['bob@example.org', 'Free cake, bob'],
      ['cara@example.org', 'Free cake, cara'],
    ]);
    const links = mails.map(({ text }) => /\/p\/(\w+)\/(\w{21})/.exec(text)?.slice(1) ?? []);
    expect(new Set(links.map(([, session]) => session)).size).toBe(3);
    expect(links.every(([code]) => code === gift.code)).toBe(true);
    for (const { unsubscribeUrl, text } of mails) {
      expect(unsubscribeUrl).toMatch(/^http:\/\/tearoff\.test\/u\/v1~/);
      expect(text).toContain(unsubscribeUrl);
    }
    await t.app.inject({ url: `/p/${links[0]?.join('/')}` });
    const { body: seen } = await call(account, 'GET', `/v5/broadcasts/${started.body.id}`);
    expect(seen).toMatchObject({
      status: 'sent',
      figures: { open: 0, written: 3, skipped: {}, messages: { kept: 3 }, opened: 1, claimed: 0 },
    });
    const types = await account.ctx.db
      .selectFrom('event')
      .select('type')
      .where('accountId', '=', account.accountId)
      .where('type', 'like', 'broadcast.%')
      .orderBy('id')
      .execute();
    expect(types.map(({ type }) => type)).toEqual(['broadcast.started', 'broadcast.finished']);
  });

  test('is for whoever it was for when it started, and asks of each at the last moment whether they may be written to', async () => {
    const { account, coupon, body } = await luna();
    const started = await start(account, body);
    const late = { answers: { email: 'late@example.org' } };
    await call(account, 'POST', `/v5/coupons/${coupon.id}/sessions`, late);
    await suppress(account.ctx, t.deps, {
      channel: 'mail',
      address: 'bob@example.org',
      reason: 'unsubscribed',
      source: 'dashboard',
    });
    await run();
    expect((await mailsOf(account)).map(({ recipient }) => recipient)).toEqual([
      'ann@example.org',
      'cara@example.org',
    ]);
    const { body: seen } = await call(account, 'GET', `/v5/broadcasts/${started.body.id}`);
    expect(seen.figures).toMatchObject({ written: 2, skipped: { unsubscribed: 1 } });
    await liftSuppression(account.ctx, t.deps, {
      channel: 'mail',
      address: 'bob@example.org',
      source: 'dashboard',
    });
    await run();
    expect(await mailsOf(account)).toHaveLength(2);
  });

  test('previews whom it reaches, and whom not and why', async () => {
    const { account, coupon } = await luna(['ann', 'bob']);
    await call(account, 'POST', `/v5/coupons/${coupon.id}/sessions`, { answers: { phone: '+32470123456' } });
    await suppress(account.ctx, t.deps, {
      channel: 'mail',
      address: 'ann@example.org',
      reason: 'bounced',
      source: 'provider',
    });
    const preview = (consent: string) =>
      call(account, 'POST', '/v5/broadcasts/preview', {
        channel: 'mail',
        audience: { who: 'coupon_holders', coupon: coupon.id, consent },
      });
    expect((await preview('not_refused')).body).toEqual({
      people: 3,
      reached: 1,
      skipped: { bounced: 1, no_address: 1 },
    });
    expect((await preview('required')).body).toEqual({
      people: 3,
      reached: 0,
      skipped: { bounced: 1, no_address: 1, no_consent: 1 },
    });
  });

  test('a reminder brings the copy that they have, and spares who has used it', async () => {
    const { account, coupon, body } = await luna(['ann', 'bob']);
    const { data } = (await call(account, 'GET', `/v5/coupons/${coupon.id}/sessions`)).body;
    const bobs = data.find((one: { person: { email: string } }) => one.person.email === 'bob@example.org');
    await call(account, 'POST', `/v5/sessions/${bobs.code}/claim`, {});
    await call(account, 'POST', `/v5/sessions/${bobs.code}/validate`, {});
    const { body: sent } = await start(account, { ...body, coupon: coupon.id });
    await run();
    const [mail, ...others] = await mailsOf(account);
    expect(others).toEqual([]);
    const anns = data.find((one: { person: { email: string } }) => one.person.email === 'ann@example.org');
    expect(mail?.text).toContain(anns.url);
    const { body: seen } = await call(account, 'GET', `/v5/broadcasts/${sent.id}`);
    expect(seen.figures).toMatchObject({ written: 1, skipped: { validated: 1 } });
  });
});

describe('many processes', () => {
  const crowd = Array.from({ length: 230 }, (_, n) => `guest${n}`);

  test('write to each once, also when one of them breaks down in the middle', async () => {
    const { account, body } = await luna(crowd);
    await start(account, body);
    let left = 350;
    const breaking = {
      ...t.deps,
      settings: {
        ...t.deps.settings,
        get publicUrl() {
          left -= 1;
          if (left < 0) throw new Error('the process was killed');
          return t.deps.settings.publicUrl;
        },
      },
    };
    await Promise.all([broadcastOnce(breaking), broadcastOnce(t.deps)]);
    const sofar = (await mailsOf(account)).length;
    expect(sofar % 100, 'a set is written whole or not at all').toBe(sofar === 230 ? 30 : 0);
    await Promise.all([run(), run(), run()]);
    const mails = await mailsOf(account);
    expect(mails).toHaveLength(230);
    expect(new Set(mails.map(({ recipient }) => recipient)).size).toBe(230);
    const copies = mails.map(({ text }) => /\/p\/\w+\/(\w{21})/.exec(text)?.[1]);
    expect(new Set(copies).size).toBe(230);
  });

  test('would write twice if each looked who is left and then wrote', async () => {
    const { account } = await luna(['ann']);
    let looked = 0;
    let open: (value?: unknown) => void = () => {};
    const everybodyLooked = new Promise((resolve) => {
      open = resolve;
    });
    const naive = async (n: number) => {
      const before = await mailsOf(account);
      looked += 1;
      if (looked === 3) open();
      await everybodyLooked;
      if (before.length > 0) return;
      const message = { recipient: 'ann@example.org', subject: '', html: '', text: '' };
      await queueMessage(account.ctx, { purpose: 'broadcast', dedupe: `naive/${n}`, ...message });
    };
    await Promise.all([1, 2, 3].map(naive));
    expect((await mailsOf(account)).length).toBeGreaterThan(1);
  });
});

describe('what is on its way', () => {
  test('waits while it is paused, goes on, and is taken back when it is cancelled', async () => {
    const { account, body } = await luna();
    const { body: started } = await start(account, body);
    const act = (word: string) => call(account, 'POST', `/v5/broadcasts/${started.id}/${word}`);
    expect((await act('pause')).body.status).toBe('paused');
    expect((await act('pause')).status).toBe(200);
    await run();
    expect(await mailsOf(account)).toEqual([]);
    expect((await act('resume')).body.status).toBe('sending');
    await run();
    expect((await act('pause')).body.status).toBe('paused');
    const far = new Date('9000-01-01');
    expect((await mailsOf(account)).every(({ dueAt }) => dueAt > far)).toBe(true);
    expect((await act('resume')).body.status).toBe('sent');
    expect((await mailsOf(account)).every(({ dueAt }) => dueAt <= t.clock.now())).toBe(true);
    const cancelled = await act('cancel');
    expect(cancelled.body).toMatchObject({ status: 'cancelled', figures: { messages: { failed: 3 } } });
    expect((await act('resume')).body).toMatchObject({
      code: 'state_conflict',
      facts: { state: 'cancelled' },
    });
    expect((await mailsOf(account)).map(({ failure }) => failure)).toEqual([
      'withdrawn',
      'withdrawn',
      'withdrawn',
    ]);
  });

  test('starts at its moment on the clock of the account, once', async () => {
    const { account, body } = await luna();
    t.clock.set('2031-03-29T12:00:00Z');
    const made = await call(account, 'POST', '/v5/broadcasts', { ...body, scheduled_at: '2031-03-30T09:00' });
    // The night before, the clocks of Brussels go forward.
    expect(made.body).toMatchObject({ status: 'scheduled', scheduled_at: '2031-03-30T07:00:00.000Z' });
    await run();
    expect(await mailsOf(account)).toEqual([]);
    t.clock.set('2031-03-30T07:00:00Z');
    await Promise.all([run(), run()]);
    expect(await mailsOf(account)).toHaveLength(3);
    const past = await call(account, 'POST', '/v5/broadcasts', { ...body, scheduled_at: '2031-03-30T08:59' });
    expect(past.body.issues[0]).toMatchObject({ path: '/scheduled_at', message: 'has passed' });
  });

  test('does not start with a coupon that is over, and says why', async () => {
    const { account, gift, body } = await luna();
    const at = new Date(t.clock.now().getTime() + 3_600_000).toISOString();
    const made = await call(account, 'POST', '/v5/broadcasts', { ...body, scheduled_at: at });
    await call(account, 'POST', `/v5/coupons/${gift.id}/archive`, {});
    t.clock.set(at);
    await run();
    expect((await call(account, 'GET', `/v5/broadcasts/${made.body.id}`)).body).toMatchObject({
      status: 'draft',
      failure: 'archived',
    });
    expect((await call(account, 'POST', `/v5/broadcasts/${made.body.id}/start`)).body.code).toBe('archived');
  });
});

async function countWaiting(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
    t.deps.db,
  );
  return rows[0]?.n ?? 0;
}

describe('a draft', () => {
  test('is changed and taken away, and not after it has started', async () => {
    const { account, body } = await luna();
    const made = (await call(account, 'POST', '/v5/broadcasts', body)).body;
    const url = `/v5/broadcasts/${made.id}`;
    expect((await call(account, 'PATCH', url, { name: 'Tea time' })).body.name).toBe('Tea time');
    expect((await call(account, 'GET', '/v5/broadcasts?search=tea t')).body.data).toHaveLength(1);
    await call(account, 'POST', `${url}/start`);
    expect((await call(account, 'PATCH', url, { name: 'x' })).body.code).toBe('state_conflict');
    expect((await call(account, 'DELETE', url)).body.code).toBe('state_conflict');
    const other = (await call(account, 'POST', '/v5/broadcasts', body)).body;
    expect((await call(account, 'DELETE', `/v5/broadcasts/${other.id}`)).status).toBe(204);
    expect((await call(account, 'GET', `/v5/broadcasts/${other.id}`)).status).toBe(404);
  });

  test('is changed while it starts: what was started is what was fixed, and the change is refused', async () => {
    const { account, body } = await luna();
    const later = new Date(t.clock.now().getTime() + 3_600_000).toISOString();
    const made = (await call(account, 'POST', '/v5/broadcasts', { ...body, scheduled_at: later })).body;
    const url = `/v5/broadcasts/${made.id}`;
    const moved = new Date(t.clock.now().getTime() + 7_200_000).toISOString();
    expect((await call(account, 'PATCH', url, { scheduled_at: moved })).body).toMatchObject({
      status: 'scheduled',
      scheduled_at: moved,
    });
    // Started in a transaction that has not committed: the change waits for it, and then sees that it is too late.
    const change = await transaction(account.ctx, async ({ db }) => {
      await sql`
        update broadcast set started_at = ${t.clock.now()}, subject = '', source = 'x', language = 'en'
        where account_id = ${account.accountId} and id = ${Number(made.id.slice(4))}`.execute(db);
      const asked = call(account, 'PATCH', url, { name: 'Too late' });
      await vi.waitFor(async () => expect(await countWaiting()).toBe(1), { timeout: 20_000 });
      return { asked };
    });
    expect((await change.asked).body).toMatchObject({ code: 'state_conflict', facts: { state: 'sending' } });
    expect((await call(account, 'GET', url)).body.name).toBe('Cake for all');
    // The naive change asks first and writes then, without the guard in its statement.
    const naive = (await call(account, 'POST', '/v5/broadcasts', body)).body;
    const seen = (await call(account, 'GET', `/v5/broadcasts/${naive.id}`)).body.status;
    await call(account, 'POST', `/v5/broadcasts/${naive.id}/start`);
    if (seen === 'draft')
      await sql`update broadcast set name = 'Too late' where account_id = ${account.accountId} and id = ${Number(naive.id.slice(4))}`.execute(
        account.ctx.db,
      );
    expect((await call(account, 'GET', `/v5/broadcasts/${naive.id}`)).body).toMatchObject({
      name: 'Too late',
      status: 'sending',
    });
  });

  test('is refused for what makes no sense, and for what belongs to somebody else', async () => {
    const { account, body } = await luna([]);
    const stranger = await luna();
    const refused = async (change: object) =>
      (await call(account, 'POST', '/v5/broadcasts', { ...body, ...change })).status;
    expect(await refused({ letter: stranger.letter.id })).toBe(404);
    expect(await refused({ coupon: stranger.gift.id })).toBe(404);
    expect(await refused({ audience: stranger.body.audience })).toBe(404);
    expect(await refused({ audience: { who: 'group', group: 'gro_99999999' } })).toBe(404);
    expect(await refused({ audience: { who: 'everybody' } })).toBe(422);
    expect(await refused({ purpose: 'No Word' })).toBe(422);
    expect(await refused({ sender: 'Café Luna' })).toBe(422);
    expect(await refused({ sender: 'Café Luna <hello@luna.example>' })).toBe(201);
    expect(await refused({ scheduled_at: 'tomorrow' })).toBe(422);
    const nobody = await call(account, 'POST', '/v5/broadcasts', body);
    expect((await call(account, 'POST', `/v5/broadcasts/${nobody.body.id}/start`)).body.code).toBe(
      'no_recipients',
    );
    expect((await call(stranger.account, 'GET', `/v5/broadcasts/${nobody.body.id}`)).status).toBe(404);
    expect((await call(stranger.account, 'POST', `/v5/broadcasts/${nobody.body.id}/cancel`)).status).toBe(
      404,
    );
    const reader = { ...account, headers: await account.keyFor(['messages:read']) };
    expect((await call(reader, 'GET', '/v5/broadcasts')).status).toBe(200);
    expect((await call(reader, 'POST', '/v5/broadcasts', body)).status).toBe(403);
    expect((await t.app.inject({ url: '/v5/broadcasts' })).statusCode).toBe(401);
  });
});
