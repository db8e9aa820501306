import type { TestApp } from '../harness.ts';

/** One account, and one of each thing that an address of the API can name, as `folder of the address`.`parameter`. */
export type Things = Record<string, string>;

/** Numbers that nobody has: each in the form of its kind. */
export function nobodys(things: Things): Things {
  const missing = Object.keys(things).filter((name) => !things[name]);
  if (missing.length > 0) throw new Error(`the world lacks ${missing.join(', ')}`);
  return Object.fromEntries(
    Object.entries(things).map(([name, id]) => {
      const prefixed = /^([a-z]+_)\d+$/.exec(id)?.[1];
      if (prefixed) return [name, `${prefixed}999999999`];
      // Numbers within a thing count from one in each: whose the thing is decides.
      if (/^\d+$/.test(id)) return [name, id];
      return [name, id.replace(/[a-z0-9]/g, (sign) => (/[0-9]/.test(sign) ? '9' : 'z'))];
    }),
  );
}

export async function makeThings(t: TestApp, headers: Record<string, string>, name: string): Promise<Things> {
  async function send(method: 'POST' | 'GET' | 'PUT', url: string, payload?: object) {
    const reply = await t.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    if (reply.statusCode >= 300) throw new Error(`${method} ${url}: ${reply.statusCode} ${reply.body}`);
    return reply.body === '' ? {} : reply.json();
  }
  const post = (url: string, payload: object = {}) => send('POST', url, payload);
  const mail = (who: string) => `${who}.${name}@example.com`;

  const coupon = await post('/v5/coupons', { name: 'Tea', title: 'Tea' });
  await post(`/v5/coupons/${coupon.id}/publish`);
  const session = await post(`/v5/coupons/${coupon.id}/sessions`, {
    status: 'activated',
    answers: { email: mail('ann') },
  });
  const imported = await post(`/v5/coupons/${coupon.id}/codes/generate`, { amount: 5 });
  const game = await post('/v5/games', { name: 'Wheel', title: 'Wheel', game: { look: 'wheel' } });
  const competition = await post('/v5/competitions', { name: 'Draw', title: 'Draw' });

  const reward = await post('/v5/coupons', { name: 'Cake', title: 'Cake' });
  const card = await post('/v5/loyalty-cards', {
    name: 'Teas',
    type: 'stamp',
    max_stamps: 3,
    rewards: [{ stamps: 3, coupon: reward.id }],
  });
  const member = await post(`/v5/loyalty-cards/${card.id}/members`, { email: mail('bo') });
  const { earned } = await post(`/v5/loyalty-cards/${card.id}/members/${member.id}/stamps`, { amount: 4 });
  const push = await post(`/v5/loyalty-cards/${card.id}/pushes`, {
    message: 'Soup',
    scheduled_at: new Date(t.clock.now().getTime() + 86_400_000).toISOString(),
  });

  const location = await post('/v5/locations', { name: 'Shop' });
  const folder = await post('/v5/folders', { name: 'Folder' });
  const category = await post('/v5/categories', { name: 'Category' });
  const template = await post('/v5/templates', { name: 'Template', coupon: coupon.id });
  const teammate = await post('/v5/team', { email: mail('tom'), name: 'Tom', role: 'editor' });
  const [message] = (await send('GET', '/v5/messages')).data;
  const key = await post('/v5/keys', { name: 'Key', scopes: ['coupons:read'] });
  const webhook = await post('/v5/webhooks', { url: 'https://example.com/hook', types: ['session.claimed'] });
  const delivery = await post(`/v5/webhooks/${webhook.id}/test`);
  await post('/v5/blocks', { kind: 'mail', value: mail('eve'), reason: 'spam' });
  const [block] = (await send('GET', '/v5/blocks')).data;
  await post(`/v5/sessions/${session.code}/hold`, { reason: 'look' });
  const [review] = (await send('GET', '/v5/reviews')).data;
  const group = await post('/v5/groups', { channel: 'mail', name: 'Friends' });
  const contact = await post('/v5/contacts', { group: group.id, email: mail('kim') });
  const directory = await post('/v5/directories', { name: 'Deals', title: 'Deals' });
  const listing = await post(`/v5/directories/${directory.id}/listings`, { coupon: coupon.id });
  const user = await post(`/v5/directories/${directory.id}/users`, { email: mail('dee') });
  const letter = await post('/v5/letters', {
    name: 'Hello',
    channel: 'sms',
    language: 'en',
    source: 'Hello {{ link }}',
  });

  const provider = await post('/v5/providers', {
    kind: 'twilio',
    name: 'Twilio',
    sender: '+32470000001',
    settings: { account_sid: 'AC1', auth_token: 'secret' },
  });
  const identityProvider = await post('/v5/identity-providers', {
    ...{ kind: 'google', name: 'Google', client_id: `app-${name}`, client_secret: 'secret' },
  });
  const keyword = await post('/v5/keywords', { keyword: `w${name}`.slice(0, 20), answer: 'Hello' });
  const broadcast = await post('/v5/broadcasts', {
    name: 'Hello all',
    letter: letter.id,
    audience: { who: 'coupon_holders', coupon: coupon.id },
  });
  const [customer] = (await send('GET', `/v5/customers?email=${mail('ann')}`)).data;
  const { account } = await send('GET', '/v5/me');
  const file = await t.deps.db
    .insertInto('file')
    .values({
      accountId: Number(account.id.slice(4)),
      name: 'tea.png',
      purpose: 'image',
      mediaType: 'image/webp',
      sha256: '0'.repeat(64),
      width: 1,
      height: 1,
      byteSize: 1,
      createdAt: t.clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();

  return {
    'files.id': `fil_${file.id}`,
    'team.id': teammate.id,
    'keys.id': key.id,
    'coupons.id': coupon.id,
    'coupons.importId': imported.id,
    'games.id': game.id,
    'games.n': '1',
    'competitions.id': competition.id,
    'competitions.draw': '1',
    'competitions.place': '1',
    'competitions.n': '1',
    'competitions.juror': '1',
    'sessions.code': session.code,
    'loyalty-cards.id': card.id,
    'loyalty-cards.importId': 'mim_1',
    'groups.importId': 'cim_1',
    'loyalty-cards.member': member.id,
    'loyalty-cards.entry': '1',
    'loyalty-cards.reward': earned[0].id,
    'loyalty-cards.push': push.id,
    'locations.id': location.id,
    'reviews.id': review.id,
    'blocks.id': block.id,
    'folders.id': folder.id,
    'categories.id': category.id,
    'directories.id': directory.id,
    'directories.listing': listing.id,
    'directories.user': user.id,
    'directories.code': 'nothing',
    'listings.listing': listing.id,
    'templates.id': template.id,
    'messages.id': message.id,
    'letters.id': letter.id,
    'webhooks.id': webhook.id,
    'webhooks.delivery': delivery.id,
    'groups.id': group.id,
    'contacts.id': contact.id,
    'providers.id': provider.id,
    'identity-providers.id': identityProvider.id,
    'keywords.id': keyword.id,
    'broadcasts.id': broadcast.id,
    'customers.id': customer.id,
  };
}
