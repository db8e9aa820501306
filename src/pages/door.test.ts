import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../test/harness.ts';
import {
  type Coupon,
  changeCouponState,
  createCoupon,
  type NewCoupon,
  settings,
} from '../modules/coupons/index.ts';
import { issueSession, voidSession } from '../modules/sessions/index.ts';
import { keyedHash, newSessionCode } from '../platform/ids.ts';

const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1';
const noon = new Date('2026-11-24T11:00:00Z');

let t: TestApp;
let luna: TestAccount;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});
beforeEach(async () => {
  t.clock.set(noon);
  luna = await t.makeAccount({ name: 'Café Luna' });
});

const passwordKey = (password: string) =>
  keyedHash(t.deps.secret, `staff-password/${luna.accountId}`, password);

/** A published coupon of Café Luna. */
async function makeCoupon(
  input: Partial<NewCoupon> = {},
  options: { publish?: boolean; password?: string } = {},
): Promise<Coupon> {
  const { publish = true, password } = options;
  return createCoupon(
    luna.ctx,
    {
      name: 'Second coffee',
      timeZone: 'Europe/Brussels',
      validation: { methods: ['button', 'till'] },
      ...input,
      content: {
        words: { title: 'The second coffee is on us', value: '1 + 1' },
        ...input.content,
      } as NewCoupon['content'],
    },
    { publish, ...(password ? { passwordKey: passwordKey(password) } : {}) },
  );
}

/** One browser with its cookies. */
function browser(headers: Record<string, string> = {}) {
  const jar = new Map<string, string>();
  async function go(
    method: 'GET' | 'POST' | 'HEAD',
    url: string,
    form?: Record<string, string>,
    more: Record<string, string> = {},
  ) {
    const reply = await t.app.inject({
      method,
      url,
      headers: {
        'user-agent': phone,
        accept: 'text/html',
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
        ...more,
      },
      ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
    });
    for (const { name, value } of reply.cookies) jar.set(name, value);
    return reply;
  }
  const json = { accept: 'application/json' };
  return {
    jar,
    get: (url: string, more?: Record<string, string>) => go('GET', url, undefined, more),
    head: (url: string) => go('HEAD', url),
    post: (url: string, form: Record<string, string> = {}, more?: Record<string, string>) =>
      go('POST', url, form, more),
    getJson: (url: string) => go('GET', url, undefined, json),
    postJson: (url: string, form: Record<string, string> = {}) => go('POST', url, form, json),
    /** Opens the shared address and answers the personal one. */
    async open(coupon: Coupon, query = '') {
      const reply = await go('GET', `/p/${coupon.code}${query}`);
      expect(reply.statusCode, reply.body.slice(0, 300)).toBe(303);
      return String(reply.headers.location).split('?')[0] ?? '';
    },
    async claimed(coupon: Coupon) {
      const base = await this.open(coupon);
      expect((await go('POST', `${base}/claim`, {})).statusCode).toBe(303);
      return base;
    },
  };
}

const sessionsOf = (coupon: Coupon) =>
  luna.ctx.db
    .selectFrom('session')
    .selectAll()
    .where('accountId', '=', luna.accountId)
    .where('couponId', '=', coupon.id)
    .execute();

