import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../test/harness.ts';
import { solve } from '../../test/solve.ts';
import { createCompetition, launchCompetition } from '../modules/competitions/index.ts';
import { createCoupon, type NewCoupon } from '../modules/coupons/index.ts';
import { createGame, launchGame } from '../modules/games/index.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp({ PAGE_POSTS_PER_ADDRESS: '40', PAGE_POSTS_PER_COPY: '6' });
});
afterAll(() => t.app.close());

const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile Safari';
let addresses = 0;

/** A person with an address of their own. */
function person(address = `198.51.100.${++addresses}`, language = 'en') {
  const ask = (method: 'GET' | 'POST', url: string, accept: string, form?: Record<string, string>) =>
    t.app.inject({
      method,
      url,
      remoteAddress: address,
      headers: {
        'user-agent': phone,
        accept,
        'accept-language': language,
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
    });
  return {
    open: async ({ code }: { code: string }) =>
      String((await ask('GET', `/p/${code}`, 'text/html')).headers.location),
    get: (url: string) => ask('GET', url, 'text/html'),
    post: (url: string, form: Record<string, string> = {}) => ask('POST', url, 'text/html', form),
    postJson: (url: string, form: Record<string, string> = {}) => ask('POST', url, 'application/json', form),
    work: async (url: string) =>
      solve((await ask('GET', `${url}/challenge`, 'application/json')).json<{ parameters: object }>()),
  };
}

const guarded: NewCoupon = {
  name: 'Espresso',
  content: { words: { title: 'Free espresso' } },
  rules: { proof_of_work: true },
};
const luna = () => t.makeAccount({ name: 'Café Luna' });
async function offer(more: Partial<NewCoupon> = {}) {
  const account = await luna();
  return { account, coupon: await createCoupon(account.ctx, { ...guarded, ...more }, { publish: true }) };
}
const emailForm: NewCoupon['claim'] = {
  steps: [{ type: 'form', fields: [{ name: 'email', use: 'required' }] }],
} as NewCoupon['claim'];

describe('a coupon that asks for a proof of work', () => {
  it('is claimed by who did it, and says with and without scripts what is going on', async () => {
    const { coupon } = await offer();
    const ann = person();
    const url = await ann.open(coupon);
    const page = (await ann.get(url)).body;
    expect(page).toContain(`data-work="${url}/challenge"`);
    expect(page).toContain('data-busy="Checking that you are not a robot…"');
    expect(page).toMatch(/<noscript>.*allow scripts for this page.*<\/noscript>/);

    const refused = await ann.post(`${url}/claim`);
    expect([refused.statusCode, refused.body.includes('One check is missing')]).toEqual([422, true]);
    const altcha = await ann.work(url);
    expect((await ann.post(`${url}/claim`, { altcha })).headers.location).toBe(`${url}?kept=1`);
    // Pressed once more, it is theirs all the same.
    expect((await ann.post(`${url}/claim`, { altcha })).headers.location).toBe(url);
  });

  it('keeps what was filled in where the work is missing, and asks for it anew', async () => {
    const { coupon } = await offer({ claim: emailForm });
    const ann = person();
    const url = `${await ann.open(coupon)}/claim`;
    const form = { step: '1', email: 'ann@example.com' };
    const again = await ann.post(url, form);
    expect(again.statusCode).toBe(422);
    expect(again.body).toContain('value="ann@example.com"');
    expect(again.body).toContain('We could not see that you are not a robot');
    expect(again.body).not.toContain('needs another look');
    // A form with a mistake is one try, and the next takes work of its own.
    const altcha = await ann.work(url.replace(/\/claim$/, ''));
    expect((await ann.post(url, { step: '1', email: 'nobody', altcha })).body).toContain('e-mail address');
    expect((await ann.post(url, { ...form, altcha })).statusCode).toBe(422);
    const more = await ann.work(url.replace(/\/claim$/, ''));
    expect((await ann.post(url, { ...form, altcha: more })).statusCode).toBe(303);
  });

  it('tells programs what to solve, and takes work for this copy only', async () => {
    const { coupon } = await offer();
    const [ann, bob] = [person(), person()];
    const [url, other] = [await ann.open(coupon), await bob.open(coupon)];
    const refused = await ann.postJson(`${url}/claim`);
    expect([refused.statusCode, refused.json()]).toEqual([
      422,
      expect.objectContaining({
        code: 'proof_of_work_needed',
        facts: { challenge: `http://tearoff.test${url}/challenge`, why: 'missing' },
      }),
    ]);
    const stolen = await ann.postJson(`${url}/claim`, { altcha: await bob.work(other) });
    expect(stolen.json()).toMatchObject({ facts: { why: 'wrong' } });
    const altcha = await ann.work(url);
    t.clock.advance({ minutes: 31 });
    expect((await ann.postJson(`${url}/claim`, { altcha })).json()).toMatchObject({
      facts: { why: 'expired' },
    });
    expect((await ann.postJson(`${url}/claim`, { altcha: await ann.work(url) })).json()).toMatchObject({
      verdict: 'granted',
    });
  });

  it('asks nothing of callers with a key, and others have no challenge', async () => {
    const { account, coupon } = await offer();
    const code = (await person().open(coupon)).split('/').at(-1);
    const claimed = await t.app.inject({
      method: 'POST',
      url: `/v5/sessions/${code}/claim`,
      headers: account.headers,
      payload: {},
    });
    expect(claimed.json()).toMatchObject({ verdict: 'granted' });

    const { coupon: open } = await offer({ rules: {} });
    const ann = person();
    const url = await ann.open(open);
    expect((await ann.get(`${url}/challenge`)).statusCode).toBe(404);
    expect((await ann.get(url)).body).not.toContain('data-work');
    expect((await ann.post(`${url}/claim`)).headers.location).toBe(`${url}?kept=1`);
  });

  it('is asked of games and competitions alike', async () => {
    const account = await luna();
    const game = await createGame(account.ctx, guarded, {
      prizes: [
        { coupon: { name: 'Biscuit', content: { words: { title: 'A biscuit' } } }, oddsPpm: 1_000_000 },
      ],
    });
    await launchGame(account.ctx, t.deps, game.coupon.id);
    const ann = person();
    const url = await ann.open(game.coupon);
    expect((await ann.get(url)).body).toContain(`data-work="${url}/challenge"`);
    expect((await ann.post(`${url}/play`, { look: '1' })).statusCode).toBe(422);
    const played = await ann.post(`${url}/play`, { look: '1', altcha: await ann.work(url) });
    expect(played.body).toContain('data-over="won"');

    const prize = await createCoupon(account.ctx, { name: 'Trip', content: { words: { title: 'A trip' } } });
    const made = await createCompetition(
      account.ctx,
      {
        ...guarded,
        claim: emailForm,
        endsLocal: new Date(t.clock.now().getTime() + 86_400_000).toISOString(),
      },
      { prizes: [{ fromRank: 1, couponId: prize.id }] },
    );
    await launchCompetition(account.ctx, made.coupon.id, t.deps);
    const bob = person();
    const entry = await bob.open(made.coupon);
    const form = { step: '1', email: 'bob@example.com' };
    expect((await bob.post(`${entry}/claim`, form)).statusCode).toBe(422);
    const entered = await bob.post(`${entry}/claim`, { ...form, altcha: await bob.work(entry) });
    expect(entered.statusCode).toBe(303);
  });
});

describe('public posts', () => {
  const plain = { rules: {}, validation: { methods: ['button'] } } as Partial<NewCoupon>;

  it('of one copy are counted, exactly, and the page says in the reader’s language how long to wait', async () => {
    const { coupon } = await offer({
      ...plain,
      content: { words: { title: 'Espresso' }, translations: { fr: { title: 'Café' } } },
    });
    const ann = person(undefined, 'fr');
    const url = await ann.open(coupon);
    const replies = await Promise.all(Array.from({ length: 20 }, () => ann.post(`${url}/validate`)));
    expect(replies.filter(({ statusCode }) => statusCode !== 429)).toHaveLength(6);
    t.clock.advance({ seconds: 15 });
    const refused = await ann.post(`${url}/claim`);
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '45']);
    expect(refused.body).toContain('Trop d’essais');
    expect(refused.body).toContain('attendez 45 secondes');
    expect((await ann.postJson(`${url}/play`)).json()).toMatchObject({ code: 'too_many_requests' });
    // Another copy from the same address is not held up, and the minute ends.
    expect((await ann.post(`${await ann.open(coupon)}/claim`)).statusCode).toBe(303);
    t.clock.advance({ seconds: 45 });
    expect((await ann.post(`${url}/claim`)).statusCode).toBe(303);
  });

  it.each(['claim', 'play', 'validate', 'after', 'save', 'win'])('to /%s are counted', async (act) => {
    const { coupon } = await offer(plain);
    const ann = person();
    const url = await ann.open(coupon);
    for (let i = 0; i < 6; i++) expect((await ann.post(`${url}/${act}`)).statusCode).not.toBe(429);
    const refused = await ann.post(`${url}/${act}`);
    expect([refused.statusCode, Number(refused.headers['retry-after'])]).toEqual([429, 60]);
  });

  it('to the page that a shop’s phone opens are counted', async () => {
    const { coupon } = await offer(plain);
    const ann = person();
    const [, , code, session] = (await ann.open(coupon)).split('/');
    for (let i = 0; i < 6; i++) expect((await ann.post(`/v/${code}/${session}`)).statusCode).not.toBe(429);
    expect((await ann.post(`/v/${code}/${session}`)).statusCode).toBe(429);
  });

  it('from one address are counted over all coupons; one copy that hammers does not use up what a shop shares', async () => {
    const [a, b] = [await offer(plain), await offer(plain)];
    const shop = '203.0.113.50';
    const bad = person(shop);
    const bads = await bad.open(a.coupon);
    for (let i = 0; i < 60; i++) await bad.post(`${bads}/validate`);
    // 6 of those counted for the shop: 34 people are left to it in this minute, whatever they claim.
    const people = await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        const one = person(shop);
        return (await one.post(`${await one.open([a, b][i % 2]!.coupon)}/claim`)).statusCode;
      }),
    );
    expect(people.filter((status) => status === 303)).toHaveLength(34);
    expect(people.filter((status) => status === 429)).toHaveLength(6);
    const next = person('203.0.113.51');
    expect((await next.post(`${await next.open(a.coupon)}/claim`)).statusCode).toBe(303);
  });
});
