import { expect, test } from 'vitest';
import { seal, unseal } from './seal.ts';

const secret = 'the secret of this installation';

test('what is sealed opens again, looks like noise, and never twice the same', () => {
  const text = '-----BEGIN PRIVATE KEY-----\n…';
  const sealed = seal(secret, 'wallet/apple/1001', text);
  expect(unseal(secret, 'wallet/apple/1001', sealed)).toBe(text);
  expect(sealed).not.toContain('PRIVATE');
  expect(seal(secret, 'wallet/apple/1001', text)).not.toBe(sealed);
});

test('another secret, another purpose or one changed bit open nothing', () => {
  const sealed = seal(secret, 'wallet/apple/1001', 'text');
  expect(unseal('another secret', 'wallet/apple/1001', sealed)).toBeUndefined();
  expect(unseal(secret, 'wallet/apple/1002', sealed)).toBeUndefined();
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  for (const place of [0, 13, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed[place] = (changed[place] ?? 0) ^ 1;
    expect(unseal(secret, 'wallet/apple/1001', `v1.${changed.toString('base64url')}`)).toBeUndefined();
  }
  expect(unseal(secret, 'wallet/apple/1001', 'v1.')).toBeUndefined();
  expect(unseal(secret, 'wallet/apple/1001', sealed.replace('v1', 'v2'))).toBeUndefined();
});

test('a seal has one spelling', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  for (const length of [4, 5, 6]) {
    const sealed = seal(secret, 'spelling', 'x'.repeat(length));
    expect(unseal(secret, 'spelling', sealed)).toBeDefined();
    for (const last of alphabet.replace(sealed.at(-1) ?? '', ''))
      expect(unseal(secret, 'spelling', sealed.slice(0, -1) + last)).toBeUndefined();
    for (const more of ['=', '==', 'A', ' ', '\n'])
      expect(unseal(secret, 'spelling', sealed + more)).toBeUndefined();
  }
});
