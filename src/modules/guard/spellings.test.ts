import { describe, expect, it } from 'vitest';
import { kindOfBlock, thingToBlock } from './block.ts';
import { isDisposable } from './disposable.ts';
import { mailboxOf, maskAddress, maskMail, maskPhone } from './spellings.ts';

describe('a mailbox in many spellings', () => {
  it.each([
    ['ann@example.com', 'ann@example.com'],
    ['Ann+luna@Example.com', 'ann@example.com'],
    ['a.n.n@example.com', 'a.n.n@example.com'],
    ['a.n.n+1@gmail.com', 'ann@gmail.com'],
    ['ann@googlemail.com', 'ann@gmail.com'],
    ['a.nn@proton.me', 'ann@proton.me'],
    ['ann@pm.me', 'ann@proton.me'],
    ['ann-shop@yahoo.fr', 'ann@yahoo.fr'],
    ['ann-marie@example.com', 'ann-marie@example.com'],
    ['+luna@example.com', '+luna@example.com'],
  ])('%s is %s', (mail, mailbox) => expect(mailboxOf(mail)).toBe(mailbox));
});

it('a screen sees the ends of it', () => {
  expect(maskMail('ann.peeters@example.com')).toBe('a•••s@example.com');
  expect(maskMail('an@example.com')).toBe('a•••@example.com');
  expect(maskPhone('+32470123456')).toBe('+32 ••• 56');
  expect(maskAddress('81.82.83.84')).toBe('81.82.•.•');
  expect(maskAddress('2001:db8:1:2::/64')).toBe('2001:db8:•');
});

it('addresses that are thrown away are known, also below their domain', () => {
  expect(isDisposable('ann@mailinator.com')).toBe(true);
  expect(isDisposable('ann@box.mailinator.com')).toBe(true);
  expect(isDisposable('ann@gmail.com')).toBe(false);
  expect(isDisposable(undefined)).toBe(false);
});

describe('what can be blocked', () => {
  const keeper = { secret: 'a secret of tests', accountId: 1 };

  it.each([
    ['ann@example.com', 'mail'],
    ['@example.com', 'domain'],
    ['example.co.uk', 'domain'],
    ['+32 470 12 34 56', 'phone'],
    ['203.0.113.7', 'address'],
    ['2001:db8::1', 'address'],
    ['203.0.113.0/24', 'range'],
    ['2001:db8::/48', 'range'],
    ['hello', undefined],
    ['0470 12 34 56', undefined],
  ])('%s is of the kind %s', (text, kind) => expect(kindOfBlock(text)).toBe(kind));

  it('spellings of one thing are one key, and of another account another one', () => {
    const key = (kind: 'mail' | 'phone' | 'address' | 'range', text: string, accountId = 1) =>
      thingToBlock({ ...keeper, accountId }, kind, text).key;
    expect(key('mail', 'A.nn+x@gmail.com')).toBe(key('mail', 'ann@googlemail.com'));
    expect(key('phone', '+32 470/12.34.56')).toBe(key('phone', '+32470123456'));
    expect(key('address', '2001:db8:1:2::1')).toBe(key('address', '2001:db8:1:2:ffff::9'));
    expect(key('address', '203.0.113.7')).not.toBe(key('address', '203.0.113.7', 2));
    expect(key('range', '203.0.113.7/32')).toBe(key('address', '203.0.113.7'));
  });

  it.each([
    ['mail', 'ann@'],
    ['domain', 'luna'],
    ['phone', '+32 1'],
    ['address', '203.0.113'],
    ['range', '203.0.113.0/33'],
    ['range', '10.0.0.0/4'],
    ['range', '2001::/8'],
  ] as const)('no %s: %s', (kind, text) =>
    expect(() => thingToBlock(keeper, kind, text)).toThrow(
      expect.objectContaining({ code: 'invalid', issues: [expect.objectContaining({ path: '/value' })] }),
    ),
  );
});
