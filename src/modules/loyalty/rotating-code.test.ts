import { describe, expect, it } from 'vitest';
import { isShownNow, readRotating, rotatingKey, rotatingText, rotatingValue } from './rotating-code.ts';

const key = Buffer.from('12345678901234567890').toString('hex');
const at = (seconds: number) => new Date(seconds * 1000);

describe('a code that changes', () => {
  it.each([
    // RFC 6238, appendix B: the rows of SHA-1.
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('says at %i seconds what the standard says', (seconds, value) => {
    expect(rotatingValue(key, at(seconds))).toBe(value);
  });

  it('is taken for its own half minute and the ones beside it, and not later', () => {
    const value = rotatingValue(key, at(3_000_000_000));
    const taken = [-31, -30, 0, 29, 30, 59, 60, 3600].filter((later) =>
      isShownNow(key, value, at(3_000_000_000 + later)),
    );
    expect(taken).toEqual([-30, 0, 29, 30, 59]);
  });

  it('is of one member of one account', () => {
    const keys = [rotatingKey('s', 1, 12), rotatingKey('s', 11, 2), rotatingKey('t', 1, 12)];
    expect(new Set(keys).size).toBe(3);
    expect(keys[0]).toMatch(/^[0-9a-f]{40}$/);
    expect(readRotating(rotatingText(300001, '00123456'))).toEqual({ memberId: 300001, value: '00123456' });
    for (const other of ['300001-00123456', '0-300001-123', '0-x-00123456', 'abcdef', ''])
      expect(readRotating(other)).toBeUndefined();
  });
});
