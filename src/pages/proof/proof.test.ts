import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness.ts';
import type { NewCoupon } from '../../modules/coupons/index.ts';
import { sessionKey } from '../../modules/fairness/index.ts';
import { closeGame, createGame, launchGame, playSession } from '../../modules/games/index.ts';
import { openSession } from '../../modules/sessions/index.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});

const offer = (title: string): NewCoupon => ({ name: title, content: { words: { title } } });
const visit = { channel: '', device: 'phone', language: 'en', browserKey: null };

async function game({ plays = 0, launch = true } = {}) {
  const { ctx } = await t.makeAccount({ name: 'Café Luna' });
  const prizes = [{ coupon: offer('A mug for <winners>'), oddsPpm: 500_000, stock: 40 }];
  const made = await createGame(ctx, offer('Scratch and sip'), { prizes });
  const id = made.coupon.id;
  if (!launch) return { ctx, id, code: made.coupon.code, codes: [] };
  const { coupon } = await launchGame(ctx, t.deps, id);
  const codes: string[] = [];
  for (let i = 0; i < plays; i++) {
    const outcome = await openSession(ctx, coupon, visit);
    codes.push(outcome.session?.code ?? '');
    await playSession(ctx, t.deps, coupon, codes.at(-1) ?? '');
  }
  return { ctx, id, code: coupon.code, codes };
}

const get = (url: string, language = 'en') =>
  t.app.inject({ method: 'GET', url, headers: { 'accept-language': language, 'user-agent': 'Mozilla/5.0' } });

describe('the proof of a game', () => {
  it('shows what was fixed, every play, and no code of a copy', async () => {
    const { code, codes } = await game({ plays: 3 });
    const page = await get(`/p/${code}/proof`);
    expect(page.statusCode).toBe(200);
    expect((await get(`/p/${code}/proof.pdf`)).statusCode).toBe(404);
    expect(page.body).toContain('sealed until the close');
    expect(page.body).toContain('A mug for &lt;winners&gt;');
    expect(page.body).toContain('50% of plays');
    expect(page.body.match(/<th scope="row">/g)).toHaveLength(3);
    for (const one of codes) expect(page.body).not.toContain(one);
    const own = await get(`/p/${code}/proof?play=2`);
    const groups = sessionKey(codes[1] ?? '').match(/.{8}/g) ?? [];
    expect(own.body).toContain(groups.map((group) => `<span>${group}</span>`).join(''));
    expect((await get(`/p/${code}/proof?play=9`)).body).toContain('There is no play 9 yet.');
  });

  it('reveals the secret number once the game is closed', async () => {
    const { ctx, id, code } = await game({ plays: 2 });
    await closeGame(ctx, t.deps, id);
    const page = await get(`/p/${code}/proof`, 'nl');
    expect(page.body).toContain('Het geheime getal is bekend');
    expect(page.body).not.toContain('verzegeld tot het einde');
    const certificate = await get(`/p/${code}/proof.pdf`);
    expect(certificate.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const proof = await get(`/p/${code}/proof.ndjson`);
    expect(proof.headers['content-type']).toContain('application/x-ndjson');
    const lines = proof.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(5);
    expect(lines[1].seed).toMatch(/^[0-9a-f]{64}$/);
  });

  it('pages through many plays', async () => {
    const { code } = await game({ plays: 30 });
    const first = await get(`/p/${code}/proof`);
    expect(first.body).toContain(`/p/${code}/proof?before=6#plays`);
    const second = await get(`/p/${code}/proof?before=6`);
    expect(second.body.match(/<th scope="row">/g)).toHaveLength(5);
    expect(second.body).toContain('Newest plays');
  });

  it('is not there for drafts, offers and what nobody knows', async () => {
    const { code } = await game({ launch: false });
    expect((await get(`/p/${code}/proof`)).statusCode).toBe(404);
    expect((await get('/p/zzzzzz/proof.ndjson')).statusCode).toBe(404);
  });

  it('is fetched so often by one address', async () => {
    const { code } = await game({ plays: 1 });
    const answers = [];
    for (let i = 0; i < 31; i++) answers.push((await get(`/p/${code}/proof.ndjson`)).statusCode);
    expect(answers.at(-1)).toBe(429);
    expect(answers.slice(0, 20).every((status) => status === 200)).toBe(true);
  });
});
