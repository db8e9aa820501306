import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const cafe = () => t.makeAccount({ name: 'Café Luna' });
const send = (url: string, { headers }: { headers: Record<string, string> }, payload: object) =>
  t.app.inject({ method: 'POST', url, headers, payload });

/** The words of a page that is not stored, without its markup. */
async function shown(luna: Pick<TestAccount, 'headers'>, payload: object): Promise<string> {
  const reply = await send('/v5/games/preview', luna, payload);
  expect(reply.statusCode, reply.body).toBe(200);
  const { html } = reply.json<{ html: string }>();
  expect(html).not.toMatch(/<script\b|method="post"/);
  return html
    .replace(/<(style|svg)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

const prize = (title: string, odds: number) => ({ coupon: { name: title, title, value: '1 mug' }, odds });
const spin = {
  title: 'Spin for Luna',
  game: {
    look: 'wheel',
    prizes: [prize('A red mug', 1), prize('A blue cup', 4)],
    words: { play_button: 'Spin it', win_title: 'You lucky one', lose_title: 'Next time' },
    translations: { nl: { lose_title: 'Volgende keer' } },
  },
};

test('a game that is not stored is drawn before its play, after the win of each prize, and after a loss', async () => {
  const luna = await cafe();
  const before = await shown(luna, spin);
  for (const word of ['Spin for Luna', 'Spin it', 'A red mug', 'A blue cup']) expect(before).toContain(word);
  expect(before).not.toContain('You lucky one');
  const won = await shown(luna, { ...spin, page: 'won', prize: 2 });
  expect(won).toContain('You lucky one');
  expect(won).toContain('A blue cup');
  expect(await shown(luna, { ...spin, page: 'lost' })).toContain('Next time');
  expect(await shown(luna, { ...spin, page: 'lost', reader_language: 'nl' })).toContain('Volgende keer');
  const list = await t.app.inject({ url: '/v5/games', headers: luna.headers });
  expect(list.json()).toMatchObject({ total: 0 });
});

test('of a stored game, what the body leaves out is its own', async () => {
  const luna = await cafe();
  const made = await send('/v5/games', luna, { name: 'Spin', ...spin });
  expect(made.statusCode, made.body).toBe(201);
  const { id } = made.json<{ id: string }>();
  const changed = await shown(luna, { id, title: 'Luna turns ten', page: 'won', prize: 1 });
  expect(changed).toContain('A red mug');
  expect(await shown(luna, { id, title: 'Luna turns ten' })).toContain('Luna turns ten');
});

test('a stranger’s game, words that are too long, and nobody at all are refused', async () => {
  const luna = await cafe();
  const bob = await cafe();
  const { id } = (await send('/v5/games', luna, { name: 'Spin', ...spin })).json<{ id: string }>();
  expect((await send('/v5/games/preview', bob, { id, title: 'Mine' })).statusCode).toBe(404);
  const long = { ...spin, game: { words: { lose_title: 'x'.repeat(121) } } };
  expect((await send('/v5/games/preview', luna, long)).statusCode).toBe(422);
  expect((await send('/v5/games/preview', { headers: {} }, spin)).statusCode).toBe(401);
});
