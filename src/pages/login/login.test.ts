import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness.ts';
import { placesOf } from '../../../test/places.ts';
import {
  type CompetitionInput,
  createCompetition,
  launchCompetition,
} from '../../modules/competitions/index.ts';
import { type Coupon, createCoupon, type NewCoupon } from '../../modules/coupons/index.ts';
import { createGame, launchGame } from '../../modules/games/index.ts';
import { loginKeys } from '../../modules/logins/index.ts';
import { findKnown, findSession } from '../../modules/sessions/index.ts';
import { textLanguages, translator } from '../../platform/i18n/index.ts';
import { formatId } from '../../platform/ids.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
  t.clock.set(new Date('2026-11-24T11:00:00Z'));
});
afterAll(async () => {
  await t.app.close();
});

const login = { type: 'login' as const, ways: ['mail'] };
const offer = (more: object = {}): NewCoupon =>
  ({
    name: 'Espresso',
    content: { words: { title: 'Free espresso' } },
    claim: { steps: [login] },
    rules: { once_per: ['login'] },
    ...more,
  }) as NewCoupon;

async function cafe(more: object = {}) {
  const { ctx, headers } = await t.makeAccount({ name: 'Café Luna' });
  return { ctx, headers, coupon: await createCoupon(ctx, offer(more), { publish: true }) };
}

async function wheel(settings: object = {}) {
  const { ctx } = await t.makeAccount({ name: 'Café Luna' });
  const prize = { coupon: offer({ claim: undefined, rules: undefined }), oddsPpm: 1_000_000 };
  const made = await createGame(ctx, offer({ content: { words: { title: 'Spin and sip' } } }), {
    look: 'wheel',
    prizes: [prize],
    settings,
  });
  const { coupon } = await launchGame(ctx, t.deps, made.coupon.id);
  return { ctx, coupon };
}