describe('opening', () => {
  it('makes a session, leads to it and gives the browser both cookies', async () => {
    const coupon = await makeCoupon();
    const ann = browser();
    const reply = await ann.get(`/p/${coupon.code}?src=poster`);
    expect(reply.statusCode).toBe(303);
    expect(reply.headers.location).toMatch(new RegExp(`^/p/${coupon.code}/[2-9a-hj-km-np-z]{21}$`));
    expect(reply.headers['cache-control']).toBe('no-store');
    const [own, other] = [`tearoff_s_${coupon.code}`, 'tearoff_b'].map((name) =>
      reply.cookies.find((one) => one.name === name),
    );
    expect(own).toMatchObject({ path: `/p/${coupon.code}`, httpOnly: true, sameSite: 'Lax' });
    expect(other).toMatchObject({ path: '/', httpOnly: true, sameSite: 'Lax' });
    expect(await sessionsOf(coupon)).toMatchObject([{ channel: 'poster', device: 'phone', language: 'en' }]);
    const page = await ann.get(String(reply.headers.location));
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('The second coffee is on us');
    expect(page.body).toContain('Get this coupon');
  });

  it('gives a returning browser its own session back and another browser another', async () => {
    const coupon = await makeCoupon();
    const [ann, bob] = [browser(), browser()];
    const first = await ann.open(coupon);
    expect(await ann.open(coupon)).toBe(first);
    expect(await bob.open(coupon)).not.toBe(first);
    expect(await sessionsOf(coupon)).toHaveLength(2);
  });

  it.each([
    [
      'a crawler',
      { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
    ],
    ['a messenger', { 'user-agent': 'WhatsApp/2.23.20.0' }],
    ['a social site', { 'user-agent': 'facebookexternalhit/1.1' }],
  ])('shows %s the offer without making a session', async (_name, headers) => {
    const coupon = await makeCoupon();
    const page = await browser(headers).get(`/p/${coupon.code}`);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('property="og:title" content="1 + 1 · The second coffee is on us"');
    expect(page.body).toContain(`property="og:url" content="http://tearoff.test/p/${coupon.code}"`);
    expect(page.cookies).toEqual([]);
    expect(await sessionsOf(coupon)).toEqual([]);
  });

  it('does not open for HEAD nor for a browser that loads ahead', async () => {
    const coupon = await makeCoupon();
    expect((await browser().head(`/p/${coupon.code}`)).statusCode).toBe(200);
    expect(
      (await browser().get(`/p/${coupon.code}`, { 'sec-purpose': 'prefetch;prerender' })).statusCode,
    ).toBe(503);
    expect(await sessionsOf(coupon)).toEqual([]);
  });

  it('opens for programs and headless browsers that do not say they are crawlers', async () => {
    const coupon = await makeCoupon();
    for (const name of [
      'node',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/147.0 Safari/537.36',
    ])
      await browser({ 'user-agent': name }).open(coupon);
    expect(await sessionsOf(coupon)).toHaveLength(2);
  });

  it('answers programs with the session', async () => {
    const coupon = await makeCoupon();
    const reply = await browser().getJson(`/p/${coupon.code}`);
    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toMatchObject({ verdict: 'granted', session: { status: 'opened' } });
  });

  it('speaks the reader’s language, says the offer in its own where it has no other, and keeps a chosen one', async () => {
    const coupon = await makeCoupon({
      content: {
        language: 'nl',
        words: { title: 'Tweede koffie' },
        translations: { fr: { title: 'Deuxième café' } },
      } as NewCoupon['content'],
    });
    const read = browser({ 'accept-language': 'fr-CA, en;q=0.8' });
    const base = await read.open(coupon);
    expect((await read.get(base)).body).toMatch(
      /<html lang="fr"[\s\S]*Deuxième café[\s\S]*Obtenir ce coupon/,
    );
    expect((await read.get(`${base}?lang=nl`)).body).toContain('Pak deze coupon');
    expect((await read.get(base)).body).toContain('<html lang="nl"');
    expect((await browser({ 'accept-language': 'zh' }).get(base)).body).toContain('<html lang="fr"');
    expect(
      (await browser({ 'accept-language': 'zh' }).get(`/p/${coupon.code}`, { 'user-agent': 'WhatsApp/2' }))
        .body,
    ).toMatch(/<html lang="zh-Hans"[\s\S]*<h1[^>]* lang="nl">Tweede koffie/);
    const german = browser({ 'accept-language': 'de' });
    expect((await german.get(await german.open(coupon))).body).toMatch(
      /<html lang="de"[\s\S]*Tweede koffie[\s\S]*Coupon sichern/,
    );
  });

  it('leads no further than the limit of opens, and those inside stay inside', async () => {
    const coupon = await makeCoupon({ maxOpens: 1 });
    const ann = browser();
    const base = await ann.open(coupon);
    const late = await browser().get(`/p/${coupon.code}`);
    expect(late.statusCode).toBe(409);
    expect((await ann.get(base)).statusCode).toBe(200);
  });

  it('gives a person the coupon again once it resets', async () => {
    const coupon = await makeCoupon({ rules: { reset_after_validation: 'P1D' } });
    const ann = browser();
    const base = await ann.claimed(coupon);
    await ann.post(`${base}/validate`);
    expect(await ann.open(coupon)).toBe(base);
    const again = `href="/p/${coupon.code}"`;
    expect((await ann.get(base)).body).not.toContain(again);
    t.clock.set(new Date(noon.getTime() + 86_400_000 + 1000));
    expect((await ann.get(base)).body).toContain(again);
    expect(await ann.open(coupon)).not.toBe(base);
  });
});

describe('personal links', () => {
  async function issue(coupon: Coupon): Promise<string> {
    const code = newSessionCode();
    await luna.ctx.db
      .insertInto('session')
      .values({ accountId: luna.accountId, couponId: coupon.id, code, issuedAt: noon, createdAt: noon })
      .execute();
    return `/p/${coupon.code}/${code}`;
  }
  it('open at the first visit of a person, and not for the preview of the message they came in', async () => {
    const coupon = await makeCoupon({ singleUse: true });
    const link = await issue(coupon);
    const preview = await browser({ 'user-agent': 'WhatsApp/2.23' }).get(link);
    expect(preview.statusCode).toBe(200);
    expect(preview.body).toContain(`content="http://tearoff.test/p/${coupon.code}"`);
    expect(preview.body).not.toContain(link);
    expect((await sessionsOf(coupon))[0]?.openedAt).toBeNull();
    expect((await browser().get(link)).body).toContain('Get this coupon');
    expect((await sessionsOf(coupon))[0]?.openedAt).toEqual(noon);
  });
  it('are the only way into a single-use coupon, which says so in its own words', async () => {
    const coupon = await makeCoupon({
      singleUse: true,
      content: {
        words: { title: 'For members', single_use_message: 'Members get their link on Mondays.' },
      } as NewCoupon['content'],
    });
    const no = await browser().get(`/p/${coupon.code}`);
    expect(no.statusCode).toBe(409);
    expect(no.body).toContain('By personal invitation');
    expect(no.body).toContain('Members get their link on Mondays.');
    expect((await browser().getJson(`/p/${coupon.code}`)).json()).toMatchObject({
      code: 'single_use',
      verdict: 'single_use',
    });
  });
});

describe('claiming', () => {
  it('answers a page to a browser, JSON to a program, and the same twice', async () => {
    const coupon = await makeCoupon();
    const ann = browser();
    const base = await ann.open(coupon);
    const reply = await ann.post(`${base}/claim`);
    expect(reply.statusCode).toBe(303);
    expect(reply.headers.location).toBe(`${base}?kept=1`);
    const page = await ann.get(`${base}?kept=1`);
    expect(page.body).toContain('It’s yours.');
    expect(page.body).toContain('Use it now');
    const again = await ann.postJson(`${base}/claim`);
    expect(again.statusCode).toBe(200);
    expect(again.json()).toMatchObject({
      verdict: 'already',
      session: { status: 'claimed', claimed_at: noon.toISOString() },
    });
  });

  const steps = settings.claimSchema.parse({
    steps: [
      { type: 'promo_code', codes: ['MOON'] },
      {
        type: 'form',
        fields: [{ name: 'first_name' }, { name: 'email', use: 'required', unique: true }],
        consents: [
          { name: 'terms', wording: 'I accept the terms.', required: true },
          { name: 'news', wording: 'Write to me.' },
        ],
      },
    ],
  });

  it('asks step after step, keeps what was typed and says what is wrong beside it', async () => {
    const coupon = await makeCoupon({ claim: steps });
    const ann = browser();
    const base = await ann.open(coupon);
    expect((await ann.get(base)).body).toContain(`method="get" action="${base}/claim"`);
    expect((await ann.get(`${base}/claim`)).body).toMatch(
      /Have a code\?[\s\S]*name="step" value="1"|name="step" value="1"[\s\S]*Have a code\?/,
    );
    const wrong = await ann.post(`${base}/claim`, { step: '1', promo_code: 'SUN"><script>' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('We don’t know this code.');
    expect(wrong.body).toContain('SUN&quot;&gt;&lt;script&gt;');
    const form = await ann.post(`${base}/claim`, { step: '1', promo_code: ' moon ' });
    expect(form.statusCode).toBe(200);
    expect(form.body).toContain('name="promo_code" value=" moon "');
    const bad = await ann.post(`${base}/claim`, {
      step: '2',
      promo_code: 'moon',
      first_name: 'Ann',
      email: 'ann@',
      consent_news: '1',
    });
    expect(bad.statusCode).toBe(422);
    expect(bad.body).toContain('value="Ann"');
    expect(bad.body).toContain('This does not look like an e-mail address.');
    expect(bad.body).toContain('Tick this box to continue.');
    expect(bad.body).toMatch(/name="consent_news" value="1" checked/);
    expect(bad.body).toContain('2 answers need another look.');
    const done = await ann.post(`${base}/claim`, {
      step: '2',
      promo_code: 'moon',
      first_name: 'Ann',
      email: 'Ann@Example.com',
      consent_terms: '1',
    });
    expect(done.statusCode).toBe(303);
    const bob = browser();
    const second = await bob.open(coupon);
    const taken = await bob.post(`${second}/claim`, {
      step: '2',
      promo_code: 'MOON',
      email: 'ann@example.com',
      consent_terms: '1',
    });
    expect(taken.statusCode).toBe(409);
    expect(taken.body).toContain('You already have this one');
    expect(taken.body).toContain('e-mail address');
  });

  it('tells programs everything that is wrong at once', async () => {
    const coupon = await makeCoupon({ claim: steps });
    const ann = browser();
    const base = await ann.open(coupon);
    const reply = await ann.postJson(`${base}/claim`, { promo_code: 'moon' });
    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({ code: 'invalid', verdict: 'invalid' });
    expect(
      reply
        .json()
        .issues.map((issue: { path: string }) => issue.path)
        .sort(),
    ).toEqual(['/answers/email', '/consents/terms']);
    const whole = await t.app.inject({
      method: 'POST',
      url: `${base}/claim`,
      headers: { accept: 'application/json' },
      payload: { promo_code: 'moon', answers: { email: 'bob@example.com' }, consents: { terms: true } },
    });
    expect(whole.json()).toMatchObject({ verdict: 'granted' });
  });

  describe('asks what a rule needs and no step asks for', () => {
    it.each([
      ['en', 'Date of birth'],
      ['nl', 'Geboortedatum'],
      ['fr', 'Date de naissance'],
      ['de', 'Geburtsdatum'],
      ['es', 'Fecha de nacimiento'],
      ['zh', '出生日期'],
    ])('the birth date of a minimum age, in %s', async (language, label) => {
      const coupon = await makeCoupon({
        rules: { minimum_age: 18 },
        content: { language, words: { title: 'Gin' } } as NewCoupon['content'],
      });
      const ann = browser();
      const base = await ann.open(coupon);
      expect((await ann.get(base)).body).toContain(`method="post" action="${base}/claim"`);
      const asked = await ann.post(`${base}/claim`);
      expect(asked.statusCode, asked.body.slice(0, 300)).toBe(200);
      expect(asked.body).toContain(`<label for="f-birth_date">${label}</label>`);
      expect((await ann.get(`${base}/claim`)).body).toContain(label);
      const missing = await ann.post(`${base}/claim`, { step: '1', birth_date: '' });
      expect(missing.statusCode).toBe(422);
      expect(missing.body).toMatch(/id="f-birth_date"[^>]*aria-invalid="true"/);
      const young = await ann.post(`${base}/claim`, { step: '1', birth_date: '2008-11-25' });
      expect(young.statusCode).toBe(409);
      const old = await ann.post(`${base}/claim`, { step: '1', birth_date: '2008-11-24' });
      expect(old.headers.location).toBe(`${base}?kept=1`);
    });

    it('in the last form, also what is optional or hidden there, or in a step after the others', async () => {
      const form = await makeCoupon({
        rules: { once_per: ['email', 'phone'], minimum_age: 16 },
        claim: settings.claimSchema.parse({
          steps: [
            { type: 'form', fields: [{ name: 'email' }, { name: 'phone', use: 'hidden' }, { name: 'zip' }] },
          ],
        }),
      });
      const ann = browser();
      const base = await ann.open(form);
      expect((await ann.get(`${base}/claim`)).body.match(/id="f-\w+"/g)).toEqual(
        ['email', 'phone', 'zip', 'birth_date'].map((name) => `id="f-${name}"`),
      );
      const none = await ann.post(`${base}/claim`, { step: '1', zip: '9000' });
      expect(none.statusCode).toBe(422);
      expect(none.body.match(/aria-invalid="true"/g)).toHaveLength(3);
      const person = { email: 'ann@example.com', phone: '+32470123456', birth_date: '1990-05-17' };
      expect((await ann.post(`${base}/claim`, { step: '1', ...person })).statusCode).toBe(303);

      const promo = await makeCoupon({
        rules: { once_per: ['email'] },
        claim: { steps: [{ type: 'promo_code', codes: ['MOON'] }] },
      });
      const bob = browser();
      const second = await bob.open(promo);
      expect((await bob.post(`${second}/claim`)).body).toContain('name="promo_code"');
      const email = await bob.post(`${second}/claim`, { step: '1', promo_code: 'moon' });
      expect(email.body).toContain('id="f-email"');
      expect(email.body).toContain('name="step" value="2"');
      const last = { step: '2', promo_code: 'moon', email: 'bob@example.com' };
      expect((await bob.post(`${second}/claim`, last)).headers.location).toBe(`${second}?kept=1`);
      const again = browser();
      const third = await again.open(promo);
      expect((await again.post(`${third}/claim`, last)).statusCode).toBe(409);
    });

    it('not of whom it is known: one press is enough', async () => {
      const coupon = await makeCoupon({ rules: { once_per: ['email'], minimum_age: 18 } });
      const answers = { email: 'ann@example.com', birth_date: '1990-05-17' };
      const issued = await issueSession(luna.ctx, coupon, { answers });
      const ann = browser();
      const base = `/p/${coupon.code}/${issued.session?.code}`;
      await ann.get(base);
      expect((await ann.get(`${base}/claim`)).headers.location).toBe(base);
      expect((await ann.post(`${base}/claim`)).headers.location).toBe(`${base}?kept=1`);
      const half = await issueSession(luna.ctx, coupon, { answers: { email: 'bob@example.com' } });
      const asked = await browser().post(`/p/${coupon.code}/${half.session?.code}/claim`);
      expect(asked.body).toContain('id="f-birth_date"');
      expect(asked.body).not.toContain('id="f-email"');
    });

    it('programs hear which answers', async () => {
      const coupon = await makeCoupon({ rules: { once_per: ['phone'], minimum_age: 18 } });
      const ann = browser();
      const base = await ann.open(coupon);
      const reply = await ann.postJson(`${base}/claim`);
      expect(reply.json().issues.map((issue: { path: string }) => issue.path)).toEqual([
        '/answers/phone',
        '/answers/birth_date',
      ]);
      const answered = await ann.postJson(`${base}/claim`, {
        phone: '+32470123456',
        birth_date: '1990-05-17',
      });
      expect(answered.json()).toMatchObject({ verdict: 'granted' });
    });
  });

  it('stops somebody who guesses promo codes', async () => {
    const coupon = await makeCoupon({ claim: steps });
    const ann = browser();
    const base = await ann.open(coupon);
    for (let i = 0; i < 20; i++) await ann.post(`${base}/claim`, { step: '1', promo_code: `GUESS${i}` });
    const stopped = await ann.post(`${base}/claim`, { step: '1', promo_code: 'MOON' });
    expect(stopped.statusCode).toBe(429);
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
    expect(stopped.body).toContain('Too many tries');
  });

  it('a sold-out coupon says so in its own words, and what was claimed stays', async () => {
    const coupon = await makeCoupon({
      maxClaims: 1,
      content: {
        words: { title: 'One', sold_out_message: 'Come on Friday for cake.' },
      } as NewCoupon['content'],
    });
    const [ann, bob] = [browser(), browser()];
    const second = await bob.open(coupon);
    const base = await ann.claimed(coupon);
    const late = await bob.post(`${second}/claim`);
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('All gone');
    expect(late.body).toContain('Come on Friday for cake.');
    expect((await bob.postJson(`${second}/claim`)).json()).toMatchObject({
      code: 'sold_out',
      verdict: 'sold_out',
    });
    expect((await ann.get(base)).statusCode).toBe(200);
  });
});

describe('using', () => {
  it('shows exactly what the coupon allows', async () => {
    const coupon = await makeCoupon({ validation: { methods: ['till'] } });
    const ann = browser();
    const base = await ann.claimed(coupon);
    const page = await ann.get(`${base}/use`);
    expect(page.body).toContain(`<span>${base.slice(-21, -18)}</span><span>${base.slice(-18, -15)}</span>`);
    expect(page.body).not.toContain('Redeem');
    expect(page.body).not.toContain('Staff password');
    const off = await ann.postJson(`${base}/validate`);
    expect(off.statusCode).toBe(409);
    expect(off.json()).toMatchObject({ code: 'method_off' });
  });

  it('shows a code in its symbology with its check digit', async () => {
    const coupon = await makeCoupon({
      validation: {
        methods: ['code'],
        code: { source: 'fixed', format: 'ean13', fixed: '541234500001', label: 'promo_code' },
      },
    } as Partial<NewCoupon>);
    const ann = browser();
    const page = await ann.get(`${await ann.claimed(coupon)}/use`);
    expect(page.body).toContain('5412345000013');
    expect(page.body).toContain('Promo code');
    expect(page.body).toContain('aria-label="ean13"');
  });

  it('uses it once, by the button, and says when afterwards', async () => {
    const coupon = await makeCoupon();
    const ann = browser();
    const base = await ann.claimed(coupon);
    expect((await ann.get(`${base}/use`)).body).toContain('Is a member of staff with you?');
    const used = await ann.post(`${base}/validate`, { method: 'button' });
    expect(used.statusCode).toBe(303);
    const fresh = await ann.get(base);
    expect(fresh.body).toContain('class="used fresh"');
    expect(fresh.body).toContain('12:00:00');
    t.clock.set(new Date(noon.getTime() + 3_600_000));
    const later = await ann.get(base);
    expect(later.body).toContain('class="used"');
    expect(later.body).toContain('24 November 2026, 12:00');
    const twice = await ann.post(`${base}/validate`, { method: 'button' });
    expect(twice.statusCode).toBe(409);
    expect(twice.body).toContain('Used');
    expect((await ann.postJson(`${base}/validate`)).json()).toMatchObject({
      code: 'already_validated',
      facts: { validated_at: noon.toISOString() },
    });
  });

  it('takes a shop’s password, which says where, and no other', async () => {
    const shop = await luna.ctx.db
      .insertInto('location')
      .values({
        accountId: luna.accountId,
        name: 'Luna Dampoort',
        city: 'Gent',
        openingHours: '[]',
        passwordKey: passwordKey('dampoort-7'),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const coupon = await makeCoupon(
      { validation: { methods: ['password'] }, locationIds: [shop.id] },
      { password: 'general-1' },
    );
    const ann = browser();
    const base = await ann.claimed(coupon);
    const wrong = await ann.post(`${base}/validate`, { method: 'password', password: 'guess' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('This password is not right.');
    expect(
      (await ann.postJson(`${base}/validate`, { method: 'password', password: 'guess' })).json(),
    ).toMatchObject({ code: 'wrong_password' });
    expect(
      (await ann.post(`${base}/validate`, { method: 'password', password: 'dampoort-7' })).statusCode,
    ).toBe(303);
    expect((await ann.get(base)).body).toContain('Luna Dampoort, Gent');
    const bob = browser();
    const other = await bob.claimed(coupon);
    expect(
      (await bob.post(`${other}/validate`, { method: 'password', password: 'general-1' })).statusCode,
    ).toBe(303);
    expect(await sessionsOf(coupon)).toMatchObject([{ locationId: shop.id }, { locationId: null }]);
  });

  it('stops somebody who guesses passwords, and counts no right one', async () => {
    const coupon = await makeCoupon({ validation: { methods: ['password'] } }, { password: 'general-1' });
    const ann = browser();
    const base = await ann.claimed(coupon);
    for (let i = 0; i < 10; i++)
      await ann.post(`${base}/validate`, { method: 'password', password: `guess-${i}` });
    const stopped = await ann.post(`${base}/validate`, { method: 'password', password: 'general-1' });
    expect(stopped.statusCode).toBe(429);
    expect(stopped.body).toContain('Too many tries');
    expect((await sessionsOf(coupon))[0]?.validatedAt).toBeNull();
    t.clock.set(new Date(noon.getTime() + 601_000));
    for (let i = 0; i < 12; i++) {
      const bob = browser();
      const own = await bob.claimed(coupon);
      expect(
        (await bob.post(`${own}/validate`, { method: 'password', password: 'general-1' })).statusCode,
      ).toBe(303);
    }
  });

  it('asks the amount where the coupon wants it and keeps it in minor units', async () => {
    const coupon = await makeCoupon({ validation: { methods: ['button'], ask_amount: true } });
    const ann = browser();
    const base = await ann.claimed(coupon);
    const asked = await ann.post(`${base}/validate`, { method: 'button', amount: '' });
    expect(asked.statusCode).toBe(422);
    expect(asked.body).toContain('for example 12.50');
    expect((await ann.post(`${base}/validate`, { method: 'button', amount: 'a lot' })).body).toContain(
      'value="a lot"',
    );
    expect((await ann.post(`${base}/validate`, { method: 'button', amount: '12,50' })).statusCode).toBe(303);
    expect((await sessionsOf(coupon))[0]?.amountMinor).toBe(1250);
    expect((await ann.get(base)).body).toContain('€12.50');
  });

  it('opens the staff page on any phone that scans the QR, and validates there by password', async () => {
    const coupon = await makeCoupon({ validation: { methods: ['qr'] } }, { password: 'general-1' });
    const ann = browser();
    const base = await ann.claimed(coupon);
    const staff = browser();
    const address = base.replace('/p/', '/v/');
    expect((await staff.get(address)).body).toContain('Ready to be redeemed');
    expect((await staff.post(address, { password: 'no' })).statusCode).toBe(422);
    const done = await staff.post(address, { password: 'general-1' });
    expect(done.statusCode).toBe(303);
    expect((await staff.get(String(done.headers.location))).body).toContain('class="used fresh"');
    expect((await staff.post(address, { password: 'general-1' })).statusCode).toBe(409);
  });

  it('takes afterwards, too, only the choices that are offered', async () => {
    const coupon = await makeCoupon({
      validation: { methods: ['button'], after: { fields: [{ name: 'gender' }] } },
    } as Partial<NewCoupon>);
    const ann = browser();
    const base = await ann.claimed(coupon);
    await ann.post(`${base}/validate`, { method: 'button' });
    const bad = await ann.post(`${base}/after`, { gender: 'x' });
    expect(bad.statusCode).toBe(422);
    expect(bad.body).toMatch(/id="f-gender"[^>]*aria-invalid="true"/);
    expect((await ann.postJson(`${base}/after`, { gender: 'x' })).json().issues).toMatchObject([
      { path: '/answers/gender', fix: 'Send one of: female, male, other.' },
    ]);
    expect((await ann.post(`${base}/after`, { gender: 'male' })).headers.location).toBe(`${base}?thanks=1`);
  });

  it('asks a little more afterwards, of which nothing is compulsory', async () => {
    const coupon = await makeCoupon({
      validation: { methods: ['button'], after: { fields: [{ name: 'email' }, { name: 'first_name' }] } },
    } as Partial<NewCoupon>);
    const ann = browser();
    const base = await ann.claimed(coupon);
    expect((await ann.post(`${base}/after`, { email: 'ann@example.com' })).statusCode).toBe(303);
    await ann.post(`${base}/validate`, { method: 'button' });
    expect((await ann.get(base)).body).toContain('Tell us a little?');
    const bad = await ann.post(`${base}/after`, { email: 'ann@' });
    expect(bad.statusCode).toBe(422);
    expect(bad.body).toContain('value="ann@"');
    const done = await ann.post(`${base}/after`, { email: 'ann@example.com', first_name: '' });
    expect(done.headers.location).toBe(`${base}?thanks=1`);
    expect((await ann.get(`${base}?thanks=1`)).body).toContain('Thank you. That helps.');
    // Nothing new is no new fact, and leaves no gap in the numbers of the facts.
    await ann.post(`${base}/after`, { email: 'ann@example.com', first_name: '' });
    await ann.post(`${base}/after`, { email: '', first_name: '' });
    const session = await luna.ctx.db
      .selectFrom('session')
      .select(['id', 'eventSeq'])
      .where('accountId', '=', luna.accountId)
      .where('code', '=', base.split('/').at(-1) ?? '')
      .executeTakeFirstOrThrow();
    const facts = await luna.ctx.db
      .selectFrom('event')
      .select('type')
      .where('accountId', '=', luna.accountId)
      .where('subject', '=', session.id)
      .orderBy('seq')
      .execute();
    expect(facts.map(({ type }) => type)).toEqual([
      'session.opened',
      'session.claimed',
      'session.validated',
      'session.answered',
    ]);
    expect(session.eventSeq).toBe(facts.length);
    const submission = await luna.ctx.db
      .selectFrom('submission')
      .select('answers')
      .where('accountId', '=', luna.accountId)
      .executeTakeFirstOrThrow();
    expect(submission.answers).toEqual({ email: 'ann@example.com' });
  });
});

describe('every no has its own page', () => {
  const openNo = async (coupon: Coupon) => browser().get(`/p/${coupon.code}`);

  it('not started, with the day it starts', async () => {
    const no = await openNo(await makeCoupon({ startsLocal: '2026-11-27T09:00' }));
    expect(no.statusCode).toBe(409);
    expect(no.body).toContain('Not open yet');
    expect(no.body).toContain('Friday 27 November, 09:00');
    expect(no.body).toMatch(/data-part="d">2<[\s\S]*data-part="h">21</);
  });
  it('ended, on the day that was written', async () => {
    const coupon = await makeCoupon({ endsLocal: '2026-12-31' });
    t.clock.set(new Date('2026-12-31T22:59:59Z'));
    const ann = browser();
    const base = await ann.claimed(coupon);
    t.clock.set(new Date('2026-12-31T23:00:00Z'));
    const no = await openNo(coupon);
    expect(no.statusCode).toBe(409);
    expect(no.body).toContain('This offer has ended');
    expect(no.body).toContain('31 December 2026');
    expect((await ann.get(base)).body).toContain('This offer has ended');
  });
  it('paused, archived, draft', async () => {
    const coupon = await makeCoupon();
    const ann = browser();
    const base = await ann.claimed(coupon);
    await changeCouponState(luna.ctx, coupon.id, 'pause');
    expect((await openNo(coupon)).body).toContain('Back in a moment');
    expect((await ann.get(base)).body).toContain('What you already claimed stays yours');
    await changeCouponState(luna.ctx, coupon.id, 'archive');
    expect((await openNo(coupon)).body).toContain('Filed away');
    expect((await ann.get(base)).body).toContain('Filed away');
    const draft = await openNo(await makeCoupon({}, { publish: false }));
    expect(draft.body).toContain('Not published yet');
  });
  it('not at this hour, with the next one', async () => {
    const coupon = await makeCoupon({
      rules: { windows: [{ days: [2], from: '14:00', to: '18:00' }], windows_apply_to: ['claim'] },
    });
    const ann = browser();
    const no = await ann.post(`${await ann.open(coupon)}/claim`);
    expect(no.statusCode).toBe(409);
    expect(no.body).toContain('Not at this hour');
    expect(no.body).toContain('Tuesday, 14:00 – 18:00');
    expect(no.body).toContain('Tuesday 24 November, 14:00');
    expect(no.body).toContain('You can get it');
  });
  it('shut outside its opening hours, to who comes back too; open at every hour to who claimed it', async () => {
    const windows = [{ days: [2], from: '11:00', to: '13:00' }];
    const coupon = await makeCoupon({ rules: { windows, windows_apply_to: ['open'] } });
    const [ann, bob] = [browser(), browser()];
    const [claimed, opened] = [await ann.claimed(coupon), await bob.open(coupon)];
    t.clock.advance({ hours: 2 });
    for (const no of [await openNo(coupon), await bob.get(opened)]) {
      expect(no.statusCode).toBe(409);
      expect(no.body).toContain('Not at this hour');
      expect(no.body).toContain('You can get it Tuesday, 11:00 – 13:00');
      expect(no.body).toContain('Tuesday 1 December, 11:00');
    }
    const own = await ann.get(claimed);
    expect(own.body).toContain('Use it now');
    expect(own.body).not.toContain('11:00');
    expect((await ann.post(`${claimed}/validate`, { method: 'button' })).statusCode).toBe(303);
    t.clock.set(new Date('2026-12-01T10:30:00Z'));
    const again = await bob.get(opened);
    expect(again.statusCode).toBe(200);
    expect(again.body).toContain('11:00');
  });
  it('shown but not used outside the hours of use', async () => {
    const windows = [{ days: [2], from: '14:00', to: '18:00' }];
    const coupon = await makeCoupon({ rules: { windows, windows_apply_to: ['validate'] } });
    const ann = browser();
    const base = await ann.claimed(coupon);
    expect((await ann.get(base)).body).toContain('14:00');
    const no = await ann.post(`${base}/validate`, { method: 'button' });
    expect(no.statusCode).toBe(409);
    expect(no.body).toContain('You can use it Tuesday, 14:00 – 18:00');
  });
  it('too far, and asks for the place first', async () => {
    const shop = await luna.ctx.db
      .insertInto('location')
      .values({
        accountId: luna.accountId,
        name: 'Luna',
        latitude: 51.0547,
        longitude: 3.7218,
        openingHours: '[]',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const coupon = await makeCoupon({
      rules: { area: { radius_m: 1000, check_at: ['claim'] } },
      locationIds: [shop.id],
    });
    const ann = browser();
    const base = await ann.open(coupon);
    const asked = await ann.post(`${base}/claim`);
    expect(asked.body).toContain('Are you near a shop?');
    expect(asked.body).toContain('name="latitude"');
    const far = await ann.post(`${base}/claim`, { latitude: '51.2194', longitude: '4.4025' });
    expect(far.statusCode).toBe(409);
    expect(far.body).toContain('A little too far');
    expect(far.body).toMatch(/5\d km/);
    expect((await ann.postJson(`${base}/claim`)).statusCode).toBe(422);
    expect((await ann.post(`${base}/claim`, { latitude: '51.0550', longitude: '3.7220' })).statusCode).toBe(
      303,
    );
  });
  it('too young', async () => {
    const claim = settings.claimSchema.parse({
      steps: [{ type: 'form', fields: [{ name: 'birth_date', use: 'required' }] }],
    });
    const coupon = await makeCoupon({ rules: { minimum_age: 18 }, claim });
    const ann = browser();
    const no = await ann.post(`${await ann.open(coupon)}/claim`, { step: '1', birth_date: '2008-11-25' });
    expect(no.statusCode).toBe(409);
    expect(no.body).toContain('For 18 and over');
  });
  it('voided, with the day', async () => {
    const coupon = await makeCoupon();
    const ann = browser();
    const base = await ann.claimed(coupon);
    await voidSession(luna.ctx, coupon, base.slice(-21));
    for (const path of ['', '/use', '/claim', '/coupon.pdf'])
      expect((await ann.get(base + path)).body, path).toContain('This copy was withdrawn');
    expect((await ann.post(`${base}/validate`)).statusCode).toBe(409);
  });
  it('expired by its own clock', async () => {
    const coupon = await makeCoupon({ rules: { expires_after_claim: 'PT1H' } });
    const ann = browser();
    const base = await ann.claimed(coupon);
    expect((await ann.get(base)).body).toContain('1 hour');
    t.clock.set(new Date(noon.getTime() + 3_600_001));
    expect((await ann.get(base)).body).toContain('Your coupon has expired');
  });
  it('unknown, the same for what never was and what belongs to another coupon', async () => {
    const [one, other] = [await makeCoupon(), await makeCoupon()];
    const ann = browser();
    const base = await ann.open(one);
    const wrong = [
      `/p/zzzzzz`,
      '/p/zzzzzz/zzz',
      `/p/${other.code}/${base.slice(-21)}`,
      `${base}x`,
      `/v/${other.code}/${base.slice(-21)}`,
      '/p/',
      `${base}/nothing`,
    ];
    for (const url of wrong) {
      const no = await ann.get(url);
      expect(no.statusCode, url).toBe(404);
      expect(no.body, url).toContain('No such coupon');
    }
    expect((await ann.get(`/p?code=${one.code.toUpperCase()}`)).headers.location).toBe(`/p/${one.code}`);
    expect((await ann.get('/p?code=//evil')).statusCode).toBe(404);
    expect((await ann.getJson('/p/zzzzzz')).json()).toMatchObject({ code: 'not_found', status: 404 });
  });
});

describe('keeping', () => {
  it('writes one mail for one address, however often it is asked for', async () => {
    const coupon = await makeCoupon({
      content: { words: { title: 'Tom & <b>Ann</b>', terms: '<p>One each.</p>' } } as NewCoupon['content'],
    });
    const ann = browser();
    const base = await ann.claimed(coupon);
    const bad = await ann.post(`${base}/save`, { email: 'ann@' });
    expect(bad.statusCode).toBe(422);
    expect(bad.body).toContain('value="ann@"');
    for (let i = 0; i < 3; i++)
      expect((await ann.post(`${base}/save`, { email: 'Ann@example.com' })).body).toContain(
        'On its way to ann@example.com.',
      );
    const mails = await luna.ctx.db
      .selectFrom('message')
      .selectAll()
      .where('accountId', '=', luna.accountId)
      .execute();
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({
      recipient: 'ann@example.com',
      subject: 'Your coupon: Tom & <b>Ann</b>',
      purpose: 'coupon_copy',
    });
    expect(mails[0]?.html).toContain('Tom &#38; &#60;b&#62;Ann');
    expect(mails[0]?.text).toContain(`http://tearoff.test${base}`);
    expect(mails[0]?.text).toContain('One each.');
    expect((await sessionsOf(coupon))[0]?.savedAt).toEqual(noon);
    for (let i = 0; i < 4; i++) await ann.post(`${base}/save`, { email: `ann${i}@example.com` });
    expect((await ann.post(`${base}/save`, { email: 'ann9@example.com' })).statusCode).toBe(429);
  });
  it('refuses what was not claimed', async () => {
    const coupon = await makeCoupon();
    const ann = browser();
    const base = await ann.open(coupon);
    expect((await ann.post(`${base}/save`, { email: 'ann@example.com' })).statusCode).toBe(409);
    expect((await ann.get(`${base}/coupon.pdf`)).statusCode).toBe(409);
  });
  it('is a PDF, a calendar entry, a home-screen page and a card', async () => {
    const coupon = await makeCoupon({ endsLocal: '2026-12-31' });
    const ann = browser();
    const base = await ann.claimed(coupon);
    expect((await ann.post(`${base}/save`, { how: 'pdf' })).headers.location).toBe(`${base}/coupon.pdf`);
    const pdf = await ann.get(`${base}/coupon.pdf`);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const entry = await ann.get(`${base}/reminder.ics`);
    expect(entry.body).toContain('DTSTART:20261231T230000Z');
    expect(entry.body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    const manifest = (await ann.get(`${base}/manifest.webmanifest`)).json();
    expect(manifest).toMatchObject({ start_url: base, scope: base, display: 'standalone' });
    for (const { src } of manifest.icons)
      expect((await ann.get(src)).headers['content-type']).toBe('image/png');
    const card = await ann.get(`/p/${coupon.code}/share.png`);
    expect(card.headers['content-type']).toBe('image/png');
    expect(card.rawPayload.readUInt32BE(16)).toBe(1200);
  });
});

describe('the page itself', () => {
  it('lets nothing in from elsewhere and may be framed only when embedded', async () => {
    const coupon = await makeCoupon();
    const ann = browser();
    const base = await ann.open(coupon);
    const page = await ann.get(base);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(page.headers['x-frame-options']).toBe('DENY');
    expect(page.body).not.toMatch(/ (style|on\w+)="/);
    const framed = await ann.get(`${base}?embed=1`);
    expect(String(framed.headers['content-security-policy'])).toContain('frame-ancestors *');
    expect(framed.headers['x-frame-options']).toBeUndefined();
    expect(framed.body).toContain('data-embed');
    expect((await ann.get('/embed.js')).headers['content-type']).toContain('javascript');
  });
  it('never mixes people up in the page it keeps for all', async () => {
    const coupon = await makeCoupon();
    const [ann, bob] = [browser(), browser()];
    const [hers, his] = [await ann.open(coupon), await bob.open(coupon)];
    expect((await ann.get(hers)).body).not.toContain(his);
    const page = (await bob.get(his)).body;
    expect(page).toContain(`action="${his}/claim"`);
    expect(page).not.toContain(hers);
    expect(page).not.toContain('somebody');
  });
  it('shows a change of the coupon at once', async () => {
    const coupon = await makeCoupon();
    const ann = browser();
    const base = await ann.open(coupon);
    await ann.get(base);
    const changed = await t.app.inject({
      method: 'PATCH',
      url: `/v5/coupons/cam_${coupon.id}`,
      headers: luna.headers,
      payload: { title: 'The third coffee' },
    });
    expect(changed.statusCode, changed.body).toBe(200);
    expect((await ann.get(base)).body).toContain('The third coffee');
  });
  it('survives bodies that are no form', async () => {
    const coupon = await makeCoupon();
    const ann = browser();
    const base = await ann.open(coupon);
    for (const payload of [
      'a=1&a=2&step=99',
      'step=-5',
      'step=NaN&promo_code',
      '%%%',
      'latitude=x&longitude=y',
    ]) {
      const reply = await t.app.inject({
        method: 'POST',
        url: `${base}/claim`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
        payload,
      });
      expect(reply.statusCode, payload).toBeLessThan(500);
    }
    const list = await t.app.inject({
      method: 'POST',
      url: `${base}/validate`,
      headers: { accept: 'application/json' },
      payload: [1, { a: [] }],
    });
    expect(list.statusCode).toBeLessThan(500);
  });
});
