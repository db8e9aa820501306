import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const get = (account: Pick<TestAccount, 'headers'>, url: string) =>
  t.app.inject({ method: 'GET', url, headers: account.headers });

async function luna() {
  const account = await t.makeAccount({ name: 'Café Luna' });
  const made = await t.app.inject({
    method: 'POST',
    url: '/v5/loyalty-cards',
    headers: account.headers,
    payload: { name: 'Beans', type: 'stamp', max_stamps: 10, title: 'Bean card', subtitle: 'A bean a cup' },
  });
  expect(made.statusCode, made.body).toBe(201);
  const card = made.json<{ id: string; code: string; url: string }>();
  return { account, card, root: `/v5/loyalty-cards/${card.id}` };
}

test('links of a card carry the tag that is asked for, and the files are there', async () => {
  const { account, card, root } = await luna();
  const plain = (await get(account, `${root}/launch`)).json();
  expect(plain).toMatchObject({
    url: card.url,
    address: `tearoff.test/l/${card.code}`,
    share: {
      title: 'Bean card',
      description: 'A bean a cup',
      image_url: `http://tearoff.test/l/${card.code}/share.png`,
    },
    scan_url: `http://tearoff.test${root}/scan`,
  });
  expect(plain.links).toContainEqual({ channel: 'mail', url: `${card.url}?src=mail` });
  const tagged = (await get(account, `${root}/launch?src=window-3`)).json();
  expect(tagged.url).toBe(`${card.url}?src=window-3`);
  const kinds = { qr_svg_url: 'image/svg+xml', qr_png_url: 'image/png', poster_url: 'application/pdf' };
  for (const [name, type] of Object.entries(kinds)) {
    expect(tagged[name]).toMatch(/\?src=window-3$/);
    const file = await get(account, tagged[name].replace('http://tearoff.test', ''));
    expect(file.statusCode, name).toBe(200);
    expect(file.headers['content-type'], name).toMatch(type);
    expect(file.headers['content-disposition'], name).toContain(`${card.code}-window-3.`);
  }
  const poster = await get(account, `${root}/poster.pdf?language=nl`);
  expect(poster.rawPayload.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  // Somebody who comes by the tagged link is a member of that channel.
  const joined = await t.app.inject({
    method: 'POST',
    url: `/l/${card.code}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'Mozilla/5.0' },
    payload: 'src=window-3',
  });
  expect(joined.statusCode).toBe(303);
  const members = (await get(account, `${root}/members`)).json();
  expect(members.data[0].channel).toBe('window-3');
});

test.each(['launch', 'qr.svg', 'qr.png', 'poster.pdf'])(
  '%s: not for strangers, not for others, not with a wrong tag',
  async (path) => {
    const { account, root } = await luna();
    const bob = await t.makeAccount({ name: 'Bob' });
    expect((await t.app.inject({ url: `${root}/${path}` })).statusCode).toBe(401);
    const stamper = { headers: await account.keyFor(['loyalty:stamp']) };
    expect((await get(stamper, `${root}/${path}`)).statusCode).toBe(403);
    expect((await get(bob, `${root}/${path}`)).statusCode).toBe(404);
    expect((await get(account, `${root}/${path}?src=a%20b`)).json()).toMatchObject({ code: 'invalid' });
  },
);
