import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from './project-root.ts';
import { publicUrlFor, readSettings, settingDescriptions } from './settings.ts';
import { StartError } from './start-error.ts';

describe('readSettings', () => {
  it('needs nothing', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve(projectRoot, '.data'),
      secret: undefined,
      databaseUrl: undefined,
      publicUrl: 'http://127.0.0.1:3000',
      demo: true,
      metricsToken: undefined,
      smtpUrl: undefined,
      mailFrom: 'Tearoff <no-reply@localhost>',
      wallet: {
        apple: {
          certificate: undefined,
          key: undefined,
          password: undefined,
          wwdr: undefined,
          pushUrl: 'https://api.push.apple.com',
        },
        google: {
          issuer: undefined,
          key: undefined,
          url: 'https://walletobjects.googleapis.com/walletobjects/v1',
          tokenUrl: 'https://oauth2.googleapis.com/token',
        },
      },
      push: { privateHosts: [] },
      webhooks: { privateHosts: [] },
      connections: { privateHosts: [] },
      providers: { privateHosts: [] },
      identity: {
        privateHosts: [],
        facebookUrl: 'https://www.facebook.com',
        facebookGraphUrl: 'https://graph.facebook.com',
      },
      bounces: { domain: undefined, port: 0 },
      beaconUrls: [
        'https://api.drand.sh',
        'https://api2.drand.sh',
        'https://api3.drand.sh',
        'https://drand.cloudflare.com',
      ],
      logLevel: 'info',
      trustProxy: false,
      apiRequestsPerMinute: 100_000,
      pagePosts: { perAddress: 3000, perCopy: 30 },
    });
  });

  it('takes what is given', () => {
    const settings = readSettings({
      PORT: '8080',
      HOST: '0.0.0.0',
      DATA_DIR: 'somewhere',
      DATABASE_URL: 'postgres://ann:secret@db.example/shop',
      PUBLIC_URL: 'https://go.example/',
      TEAROFF_DEMO: '0',
      METRICS_TOKEN: 'abcdefghijklmnop',
      SMTP_URL: 'smtps://mail.example',
      MAIL_FROM: 'Café Luna <hi@luna.example>',
      LOG_LEVEL: 'silent',
      TRUST_PROXY: '10.0.0.0/8, ::1',
    });
    expect(settings).toMatchObject({
      port: 8080,
      dataDir: resolve('somewhere'),
      publicUrl: 'https://go.example',
      demo: false,
      mailFrom: 'Café Luna <hi@luna.example>',
      trustProxy: ['10.0.0.0/8', '::1'],
    });
  });

  it('takes a database that is reached over its socket', () => {
    const { databaseUrl } = readSettings({ DATABASE_URL: 'postgres://ann@/shop?host=/run/postgresql' });
    expect(databaseUrl).toBe('postgres://ann@localhost/shop?host=/run/postgresql');
  });

  it('takes servers of the beacon one by one, or none', () => {
    const read = (BEACON_URLS: string) => readSettings({ BEACON_URLS }).beaconUrls;
    expect(read('https://one.example/, http://10.0.0.7:8080')).toEqual([
      'https://one.example',
      'http://10.0.0.7:8080',
    ]);
    expect(read('off')).toEqual([]);
    expect(() => read('https://one.example,nothing')).toThrow('BEACON_URLS');
  });

  it('reads an empty value as unset', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({
      port: 3000,
      secret: undefined,
      databaseUrl: undefined,
    });
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['HOST', 'a b'],
    ['DATABASE_URL', 'mysql://root@db/x'],
    ['PUBLIC_URL', 'go.example'],
    ['PUBLIC_URL', 'https://go.example/?x=1'],
    ['TEAROFF_DEMO', 'maybe'],
    ['METRICS_TOKEN', 'short'],
    ['SMTP_URL', 'http://mail.example'],
    ['MAIL_FROM', 'nobody'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'everyone'],
    ['TRUST_PROXY', '11'],
  ])('refuses %s=%s in one line that names it', (name, value) => {
    const accepts = settingDescriptions.find((setting) => setting.name === name)?.accepts;
    const refusal = catchError(() => readSettings({ [name]: value }));
    expect(refusal).toBeInstanceOf(StartError);
    expect(refusal.message).toContain(`The setting ${name} is `);
    expect(refusal.message).toContain(`expected ${accepts}`);
    expect(refusal.message).not.toContain('\n');
  });

  it('never repeats a setting that may hold a password', () => {
    const refusal = catchError(() => readSettings({ DATABASE_URL: 'mysql://root:hunter2@db/x' }));
    expect(refusal.message).not.toContain('hunter2');
  });
});

describe('publicUrlFor', () => {
  it.each([
    ['127.0.0.1', 3000, 'http://127.0.0.1:3000'],
    ['0.0.0.0', 80, 'http://localhost:80'],
    ['::1', 3000, 'http://[::1]:3000'],
  ])('%s %i', (host, port, url) => {
    expect(publicUrlFor(host, port)).toBe(url);
  });
});

function catchError(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('It was accepted.');
}
