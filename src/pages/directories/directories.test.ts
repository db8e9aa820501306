import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { sweepDirectories } from '../../modules/directories/index.ts';
import { formatId, parseId } from '../../platform/ids.ts';
import { loadAssets } from '../assets.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(() => t.app.close());

async function v5(account: TestAccount, method: 'POST' | 'PATCH' | 'PUT', url: string, payload: object = {}) {
  const reply = await t.app.inject({ method, url, headers: account.headers, payload });
  expect(reply.statusCode, reply.body).toBeLessThan(300);
  return reply.json();
}

/** City deals with as many coupons as wanted. */
async function gent(settings: object, coupons = 1) {
  const account = await t.makeAccount({ name: 'Gent Deals' });
  const directory = await v5(account, 'POST', '/v5/directories', { name: 'City deals', ...settings });
  await v5(account, 'POST', `/v5/directories/${directory.id}/publish`);
  const listings = [];
  for (let i = 0; i < coupons; i++) {
    const title = `Soup ${i + 1} of the day`;
    const colour = `#${(0x204060 + i * 0x030507).toString(16)}`;
    const coupon = await v5(account, 'POST', '/v5/coupons', {
      name: title,
      title,
      value: '−15%',
      design: { brand_colour: colour },
    });
    await v5(account, 'POST', `/v5/coupons/${coupon.id}/publish`);
    const listing = await v5(account, 'POST', `/v5/directories/${directory.id}/listings`, {
      coupon: coupon.id,
    });
    listings.push({ ...listing, coupon });
  }
  return { account, directory, home: `/d/${directory.code}`, listings };
}

