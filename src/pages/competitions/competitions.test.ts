import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { readAll } from '../../../test/readers.ts';
import {
  createCompetition,
  drawCompetition,
  excludeEntry,
  launchCompetition,
  listWinners,
  winnersReader,
} from '../../modules/competitions/index.ts';
import { createCoupon, type NewCoupon } from '../../modules/coupons/index.ts';
import { decideReview, listReviews } from '../../modules/reviews/index.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const sealer = () => ({ secret: t.deps.secret });

async function place(settings: object = {}, name = 'Café Luna') {
  const luna: TestAccount = await t.makeAccount({ name });
  const { ctx } = luna;
  const prize = await createCoupon(ctx, {
    name: 'Weekend',
    content: { words: { title: 'A weekend in Bruges' } },
  } as NewCoupon);
  const fields = ['first_name', 'last_name', 'email'].map((field) => ({ name: field, use: 'required' }));
  const { coupon } = await createCompetition(
    ctx,
    {
      name: 'Win',
      content: { words: { title: 'Win a weekend' } },
      endsLocal: new Date(t.clock.now().getTime() + 10 * 86_400_000).toISOString(),
      claim: { steps: [{ type: 'form', fields, consents: [] }] },
      rules: { once_per: ['email'] },
    } as unknown as NewCoupon,
    { settings: { bonus_entries: 2, ...settings }, prizes: [{ fromRank: 1, couponId: prize.id }] },
  );
  await launchCompetition(ctx, coupon.id, sealer());
  return { ctx, coupon, prize };
}
type Place = Awaited<ReturnType<typeof place>>;

