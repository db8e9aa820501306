import { afterEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../test/harness.ts';

const started: TestApp[] = [];
afterEach(() => Promise.all(started.splice(0).map(({ app }) => app.close())));

async function start(env: Record<string, string> = {}) {
  const t = await startApp(env);
  started.push(t);
  return t.app;
}

describe('GET /metrics', () => {
  it('counts requests by route, never by address, and says how far readers are', async () => {
    const app = await start();
    await app.inject({ url: '/health' });
    await app.inject({ url: '/v5/coupons/cam_1' });
    await app.inject({ url: '/nothing/here' });
    const reply = await app.inject({ url: '/metrics' });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toContain('text/plain');
    expect(reply.body).toContain(
      'tearoff_http_request_seconds_count{method="GET",route="/health",status="2xx"} 1',
    );
    expect(reply.body).toContain('route="/v5/coupons/:id",status="4xx"');
    expect(reply.body).not.toContain('cam_1');
    expect(reply.body).not.toContain('/nothing');
    expect(reply.body).toContain('tearoff_http_requests_open 1');
    expect(reply.body).toContain('# TYPE tearoff_events_unread gauge');
    expect(reply.body).toContain('process_resident_memory_bytes');
  });

  it('without a token is for this machine only, and not for what a proxy brings', async () => {
    const app = await start();
    expect((await app.inject({ url: '/metrics', remoteAddress: '192.0.2.7' })).statusCode).toBe(404);
    for (const header of ['x-forwarded-for', 'forwarded', 'via'])
      expect((await app.inject({ url: '/metrics', headers: { [header]: '192.0.2.7' } })).statusCode).toBe(
        404,
      );
    expect((await app.inject({ url: '/metrics', remoteAddress: '::1' })).statusCode).toBe(200);
  });

  it('with a token is for who has it, from anywhere', async () => {
    const app = await start({ METRICS_TOKEN: 'a-long-enough-token' });
    const ask = (authorization?: string) =>
      app.inject({
        url: '/metrics',
        remoteAddress: '192.0.2.7',
        headers: authorization ? { authorization } : {},
      });
    expect((await ask()).statusCode).toBe(401);
    expect((await ask('Bearer another-long-token')).statusCode).toBe(401);
    expect((await ask('Bearer a-long-enough-token')).statusCode).toBe(200);
  });
});
