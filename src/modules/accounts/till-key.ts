import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { takePublicCode } from '../../platform/db/public-code.ts';
import { randomCode } from '../../platform/ids.ts';
import { dropOtherTillKeys, endTillSessions, writeSettings } from './queries.ts';

/** Two more than a coupon's code: it is half of what a till signs in with. */
const tillKeyLength = 8;

/** Takes a till key that no other account has. The insert decides; a clash is one in 850 thousand million. */
export async function freeTillKey(ctx: Ctx): Promise<string> {
  for (;;) {
    const code = randomCode(tillKeyLength);
    if (await takePublicCode(ctx, 'till', code, ctx.accountId)) return code;
  }
}

/** Gives the account another till key. The old one stops working, and every till has to sign in again. */
export function renewTillKey(ctx: Ctx): Promise<string> {
  return transaction(ctx, async (tx) => {
    const tillKey = await freeTillKey(tx);
    await dropOtherTillKeys(tx, tillKey);
    await writeSettings(tx, { tillKey });
    await endTillSessions(tx, 'all');
    return tillKey;
  });
}