let visitors = 0;
/** A browser that keeps the cookies it is given. */
function browser(language = 'en') {
  const jar = new Map<string, string>();
  const remoteAddress = `10.7.${visitors >> 8}.${visitors++ & 255}`;
  const send = async (
    method: 'GET' | 'POST',
    url: string,
    fields?: Record<string, string>,
    accept = 'text/html',
  ) => {
    const headers = {
      'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile Safari',
      accept,
      'accept-language': language,
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(fields ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    };
    const payload = fields && new URLSearchParams(fields).toString();
    const reply = await t.app.inject({ method, url, headers, payload, remoteAddress });
    for (const { name, value } of reply.cookies) jar.set(name, value);
    return reply;
  };
  const get = (url: string, accept?: string) => send('GET', url, undefined, accept);
  const post = (url: string, fields: Record<string, string> = {}, accept?: string) =>
    send('POST', url, fields, accept);
  const open = async ({ code }: Coupon) =>
    String((await get(`/p/${code}`)).headers.location).split('?')[0] ?? '';
  return { jar, get, post, open };
}
type Browser = ReturnType<typeof browser>;

const mailsTo = async (recipient: string) => {
  const { rows } = await sql<{ subject: string; body: string }>`
    select subject, text as body from message where recipient = ${recipient} and purpose = 'login' order by id desc`.execute(
    t.deps.db,
  );
  return rows;
};
const codeIn = (body = '') => /: (\d{6})\n/.exec(body)?.[1] ?? '';
const linkIn = (body = '') =>
  /http:\/\/tearoff\.test(\/p\/\S+\/login\/link\?ticket=\S+)/.exec(body)?.[1] ?? '';
const ticketIn = (url: string) => new URL(url, 'http://x.test').searchParams;

/** Asks for a code; answers where the browser is sent and the newest mail. */
async function asked(who: Browser, url: string, email: string) {
  const reply = await who.post(`${url}/login/mail`, { email });
  const [mail] = await mailsTo(email.trim().toLowerCase());
  return { to: String(reply.headers.location), mail: mail?.body ?? '', subject: mail?.subject ?? '' };
}

async function signIn(who: Browser, url: string, email: string) {
  const { to, mail } = await asked(who, url, email);
  return who.post(`${url}/login/code`, { mail: ticketIn(to).get('mail') ?? '', code: codeIn(mail) });
}

const codeOf = (url: string) => url.split('/').at(-1) ?? '';

describe('signing in by mail', () => {
  it('is one screen, a code and the coupon, without scripts', async () => {
    const { ctx, headers, coupon } = await cafe();
    const ann = browser();
    const url = await ann.open(coupon);
    expect((await ann.get(url)).body).toContain(`method="get" action="${url}/claim"`);
    const first = await ann.get(`${url}/claim`);
    expect(first.statusCode).toBe(200);
    expect(first.body).toContain('Sign in to get it');
    expect(first.body).toContain('So that everybody gets one.');
    expect(first.body).toContain(`action="${url}/login/mail"`);
    expect(first.headers['content-security-policy']).toContain("form-action 'self'");

    const { to, mail, subject } = await asked(ann, url, ' Ann@Example.com ');
    expect(to).toMatch(new RegExp(`^${url}/login\\?mail=v1\\.`));
    expect(to.toLowerCase()).not.toContain('example');
    const code = codeIn(mail);
    expect(code).toMatch(/^\d{6}$/);
    expect(subject).toBe('Your code for Free espresso');
    const second = await ann.get(to);
    expect(second.body).toContain('ann<wbr>@example.com');
    expect(second.body).toContain('autocomplete="one-time-code"');
    expect(second.body).not.toContain(code);

    const sealed = ticketIn(to).get('mail') ?? '';
    const wrong = await ann.post(`${url}/login/code`, {
      mail: sealed,
      code: code === '111111' ? '222222' : '111111',
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('This code is not right, or it has run out.');
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
    const right = await ann.post(`${url}/login/code`, { mail: sealed, code: spaced });
    expect([right.statusCode, right.headers.location]).toEqual([303, `${url}?kept=1`]);
    expect(await findSession(ctx, codeOf(url))).toMatchObject({
      claimedAt: expect.any(Date),
      claimType: 'login',
    });

    const shown = await t.app.inject({ url: `/v5/sessions/${codeOf(url)}`, headers });
    expect(shown.json()).toMatchObject({
      claim_type: 'login',
      login: { way: 'mail', at: t.clock.now().toISOString() },
      answers: { email: 'ann@example.com' },
    });
    expect(shown.json().story.map(({ type }: { type: string }) => type)).toContain('login.proved');

    // The same again changes nothing, and tells nobody anything.
    expect((await ann.get(to)).headers.location).toBe(url);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from event where account_id = ${ctx.accountId} and type = 'login.proved'`.execute(
      ctx.db,
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('says what is wrong with an address, and mails nobody', async () => {
    const { coupon } = await cafe({
      rules: { once_per: ['login'], guard: { disposable_mail: 'refuse' } },
    });
    const ann = browser();
    const url = await ann.open(coupon);
    for (const [email, words] of [
      ['ann@', 'does not look like an e-mail address'],
      ['', 'does not look like an e-mail address'],
      ['ann@mailinator.com', 'an e-mail address that you keep'],
    ] as const) {
      const reply = await ann.post(`${url}/login/mail`, { email });
      expect(reply.statusCode, email).toBe(422);
      expect(reply.body).toContain(words);
      expect(reply.body).toContain('aria-invalid="true"');
    }
    expect(await mailsTo('ann@mailinator.com')).toEqual([]);
  });

  it('sends a new code on request, once a minute, and then the one before no longer counts', async () => {
    const { coupon } = await cafe();
    const ann = browser();
    const url = await ann.open(coupon);
    const first = await asked(ann, url, 'again@example.com');
    const mail = ticketIn(first.to).get('mail') ?? '';
    const soon = await ann.post(`${url}/login/mail`, { mail });
    expect(String(soon.headers.location)).toContain('sent=just');
    expect((await ann.get(String(soon.headers.location))).body).toContain('We have just sent it.');
    expect(await mailsTo('again@example.com')).toHaveLength(1);

    t.clock.advance({ minutes: 2 });
    const later = await ann.post(`${url}/login/mail`, { mail });
    expect((await ann.get(String(later.headers.location))).body).toContain('A new code is on its way.');
    const [second] = await mailsTo('again@example.com');
    const old = codeIn(first.mail);
    const fresh = codeIn(second?.body);
    if (old !== fresh)
      expect((await ann.post(`${url}/login/code`, { mail, code: old })).statusCode).toBe(422);
    expect((await ann.get(linkIn(first.mail))).body).toContain('One tap and you are in');
    expect((await ann.post(`${url}/login/code`, { mail, code: fresh })).statusCode).toBe(303);
  });

  it('does not mail one address without end', async () => {
    const { coupon } = await cafe();
    const ann = browser();
    const url = await ann.open(coupon);
    for (let i = 0; i < 5; i++) {
      await asked(ann, url, 'flood@example.com');
      t.clock.advance({ minutes: 2 });
    }
    const sixth = await browser().post(`${url}/login/mail`, { email: 'FLOOD@example.com' });
    expect(sixth.statusCode).toBe(422);
    expect(sixth.body).toContain('That was too often.');
    expect(await mailsTo('flood@example.com')).toHaveLength(5);
  });

  it('goes on at the copy from a link on another device; looking at it changes nothing', async () => {
    const { ctx, coupon } = await cafe();
    const ann = browser();
    const url = await ann.open(coupon);
    const { to, mail } = await asked(ann, url, 'link@example.com');
    const link = linkIn(mail);
    expect(link.toLowerCase()).not.toContain('example');
    const tablet = browser();
    for (let i = 0; i < 2; i++) {
      const seen = await tablet.get(link);
      expect([seen.statusCode, seen.body.includes('link<wbr>@example.com')]).toEqual([200, true]);
    }
    expect((await findKnown(ctx, codeOf(url))).login).toBeNull();
    const ticket = ticketIn(link).get('ticket') ?? '';
    const pressed = await tablet.post(`${url}/login/link`, { ticket });
    expect(pressed.headers.location).toBe(`${url}?kept=1`);
    expect((await tablet.get(`${url}?kept=1`)).body).toContain('Free espresso');
    // The first device hears of it by itself, and the link is used up.
    expect((await ann.get(to)).headers.location).toBe(url);
    const other = await browser().open(coupon);
    expect((await browser().post(`${other}/login/link`, { ticket })).statusCode).toBe(410);
  });

  it('leads to what else is asked, with the address filled in and fixed', async () => {
    const fields = [
      { name: 'email', use: 'required' },
      { name: 'first_name', use: 'required' },
    ];
    const { ctx, coupon } = await cafe({ claim: { steps: [{ type: 'form', fields }, login] } });
    const ann = browser();
    const url = await ann.open(coupon);
    expect((await ann.get(`${url}/claim`)).body).toContain('1 of 2');
    const reply = await signIn(ann, url, 'form@example.com');
    expect(reply.headers.location).toBe(`${url}/claim`);
    const form = await ann.get(`${url}/claim`);
    expect(form.body).toContain('2 of 2');
    expect(form.body).toMatch(/name="email"[^>]*value="form@example.com"[^>]*readonly/);
    await ann.post(`${url}/claim`, { step: '1', email: 'eve@example.com', first_name: 'Ann' });
    expect((await findKnown(ctx, codeOf(url))).answers).toEqual({
      email: 'form@example.com',
      first_name: 'Ann',
    });
  });

  it('leaves nothing of somebody who is forgotten: neither the proof nor what was mailed', async () => {
    const { ctx, headers, coupon } = await cafe();
    const ann = browser();
    const url = await ann.open(coupon);
    await signIn(ann, url, 'gone@example.com');
    const [key = ''] = loginKeys(ctx, t.deps, { email: 'gone@example.com' });
    const traces = ['gone@example.com', key.split(':')[1] ?? ''];
    const found = async () => (await placesOf(t.deps.db, traces)).map((place) => place.split(':')[0]);
    expect(await found()).toEqual(
      expect.arrayContaining([
        'public.login_code.mail_key',
        'public.message.recipient',
        'public.submission.login_keys',
      ]),
    );
    const { customerId } = (await findSession(ctx, codeOf(url))) ?? {};
    const forgotten = await t.app.inject({
      method: 'DELETE',
      url: `/v5/customers/${formatId('customer', customerId ?? 0)}`,
      headers,
    });
    expect(forgotten.statusCode).toBe(204);
    expect(await found()).toEqual([]);
  });

  it('is told to programs as what is missing', async () => {
    const { coupon } = await cafe();
    const ann = browser();
    const url = await ann.open(coupon);
    const reply = await ann.post(`${url}/claim`, {}, 'application/json');
    expect(reply.statusCode).toBe(422);
    expect(reply.json().issues).toMatchObject([{ path: '/login' }]);
  });

  it('is asked for one last press where the browser has work to do', async () => {
    const { coupon } = await cafe({ rules: { once_per: ['login'], proof_of_work: true } });
    const ann = browser();
    const url = await ann.open(coupon);
    expect((await signIn(ann, url, 'work@example.com')).headers.location).toBe(`${url}/claim`);
    const last = await ann.get(`${url}/claim`);
    expect(last.body).toContain('You are signed in');
    expect(last.body).toContain('data-work=');
    const lazy = await ann.post(`${url}/claim`, { step: '1' });
    expect(lazy.body).toContain('You are signed in');
  });

  it('is no page of a coupon that does not ask for it', async () => {
    const { coupon } = await cafe({ claim: undefined, rules: undefined });
    const ann = browser();
    const url = await ann.open(coupon);
    expect((await ann.get(`${url}/login`)).statusCode).toBe(404);
    expect((await ann.post(`${url}/login/mail`, { email: 'x@example.com' })).statusCode).toBe(404);
  });

  it.each(textLanguages)('speaks %s, on its screens and in its mail', async (language) => {
    const { coupon } = await cafe({ content: { language, words: { title: 'Espresso' } } });
    const ann = browser(language);
    const url = await ann.open(coupon);
    const say = translator(language, 'login');
    expect((await ann.get(`${url}/claim`)).body).toContain(say('title_offer'));
    const email = `${language}@example.com`;
    const { to, mail, subject } = await asked(ann, url, email);
    expect((await ann.get(to)).body).toContain(say('code_title'));
    expect(subject).toBe(say('mail_subject', { title: 'Espresso' }));
    expect(codeIn(mail)).not.toBe('');
  });
});

describe('signing in before a play', () => {
  it('comes before the board, and the board then plays', async () => {
    const { coupon } = await wheel();
    const ann = browser();
    const url = await ann.open(coupon);
    const before = await ann.get(url);
    expect(before.body).toContain('Sign in and play');
    expect(before.body).toContain(`method="get" action="${url}/claim"`);
    expect((await ann.get(`${url}/claim`)).body).toContain('So that everybody plays once.');
    expect((await signIn(ann, url, 'play@example.com')).headers.location).toBe(url);
    const board = await ann.get(url);
    expect(board.body).toContain(`method="post" action="${url}/play"`);
    await ann.post(`${url}/play`);
    expect((await ann.get(url)).body).toContain('You win');
  });

  it('tells somebody who has played kindly, before a board, and shows them what came of it', async () => {
    const { coupon } = await wheel();
    const ann = browser();
    const url = await ann.open(coupon);
    await signIn(ann, url, 'twice@example.com');
    await ann.post(`${url}/play`);

    const laptop = browser();
    const second = await laptop.open(coupon);
    expect(second).not.toBe(url);
    const told = await signIn(laptop, second, 'TWICE@Example.com');
    for (const page of [told, await laptop.get(second), await laptop.get(`${second}/claim`)]) {
      expect(page.statusCode).toBe(409);
      expect(page.body).toContain('You have played');
      expect(page.body).toContain('you have had your turn');
      expect(page.body).toContain(`href="${url}"`);
      expect(page.body).not.toContain('data-game=');
    }
    const pressed = await laptop.post(`${second}/play`, {}, 'application/json');
    expect(pressed.json()).toMatchObject({ code: 'key_used', facts: { key: 'login' } });
  });

  it('is once a day where the game says so', async () => {
    const { coupon } = await wheel({ play_again: 'day' });
    const ann = browser();
    const url = await ann.open(coupon);
    expect((await ann.get(`${url}/claim`)).body).toContain('once a day');
    await signIn(ann, url, 'daily@example.com');
    await ann.post(`${url}/play`);
    const laptop = browser();
    const second = await laptop.open(coupon);
    expect((await signIn(laptop, second, 'daily@example.com')).body).toContain('You have played today');
    t.clock.advance({ days: 1 });
    expect((await laptop.get(second)).body).toContain(`action="${second}/play"`);
    await laptop.post(`${second}/play`);
    expect((await laptop.get(second)).body).toContain('You win');
  });

  it('stands on the coupon of a prize, after the play, where that asks for it', async () => {
    const { ctx } = await t.makeAccount({ name: 'Café Luna' });
    const prize = { coupon: offer(), oddsPpm: 1_000_000 };
    const made = await createGame(ctx, offer({ claim: undefined, rules: undefined }), { prizes: [prize] });
    const { coupon } = await launchGame(ctx, t.deps, made.coupon.id);
    const ann = browser();
    const url = await ann.open(coupon);
    await ann.post(`${url}/play`);
    const won = /href="(\/p\/[a-z0-9]{6}\/[a-z0-9]{21})"/.exec((await ann.get(url)).body)?.[1] ?? '';
    await ann.get(won);
    expect((await ann.get(`${won}/claim`)).body).toContain('Sign in to get it');
    expect((await signIn(ann, won, 'won@example.com')).headers.location).toBe(`${won}?kept=1`);
  });
});

describe('signing in to a competition', () => {
  it('is the way in, and one person enters once', async () => {
    const { ctx } = await t.makeAccount({ name: 'Café Luna' });
    const prize = await createCoupon(ctx, offer({ claim: undefined, rules: undefined }));
    const made = await createCompetition(
      ctx,
      offer({ content: { words: { title: 'Win a week' } }, endsLocal: '2026-12-24' }),
      { settings: { way: 'draw' }, prizes: [{ fromRank: 1, couponId: prize.id }] } as CompetitionInput,
    );
    await launchCompetition(ctx, made.coupon.id, t.deps);
    const ann = browser();
    const url = await ann.open(made.coupon);
    expect((await ann.get(`${url}/claim`)).body).toContain('So that everybody enters once.');
    await signIn(ann, url, 'enter@example.com');
    expect((await ann.get(url)).body).toContain('Your number');
    const laptop = browser();
    const second = await laptop.open(made.coupon);
    const told = await signIn(laptop, second, 'Enter@example.com');
    expect(told.statusCode).toBe(409);
    expect(told.body).toContain(`href="${url}"`);
  });
});
