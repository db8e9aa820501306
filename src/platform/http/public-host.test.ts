import { describe, expect, it } from 'vitest';
import { insideCode, isPublicAddress, isPublicName, lookupPublic } from './public-host.ts';

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '142.250.1.1', '2a00:1450:4001::200e', '172.32.0.1', '100.128.0.1'])(
    '%s is outside',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fe80::1',
    '2002:7f00:1::',
    '2001:db8::1',
    'ff02::1',
    'localhost',
    '',
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('isPublicName', () => {
  it.each(['fcm.googleapis.com', 'web.push.apple.com', 'updates.push.services.mozilla.com'])(
    '%s is one',
    (name) => {
      expect(isPublicName(name, [])).toBe(true);
    },
  );
  it.each([
    'localhost',
    'db',
    '127.0.0.1',
    '[::1]',
    '2130706433',
    'printer.local',
    'x.internal',
    'a..b',
    '10.0.0.1',
    '',
  ])('%s is none', (name) => {
    expect(isPublicName(new URL(`https://${name || 'x'}/`).hostname, [])).toBe(false);
  });
  it('but for hosts that are allowed', () => {
    expect(isPublicName('localhost', ['localhost'])).toBe(true);
    expect(isPublicName('[::1]', ['::1'])).toBe(true);
  });
});

describe('lookupPublic', () => {
  const find = (name: string, allowed: string[]) =>
    new Promise((resolve) =>
      lookupPublic(allowed)(name, { all: true }, (error, found) => resolve(error?.code ?? found)),
    );
  it('finds no address inside, unless the host is allowed', async () => {
    expect(await find('localhost', [])).toBe(insideCode);
    expect(await find('localhost', ['localhost'])).toEqual(
      expect.arrayContaining([expect.objectContaining({ address: expect.any(String) })]),
    );
  });
});
