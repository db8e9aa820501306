import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Contest, enterContest, makeContest, secret } from '../../../test/contests.ts';
import { startApp, type TestApp } from '../../../test/harness.ts';
import { drawCompetition, requireCompetition } from '../../modules/competitions/index.ts';
import { refuseContribution } from '../../modules/contributions/index.ts';
import { inviteJuror, listScores, listStandings } from '../../modules/votes/index.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const photo = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#b3623d' } })
    .jpeg()
    .toBuffer();

async function place(settings: object, names = ['Ann', 'Bob', 'Eve']): Promise<Contest> {
  const { ctx } = await t.makeAccount({ name: 'Café Luna' });
  const contest = await makeContest(
    t,
    { contribution: { kind: 'photo', title: true, moderation: 'after' }, ...settings },
    ctx,
  );
  for (const name of names) await enterContest(contest, name, { picture: await photo() });
  return contest;
}

let visitors = 0;
/** A phone: keeps the cookies it is given. */
function phone() {
  const jar = new Map<string, string>();
  const remoteAddress = `10.9.${visitors >> 8}.${visitors++ & 255}`;
  const send = async (method: 'GET' | 'POST', url: string, fields?: Record<string, string>) => {
    const headers = {
      'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile Safari',
      accept: 'text/html',
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(fields ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    };
    const payload = fields && new URLSearchParams(fields).toString();
    const reply = await t.app.inject({ method, url, headers, payload, remoteAddress });
    for (const { name, value } of reply.cookies) jar.set(name, value);
    return reply;
  };
  return {
    get: (url: string) => send('GET', url),
    post: (url: string, fields: Record<string, string> = {}) => send('POST', url, fields),
    jar,
  };
}

const votesFor = async ({ ctx, coupon }: Contest, n: number) =>
  (await listStandings(ctx, await requireCompetition(ctx, coupon.id))).find((one) => one.n === n)?.votes;
const mailTo = async (recipient: string) =>
  t.deps.db
    .selectFrom('message')
    .where('recipient', '=', recipient)
    .selectAll()
    .orderBy('id', 'desc')
    .execute();
const linkIn = (text: string, path: string) =>
  new RegExp(`http://tearoff\\.test(/${path}\\S+)`).exec(text)?.[1] ?? '';

describe('the gallery', () => {
  test('shows what was approved, one by one and in two sizes, and nothing else', async () => {
    const there = await place({ way: 'votes', votes: {} });
    const { ctx, coupon } = there;
    const wall = `/p/${coupon.code}/gallery`;
    await refuseContribution(ctx, coupon.id, 2, { reason: 'improper', note: null });
    const ann = phone();
    const page = await ann.get(wall);
    expect(page.statusCode).toBe(200);
    expect(page.body.match(/class="print photo"/g)).toHaveLength(2);
    expect(page.body).toContain('The corner of Ann');
    expect(page.body).toContain('by Ann D.');
    expect(page.body).not.toContain('Bob');
    expect(page.body).not.toContain('Dupont');
    expect(page.body).not.toContain('<script');
    for (const path of ['2', '2.webp', '2.webp?size=small', '9', '9.webp', 'x', '0'])
      expect((await ann.get(`${wall}/${path}`)).statusCode, path).toBe(404);
    const [large, small] = [await ann.get(`${wall}/1.webp`), await ann.get(`${wall}/1.webp?size=small`)];
    expect([large.headers['content-type'], large.headers['cache-control']]).toEqual([
      'image/webp',
      'public, max-age=300',
    ]);
    expect((await sharp(large.rawPayload).metadata()).width).toBe(900);
    expect((await sharp(small.rawPayload).metadata()).width).toBe(640);
    const fresh = await t.app.inject({
      url: `${wall}/1.webp`,
      headers: { 'if-none-match': String(large.headers.etag) },
    });
    expect(fresh.statusCode).toBe(304);
    const copy = await ctx.db
      .selectFrom('entry')
      .innerJoin('session', (join) =>
        join.onRef('session.accountId', '=', 'entry.accountId').onRef('session.id', '=', 'entry.sessionId'),
      )
      .where('entry.accountId', '=', ctx.accountId)
      .select(['entry.n', 'session.code'])
      .orderBy('entry.n')
      .execute();
    // Whoever entered finds their own entry there, once it hangs.
    expect((await ann.get(`/p/${coupon.code}/${copy[0]?.code}`)).body).toContain(`href="${wall}/1"`);
    expect((await ann.get(`/p/${coupon.code}/${copy[1]?.code}`)).body).not.toContain(`href="${wall}/2"`);
    const one = await ann.get(`${wall}/3`);
    expect(one.body).toContain(`value="http://tearoff.test${wall}/3"`);
    expect((await ann.get(`${wall}?lang=nl`)).body).toContain('Volgorde');
  });

  test('hangs twenty-four to a page', async () => {
    const { ctx } = await t.makeAccount({ name: 'Café Luna' });
    const there = await makeContest(t, { way: 'jury', jury: { criteria: [{ name: 'Idea' }] } }, ctx);
    for (let i = 1; i <= 26; i++) await enterContest(there, `P${i}`);
    const wall = `/p/${there.coupon.code}/gallery`;
    const numbersOn = async (query: string) =>
      [...(await phone().get(`${wall}${query}`)).body.matchAll(/gallery\/(\d+)"/g)].map(([, n]) => Number(n));
    expect(await numbersOn('?order=newest')).toEqual(Array.from({ length: 24 }, (_, i) => 26 - i));
    expect(await numbersOn('?order=newest&page=2')).toEqual([2, 1]);
    expect(await numbersOn('?order=newest&page=99')).toEqual([2, 1]);
    const both = [...(await numbersOn('')), ...(await numbersOn('?page=2'))];
    expect(both.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 26 }, (_, i) => i + 1));
  });

  test('is of contests that were launched, and of no other competition', async () => {
    const { ctx } = await t.makeAccount({ name: 'Café Luna' });
    const lots = await makeContest(t, {}, ctx);
    expect((await phone().get(`/p/${lots.coupon.code}/gallery`)).statusCode).toBe(404);
    expect((await phone().get('/p/zzzzzz/gallery')).statusCode).toBe(404);
  });
});

describe('a vote by mail', () => {
  test('counts with the button behind the link, once, and then by one press for others', async () => {
    const there = await place({ way: 'votes', votes: { per_person: 2 } });
    const own = `/p/${there.coupon.code}/gallery/2`;
    const zoe = phone();
    expect((await zoe.post(`${own}/vote`, { email: 'no address' })).headers.location).toBe(
      `${own}?vote=address`,
    );
    const asked = await zoe.post(`${own}/vote`, { email: 'Zoe@Mail.example' });
    expect([asked.statusCode, asked.headers.location]).toEqual([303, `${own}?vote=sent`]);
    expect((await zoe.get(`${own}?vote=sent`)).body).toContain('Look into your mail');
    await zoe.post(`${own}/vote`, { email: 'zoe@mail.example' });
    const mails = await mailTo('zoe@mail.example');
    expect(mails).toHaveLength(1);
    const link = linkIn(mails[0]?.text ?? '', 'p/');
    // Looking at it, as mail programs do, votes for nobody.
    const looked = await zoe.get(link);
    expect(looked.body).toContain('Is this your vote?');
    expect(await votesFor(there, 2)).toBe(0);
    const ticket = new URL(link, 'http://x').searchParams.get('ticket') ?? '';
    expect((await zoe.post(`${own}/vote`, { ticket })).headers.location).toBe(`${own}?vote=granted`);
    expect((await zoe.post(`${own}/vote`, { ticket })).headers.location).toBe(`${own}?vote=already`);
    expect(
      (await phone().post(`/p/${there.coupon.code}/gallery/1/vote`, { ticket })).headers.location,
    ).toContain('vote=expired');
    expect(await votesFor(there, 2)).toBe(1);
    expect((await zoe.get(own)).body).toContain('You voted for this one');
    // The browser is known now.
    const other = `/p/${there.coupon.code}/gallery/3`;
    expect((await zoe.get(other)).body).toContain('Vote for this one');
    expect((await zoe.post(`${other}/vote`)).headers.location).toBe(`${other}?vote=granted`);
    const third = `/p/${there.coupon.code}/gallery/1`;
    expect((await zoe.post(`${third}/vote`)).headers.location).toBe(`${third}?vote=none_left`);
    expect((await zoe.get(`${third}?vote=none_left`)).body).toContain('all your 2 votes');
    const count = await zoe.get(`/p/${there.coupon.code}/gallery`);
    expect(count.body.match(/>1 vote</g)).toHaveLength(2);
  });

  test('is refused for one’s own entry, after the close, and hides what is not shown', async () => {
    const there = await place({ way: 'votes', votes: { shown: false } });
    const own = `/p/${there.coupon.code}/gallery/1`;
    const ann = phone();
    await ann.post(`${own}/vote`, { email: 'ann+x@example.com' });
    const [mail] = await mailTo('ann+x@example.com');
    const ticket = new URL(linkIn(mail?.text ?? '', 'p/'), 'http://x').searchParams.get('ticket') ?? '';
    expect((await ann.post(`${own}/vote`, { ticket })).headers.location).toBe(`${own}?vote=own`);
    expect((await ann.get(own)).body).not.toContain('0 votes');
    t.clock.advance({ days: 11 });
    expect((await ann.post(`${own}/vote`, { email: 'zoe2@mail.example' })).headers.location).toBe(
      `${own}?vote=closed`,
    );
    expect(await mailTo('zoe2@mail.example')).toEqual([]);
    expect((await ann.get(own)).body).toContain('Voting is closed');
  });
});

describe('a vote by browser', () => {
  test('needs a browser that keeps its cookie, and counts once for it', async () => {
    const there = await place({ way: 'votes', votes: { identify: 'browser' } });
    const own = `/p/${there.coupon.code}/gallery/2`;
    const zoe = phone();
    expect((await zoe.post(`${own}/vote`)).headers.location).toBe(`${own}?vote=cookie`);
    await zoe.get(own);
    expect((await zoe.post(`${own}/vote`)).headers.location).toBe(`${own}?vote=granted`);
    expect((await zoe.post(`${own}/vote`)).headers.location).toBe(`${own}?vote=already`);
    expect(await votesFor(there, 2)).toBe(1);
    expect(await mailTo('')).toEqual([]);
  });
});

describe('the winners', () => {
  test('stand with their votes, a short name and the picture that won', async () => {
    const there = await place({ way: 'votes', votes: { identify: 'browser', shown: false } });
    const { ctx, coupon } = there;
    for (let i = 0; i < 3; i++) {
      const one = phone();
      await one.get(`/p/${coupon.code}/gallery/2`);
      await one.post(`/p/${coupon.code}/gallery/2/vote`);
    }
    t.clock.advance({ days: 11 });
    await drawCompetition(ctx, coupon.id, { draw: 1, secret });
    const page = await phone().get(`/p/${coupon.code}/winners`);
    expect(page.body).toContain('Bob D.');
    expect(page.body).toContain('>3 votes<');
    expect(page.body).toContain(`src="/p/${coupon.code}/gallery/2.webp?size=small"`);
  });
});

describe('the table of a jury', () => {
  const seat = async (there: Contest, email: string) => {
    const inviting = { secret: t.deps.secret, publicUrl: 'http://tearoff.test' };
    await inviteJuror(there.ctx, there.coupon.id, { name: 'Ida', email }, inviting);
    const [mail] = await mailTo(email);
    return linkIn(mail?.text ?? '', 'jury/');
  };

  test('is sat at by a link that leaves the address at once; marks go on to the next', async () => {
    const there = await place({
      way: 'jury',
      jury: { criteria: [{ name: 'Idea', weight: 3 }, { name: 'Craft' }] },
    });
    const { ctx, coupon } = there;
    const link = await seat(there, 'ida@jury.example');
    const ida = phone();
    const came = await ida.get(link);
    expect([came.statusCode, came.headers.location]).toEqual([303, `/jury/${coupon.code}`]);
    const table = await ida.get(`/jury/${coupon.code}`);
    expect(table.body).toContain('Hello Ida');
    expect(table.body).toContain('0 of 3 judged');
    expect(table.body).not.toContain(link.slice(-24));
    const one = await ida.get(`/jury/${coupon.code}/1`);
    expect(one.body).toContain('75 % of the result');
    expect(one.body.match(/type="radio"/g)).toHaveLength(22);
    const missing = await ida.post(`/jury/${coupon.code}/1`, { mark_0: '7' });
    expect(missing.statusCode).toBe(422);
    expect(missing.body).toContain('Give a mark from 0 to 10');
    const marks = { mark_0: '7', mark_1: '10' };
    for (const _ of [1, 2])
      expect((await ida.post(`/jury/${coupon.code}/1`, marks)).headers.location).toBe(
        `/jury/${coupon.code}/2?saved=1`,
      );
    await ida.post(`/jury/${coupon.code}/3`, marks);
    const last = await ida.post(`/jury/${coupon.code}/2`, marks);
    expect(last.headers.location).toBe(`/jury/${coupon.code}?saved=2`);
    expect((await ida.get(`/jury/${coupon.code}?saved=2`)).body).toContain('All judged');
    expect((await listScores(ctx, coupon.id)).map(({ n, marks }) => [n, marks])).toEqual([
      [1, [7, 10]],
      [2, [7, 10]],
      [3, [7, 10]],
    ]);
  });

  test('is closed to strangers, and to jurors once it is over', async () => {
    const there = await place({ way: 'jury', jury: { criteria: [{ name: 'Idea' }] } });
    const { ctx, coupon } = there;
    const link = await seat(there, 'max@jury.example');
    expect((await phone().get(`/jury/${coupon.code}`)).statusCode).toBe(404);
    expect((await phone().post(`/jury/${coupon.code}/1`, { mark_0: '5' })).statusCode).toBe(404);
    const wrong = link.replace(/.(?=.{8}$)/, (letter) => (letter === 'x' ? 'y' : 'x'));
    expect((await phone().get(wrong)).statusCode).toBe(404);
    const max = phone();
    await max.get(link);
    await max.post(`/jury/${coupon.code}/1`, { mark_0: '5' });
    t.clock.advance({ days: 11 });
    await drawCompetition(ctx, coupon.id, { draw: 1, secret });
    const after = await max.get(`/jury/${coupon.code}`);
    expect(after.statusCode).toBe(404);
    expect(after.body).toContain('This link has ended');
  });
});
