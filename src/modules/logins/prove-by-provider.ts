import type { Ctx } from '../../platform/ctx.ts';
import type { Coupon } from '../coupons/index.ts';
import {
  type Attempt,
  hearSignIn,
  type IdentityDeps,
  type SignInFailure,
} from '../identity-providers/index.ts';
import { loginKeys } from './keys.ts';
import { type LoginVerdict, proveLogin } from './prove-login.ts';

/** What came of somebody who is back from a provider; `provider`: its name, where it is still there. */
export type Arrival = { verdict: LoginVerdict } | { verdict: SignInFailure; provider: string | null };

/**
 * Takes what a provider says about who came back, and proves it for the copy that they left from. Whoever comes by mail with the address that
 * it vouches for is the same person.
 */
export async function proveByProvider(
  ctx: Ctx,
  deps: IdentityDeps,
  coupon: Pick<Coupon, 'id'>,
  attempt: Attempt,
  answer: URLSearchParams,
): Promise<Arrival> {
  const heard = await hearSignIn(ctx, deps, attempt, answer);
  if (heard.verdict !== 'known') return heard;
  const { way, subject, email, name } = heard;
  const keys = loginKeys(ctx, deps, { email, provider: { id: way, subject } });
  return { verdict: await proveLogin(ctx, coupon, attempt.sessionCode, { way, keys, email, name }) };
}
