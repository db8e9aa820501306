import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import type { Coupon } from '../coupons/index.ts';
import { isDisposable } from '../guard/index.ts';
import { type NewMail, queueMessage } from '../messages/index.ts';
import { codeKey, loginKeys, type Sealer } from './keys.ts';
import * as queries from './queries.ts';
import { codeMinutes, newCode, restMs } from './rules.ts';
import { sealLink } from './tickets.ts';

/** What a mail says: the door that was asked writes it in its own look and the reader's language. */
export type WriteMail = (said: {
  code: string;
  ticket: string;
}) => Pick<NewMail, 'subject' | 'html' | 'text'>;

/** sent: a mail is on its way. just_sent: it was already. disposable: such addresses are not taken here. gone: nobody signs in on this copy. */
export type AskVerdict = 'sent' | 'just_sent' | 'disposable' | 'gone';

/**
 * Mails a code for one copy to an address, with a link that does the same. The code that was sent before is not good any more. Of any
 * number of requests within a minute one is sent.
 */
export async function askForCode(
  ctx: Ctx,
  sealer: Sealer,
  coupon: Pick<Coupon, 'id' | 'rules'>,
  sessionCode: string,
  email: string,
  write: WriteMail,
): Promise<AskVerdict> {
  if (coupon.rules.guard?.disposable_mail === 'refuse' && isDisposable(email)) return 'disposable';
  const code = newCode();
  const [mailKey = ''] = loginKeys(ctx, sealer, { email });
  return transaction(ctx, async (ctx) => {
    const at = ctx.clock.now();
    const session = await queries.lockSession(ctx, coupon.id, sessionCode);
    if (!session || session.claimedAt || session.voidedAt) return 'gone';
    const mails = await queries.writeCode(ctx, {
      sessionId: session.id,
      mailKey,
      codeKey: codeKey(ctx, sealer, session.id, mailKey, code),
      at,
      until: new Date(at.getTime() + codeMinutes * 60_000),
      before: new Date(at.getTime() - restMs),
    });
    if (mails === undefined) return 'just_sent';
    await queueMessage(ctx, {
      purpose: 'login',
      dedupe: `login/${sessionCode}/${mailKey}/${mails}`,
      recipient: email,
      ...write({ code, ticket: sealLink(ctx, sealer, sessionCode, { email, code }) }),
    });
    return 'sent';
  });
}
