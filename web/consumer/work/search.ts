/** SHA-256 (FIPS 180-4) of one block, written for speed: Web Crypto answers each hash in a turn of its own, which is ten times slower. */
const constants = new Int32Array(64);
const start = new Int32Array(8);
{
  const fraction = (root: number) => ((root - Math.floor(root)) * 2 ** 32) | 0;
  let n = 0;
  for (let candidate = 2; n < 64; candidate++) {
    let prime = true;
    for (let i = 2; i * i <= candidate; i++) if (candidate % i === 0) prime = false;
    if (!prime) continue;
    if (n < 8) start[n] = fraction(candidate ** (1 / 2));
    constants[n++] = fraction(candidate ** (1 / 3));
  }
}

const words = new Int32Array(64);
const state = new Int32Array(8);

/** Hashes the block in `words[0..15]` into `state`. */
function compress(): void {
  for (let i = 16; i < 64; i++) {
    const a = words[i - 15] as number;
    const b = words[i - 2] as number;
    const low = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3);
    const high = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10);
    words[i] = ((words[i - 16] as number) + low + (words[i - 7] as number) + high) | 0;
  }
  let a = start[0] as number;
  let b = start[1] as number;
  let c = start[2] as number;
  let d = start[3] as number;
  let e = start[4] as number;
  let f = start[5] as number;
  let g = start[6] as number;
  let h = start[7] as number;
  for (let i = 0; i < 64; i++) {
    const mixed = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + mixed + ((e & f) ^ (~e & g)) + (constants[i] as number) + (words[i] as number)) | 0;
    const turned = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (turned + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state.set(start);
  state[0] = (state[0] as number) + a;
  state[1] = (state[1] as number) + b;
  state[2] = (state[2] as number) + c;
  state[3] = (state[3] as number) + d;
  state[4] = (state[4] as number) + e;
  state[5] = (state[5] as number) + f;
  state[6] = (state[6] as number) + g;
  state[7] = (state[7] as number) + h;
}

/** What a challenge of ALTCHA 2 with SHA-256 and cost 1 fixes: 16 bytes each, and how the key begins, in hex. */
export interface Parameters {
  salt: string;
  nonce: string;
  keyPrefix: string;
}

const hex = (value: number) => (value >>> 0).toString(16).padStart(8, '0');

/** Counts up from 0 to the number whose hash, after salt and nonce, begins as asked; undefined beyond `most`. */
export function search({ salt, nonce, keyPrefix }: Parameters, most = 2 ** 32) {
  const fixed = salt + nonce;
  const first = Number.parseInt(keyPrefix.slice(0, 8), 16) | 0;
  // 36 bytes, the mark of their end, and how many bits they are: one block, of which only the counter changes.
  for (let i = 0; i < 8; i++) words[i] = Number.parseInt(fixed.slice(i * 8, i * 8 + 8), 16);
  words[9] = 1 << 31;
  words.fill(0, 10, 15);
  words[15] = 36 * 8;
  for (let counter = 0; counter < most; counter++) {
    words[8] = counter;
    compress();
    if (state[0] !== first) continue;
    const derivedKey = Array.from(state, hex).join('');
    if (derivedKey.startsWith(keyPrefix)) return { counter, derivedKey };
  }
  return undefined;
}