/** A browser: it keeps its cookies. */
function browser() {
  const jar = new Map<string, string>();
  const go = async (method: 'GET' | 'POST', url: string, form?: Record<string, string>) => {
    const reply = await t.app.inject({
      method,
      url: url.replace('http://tearoff.test', ''),
      headers: {
        accept: 'text/html',
        'user-agent':
          'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
    });
    for (const { name, value } of reply.cookies) jar.set(name, value);
    return reply;
  };
  return {
    get: (url: string) => go('GET', url),
    post: (url: string, form: Record<string, string> = {}) => go('POST', url, form),
  };
}
const ann = { email: 'ann@example.org', password: 'correct horse' };

describe('a directory without registration', () => {
  test('shows its offers to anybody, leads to them, and counts visits, views and opens', async () => {
    const { account, directory, home, listings } = await gent({});
    const { get, post } = browser();
    const page = await get(home);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Soup 1 of the day');
    expect(page.body).not.toContain('Sign in');
    await get(home);
    const listing = await get(`${home}/${listings[0].id}`);
    expect(listing.body).toContain('Get this offer');
    const opened = await post(`${home}/${listings[0].id}/open`);
    expect(opened.headers.location).toBe(`/p/${listings[0].coupon.code}?src=d.${directory.code}`);
    expect((await get(`${home}/register`)).headers.location).toBe(home);
    const statistics = await t.app.inject({
      url: `/v5/directories/${directory.id}/statistics?days=1`,
      headers: account.headers,
    });
    expect(statistics.json()).toMatchObject({
      visits: 1,
      opens: 1,
      days: [{ visits: 1, opens: 1, registrations: 0 }],
      listings: [{ id: listings[0].id, views: 1, opens: 1 }],
    });
  });

  test('is found by every word, in every language it speaks, and may stand in a frame', async () => {
    const { home } = await gent({ title: 'City deals', translations: { nl: { title: 'Stadsdeals' } } }, 2);
    const { get } = browser();
    expect((await get(`${home}?q=SOUP%202`)).body).toContain('1 offer');
    expect((await get(`${home}?q=pizza`)).body).toContain('Nothing found');
    const dutch = await get(`${home}?lang=nl`);
    expect(dutch.body).toContain('<html lang="nl"');
    expect(dutch.body).toContain('Stadsdeals');
    const framed = await get(`${home}?embed=1`);
    expect(framed.headers['content-security-policy']).toContain('frame-ancestors *');
    expect((await get(home)).headers['content-security-policy']).toContain("frame-ancestors 'none'");
    const manifest = await get(`${home}/manifest.webmanifest`);
    expect(manifest.json()).toMatchObject({ name: 'Stadsdeals', start_url: home, scope: home });
  });

  test('hides what has ended, is paused or was taken out; is closed and gone when it is', async () => {
    const { account, directory, home, listings } = await gent({}, 2);
    const { get } = browser();
    await v5(account, 'POST', `/v5/coupons/${listings[0].coupon.id}/pause`);
    await v5(account, 'PATCH', `/v5/directories/${directory.id}/listings/${listings[1].id}`, {
      listed: false,
    });
    expect((await get(home)).body).toContain('Soon there is something here');
    expect((await get(`${home}/${listings[0].id}`)).statusCode).toBe(404);
    await v5(account, 'POST', `/v5/directories/${directory.id}/close`);
    expect((await get(home)).statusCode).toBe(410);
    expect((await get('/d/zzzzzz')).statusCode).toBe(404);
    expect((await get('/d/../x')).statusCode).toBe(404);
  });

  test('weighs at most 35 kB with its styles, script and faces, 24 offers on it', async () => {
    const { home } = await gent({ design: { font: 'sans' } }, 24);
    const assets = await loadAssets();
    const { body } = await browser().get(home);
    const drawn = body.replace(/<svg class="rosette"[\s\S]*?<\/svg>/g, '');
    expect(drawn.match(/class="slip /g)).toHaveLength(24);
    let sum = gzipSync(drawn).length;
    for (const name of new Set(
      [...body.matchAll(/\/c\/([\w-]+\.\w{8}\.\w+)/g)].map(([, name = '']) => name),
    )) {
      const file = assets.files.get(name);
      expect(file, name).toBeDefined();
      if (file && !name.endsWith('.svg'))
        sum += name.endsWith('woff2') ? file.content.length : gzipSync(file.content).length;
    }
    expect(sum).toBeLessThanOrEqual(35_000);
  });
});

describe('a directory with registration', () => {
  const on = { registration: { on: true, fields: [{ name: 'first_name', required: true }] } };

  test('opens a coupon for each registered person once, whatever browser they come with', async () => {
    const { home, listings } = await gent(on);
    const at = `${home}/${listings[0].id}`;
    const phone = browser();
    expect((await phone.post(`${at}/open`)).headers.location).toBe(`${home}/register?next=${listings[0].id}`);
    const missing = await phone.post(`${home}/register`, ann);
    expect(missing.statusCode).toBe(422);
    expect(missing.body).toContain('This is needed to continue.');
    const made = await phone.post(`${home}/register`, { ...ann, first_name: 'Ann', next: listings[0].id });
    expect(made.headers.location).toBe(at);
    const copy = (await phone.post(`${at}/open`)).headers.location;
    expect(copy).toMatch(new RegExp(`^/p/${listings[0].coupon.code}/[2-9a-z]{21}$`));
    expect((await phone.post(`${at}/open`)).headers.location).toBe(copy);
    expect((await phone.get(home)).body).toContain('Yours');
    const laptop = browser();
    const taken = await laptop.post(`${home}/register`, {
      ...ann,
      first_name: 'Eve',
      password: 'guess guess',
    });
    expect(taken.body).toContain('registered already');
    expect((await laptop.post(`${home}/sign-in`, { ...ann, password: 'wrong wrong' })).statusCode).toBe(422);
    expect((await laptop.post(`${home}/sign-in`, ann)).headers.location).toBe(home);
    expect((await laptop.post(`${at}/open`)).headers.location).toBe(copy);
    await laptop.post(`${at}/keep`, { keep: '1' });
    expect((await phone.get(`${home}/favourites`)).body).toContain('Soup 1');
    await laptop.post(`${home}/sign-out`);
    expect((await laptop.get(`${home}/favourites`)).headers.location).toBe(`${home}/sign-in`);
  });

  test('signs in by a token of the API once; a program that only looks uses nothing up', async () => {
    const { account, directory, home } = await gent(on);
    const user = await v5(account, 'POST', `/v5/directories/${directory.id}/users`, { email: ann.email });
    const link = await v5(account, 'POST', `/v5/directories/${directory.id}/users/${user.id}/sign-in`);
    const path = link.url.replace('http://tearoff.test', '');
    const bot = await t.app.inject({ url: path, headers: { 'user-agent': 'Slackbot-LinkExpanding 1.0' } });
    expect(bot.cookies.some(({ name }) => name.startsWith('tearoff_d_'))).toBe(false);
    const first = browser();
    expect((await first.get(path)).headers.location).toBe(home);
    expect((await first.get(`${home}/you`)).statusCode).toBe(200);
    const second = await browser().get(path);
    expect(second.statusCode).toBe(410);
    expect(second.body).toContain('This link has been used');
    await v5(account, 'POST', `/v5/directories/${directory.id}/users/${user.id}/block`);
    expect((await first.get(`${home}/you`)).headers.location).toBe(`${home}/sign-in`);
  });

  test('says the same of a link by mail whether or not somebody is registered, and sends few', async () => {
    const { account, home } = await gent(on);
    const { post } = browser();
    const ask = () => post(`${home}/sign-in`, { email: 'nobody@example.org', by: 'mail' });
    expect((await ask()).body).toContain('Look in your mail');
    const sent = await t.deps.db
      .selectFrom('message')
      .where('accountId', '=', account.accountId)
      .selectAll()
      .execute();
    expect(sent).toEqual([]);
    for (let i = 0; i < 4; i++) await ask();
    const late = await ask();
    expect(late.body).toContain('Too many tries');
    expect(late.headers['retry-after']).toBeDefined();
  });

  test('stops guessing of a password', async () => {
    const { account, directory, home } = await gent(on);
    await v5(account, 'POST', `/v5/directories/${directory.id}/users`, ann);
    const { post } = browser();
    for (let i = 0; i < 10; i++) await post(`${home}/sign-in`, { ...ann, password: `wrong ${i} wrong` });
    expect((await post(`${home}/sign-in`, ann)).statusCode).toBe(422);
  });
});

describe('paid access', () => {
  test('opens by a code, by the API, and leads to the shop’s own payment with who it is about', async () => {
    const { account, directory, home, listings } = await gent({
      registration: { on: true },
      access: { kind: 'paid', payment_url: 'https://pay.example/now?plan=1' },
    });
    const at = `${home}/${listings[0].id}`;
    const { get, post } = browser();
    await post(`${home}/register`, ann);
    expect((await get(at)).body).toContain('These offers open with paid access.');
    expect((await post(`${at}/open`)).headers.location).toBe(`${home}/access?next=${listings[0].id}`);
    const page = await get(`${home}/access`);
    expect(page.body).toMatch(
      new RegExp(`https://pay.example/now\\?plan=1&amp;directory=${directory.id}&amp;user=reg_\\d+`),
    );
    await v5(account, 'POST', `/v5/directories/${directory.id}/access-codes`, {
      code: 'SPRING31',
      access_days: 30,
      max_uses: 1,
    });
    expect((await post(`${home}/access`, { code: 'autumn' })).body).toContain('We don’t know this code');
    const taken = await post(`${home}/access`, { code: 'spring-31', next: listings[0].id });
    expect(taken.headers.location).toBe(at);
    expect((await post(`${at}/open`)).headers.location).toMatch(/^\/p\//);
    expect((await get(`${home}/you`)).body).toContain('Your access runs until');
  });
});

describe('consents at registration', () => {
  const boxes = [
    { purpose: 'marketing', channel: 'mail', wording: 'Mail me news', wordings: { nl: 'Mail me nieuws' } },
    { purpose: 'marketing', channel: 'sms', wording: 'Text me news' },
    { purpose: 'surveys', channel: 'mail', wording: 'Ask me what I think' },
  ];
  const registration = { on: true, consents: boxes };
  async function consentsOf({ accountId }: TestAccount) {
    const { rows } = await sql<{
      channel: string;
      purpose: string;
      given: boolean;
      source: string;
      proof: object;
      at: Date;
    }>`
      select e.channel, e.purpose, e.given, e.source, e.proof, e.at from consent_entry e
      join customer c on c.account_id = e.account_id and c.id = e.customer_id
      where e.account_id = ${accountId} order by e.id`.execute(t.deps.db);
    return rows;
  }

  test('are kept per purpose and way with their words, where and when; what is left empty says nothing', async () => {
    const { account, directory, home } = await gent({ registration });
    const { get, post } = browser();
    const form = await get(`${home}/register?lang=nl`);
    expect(form.body).toContain('Mail me nieuws');
    expect(form.body).not.toContain('checked');
    await post(`${home}/register`, { ...ann, consent_mail_marketing: '1', consent_mail_other: '1' });
    expect(await consentsOf(account)).toEqual([
      {
        channel: 'mail',
        purpose: 'marketing',
        given: true,
        source: 'page',
        at: t.clock.now(),
        proof: {
          directory: directory.id,
          page: `${home}/register`,
          wording: 'Mail me nieuws',
          language: 'nl',
        },
      },
    ]);
  });

  test('of one person are one, also in another directory; a stranger who knows the address adds none', async () => {
    const { account, home } = await gent({ registration });
    const other = await v5(account, 'POST', '/v5/directories', { name: 'More deals', registration });
    await v5(account, 'POST', `/v5/directories/${other.id}/publish`);
    await browser().post(`${home}/register`, { ...ann, consent_mail_marketing: '1' });
    await browser().post(`/d/${other.code}/register`, { ...ann, consent_sms_marketing: '1' });
    const people = await sql<{ n: number }>`
      select count(*)::int as n from customer where account_id = ${account.accountId}`.execute(t.deps.db);
    expect(people.rows).toEqual([{ n: 1 }]);
    const states = await sql`
      select channel, purpose, given from consent_state where account_id = ${account.accountId} order by channel`.execute(
      t.deps.db,
    );
    expect(states.rows).toEqual([
      { channel: 'mail', purpose: 'marketing', given: true },
      { channel: 'sms', purpose: 'marketing', given: true },
    ]);
    const wrong = { ...ann, password: 'wrong horse', consent_mail_surveys: '1' };
    expect((await browser().post(`${home}/register`, wrong)).statusCode).toBe(422);
    expect(await consentsOf(account)).toHaveLength(2);
    // Who knows the password is that person.
    await browser().post(`${home}/register`, { ...ann, consent_mail_surveys: '1' });
    expect(await consentsOf(account)).toHaveLength(3);
  });

  test('stay as they were ticked where something else is wrong, and ask for one thing once', async () => {
    const { account, directory, home } = await gent({ registration });
    const again = await browser().post(`${home}/register`, { email: 'no', consent_mail_surveys: '1' });
    expect(again.statusCode).toBe(422);
    expect(again.body.match(/ checked/g)).toHaveLength(1);
    expect(await consentsOf(account)).toEqual([]);
    const twice = await t.app.inject({
      method: 'PATCH',
      url: `/v5/directories/${directory.id}`,
      headers: account.headers,
      payload: { registration: { consents: [boxes[0], boxes[0]] } },
    });
    expect(twice.statusCode).toBe(422);
  });
});

test('who is forgotten leaves nothing in a directory but that they had their copy', async () => {
  const consents = [{ purpose: 'marketing', channel: 'mail', wording: 'Mail me news' }];
  const { account, home, listings } = await gent({ registration: { on: true, consents } });
  const { post } = browser();
  await post(`${home}/register`, { ...ann, consent_mail_marketing: '1' });
  await post(`${home}/${listings[0].id}/keep`, { keep: '1' });
  await post(`${home}/${listings[0].id}/open`);
  await browser().post(`${home}/sign-in`, { email: ann.email, by: 'mail' });
  const tables = [
    'directory_user',
    'directory_sign_in',
    'directory_token',
    'directory_favourite',
    'consent_entry',
    'consent_state',
    'message',
  ] as const;
  const counts = async () =>
    Promise.all(
      tables.map(async (table) => {
        const { rows } = await sql<{ n: number }>`
          select count(*)::int as n from ${sql.table(table)} where account_id = ${account.accountId}`.execute(
          t.deps.db,
        );
        return rows[0]?.n;
      }),
    );
  expect(await counts()).toEqual(tables.map(() => 1));
  const [person] = (
    await sql<{ id: number }>`select id from customer where account_id = ${account.accountId}`.execute(
      t.deps.db,
    )
  ).rows;
  const gone = await t.app.inject({
    method: 'DELETE',
    url: `/v5/customers/${formatId('customer', person?.id ?? 0)}`,
    headers: account.headers,
  });
  expect(gone.statusCode, gone.body).toBe(204);
  expect(await counts()).toEqual(tables.map(() => 0));
  const left = await sql<{ email: string | null; sessions: number; openings: number }>`
    select c.email, (select count(*)::int from session s where s.account_id = c.account_id) as sessions,
      (select count(*)::int from directory_opening o where o.account_id = c.account_id) as openings
    from customer c where c.account_id = ${account.accountId}`.execute(t.deps.db);
  expect(left.rows).toEqual([{ email: null, sessions: 1, openings: 1 }]);
});

test('what was looked at is forgotten with the second year', async () => {
  const { account, directory, home } = await gent({});
  await browser().get(home);
  await sql`
    insert into directory_day (account_id, directory_id, day, listing_id, kind, n)
    select ${account.accountId}, ${parseId('directory', directory.id) ?? 0}, (${t.clock.now()}::timestamptz)::date - i.days, 0, 'visit', 1
    from unnest(array[731, 733]) i(days)`.execute(t.deps.db);
  await sweepDirectories(t.deps);
  const { rows } = await sql`
    select n::int as n from directory_day where account_id = ${account.accountId} order by day`.execute(
    t.deps.db,
  );
  expect(rows).toEqual([{ n: 1 }, { n: 1 }]);
});
