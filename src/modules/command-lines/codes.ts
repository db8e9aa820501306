import { randomBytes } from 'node:crypto';
import { codeAlphabet, keyedHash, randomCode } from '../../platform/ids.ts';

/** Eight characters of 31, read from a screen: 39 bits for ten minutes, behind a throttle. */
const codeLength = 8;

/** `k4zt-9qvm`: short enough to compare by eye. */
export function newShortCode(): string {
  const code = randomCode(codeLength);
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** What was typed, as it was given out: any case, with or without its dash. Undefined for what cannot be one. */
export function readShortCode(text: string): string | undefined {
  const bare = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const fits = bare.length === codeLength && [...bare].every((character) => codeAlphabet.includes(character));
  return fits ? `${bare.slice(0, 4)}-${bare.slice(4)}` : undefined;
}

/** 256 bits. */
export const newSecret = () => randomBytes(32).toString('base64url');

/** Short codes are stored keyed: whoever reads the table cannot try them all. */
export const shortKey = (secret: string, purpose: 'user' | 'finish', code: string) =>
  keyedHash(secret, `command line ${purpose}`, code);

/** `tcl_1001_…`: the account stands in it, so that looking it up touches one tenant. */
export const writeToken = (accountId: number, secret: string) => `tcl_${accountId}_${secret}`;

export function readToken(token: string): { accountId: number; secret: string } | undefined {
  const [, account, secret] = /^tcl_([1-9]\d{0,15})_([A-Za-z0-9_-]{43})$/.exec(token) ?? [];
  return account === undefined || secret === undefined ? undefined : { accountId: Number(account), secret };
}