const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile Safari';
const get = (url: string) => t.app.inject({ url, headers: { 'user-agent': phone, accept: 'text/html' } });
const post = (url: string, fields: Record<string, string> = {}) =>
  t.app.inject({
    method: 'POST',
    url,
    headers: {
      'user-agent': phone,
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams(fields).toString(),
  });

/** A person on their phone: opens the link, fills in the form, and stands on their own page. */
async function enter({ coupon }: Place, name: string, from = '') {
  const opened = await get(`/p/${coupon.code}${from}`);
  expect(opened.statusCode).toBe(303);
  const own = String(opened.headers.location);
  const sent = await post(`${own}/claim`, {
    step: '1',
    first_name: name,
    last_name: 'Dupont',
    email: `${name}@example.com`,
  });
  expect([sent.statusCode, sent.headers.location]).toEqual([303, `${own}?kept=1`]);
  return own;
}

const close = () => t.clock.advance({ days: 11 });

describe('somebody who enters', () => {
  test('is asked to take part, not to get a coupon', async () => {
    const { coupon } = await place();
    const own = String((await get(`/p/${coupon.code}`)).headers.location);
    expect((await get(own)).body).toMatch(/<button class="button">Take part<\/button>/);
    const form = (await get(`${own}/claim`)).body;
    expect(form).toContain('<h2>Nearly in</h2>');
    expect(form).toContain('<button class="button">Enter</button>');
    expect(form).not.toMatch(/my coupon|Back to the coupon/);
  });

  test('sees their number, and a link that brings more', async () => {
    const there = await place();
    const ann = await enter(there, 'ann');
    const page = await get(ann);
    expect(page.body).toContain('You are in');
    // An entry is nothing to use in a shop.
    for (const act of ['/use', '/till', '/manifest.webmanifest'])
      expect((await get(`${ann}${act}`)).statusCode).toBe(404);
    expect(page.body).toMatch(/class="value v1">1</);
    expect(page.body).toContain(`value="http://tearoff.test/p/${there.coupon.code}?src=entry_1"`);
    for (const name of ['bob', 'eve', 'dan']) await enter(there, name, '?src=entry_1');
    const more = await get(ann);
    expect(more.body).toMatch(/<ul class="numbers"><li>1<\/li><li>3<\/li><li>5<\/li><\/ul>/);
    expect(more.body).toContain('You have all the extra numbers');
    expect(more.body).not.toContain('?src=entry_1');
    const dutch = await get(`${ann}?lang=nl`);
    expect(dutch.statusCode).toBe(200);
  });

  test('is told what came of it: nothing yet, not this time, a reserve, a prize', async () => {
    const there = await place({ winners: 1, reserves: 1, confirm_within: 'P2D' });
    const { ctx, coupon } = there;
    const own: string[] = [];
    for (const name of ['ann', 'bob', 'eve']) own.push(await enter(there, name));
    close();
    expect((await get(own[0] ?? '')).body).toContain('Entries are closed');
    await drawCompetition(ctx, coupon.id, { draw: 1, ...sealer() });
    const [first, second] = await listWinners(ctx, coupon.id);
    const pageOf = async (n = 0) => (await get(own[n - 1] ?? '')).body;
    const other = [1, 2, 3].find((n) => n !== first?.n && n !== second?.n);
    expect(await pageOf(other)).toContain('Not this time');
    expect(await pageOf(second?.n)).toContain('You are number 2.');
    const won = await pageOf(first?.n);
    expect(won).toContain('You have won!');
    expect(won).toContain('A weekend in Bruges');
    const win = (n = 0, act = 'confirm') => post(`${own[n - 1]}/win`, { act });
    expect((await win(other)).statusCode).toBe(404);
    expect((await win(second?.n)).headers.location).toBe(own[(second?.n ?? 0) - 1]);
    const taken = await win(first?.n);
    expect(taken.statusCode).toBe(303);
    const prize = String(taken.headers.location);
    expect(prize).toContain(`/p/${there.prize.code}/`);
    expect((await win(first?.n)).headers.location).toBe(prize);
    expect((await get(prize)).body).toContain('A weekend in Bruges');
    expect(await pageOf(first?.n)).toContain(`href="${prize}"`);
    expect((await win(first?.n, 'decline')).headers.location).toBe(own[(first?.n ?? 0) - 1]);
    expect(await pageOf(first?.n)).toContain('The prize is yours');
  });

  test('gives a prize up, or is too late, and reads so', async () => {
    const there = await place({ winners: 1, reserves: 1, confirm_within: 'P2D' });
    const { ctx, coupon } = there;
    const own = [await enter(there, 'ann'), await enter(there, 'bob')];
    close();
    await drawCompetition(ctx, coupon.id, { draw: 1, ...sealer() });
    const [first, second] = await listWinners(ctx, coupon.id);
    const declined = own[(first?.n ?? 0) - 1] ?? '';
    await post(`${declined}/win`, { act: 'decline' });
    expect((await get(declined)).body).toContain('You gave it up.');
    const late = own[(second?.n ?? 0) - 1] ?? '';
    expect((await get(late)).body).toContain('You have won!');
    t.clock.advance({ days: 3 });
    expect((await get(late)).body).toContain('It had to be confirmed by');
    await post(`${late}/win`, { act: 'confirm' });
    expect((await get(late)).body).toContain('It had to be confirmed by');
  });
});

describe('the public page', () => {
  test('says when, then who won, shortened, and how anybody can repeat it', async () => {
    const there = await place({ winners: 2 });
    const { ctx, coupon } = there;
    for (const name of ['Ann', 'Bob', 'Eve']) await enter(there, name);
    const url = `/p/${coupon.code}/winners`;
    const before = await get(url);
    expect(before.body).toContain('They stand here after');
    expect(before.body).toContain('Enter the competition');
    await excludeEntry(ctx, coupon.id, 3, { reason: 'staff', note: 'Eve of the bar' });
    close();
    await drawCompetition(ctx, coupon.id, { draw: 1, ...sealer() });
    const { body } = await get(url);
    expect(body).toContain('Ann D.');
    expect(body).toContain('Bob D.');
    expect(body).not.toMatch(/Dupont|example\.com|Eve/);
    expect(body).toContain('1 × works for the organiser');
    const proof = await get(`/p/${coupon.code}/draws/1/proof.ndjson`);
    expect(proof.headers['content-disposition']).toContain(`proof-${coupon.code}-1.ndjson`);
    const certificate = await get(`/p/${coupon.code}/draws/1/proof.pdf`);
    expect(certificate.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await get(`/p/${coupon.code}/draws/2/proof.pdf`)).statusCode).toBe(404);
    const end = JSON.parse(proof.body.trim().split('\n').at(-1) ?? '');
    expect(body).toContain(end.root);
    expect(proof.body).not.toMatch(/Dupont|example\.com|Eve/);
    for (const wrong of ['2', '0', 'x', '999999999999'])
      expect((await get(`/p/${coupon.code}/draws/${wrong}/proof.ndjson`)).statusCode).toBe(404);
    const newcomer = await get(`/p/${coupon.code}`);
    expect([newcomer.statusCode, newcomer.headers.location]).toEqual([303, url]);
    expect((await get(`/p/${there.prize.code}/winners`)).statusCode).toBe(404);
    expect((await get('/p/zzzzzz/winners')).statusCode).toBe(404);
  });
});

