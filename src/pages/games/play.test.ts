import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { changeCouponState, createCoupon, type NewCoupon } from '../../modules/coupons/index.ts';
import { closeGame, createGame, type GameInput, launchGame } from '../../modules/games/index.ts';
import { findSession, issueSession } from '../../modules/sessions/index.ts';

const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1';
const noon = new Date('2026-11-24T11:00:00Z');

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
  t.clock.set(noon);
});
afterAll(async () => {
  await t.app.close();
});

const offer = (title: string, value = ''): NewCoupon => ({
  name: title,
  content: { words: { title, value }, translations: { nl: { title: `${title} (nl)` } } },
});
const win = { coupon: offer('Free espresso', '1 + 0'), oddsPpm: 1_000_000 };
const never = { coupon: offer('A week in Napoli'), oddsPpm: 0 };

/** A game of Café Luna that runs. */
async function luna(game: GameInput, own: Partial<NewCoupon> = {}) {
  const account = await t.makeAccount({ name: 'Café Luna' });
  const made = await createGame(account.ctx, { ...offer('Scratch and sip'), ...own }, game);
  const { coupon } = await launchGame(account.ctx, t.deps, made.coupon.id);
  return { account, ctx: account.ctx, coupon };
}

/** One browser with its cookies; `script` sends what the script of a look sends. */
function browser() {
  const jar = new Map<string, string>();
  async function go(method: 'GET' | 'POST', url: string, form?: Record<string, string>, more = {}) {
    const reply = await t.app.inject({
      method,
      url,
      headers: {
        'user-agent': phone,
        accept: 'text/html',
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...more,
      },
      ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
    });
    for (const { name, value, expires } of reply.cookies)
      if (expires && expires.getTime() < Date.now()) jar.delete(name);
      else jar.set(name, value);
    return reply;
  }
  return {
    jar,
    get: (url: string, more = {}) => go('GET', url, undefined, more),
    post: (url: string, form: Record<string, string> = {}) => go('POST', url, form),
    postJson: (url: string, form: Record<string, string> = {}) =>
      go('POST', url, form, { accept: 'application/json' }),
    async open({ code }: { code: string }, query = '') {
      return String((await go('GET', `/p/${code}${query}`)).headers.location).split('?')[0] ?? '';
    },
  };
}

const sessionOf = async (account: TestAccount, url: string) =>
  findSession(account.ctx, url.split('/').at(-1) ?? '');

describe('without scripts', () => {
  it('a button plays, and its page says what was won and where it is', async () => {
    const { account, coupon } = await luna({ prizes: [win] });
    const ann = browser();
    const url = await ann.open(coupon);
    const before = await ann.get(url);
    expect(before.body).toContain(`method="post" action="${url}/play"`);
    expect(before.body).toContain('Free espresso');
    expect(before.body).toContain(`/p/${coupon.code}/proof`);
    expect(before.body).not.toContain(`${url}/claim`);

    const played = await ann.post(`${url}/play`);
    expect([played.statusCode, played.headers.location]).toEqual([303, url]);
    const after = await ann.get(url);
    expect(after.body).toContain('You win');
    const prize = /href="(\/p\/[a-z0-9]{6}\/[a-z0-9]{21})"/.exec(after.body)?.[1] ?? '';
    expect((await sessionOf(account, prize))?.issuedAt).not.toBeNull();
    expect((await ann.get(prize)).body).toContain('Free espresso');
    expect(after.body).toContain(`/p/${coupon.code}/proof?play=1"`);
  });

  it('who wins nothing reads the words of the game, and is led where it says', async () => {
    const { coupon } = await luna({
      prizes: [never],
      settings: {
        words: { lose_title: 'So close to Napoli', lose_button: 'See the menu' },
        translations: { nl: { lose_title: 'Napels lonkt nog even' } },
        lose_url: 'https://luna.example/menu',
      },
    });
    const ann = browser();
    const url = await ann.open(coupon);
    await ann.post(`${url}/play`);
    const after = await ann.get(url);
    expect(after.body).toContain('<h1 tabindex="-1" data-heading>So close to Napoli</h1>');
    expect(after.body).toContain('href="https://luna.example/menu" rel="noopener">See the menu');
    expect((await ann.get(`${url}?lang=nl`)).body).toContain('Napels lonkt nog even');
  });

  it('a consolation is there to be had', async () => {
    const account = await t.makeAccount({ name: 'Café Luna' });
    const biscuit = await createCoupon(account.ctx, offer('A biscuit'), { publish: true });
    const game = { prizes: [never], consolationCouponId: biscuit.id };
    const made = await createGame(account.ctx, offer('Scratch and sip'), game);
    await launchGame(account.ctx, t.deps, made.coupon.id);
    const ann = browser();
    const url = await ann.open(made.coupon);
    await ann.post(`${url}/play`);
    const after = await ann.get(url);
    expect(after.body).toContain('data-over="lost"');
    expect(after.body).toContain('<h2>A biscuit</h2>');
    expect(after.body).toMatch(new RegExp(`href="/p/${biscuit.code}/[a-z0-9]{21}">Get it`));
  });
});

