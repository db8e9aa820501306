import { randomInt } from 'node:crypto';
import { type Challenge, createChallenge, type Payload, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import type { Clock } from '../clock.ts';
import { hashSecret, keyedHash } from '../ids.ts';

/** What challenges are signed with, and the clock that ends them. */
export interface WorkDeps {
  secret: string;
  clock: Clock;
}

/**
 * How many SHA-256 hashes a solution takes: 200,000 on average. The solver of our pages counts two million a second on a laptop, which is a
 * tenth of a second, and a tenth of that on a slow phone, which is one second while its reader still reads.
 */
const fewestHashes = 100_000;
const mostHashes = 300_000;

/** A form may lie open this long before the page has to solve another one. */
const lifetimeSeconds = 30 * 60;

/** Every key of ours is derived for one purpose; a signature of a challenge signs nothing else. */
const keyOf = (secret: string) => keyedHash(secret, 'proof-of-work', 'challenge');

/**
 * A challenge in the format of ALTCHA 2 that is good for this subject only (a session's code) and half an hour. It is signed, so nothing is
 * kept of it until it comes back solved. Its end stands in the signed `data` and not in the library's `expiresAt`, which the library holds
 * against the clock of the machine.
 */
export async function makeChallenge({ secret, clock }: WorkDeps, subject: string): Promise<Challenge> {
  return createChallenge({
    algorithm: 'SHA-256',
    cost: 1,
    counter: randomInt(fewestHashes, mostHashes + 1),
    deriveKey,
    data: { subject: hashSecret(subject), until: clock.now().getTime() + lifetimeSeconds * 1000 },
    hmacSignatureSecret: keyOf(secret),
  });
}

/** A solved challenge, named by the hash of its signature; or why what was sent is none. */
export type CheckedWork =
  | { right: true; challenge: string; expiresAt: Date }
  | { right: false; why: 'missing' | 'wrong' | 'expired' };

/** Solutions are a quarter of this long. */
const longestText = 4_000;

/** Checks a solution as forms send it: base64 of `{ challenge, solution }`. Whether it was used before is not known here. */
export async function checkSolution(
  { secret, clock }: WorkDeps,
  subject: string,
  sent: string | undefined,
): Promise<CheckedWork> {
  if (!sent) return { right: false, why: 'missing' };
  const payload = payloadOf(sent);
  if (!payload) return { right: false, why: 'wrong' };
  const { challenge, solution } = payload;
  const { verified } = await verifySolution({
    challenge,
    solution,
    deriveKey,
    hmacSignatureSecret: keyOf(secret),
  }).catch(() => ({ verified: false }));
  const { data } = challenge.parameters;
  if (!verified || data?.subject !== hashSecret(subject) || typeof data.until !== 'number')
    return { right: false, why: 'wrong' };
  if (data.until <= clock.now().getTime()) return { right: false, why: 'expired' };
  // The signature is over all there is in a challenge, also its random nonce.
  return {
    right: true,
    challenge: hashSecret(String(challenge.signature)),
    expiresAt: new Date(data.until),
  };
}

/** The two halves of what was sent, as far as the library counts on them; undefined where they are not there. */
function payloadOf(sent: string): Payload | undefined {
  if (sent.length > longestText) return undefined;
  try {
    const read: unknown = JSON.parse(Buffer.from(sent, 'base64').toString('utf8'));
    const { challenge, solution } = read as Partial<Payload>;
    return challenge?.parameters && solution ? { challenge, solution } : undefined;
  } catch {
    return undefined;
  }
}
