import { createHmac, hash, randomInt, timingSafeEqual } from 'node:crypto';
import { Problem } from './problem.ts';

/** Digits and lower-case letters without the look-alikes 0 o 1 l i: 31 characters, 4.95 bits each. */
export const codeAlphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** Length of the public code of a coupon or card. 31^6 is 887 million. */
export const couponCodeLength = 6;
/** Length of the code of a session or member: 104 bits, unguessable. Its first six characters are the till code. */
export const sessionCodeLength = 21;
/** How many leading characters of a session code a cashier types. */
export const tillCodeLength = 6;

/** A random code of `length` characters from the alphabet without look-alikes. */
export function randomCode(length: number, alphabet = codeAlphabet): string {
  let code = '';
  for (let i = 0; i < length; i++) code += alphabet[randomInt(alphabet.length)];
  return code;
}

export const newSessionCode = () => randomCode(sessionCodeLength);
export const newCouponCode = () => randomCode(couponCodeLength);

/** The kinds of numbered things and the prefix each wears on the v3 and v5 wire. */
export const idPrefixes = {
  coupon: 'cam',
  location: 'loc',
  folder: 'fol',
  category: 'cat',
  file: 'fil',
  template: 'tpl',
  teammate: 'tea',
  key: 'key',
  account: 'acc',
  subaccount: 'sub',
  package: 'pac',
  customer: 'cus',
  import: 'imp',
  message: 'msg',
  event: 'evt',
  card: 'crd',
  member: 'mem',
  reward: 'rew',
  earned: 'ern',
  push: 'psh',
  memberImport: 'mim',
  contactImport: 'cim',
  webhook: 'whk',
  delivery: 'dlv',
  review: 'rev',
  block: 'blk',
  letter: 'let',
  broadcast: 'bro',
  provider: 'pro',
  keyword: 'kwd',
  group: 'gro',
  contact: 'con',
  connection: 'cnx',
  connectionRequest: 'cnr',
  commandLine: 'cls',
  directory: 'dir',
  directoryUser: 'reg',
  listing: 'lst',
  accessCode: 'acd',
  identityProvider: 'idp',
} as const;
export type IdKind = keyof typeof idPrefixes;

/** `formatId('coupon', 700001)` is `cam_700001`. */
export function formatId(kind: IdKind, id: number): string {
  return `${idPrefixes[kind]}_${id}`;
}

/** The number behind `cam_700001`, or undefined when the text is not an id of that kind. */
export function parseId(kind: IdKind, text: string): number | undefined {
  const match = new RegExp(`^${idPrefixes[kind]}_([1-9][0-9]{0,15})$`).exec(text);
  const id = match ? Number(match[1]) : undefined;
  return id !== undefined && Number.isSafeInteger(id) ? id : undefined;
}

/** Like parseId; what is not an id of that kind is answered exactly like an id of somebody else. */
export function requireId(kind: IdKind, text: string): number {
  const id = parseId(kind, text);
  if (id === undefined) throw new Problem('not_found');
  return id;
}

/** SHA-256 in hex: the stored form of random secrets (tokens, API secrets), which need no slow hash. */
export function hashSecret(secret: string): string {
  return hash('sha256', secret);
}

/** Keyed hash in hex, for short or guessable values (till passwords, e-mail keys): useless without the server's secret. */
export function keyedHash(serverSecret: string, purpose: string, value: string): string {
  return createHmac('sha256', serverSecret).update(`${purpose}\n${value}`).digest('hex');
}

/** Compares two texts in constant time for their length. */
export function sameSecret(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
