import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness.ts';

/** Round 1000 of quicknet, which came out at 15:59:24 on the first day of the network. */
const said = {
  round: 1000,
  signature:
    'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
};
const randomness = 'fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
  t.clock.set('2023-08-23T15:30:00.000Z');
});
afterAll(async () => {
  await t.app.close();
});

const send = (headers: Record<string, string>, method: 'GET' | 'POST', url: string, payload?: object) =>
  t.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });

async function game(round: number) {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const made = await send(luna.headers, 'POST', '/v5/games', {
    name: 'Scratch and sip',
    title: 'Scratch and sip',
    game: {
      beacon: { network: 'quicknet', round },
      prizes: [{ coupon: { name: 'Espresso', title: 'Free espresso' }, odds: 50 }],
    },
  });
  expect(made.statusCode, made.body).toBe(201);
  const { id } = made.json();
  const launch = () => send(luna.headers, 'POST', `/v5/games/${id}/launch`);
  const give = (body: object, headers: Record<string, string> = luna.headers) =>
    send(headers, 'POST', `/v5/games/${id}/beacon`, body);
  const play = async () => {
    const issued = (await send(luna.headers, 'POST', `/v5/coupons/${id}/sessions`)).json();
    return send(luna.headers, 'POST', `/v5/sessions/${issued.code}/play`);
  };
  return { luna, id, launch, give, play };
}

test('a game is played once somebody gave the round that its rules wait for', async () => {
  const { luna, id, launch, give, play } = await game(said.round);
  expect((await launch()).statusCode).toBe(200);
  const early = await play();
  expect([early.statusCode, early.json().code]).toEqual([409, 'beacon_awaited']);
  for (const reply of [await give(said), await give(said)]) expect(reply.statusCode, reply.body).toBe(200);
  const proof = (await send(luna.headers, 'GET', `/v5/games/${id}/proof`)).body;
  expect(proof).toContain(randomness);
  expect((await play()).statusCode).toBe(200);
});

test('a round that is another, forged or out already is refused with its reason', async () => {
  const { launch, give } = await game(said.round);
  expect((await give(said)).json().code).toBe('state_conflict');
  expect((await launch()).statusCode).toBe(200);
  const issueOf = async (body: object) => {
    const reply = await give(body);
    return [reply.statusCode, reply.json().issues?.[0]?.path];
  };
  expect(await issueOf({ ...said, round: 1001 })).toEqual([422, '/round']);
  expect(await issueOf({ ...said, signature: said.signature.replace('b4', 'b5') })).toEqual([
    422,
    '/signature',
  ]);
  expect(await issueOf({ ...said, signature: 'short' })).toEqual([422, '/signature']);
  const late = await game(10);
  const refused = await late.launch();
  expect([refused.statusCode, refused.json().issues?.[0]?.path]).toEqual([422, '/game/beacon/round']);
});

test('it needs a key, one that may write coupons, and a game of one’s own', async () => {
  const { luna, give } = await game(said.round);
  expect((await give(said, {})).statusCode).toBe(401);
  expect((await give(said, await luna.keyFor(['coupons:read']))).statusCode).toBe(403);
  const bob = await t.makeAccount({ name: 'Bob' });
  expect((await give(said, bob.headers)).statusCode).toBe(404);
});
