import type { Ctx } from '../../platform/ctx.ts';
import { formatId } from '../../platform/ids.ts';
import type { Coupon } from '../coupons/index.ts';
import { listIdentityProviders } from '../identity-providers/index.ts';
import { loginStepOf } from '../sessions/index.ts';

/** One way to sign in, as a page offers it. */
export interface LoginWay {
  /** `mail`, or the id of an identity provider. */
  way: string;
  /** What people call the provider; empty for mail. */
  name: string;
}

const byMail: LoginWay = { way: 'mail', name: '' };

/**
 * The ways to sign in for a claim of this coupon, in the order of its step; none where it asks nobody to. A provider that was removed is none,
 * and where no other way is left people sign in by mail: what was promised stays within reach.
 */
export async function loginWaysOf(ctx: Ctx, coupon: Pick<Coupon, 'claim' | 'rules'>): Promise<LoginWay[]> {
  const step = loginStepOf(coupon);
  if (!step) return [];
  const asks = step.ways.some((way) => way !== 'mail');
  const names = new Map(
    asks
      ? (await listIdentityProviders(ctx)).map(({ id, name }) => [formatId('identityProvider', id), name])
      : [],
  );
  const ways = step.ways.flatMap((way): LoginWay[] => {
    if (way === 'mail') return [byMail];
    const name = names.get(way);
    return name === undefined ? [] : [{ way, name }];
  });
  return ways.length > 0 ? ways : [byMail];
}
