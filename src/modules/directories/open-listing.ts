import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import type { Coupon } from '../coupons/index.ts';
import { findSession, type Issued, issueSession } from '../sessions/index.ts';
import { type Directory, type DirectoryUser, hasAccess } from './directory.ts';
import * as queries from './queries/openings.ts';

export type Opened =
  | { verdict: 'granted' | 'already'; sessionCode: string }
  /** Paid content that is closed to them; or their address is not confirmed yet. */
  | { verdict: 'access_needed' | 'confirm_needed' }
  /** What the coupon itself says no with; its own page tells it best. */
  | { verdict: 'refused' };

/** The channel under which copies from this directory are counted: `d.k4zt9q`. */
export const directoryChannel = ({ code }: Pick<Directory, 'code'>) => `d.${code}`;

/** Ends the transaction without leaving anything behind. */
class Refused extends Error {}

/**
 * The copy of a coupon that a registered person has: made when they open it first, and the same ever after, over all directories of the
 * account. Two presses at once give one copy: the primary key of the opening decides, in the transaction that issues. Where the coupon may be
 * had again after it was used, the next copy follows when that moment has come.
 */
export async function openListing(
  ctx: Ctx,
  directory: Directory,
  user: DirectoryUser,
  coupon: Coupon,
): Promise<Opened> {
  const now = ctx.clock.now();
  const paid = directory.settings.access.kind === 'paid';
  const key = { ownerId: coupon.accountId, couponId: coupon.id };
  if (directory.settings.registration.confirm_mail && !user.confirmedAt) return { verdict: 'confirm_needed' };
  if (paid && !hasAccess(user, now)) return { verdict: 'access_needed' };
  try {
    return await transaction(ctx, async (ctx): Promise<Opened> => {
      const taken = await queries.takeOpening(ctx, user.id, key, paid);
      const known = taken ? undefined : await queries.lockOpening(ctx, user.customerId, key);
      if (!taken && !known) return { verdict: 'access_needed' };
      const theirs = { ...ctx, accountId: coupon.accountId };
      if (known) {
        const session = await findSession(theirs, known.sessionCode);
        if (session && !(session.resetsAt && session.resetsAt <= now))
          return { verdict: 'already', sessionCode: session.code };
      }
      const issued = await issueFor(theirs, directory, user, coupon);
      if (!issued.session) throw new Refused();
      const sessionCode = issued.session.code;
      await queries.fillOpening(ctx, user.customerId, { ...key, sessionCode });
      return { verdict: 'granted', sessionCode };
    });
  } catch (error) {
    if (error instanceof Refused) return { verdict: 'refused' };
    throw error;
  }
}

/**
 * Their address goes along where the coupon is of the same account; what else the account knows of them only when they have shown that the
 * address is theirs. Another account is told nothing of them.
 */
function issueFor(ctx: Ctx, directory: Directory, user: DirectoryUser, coupon: Coupon): Promise<Issued> {
  const own = coupon.accountId === directory.accountId;
  const { email, firstName, lastName, confirmedAt } = user;
  const named = confirmedAt ? { first_name: firstName ?? '', last_name: lastName ?? '' } : {};
  return issueSession(ctx, coupon, {
    channel: directoryChannel(directory),
    ...(user.language ? { language: user.language } : {}),
    ...(own && email ? { answers: { email, ...named } } : {}),
  });
}

/** How far a person is with the coupons of a directory. */
export interface Standing {
  sessionCode: string;
  claimed: boolean;
  used: Date | null;
}

/** By `owner/coupon`. One that may be had again is as good as new. */
export async function standingsOf(ctx: Ctx, user: DirectoryUser): Promise<Map<string, Standing>> {
  const openings = await queries.listOpenings(ctx, user.customerId);
  const now = ctx.clock.now();
  const standings = new Map<string, Standing>();
  for (const ownerId of new Set(openings.map((opening) => opening.ownerId))) {
    const own = openings.filter((opening) => opening.ownerId === ownerId);
    const copies = await queries.listCopies(
      { ...ctx, accountId: ownerId },
      own.map(({ sessionCode }) => sessionCode),
    );
    const byCode = new Map(copies.map((copy) => [copy.code, copy]));
    for (const { couponId, sessionCode } of own) {
      const copy = byCode.get(sessionCode);
      if (!copy || (copy.resetsAt && copy.resetsAt <= now)) continue;
      standings.set(`${ownerId}/${couponId}`, {
        sessionCode,
        claimed: copy.claimedAt !== null,
        used: copy.validatedAt,
      });
    }
  }
  return standings;
}
