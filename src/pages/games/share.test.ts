import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness.ts';
import { readAll } from '../../../test/readers.ts';
import type { NewCoupon } from '../../modules/coupons/index.ts';
import { createGame, earnedPlayReader, launchGame, updateGame } from '../../modules/games/index.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1';
const offer = (title: string): NewCoupon => ({ name: title, content: { words: { title } } });
const ask: Partial<NewCoupon> = {
  rules: { once_per: ['browser', 'email'] },
  claim: {
    steps: [
      {
        type: 'form',
        fields: [{ name: 'email', use: 'required', unique: false, label: null, labels: {}, options: [] }],
        consents: [],
      },
    ],
  },
};

async function luna(plays: number, own: Partial<NewCoupon> = {}) {
  const account = await t.makeAccount({ name: 'Café <Luna>' });
  const made = await createGame(
    account.ctx,
    { ...offer('Scratch and sip'), ...own },
    {
      prizes: [{ coupon: offer('Free espresso'), oddsPpm: 0 }],
      settings: { share: { plays } },
    },
  );
  const { coupon } = await launchGame(account.ctx, t.deps, made.coupon.id);
  return { ...account, coupon };
}

/** A phone of its own: what it opens and sends, with its cookies. */
function browser() {
  const jar = new Map<string, string>();
  const go = async (method: 'GET' | 'POST', url: string, form?: Record<string, string>) => {
    const reply = await t.app.inject({
      method,
      url,
      headers: {
        'user-agent': phone,
        accept: 'text/html',
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
    });
    for (const { name, value, expires } of reply.cookies)
      if (expires && expires.getTime() < Date.now()) jar.delete(name);
      else jar.set(name, value);
    return reply;
  };
  const get = async (url: string) => (await go('GET', url)).body;
  /** Opens an address of the game and answers where the copy is. */
  const open = async (url: string) => String((await go('GET', url)).headers.location).split('?')[0] ?? '';
  return { go, get, open };
}

const linkIn = (page: string) =>
  /id="share" href="http:\/\/tearoff\.test([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';

it('who played sends a link on; when a friend plays by it the page offers another play, and a mail tells of it', async () => {
  const { ctx, coupon } = await luna(2, ask);
  const [ann, bob] = [browser(), browser()];
  const own = await ann.open(`/p/${coupon.code}`);
  expect(await ann.get(own)).not.toContain('?src=play_');
  expect((await ann.go('POST', `${own}/claim`, { email: 'Ann@Example.com' })).statusCode).toBe(303);
  // It was decided and not shown yet: its button brings it.
  await ann.go('POST', `${own}/play`, {});
  const page = await ann.get(own);
  expect(linkIn(page)).toBe(`/p/${coupon.code}?src=play_1`);
  expect(page).toContain('up to 2 times');
  expect(await ann.get(`/p/${coupon.code}/proof`)).toContain('may play once more, up to 2 times');
  // One's own link leads back to one's own play.
  expect(await ann.open(linkIn(page))).toBe(own);

  const his = await bob.open(linkIn(page));
  expect(await ann.get(own)).not.toContain('A friend played');
  await bob.go('POST', `${his}/claim`, { email: 'bob@example.com' });
  const told = await ann.get(own);
  expect(told).toContain('A friend played by your link: you may play again.');
  const earned =
    new RegExp(`class="button" href="(/p/${coupon.code}/[a-z0-9]{21})">Play again`).exec(told)?.[1] ?? '';
  expect(earned).not.toBe('');

  const reader = earnedPlayReader('http://tearoff.test');
  const mails = async () => {
    await readAll(ctx, reader);
    return ctx.db.selectFrom('message').where('accountId', '=', ctx.accountId).selectAll().execute();
  };
  const [mail, ...more] = await mails();
  expect(more).toEqual([]);
  expect(mail).toMatchObject({
    purpose: 'play_again',
    recipient: 'ann@example.com',
    subject: 'You may play again: Scratch and sip',
  });
  expect(mail?.text).toContain(`http://tearoff.test${earned}`);
  expect(mail?.html).not.toContain('<Luna>');
  expect(await mails()).toHaveLength(1);

  // Her answers are known: the form is filled in, and the play is one of its own.
  expect(await ann.get(earned)).toContain('data-game="scratch"');
  expect(await ann.get(`${earned}/claim`)).toContain('value="ann@example.com"');
  await ann.go('POST', `${earned}/claim`, { email: 'ann@example.com' });
  await ann.go('POST', `${earned}/play`, {});
  const after = await ann.get(earned);
  expect(after).toContain('proof?play=3"');
  expect(linkIn(after)).toBe(`/p/${coupon.code}?src=play_1`);
  expect(after).toContain('1 of 2');
  expect(after).not.toContain('A friend played');
});

it('the link is gone when there is nothing more to earn, and in a game that is over or does not share', async () => {
  const there = await luna(1);
  const [ann, bob] = [browser(), browser()];
  const own = await ann.open(`/p/${there.coupon.code}`);
  await ann.go('POST', `${own}/play`, {});
  const his = await bob.open(linkIn(await ann.get(own)));
  await bob.go('POST', `${his}/play`, {});
  const page = await ann.get(own);
  expect([linkIn(page), page.includes('You have had the extra play')]).toEqual(['', true]);
  expect(linkIn(await bob.get(his))).toBe(`/p/${there.coupon.code}?src=play_2`);
  await updateGame(there.ctx, t.deps, there.coupon.id, { game: { settings: { share: null } } });
  expect(linkIn(await bob.get(his))).toBe('');
  // What was earned before is still there.
  expect(await ann.get(own)).toContain('A friend played by your link');
});

it('is set, told and counted by the API', async () => {
  const account = await t.makeAccount({ name: 'Café Luna' });
  const call = async (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
    (await t.app.inject({ method, url, headers: account.headers, ...(payload ? { payload } : {}) })).json();
  const body = {
    name: 'Scratch',
    title: 'Scratch',
    game: { share: { plays: 11 }, prizes: [{ coupon: { name: 'A', title: 'A' }, odds: 50 }] },
  };
  expect(await call('POST', '/v5/games', body)).toMatchObject({
    code: 'invalid',
    issues: [{ path: '/game/share/plays' }],
  });
  const made = await call('POST', '/v5/games', { ...body, game: { ...body.game, share: { plays: 3 } } });
  expect(made.game.share).toEqual({ plays: 3 });
  await call('POST', `/v5/games/${made.id}/launch`);
  const issue = async (custom_id: string, channel?: string) =>
    (await call('POST', `/v5/coupons/${made.id}/sessions`, { custom_id, channel })).code as string;
  const play = async (code: string) => call('POST', `/v5/sessions/${code}/play`, {});
  const own = await issue('ann');
  expect((await play(own)).sharing).toEqual({
    url: `http://tearoff.test/p/${made.code}?src=play_1`,
    plays: 3,
    earned: [],
  });
  await play(await issue('bob', 'play_1'));
  const again = await play(own);
  expect(again).toMatchObject({
    verdict: 'already',
    sharing: { earned: [{ session: expect.any(String), played_at: null }] },
  });
  const [earned] = again.sharing.earned;
  expect(earned.url).toBe(`http://tearoff.test/p/${made.code}/${earned.session}`);
  expect(await play(earned.session)).toMatchObject({ verdict: 'granted', play: { n: 3 } });
  expect(await call('GET', `/v5/games/${made.id}/results`)).toMatchObject({ plays: 3, earned: 1 });
  expect((await call('PATCH', `/v5/games/${made.id}`, { game: { share: null } })).game.share).toBeNull();
});
