import { seal, unseal } from '../../platform/seal.ts';
import type { Trip } from './speak/speaker.ts';

/** Somebody on the way to a provider and back, for one copy. It travels with their browser and is stored nowhere. */
export interface Attempt extends Trip {
  accountId: number;
  providerId: number;
  couponCode: string;
  sessionCode: string;
  /** What the person reads. */
  language: string;
  /** In milliseconds since 1970. */
  startedAt: number;
}

/** Time to find a password and a second factor. */
export const attemptMinutes = 10;

const purpose = 'identity sign-in';

export const sealAttempt = (installation: string, attempt: Attempt): string =>
  seal(installation, purpose, JSON.stringify(attempt));

/** The attempt behind what a browser brought back; undefined for what is not ours. */
export function openAttempt(installation: string, sealed: string): Attempt | undefined {
  const text = unseal(installation, purpose, sealed);
  return text === undefined ? undefined : (JSON.parse(text) as Attempt);
}

export const isStale = ({ startedAt }: Attempt, now: Date): boolean =>
  now.getTime() - startedAt > attemptMinutes * 60_000;
