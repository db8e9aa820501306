import { addressKey, type ThrottleCtx, type ThrottleLimit, throttle } from '../http/throttle.ts';
import { Problem } from '../problem.ts';

const quarterHour = 15 * 60;
const hour = 60 * 60;

/** Wrong passwords for one e-mail address, from wherever they come. */
export const passwordTries = (email: string): ThrottleLimit => ({
  purpose: 'sign_in_person',
  key: email,
  limit: 10,
  windowSeconds: quarterHour,
});

/** Wrong sign-ins from one network address; an office shares one, so what was right is given back. */
export const addressTries = (address: string): ThrottleLimit => ({
  purpose: 'sign_in_address',
  key: addressKey(address),
  limit: 30,
  windowSeconds: quarterHour,
});

/** Wrong codes after a right password. At this pace one of a million is guessed in decades. */
export const codeTries = (userId: string): ThrottleLimit => ({
  purpose: 'second_factor',
  key: userId,
  limit: 5,
  windowSeconds: quarterHour,
});

/** Wrong passwords of somebody who is signed in. */
export const ownPasswordTries = (userId: string): ThrottleLimit => ({
  purpose: 'own_password',
  key: userId,
  limit: 10,
  windowSeconds: quarterHour,
});

/** Reset links for one e-mail address: each is a mail. */
export const resetTries = (email: string): ThrottleLimit => ({
  purpose: 'password_reset_person',
  key: email,
  limit: 3,
  windowSeconds: hour,
});

/** Reset links asked for from one network address. */
export const resetTriesFrom = (address: string): ThrottleLimit => ({
  purpose: 'password_reset_address',
  key: addressKey(address),
  limit: 20,
  windowSeconds: hour,
});

/** @throws Problem too_many_requests */
export async function countTry(ctx: ThrottleCtx, limit: ThrottleLimit): Promise<void> {
  const verdict = await throttle(ctx, limit);
  if (!verdict.allowed) throw new Problem('too_many_requests', { seconds: verdict.retryAfterSeconds });
}