describe('with a script', () => {
  it('the answer is the page of the result, and until it was seen the game is shown again with the same end', async () => {
    const { coupon } = await luna({ prizes: [win] });
    const ann = browser();
    const url = await ann.open(coupon);
    const answer = await ann.post(`${url}/play`, { look: '1' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('data-over="won"');

    const again = await ann.get(url);
    expect(again.body).toContain('data-game="scratch"');
    expect(again.body).not.toContain('You win');
    expect((await ann.post(`${url}/play`, { look: '1' })).body).toContain('proof?play=1"');
    // Somebody else's browser has nothing to wait for.
    expect((await browser().get(url)).body).toContain('You win');

    expect((await ann.post(`${url}/play`, { seen: '1' })).statusCode).toBe(303);
    expect((await ann.get(url)).body).toContain('You win');
  });

  it('programs are told in JSON, twice the same', async () => {
    const { coupon } = await luna({ prizes: [win] });
    const ann = browser();
    const url = await ann.open(coupon);
    const first = (await ann.postJson(`${url}/play`)).json();
    expect(first).toMatchObject({ verdict: 'granted', play: { n: 1, prize: 1 } });
    expect(first.play.gives.url).toMatch(/\/p\/[a-z0-9]{6}\/[a-z0-9]{21}$/);
    expect((await ann.postJson(`${url}/play`)).json()).toEqual({
      verdict: 'already',
      session: first.session,
      play: first.play,
    });
  });
});

describe('a form after the play', () => {
  it('is asked of who wins, who has the prize once it is answered', async () => {
    const claim = { steps: [{ type: 'form', fields: [{ name: 'email', use: 'required' }] }] };
    const espresso = { ...win, coupon: { ...offer('Free espresso'), claim } as NewCoupon };
    const { account, coupon } = await luna({ prizes: [espresso] });
    const ann = browser();
    const url = await ann.open(coupon);
    // Nothing is asked to play.
    expect((await ann.post(`${url}/play`)).statusCode).toBe(303);
    const prize = /href="(\/p\/[a-z0-9]{6}\/[a-z0-9]{21})"/.exec((await ann.get(url)).body)?.[1] ?? '';
    expect((await ann.get(prize)).body).toContain(`${prize}/claim`);
    expect((await ann.get(`${prize}/claim`)).body).toContain('name="email"');
    expect((await ann.post(`${prize}/claim`, { step: '1' })).statusCode).toBe(422);
    expect((await sessionOf(account, prize))?.claimedAt).toBeNull();
    await ann.post(`${prize}/claim`, { step: '1', email: 'ann@example.com' });
    expect((await sessionOf(account, prize))?.claimedAt).not.toBeNull();
  });
});

describe('a form before the play', () => {
  const form = {
    claim: { steps: [{ type: 'form', fields: [{ name: 'email', use: 'required' }] }] },
    rules: { once_per: ['email'] },
  } as Partial<NewCoupon>;

  it('is asked first; then the game is played on the screen', async () => {
    const { coupon } = await luna({ prizes: [win] }, form);
    const ann = browser();
    const url = await ann.open(coupon);
    expect((await ann.get(url)).body).toContain(`method="get" action="${url}/claim"`);
    expect((await ann.post(`${url}/play`)).statusCode).toBe(200);
    expect((await ann.get(`${url}/claim`)).body).toContain('name="email"');
    const sent = await ann.post(`${url}/claim`, { step: '1', email: 'ann@example.com' });
    expect([sent.statusCode, sent.headers.location]).toEqual([303, url]);
    const board = await ann.get(url);
    expect(board.body).toContain(`method="post" action="${url}/play"`);
    expect(board.body).not.toContain('You win');
    await ann.post(`${url}/play`);
    expect((await ann.get(url)).body).toContain('You win');
  });

  it('tells who played before, also under a game of one play a day', async () => {
    const { coupon } = await luna({ prizes: [win] }, form);
    const daily = await luna({ prizes: [win], settings: { play_again: 'day' } }, form);
    const email = { step: '1', email: 'bob@example.com' };
    const play = async (at: { code: string }) => {
      const visitor = browser();
      return visitor.post(`${await visitor.open(at)}/claim`, email);
    };
    expect((await play(coupon)).statusCode).toBe(303);
    const second = await play(coupon);
    expect([second.statusCode, second.body.includes('You have played')]).toEqual([409, true]);
    expect((await play(daily.coupon)).statusCode).toBe(303);
    expect((await play(daily.coupon)).body).toContain('You have played today');
  });
});

describe('play again', () => {
  it('says when, and from then on leads to a new turn', async () => {
    const { coupon } = await luna(
      { prizes: [never], settings: { play_again: 'day' } },
      { timeZone: 'Europe/Brussels' },
    );
    const ann = browser();
    const url = await ann.open(coupon);
    await ann.post(`${url}/play`);
    expect((await ann.get(url)).body).toContain('You can play again from');
    t.clock.set(new Date('2026-11-24T23:30:00Z'));
    expect((await ann.get(url)).body).toContain(`href="/p/${coupon.code}">Play again`);
    expect(await ann.open(coupon)).not.toBe(url);
    t.clock.set(noon);
  });
});

describe('no', () => {
  it('a game that was closed is over for who has not played, and stays as it ended for who has', async () => {
    const { ctx, coupon } = await luna({ prizes: [win] });
    const [ann, bob] = [browser(), browser()];
    const [played, open] = [await ann.open(coupon), await bob.open(coupon)];
    await ann.post(`${played}/play`);
    await closeGame(ctx, t.deps, coupon.id);
    expect((await ann.get(played)).body).toContain('You win');
    expect((await bob.get(open)).body).toContain('This offer has ended');
    const late = await bob.postJson(`${open}/play`);
    expect([late.statusCode, late.json().code]).toEqual([409, 'ended']);
  });

  it('a game that is paused waits', async () => {
    const { ctx, coupon } = await luna({ prizes: [win] });
    const ann = browser();
    const url = await ann.open(coupon);
    await changeCouponState(ctx, coupon.id, 'pause');
    expect((await ann.post(`${url}/play`)).body).toContain('Back in a moment');
    await changeCouponState(ctx, coupon.id, 'resume');
    expect((await ann.post(`${url}/play`)).statusCode).toBe(303);
  });

  it.each(['/use', '/coupon.pdf', '/reminder.ics', '/pass.pkpass'])(
    'the copy of a game has no %s: what is used is what it gives',
    async (act) => {
      const { coupon } = await luna({ prizes: [win] });
      const ann = browser();
      const url = await ann.open(coupon);
      await ann.post(`${url}/play`);
      expect((await ann.get(`${url}${act}`)).statusCode).toBe(404);
    },
  );

  it('a coupon that is no game cannot be played, and a game is never claimed', async () => {
    const { ctx, account, coupon } = await luna({ prizes: [win] });
    const ann = browser();
    const url = await ann.open(coupon);
    const claimed = await ann.post(`${url}/claim`);
    expect(claimed.headers.location).toBe(url);
    expect((await sessionOf(account, url))?.playedAt).not.toBeNull();
    await ann.post(`${url}/play`);
    const prize = /href="(\/p\/[a-z0-9]{6}\/[a-z0-9]{21})"/.exec((await ann.get(url)).body)?.[1] ?? '';
    expect((await ann.post(`${prize}/play`)).statusCode).toBe(404);
    expect((await ann.post('/p/zzzzzz/h4k9tmw2pqx7z3n8vbydj/play')).statusCode).toBe(404);
    const { session } = await issueSession(ctx, coupon, {});
    expect((await ann.get(`/p/${coupon.code}/${session?.code}`)).body).toContain('data-game');
  });

  it('GET plays nothing, and crawlers are shown what can be won', async () => {
    const { account, coupon } = await luna({ prizes: [win] });
    const ann = browser();
    const url = await ann.open(coupon);
    expect((await ann.get(`${url}/play`)).statusCode).toBe(404);
    for (const path of ['', '/claim', '?seen=1', '?look=1']) await ann.get(url + path);
    expect((await sessionOf(account, url))?.playedAt).toBeNull();
    const crawled = await ann.get(`/p/${coupon.code}`, { 'user-agent': 'facebookexternalhit/1.1' });
    expect(crawled.body).toContain('Free espresso');
    expect(crawled.body).not.toContain('/play"');
  });
});
