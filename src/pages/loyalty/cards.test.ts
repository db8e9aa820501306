import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { createCoupon } from '../../modules/coupons/index.ts';
import { archiveLocation, createLocation } from '../../modules/locations/index.ts';
import {
  addStamps,
  type Card,
  changeCardState,
  createCard,
  findMemberByCode,
  type NewCard,
  undoStamps,
  unvoidMember,
  useRewards,
  voidMember,
} from '../../modules/loyalty/index.ts';
import { readEntered } from '../../modules/tills/index.ts';
import { keyedHash } from '../../platform/ids.ts';

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

const form: NonNullable<NonNullable<NewCard['settings']>['join']> = {
  fields: [
    { name: 'first_name', use: 'required' },
    { name: 'email', use: 'required' },
  ],
  consents: [
    {
      name: 'terms',
      wording: 'I accept the rules.',
      wordings: { nl: 'Ik aanvaard de regels.' },
      required: true,
    },
    { name: 'news', wording: 'Write me.' },
  ],
};

/** Ten coffees: a biscuit at three stamps, a coffee at ten. */
async function makeCard(input: Partial<NewCard> = {}, publish = true): Promise<Card> {
  const coupon = async (title: string) =>
    (
      await createCoupon(luna.ctx, {
        name: title,
        content: { words: { title } },
        validation: { methods: ['button', 'till'] },
      })
    ).id;
  return createCard(
    luna.ctx,
    {
      name: 'Ten coffees',
      type: 'stamp',
      maxStamps: 10,
      timeZone: 'Europe/Brussels',
      rewards: [
        { stamps: 3, couponId: await coupon('Biscuit'), expiresAfter: 'P7D' },
        { stamps: 10, couponId: await coupon('Coffee') },
      ],
      ...input,
    },
    { publish },
  );
}

