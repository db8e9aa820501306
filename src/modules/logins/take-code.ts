import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import type { Coupon } from '../coupons/index.ts';
import { codeKey, loginKeys, type Sealer } from './keys.ts';
import { type LoginVerdict, proveLogin } from './prove-login.ts';
import * as queries from './queries.ts';
import type { MailedCode } from './tickets.ts';

/**
 * Takes a code, typed or out of the link of its mail: once, within fifteen minutes, and not after five wrong tries. `wrong` is said alike of
 * a code that is not right, one that was used, one that has run out and one that nobody asked for.
 */
export async function takeCode(
  ctx: Ctx,
  sealer: Sealer,
  coupon: Pick<Coupon, 'id'>,
  sessionCode: string,
  { email, code }: MailedCode,
): Promise<LoginVerdict | 'wrong'> {
  const keys = loginKeys(ctx, sealer, { email });
  const [mailKey = ''] = keys;
  return transaction(ctx, async (ctx) => {
    const session = await queries.lockSession(ctx, coupon.id, sessionCode);
    if (!session) return 'not_found';
    const right = await queries.takeTry(ctx, {
      sessionId: session.id,
      mailKey,
      codeKey: codeKey(ctx, sealer, session.id, mailKey, code),
      at: ctx.clock.now(),
    });
    return right ? proveLogin(ctx, coupon, sessionCode, { way: 'mail', keys, email }) : 'wrong';
  });
}