describe('the public record of the draws', () => {
  const record = (code: string, query = '') => get(`/p/${code}/proof${query}`);

  test('tells what was fixed before, each draw, who was left out, and finds a number', async () => {
    const there = await place({ winners: 1, reserves: 1, confirm_within: 'P2D' });
    const { ctx, coupon } = there;
    expect((await record('zzzzzz')).statusCode).toBe(404);
    for (const name of ['Ann', 'Bob', 'Eve', 'Kim']) await enter(there, name);
    const open = (await record(coupon.code)).body;
    expect(open).toContain('sealed until its draw');
    expect(open).not.toContain('Is your number in it?');
    await excludeEntry(ctx, coupon.id, 3, { reason: 'staff', note: 'Eve of the bar' });
    close();
    await drawCompetition(ctx, coupon.id, { draw: 1, ...sealer() });
    const [winner, reserve] = await listWinners(ctx, coupon.id);
    await excludeEntry(ctx, coupon.id, reserve?.n ?? 0, { reason: 'fake', note: null });
    await excludeEntry(ctx, coupon.id, winner?.n ?? 0, { reason: 'fake', note: null });
    const again = { draw: 2, reason: 'Both were <made up>', ...sealer() };
    await drawCompetition(ctx, coupon.id, again);

    const { body } = await record(coupon.code);
    const [drawn] = (await listWinners(ctx, coupon.id, 2)) ?? [];
    expect(body).toContain(`${drawn?.person.firstName} D.`);
    expect(body).toContain('Both were &lt;made up&gt;');
    expect(body).toContain('works for the organiser');
    expect(body).not.toMatch(/Dupont|example\.com|Eve/);
    expect(body).toContain(`npx tearoff verify http://tearoff.test/p/${coupon.code}/draws/2/proof.ndjson`);
    expect(body.match(/<section class="draw"/g)).toHaveLength(2);
    // The rules of both draws and of the next promise, whose seed nobody knows.
    expect(body.match(/The rules to the letter/g)).toHaveLength(3);
    expect(body.match(/sealed until its draw/g)).toHaveLength(1);
    const end = await get(`/p/${coupon.code}/draws/2/proof.ndjson`);
    const lines = end.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const grouped = (hash: string) =>
      (hash.match(/.{8}/g) ?? []).map((part) => `<span>${part}</span>`).join('');
    expect(body).toContain(grouped(lines.at(-1).root));

    const own = (await record(coupon.code, `?entry=${winner?.n}`)).body;
    expect(own).toContain('Took part. Drawn at place 1.');
    expect(own).toContain('Left out: not a real entry');
    const line = lines.find((one) => one.n === winner?.n);
    for (const hash of [line.session, line.leaf]) expect(own).toContain(grouped(hash));
    for (const wrong of ['99', '0', 'x', ''])
      expect((await record(coupon.code, `?entry=${wrong}`)).statusCode).toBe(200);
    expect((await record(coupon.code, '?entry=99')).body).toContain('There is no number 99');
  });

  test('names nobody who waits for a review, and says at last what came of it', async () => {
    const there = await place({ winners: 1, reserves: 1, review_winners: true });
    const { ctx, coupon } = there;
    for (const name of ['Ann', 'Bob', 'Eve']) await enter(there, name);
    close();
    await drawCompetition(ctx, coupon.id, { draw: 1, ...sealer() });
    const [first, second] = await listWinners(ctx, coupon.id);
    const name = `${first?.person.firstName} D.`;
    const own = `/p/${coupon.code}/${first?.sessionCode}`;
    const looks = async () =>
      (await Promise.all([get(`/p/${coupon.code}/winners`), record(coupon.code), get(own)])).map(
        ({ body }) => body,
      );
    const [winners, proof, page] = await looks();
    for (const body of [winners, proof]) {
      expect(body).toContain('Still being checked');
      expect(body).not.toContain(name);
    }
    expect(page).toContain('The winners are chosen soon');
    await post(`${own}/win`, { act: 'confirm' });
    expect((await listWinners(ctx, coupon.id))[0]?.confirmedAt).toBeNull();

    const decide = async (decision: 'released' | 'refused') => {
      const { reviews } = await listReviews(ctx, { state: 'waiting', couponId: coupon.id }, { limit: 5 });
      await decideReview(ctx, reviews[0]?.id ?? 0, decision, 'Looked at');
    };
    await decide('refused');
    const [without, record2] = await looks();
    expect(without).not.toMatch(new RegExp(`${first?.person.firstName} D|passed on`));
    expect(record2).toContain('passed on');
    await decide('released');
    const [told] = await looks();
    expect(told).toContain(`${second?.person.firstName} D.`);
    expect(told).not.toContain('Still being checked');
  });
});

test('winners are told by mail, once for each time somebody is chosen', async () => {
  const there = await place({ winners: 1, reserves: 1, confirm_within: 'P2D' }, '<Café>');
  const { ctx, coupon } = there;
  const own = [await enter(there, 'ann'), await enter(there, 'bob')];
  close();
  await drawCompetition(ctx, coupon.id, { draw: 1, ...sealer() });
  const reader = winnersReader('http://tearoff.test');
  const mails = async () => {
    await readAll(ctx, reader);
    return await ctx.db
      .selectFrom('message')
      .where('accountId', '=', ctx.accountId)
      .selectAll()
      .orderBy('id')
      .execute();
  };
  const [first, second] = await listWinners(ctx, coupon.id);
  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({
    purpose: 'competition_win',
    recipient: first?.person.email,
    subject: 'You have won: A weekend in Bruges',
  });
  expect(mail?.text).toContain(`http://tearoff.test${own[(first?.n ?? 0) - 1]}`);
  expect(mail?.text).toContain('Confirm by');
  expect(mail?.html).not.toContain('<Café>');
  await post(`${own[(first?.n ?? 0) - 1]}/win`, { act: 'decline' });
  const all = await mails();
  expect(all.map(({ recipient }) => recipient)).toEqual([first?.person.email, second?.person.email]);
  expect(await mails()).toHaveLength(2);
});