/** One browser with its cookies. */
function browser(headers: Record<string, string> = {}) {
  const jar = new Map<string, string>();
  async function go(
    method: 'GET' | 'POST',
    url: string,
    fields?: Record<string, string>,
    accept = 'text/html',
  ) {
    const reply = await t.app.inject({
      method,
      url,
      headers: {
        'user-agent': phone,
        accept,
        ...(fields ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
      },
      ...(fields ? { payload: new URLSearchParams(fields).toString() } : {}),
    });
    for (const { name, value } of reply.cookies)
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    return reply;
  }
  return {
    jar,
    get: (url: string) => go('GET', url),
    post: (url: string, fields: Record<string, string> = {}) => go('POST', url, fields),
    getJson: (url: string) => go('GET', url, undefined, 'application/json'),
    postJson: (url: string, fields: Record<string, string> = {}) =>
      go('POST', url, fields, 'application/json'),
    /** Joins and answers the member's own address. */
    async join(card: Card, fields: Record<string, string> = {}) {
      const reply = await go('POST', `/l/${card.code}`, fields);
      expect(reply.statusCode, reply.body.slice(0, 400)).toBe(303);
      return String(reply.headers.location).split('?')[0] ?? '';
    },
  };
}

const membersOf = (card: Card) =>
  luna.ctx.db
    .selectFrom('member')
    .selectAll()
    .where('accountId', '=', luna.accountId)
    .where('cardId', '=', card.id)
    .where('deletedAt', 'is', null)
    .execute();
const memberAt = async (address: string) => {
  const member = await findMemberByCode(luna.ctx, address.split('/').at(-1) ?? '');
  if (!member) throw new Error(`nobody at ${address}`);
  return member;
};
const stamp = async (card: Card, address: string, amount: number) =>
  addStamps(luna.ctx, card, { id: (await memberAt(address)).id }, { amount });

describe('joining', () => {
  it('shows the card with its form, makes a member once and leads to the own card', async () => {
    const card = await makeCard({ settings: { welcome_stamps: 2, join: form } });
    const ann = browser();
    const page = await ann.get(`/l/${card.code}?src=poster`);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Ten coffees');
    expect(page.body).toContain('I accept the rules.');
    expect(page.body).toContain('You start with 2 stamps.');
    const fields = { first_name: 'Ann', email: 'Ann@Example.org', consent_terms: '1', src: 'poster' };
    const joined = await ann.post(`/l/${card.code}`, fields);
    expect(joined.headers.location).toMatch(new RegExp(`^/l/${card.code}/[2-9a-hj-km-np-z]{21}\\?joined=1$`));
    const cookie = joined.cookies.find(({ name }) => name === `tearoff_m_${card.code}`);
    expect(cookie).toMatchObject({ path: `/l/${card.code}`, httpOnly: true, sameSite: 'Lax' });
    const own = await ann.get(String(joined.headers.location));
    expect(own.statusCode).toBe(200);
    expect(own.body).toContain('It’s yours.');
    expect(own.body).toContain('aria-label="2 of 10"');
    expect(own.body).toContain('1 stamp to go: Biscuit');
    expect(await membersOf(card)).toMatchObject([{ channel: 'poster', language: 'en', balance: 2 }]);
    const consents = await luna.ctx.db
      .selectFrom('memberConsent')
      .selectAll()
      .where('accountId', '=', luna.accountId)
      .execute();
    expect(consents).toMatchObject([
      { consent: 'terms', wording: 'I accept the rules.', given: true },
      { consent: 'news', given: false },
    ]);
    const again = await ann.get(`/l/${card.code}`);
    expect(again.statusCode).toBe(303);
    expect(again.headers.location).toBe(String(joined.headers.location).split('?')[0]);
    expect((await ann.post(`/l/${card.code}`, fields)).headers.location).toBe(again.headers.location);
    expect(await membersOf(card)).toHaveLength(1);
  });

  it('brings the form back with what is wrong and what was typed', async () => {
    const card = await makeCard({ settings: { join: form } });
    const reply = await browser().post(`/l/${card.code}`, { first_name: 'Ann', email: 'ann@' });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('value="ann@"');
    expect(reply.body).toContain('id="f-email-wrong"');
    expect(reply.body).toContain('id="c-terms-wrong"');
    const json = await browser().postJson(`/l/${card.code}`, { email: 'ann@' });
    expect(json.json()).toMatchObject({ code: 'invalid' });
    expect(
      json
        .json()
        .issues.map((issue: { path: string }) => issue.path)
        .sort(),
    ).toEqual(['/answers/email', '/answers/first_name', '/consents/terms']);
    expect(await membersOf(card)).toEqual([]);
  });

  it('speaks the language of who reads it, and keeps the one that is asked for', async () => {
    const card = await makeCard({
      content: { words: { title: 'Ten coffees' }, translations: { nl: { title: 'Tien koffies' } } },
    });
    const read = browser({ 'accept-language': 'fr-CA, en;q=0.8' });
    const french = (await read.get(`/l/${card.code}`)).body;
    expect(french).toMatch(/<html lang="fr"[\s\S]*<h1 lang="en">Ten coffees[\s\S]*Je veux ma carte/);
    expect((await read.get(`/l/${card.code}?lang=nl`)).body).toMatch(/<html lang="nl"[\s\S]*Tien koffies/);
    expect((await read.get(await read.join(card))).body).toMatch(/<html lang="nl"[\s\S]*Tien koffies/);
  });

  it('never shows a card to whoever types its e-mail address: the link goes there by mail, also in a race', async () => {
    const card = await makeCard({ settings: { join: form } });
    const fields = { first_name: 'Ann', email: 'ann@example.org', consent_terms: '1' };
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => browser().post(`/l/${card.code}`, fields)),
    );
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 200, 200, 303]);
    const [member] = await membersOf(card);
    expect(await membersOf(card)).toHaveLength(1);
    const stranger = browser();
    const reply = await stranger.post(`/l/${card.code}`, { ...fields, email: 'ANN@example.org' });
    expect(reply.body).toContain('Look in your mail');
    expect(reply.body).not.toContain(member?.code);
    expect([...stranger.jar.keys()]).not.toContain(`tearoff_m_${card.code}`);
    const mails = await luna.ctx.db
      .selectFrom('message')
      .selectAll()
      .where('accountId', '=', luna.accountId)
      .execute();
    expect(mails).toMatchObject([{ purpose: 'card_copy', recipient: 'ann@example.org' }]);
    expect(mails[0]?.text).toContain(`/l/${card.code}/${member?.code}`);
  });

  it('gives one card to one phone number where the form asks for nothing else, also in a race', async () => {
    const card = await makeCard({ settings: { join: { fields: [{ name: 'phone', use: 'required' }] } } });
    const spellings = ['+32 470 12 34 56', '+32470123456', '+32 470-123-456', '+32470123456'];
    const replies = await Promise.all(
      spellings.map((number) => browser().post(`/l/${card.code}`, { phone: number })),
    );
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 200, 303]);
    const members = await membersOf(card);
    expect(members).toHaveLength(1);
    const stranger = await browser().post(`/l/${card.code}`, { phone: '+32470123456' });
    expect(stranger.body).toContain('You have a card already');
    expect(stranger.body).not.toContain(members[0]?.code);
    const json = await browser().postJson(`/l/${card.code}`, { phone: '+32470123456' });
    expect([json.json().code, json.json().facts]).toEqual(['key_used', { key: 'phone' }]);
    // Another number is another person, and another card of the shop is another card.
    await browser().join(card, { phone: '+32470123457' });
    expect(await membersOf(card)).toHaveLength(2);
    const other = await makeCard({ settings: { join: { fields: [{ name: 'phone', use: 'required' }] } } });
    await browser().join(other, { phone: '+32470123456' });
  });

  it('is brought by a friend’s link, which carries nothing that a till takes', async () => {
    for (const rotating_code of [false, true]) {
      const card = await makeCard({ settings: { referral_stamps: 2, rotating_code } });
      const ann = browser();
      const own = await ann.join(card);
      const { id, code } = await memberAt(own);
      const page = (await ann.get(own)).body;
      const link = /\/l\/[a-z0-9]{6}\?from=([^"&<]+)/.exec(page)?.[1] ?? '';
      expect(link).toMatch(/^0[0-9a-z]+-[0-9a-f]{12}$/);
      expect(link).not.toContain(code.slice(0, 6));
      expect(readEntered(link).kind).toBe('other');
      expect((await browser().get(`/l/${card.code}?from=${link}`)).body).toContain(`value="${link}"`);
      const broughtBy = async (from: string) => {
        const friend = await browser().join(card, { from });
        return (await memberAt(friend)).referredBy;
      };
      expect(await broughtBy(link)).toBe(id);
      expect(await broughtBy(`${link.slice(0, -1)}${link.endsWith('0') ? '1' : '0'}`)).toBeNull();
      // A link from before: it goes on where the code is no secret.
      expect(await broughtBy(code.slice(0, 6))).toBe(rotating_code ? null : id);
      const elsewhere = await makeCard({ settings: { referral_stamps: 2 } });
      expect((await memberAt(await browser().join(elsewhere, { from: link }))).referredBy).toBeNull();
    }
  });

  it('gives no new card to who was withdrawn, until the shop gives the old one back', async () => {
    const card = await makeCard({ settings: { join: form } });
    const fields = { first_name: 'Ann', email: 'ann@example.org', consent_terms: '1' };
    await browser().post(`/l/${card.code}`, fields);
    const [member] = await membersOf(card);
    await voidMember(luna.ctx, card, member?.id ?? 0);
    const again = await browser().post(`/l/${card.code}`, { ...fields, email: 'Ann@Example.org' });
    expect([again.statusCode, again.body.includes(member?.code ?? '?')]).toEqual([410, false]);
    expect(again.body).toContain('class="cross"');
    const json = await browser().postJson(`/l/${card.code}`, fields);
    expect([json.statusCode, json.json().code]).toEqual([409, 'card_voided']);
    expect(await membersOf(card)).toHaveLength(1);
    await unvoidMember(luna.ctx, card, member?.id ?? 0);
    expect((await browser().post(`/l/${card.code}`, fields)).body).toContain('Look in your mail');
  });

  it('makes no member for crawlers and previews', async () => {
    const card = await makeCard();
    const bot = browser({ 'user-agent': 'WhatsApp/2.23.20.0' });
    const page = await bot.get(`/l/${card.code}`);
    expect(page.body).toContain(`/l/${card.code}/share.png`);
    expect((await bot.post(`/l/${card.code}`)).statusCode).toBe(404);
    expect((await bot.get(`/l/${card.code}/share.png`)).headers['content-type']).toBe('image/png');
    expect(await membersOf(card)).toEqual([]);
  });

  it('says why not: draft, paused, closed, archived, unknown', async () => {
    const draft = await makeCard({}, false);
    expect((await browser().get(`/l/${draft.code}`)).statusCode).toBe(404);
    expect((await browser().postJson(`/l/${draft.code}`)).json().code).toBe('card_draft');
    const closed = await makeCard({ settings: { join: { open: false } } });
    expect((await browser().get(`/l/${closed.code}`)).body).toContain('By invitation');
    expect((await browser().postJson(`/l/${closed.code}`)).json().code).toBe('join_closed');
    const card = await makeCard();
    const ann = browser();
    const own = await ann.join(card);
    await changeCardState(luna.ctx, card.id, 'pause');
    expect((await browser().get(`/l/${card.code}`)).body).toContain('Back in a moment');
    expect((await ann.get(own)).statusCode).toBe(200);
    await changeCardState(luna.ctx, card.id, 'archive');
    expect((await ann.get(own)).body).toContain('This card has ended');
    expect((await browser().postJson(`/l/${card.code}`)).json().code).toBe('card_archived');
    expect((await browser().get('/l/zzzzzz')).statusCode).toBe(404);
    expect(await membersOf(card)).toHaveLength(1);
  });

  it('lets one address join so often and no more', async () => {
    const card = await makeCard();
    for (let i = 0; i < 60; i++) await browser().join(card);
    const reply = await browser().postJson(`/l/${card.code}`);
    expect(reply.statusCode).toBe(429);
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('the own card', () => {
  it('shows stamps, rewards and history as they come, and says when something changed', async () => {
    const card = await makeCard();
    const ann = browser();
    const own = await ann.join(card, {});
    await ann.get(own);
    const before = (await ann.getJson(`${own}/pulse`)).json().beat;
    expect((await ann.getJson(`${own}/pulse`)).json().beat).toBe(before);
    t.clock.advance({ seconds: 90 });
    await stamp(card, own, 4);
    expect((await ann.getJson(`${own}/pulse`)).json().beat).not.toBe(before);
    const page = await ann.get(own);
    expect(page.body).toContain(`data-beat="${(await ann.getJson(`${own}/pulse`)).json().beat}"`);
    expect(page.body).toContain('4 stamps added. You earned: Biscuit');
    expect(page.body.match(/class="fresh /g)).toHaveLength(4);
    expect(page.body).toMatch(/class="gain" href="\/p\/[2-9a-z]{6}\/[2-9a-z]{21}"/);
    expect(page.body).toContain('Valid through 1 December 2026');
    t.clock.advance({ seconds: 90 });
    expect((await ann.get(own)).body).not.toContain('class="fresh ');

    const member = await memberAt(own);
    const json = (await ann.getJson(own)).json().member;
    expect(json).toMatchObject({
      balance: 4,
      status: 'active',
      next_reward: { title: 'Coffee', missing: 6 },
    });
    expect(json.rewards).toMatchObject([{ title: 'Biscuit', status: 'open' }]);
    const reward = await luna.ctx.db
      .selectFrom('earnedReward')
      .selectAll()
      .where('accountId', '=', luna.accountId)
      .executeTakeFirstOrThrow();
    await useRewards(luna.ctx, card, member.id, [reward.id], { method: 'till', locationId: null });
    const used = await ann.get(own);
    expect(used.body).toContain('Used 24 November 2026');
    expect(used.body).not.toContain('class="gain"');
  });

  it('tells what was taken back', async () => {
    const card = await makeCard();
    const ann = browser();
    const own = await ann.join(card);
    const given = await stamp(card, own, 4);
    if ('facts' in given) throw new Error(given.verdict);
    await undoStamps(luna.ctx, card, given.member.id, given.entry);
    const page = await ann.get(own);
    expect(page.body).toContain('class="line undone"');
    expect(page.body).toContain('Taken back');
    expect(page.body).toContain('Withdrawn');
    expect(page.body).toContain('aria-label="0 of 10"');
  });

  it('is nobody else’s: another card, another account, no such code', async () => {
    const card = await makeCard();
    const other = await makeCard();
    const own = await browser().join(card);
    const code = own.split('/').at(-1);
    for (const url of [
      `/l/${other.code}/${code}`,
      `/l/${card.code}/${'a'.repeat(21)}`,
      `/l/${card.code}/x/y/z`,
    ]) {
      expect((await browser().get(url)).statusCode, url).toBe(404);
      expect((await browser().getJson(url)).statusCode, url).toBe(404);
    }
  });

  it('shows withdrawn and expired cards as what they are', async () => {
    const card = await makeCard({ settings: { valid_for: 'P1M' } });
    const ann = browser();
    const own = await ann.join(card);
    t.clock.advance({ days: 40 });
    const late = await ann.get(own);
    expect(late.statusCode).toBe(200);
    expect(late.body).toContain('Expired 24 December 2026');
    expect(late.body).not.toContain('aria-label="qr"');
    await voidMember(luna.ctx, card, (await memberAt(own)).id);
    const gone = await ann.get(own);
    expect(gone.statusCode).toBe(410);
    expect(gone.body).toContain('This card was withdrawn');
  });

  it('goes to the home screen and by mail, few times', async () => {
    const card = await makeCard({ content: { design: { brand_colour: '#123456' } } });
    const ann = browser();
    const own = await ann.join(card);
    const manifest = (await ann.get(`${own}/manifest.webmanifest`)).json();
    expect(manifest).toMatchObject({ start_url: own, scope: own, display: 'standalone' });
    expect((await ann.get(manifest.icons[0].src)).headers['content-type']).toBe('image/png');
    expect((await ann.post(`${own}/mail`, { email: 'x' })).statusCode).toBe(422);
    const sent = await ann.post(`${own}/mail`, { email: 'Ann@example.org' });
    expect(sent.body).toContain('On its way to ann@example.org.');
    for (let i = 0; i < 4; i++) await ann.post(`${own}/mail`, { email: `a${i}@example.org` });
    expect((await ann.post(`${own}/mail`, { email: 'b@example.org' })).statusCode).toBe(429);
  });

  it('is left for good, after a question', async () => {
    const card = await makeCard({ settings: { join: form } });
    const ann = browser();
    const own = await ann.join(card, { first_name: 'Ann', email: 'ann@example.org', consent_terms: '1' });
    await stamp(card, own, 3);
    expect((await ann.get(`${own}/leave`)).body).toContain('Leave for good?');
    expect((await ann.get(own)).statusCode).toBe(200);
    const left = (await ann.post(`${own}/leave`)).body;
    expect(left).toContain('Your card is gone');
    expect(left).toContain(`<a class="button" href="/l/`);
    expect((await ann.get(own)).statusCode).toBe(404);
    expect((await ann.post(`${own}/leave`)).statusCode).toBe(404);
    expect(await membersOf(card)).toEqual([]);
    const { db } = luna.ctx;
    for (const table of ['memberProfile', 'memberConsent'] as const)
      expect(
        await db.selectFrom(table).selectAll().where('accountId', '=', luna.accountId).execute(),
      ).toEqual([]);
    expect(
      await db
        .selectFrom('customer')
        .selectAll()
        .where('accountId', '=', luna.accountId)
        .where('email', 'is not', null)
        .execute(),
    ).toEqual([]);
    expect((await ann.get(`/l/${card.code}`)).statusCode).toBe(200);
  });
});

describe('staff on the member’s phone', () => {
  const passwordKey = (password: string) =>
    keyedHash(t.deps.secret, `staff-password/${luna.accountId}`, password);
  const grantIn = (page: string) => /name="grant" value="([^"]+)"/.exec(page)?.[1] ?? '';

  it('type the password, choose how many, and that counts once however often it is sent', async () => {
    const shop = await createLocation(luna.ctx, { name: 'Korenmarkt', passwordKey: passwordKey('beans') });
    const card = await makeCard();
    const ann = browser();
    const own = await ann.join(card);
    const wrong = await ann.post(`${own}/staff`, { password: 'tea' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).not.toContain('name="grant"');
    const choose = await ann.post(`${own}/staff`, { password: 'beans' });
    expect(choose.body).toContain('Signed in at Korenmarkt');
    const grant = grantIn(choose.body);
    const replies = await Promise.all(
      ['2', '2', '9'].map((count) => ann.post(`${own}/staff`, { grant, count })),
    );
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    const entries = await luna.ctx.db
      .selectFrom('stampEntry')
      .selectAll()
      .where('accountId', '=', luna.accountId)
      .execute();
    expect(entries).toMatchObject([{ locationId: shop.id, operation: expect.stringMatching(/^phone:/) }]);
    expect((await ann.get(own)).body).toContain('Korenmarkt');
  });

  it('is bound to the card it was typed on, ends after minutes, and guesses are counted', async () => {
    await createLocation(luna.ctx, { name: 'Korenmarkt', passwordKey: passwordKey('beans') });
    const card = await makeCard();
    const [ann, bob] = [browser(), browser()];
    const [anns, bobs] = [await ann.join(card), await bob.join(card)];
    const grant = grantIn((await ann.post(`${anns}/staff`, { password: 'beans' })).body);
    expect((await bob.post(`${bobs}/staff`, { grant, count: '1' })).statusCode).toBe(422);
    expect(
      (await ann.post(`${anns}/staff`, { grant: grant.replace(/^phone:./, 'phone:0'), count: '1' }))
        .statusCode,
    ).toBe(422);
    expect((await ann.postJson(`${anns}/staff`, { grant, count: '0' })).json().code).toBe('invalid');
    t.clock.advance({ minutes: 6 });
    expect((await ann.post(`${anns}/staff`, { grant, count: '1' })).statusCode).toBe(422);
    expect((await memberAt(anns)).balance + (await memberAt(bobs)).balance).toBe(0);
    for (let i = 0; i < 10; i++) await ann.post(`${anns}/staff`, { password: `guess ${i}` });
    expect((await ann.post(`${anns}/staff`, { password: 'beans' })).statusCode).toBe(429);
  });

  it('counts by amount where the card does, and says what is too little', async () => {
    await createLocation(luna.ctx, { name: 'Korenmarkt', passwordKey: passwordKey('beans') });
    const card = await makeCard({
      settings: { per_amount: { amount_minor: 500, stamps: 1 }, limits: { per_visit: 5 } },
    });
    const ann = browser();
    const own = await ann.join(card);
    const grant = grantIn((await ann.post(`${own}/staff`, { password: 'beans' })).body);
    expect((await ann.post(`${own}/staff`, { grant, amount: '4,99' })).body).toContain('€5.00 is needed');
    expect((await ann.post(`${own}/staff`, { grant, count: '6' })).body).toContain('At most 5');
    expect((await ann.post(`${own}/staff`, { grant, amount: '12,50' })).statusCode).toBe(303);
    expect((await memberAt(own)).balance).toBe(2);
  });

  it('stamp only in the shops of the card', async () => {
    const [here, there] = [
      await createLocation(luna.ctx, { name: 'Korenmarkt', passwordKey: passwordKey('beans') }),
      await createLocation(luna.ctx, { name: 'Dampoort', passwordKey: passwordKey('leaves') }),
    ];
    const card = await makeCard({ locationIds: [here.id] });
    const ann = browser();
    const own = await ann.join(card);
    expect((await ann.postJson(`${own}/staff`, { password: 'leaves' })).json().code).toBe('wrong_location');
    expect((await ann.postJson(`${own}/staff`, { password: 'beans' })).json().verdict).toBe('granted');
    expect(there.id).not.toBe(here.id);
  });

  it('stamp no more once the shop has closed, whatever was typed before, and no other shop takes over', async () => {
    const here = await createLocation(luna.ctx, { name: 'Korenmarkt', passwordKey: passwordKey('beans') });
    await createLocation(luna.ctx, { name: 'Dampoort', passwordKey: passwordKey('leaves') });
    const card = await makeCard({ locationIds: [here.id] });
    const ann = browser();
    const own = await ann.join(card);
    const grant = grantIn((await ann.post(`${own}/staff`, { password: 'beans' })).body);
    await archiveLocation(luna.ctx, here.id);
    expect((await ann.postJson(`${own}/staff`, { grant, count: '1' })).json().code).toBe('wrong_location');
    expect((await ann.post(`${own}/staff`, { grant, count: '1' })).statusCode).toBe(422);
    expect((await ann.postJson(`${own}/staff`, { password: 'leaves' })).json().code).toBe('wrong_location');
  });
});
