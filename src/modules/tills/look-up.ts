import type { Ctx } from '../../platform/ctx.ts';
import { brandOf } from '../brands/index.ts';
import { type Coupon, cachedCoupon } from '../coupons/index.ts';
import { findSession, findSessionsForTill, type Session } from '../sessions/index.ts';
import * as queries from './queries.ts';
import { type Entered, shortName } from './rules.ts';

/** More than this many copies behind one code are not chosen from on a phone: the cashier scans instead. */
const mostCandidates = 8;

/** A session with all that a till shows of it. */
export interface TillView {
  session: Session;
  coupon: Coupon;
  /** Hash of the file that is the coupon's logo. */
  logo: string | null;
  /** First name and initial. */
  who: string | null;
  validatedIn: queries.PlaceName | null;
}

/** The sessions of this account that a text may mean; empty for what is unknown or somebody else's. */
export async function sessionsOfEntered(ctx: Ctx, entered: Entered): Promise<Session[]> {
  if (entered.kind === 'coupon_link') return [];
  if (entered.kind === 'session') {
    const session = await findSession(ctx, entered.code);
    return session ? [session] : [];
  }
  const typed = entered.kind === 'till' ? await findSessionsForTill(ctx, entered.code) : [];
  const known = new Set(typed.map((session) => session.code));
  const codes = (await queries.sessionCodesOfValidationCode(ctx, entered.raw)).filter(
    (code) => !known.has(code),
  );
  const byCode = await Promise.all(codes.map((code) => findSession(ctx, code)));
  return [...typed, ...byCode.filter((session) => session !== null)].slice(0, mostCandidates);
}

/** Sessions with offer, holder and place, in the order given. */
export async function viewSessions(ctx: Ctx, sessions: Session[]): Promise<TillView[]> {
  const places = sessions.flatMap(({ locationId }) => (locationId === null ? [] : [locationId]));
  const [names, locations, coupons] = await Promise.all([
    queries.readNames(
      ctx,
      sessions.map(({ id }) => id),
    ),
    queries.readLocations(ctx, [...new Set(places)]),
    Promise.all(sessions.map(({ couponId }) => cachedCoupon(ctx, couponId))),
  ]);
  const logos = await Promise.all(coupons.map((coupon) => logoOf(ctx, coupon)));
  return sessions.map((session, i) => {
    const coupon = coupons[i];
    if (!coupon) throw new Error(`session ${session.id} has no coupon`);
    const name = names.get(session.id);
    return {
      session,
      coupon,
      logo: logos[i] ?? null,
      who: shortName(name?.firstName ?? null, name?.lastName ?? null),
      validatedIn: session.locationId === null ? null : (locations.get(session.locationId) ?? null),
    };
  });
}

async function logoOf(ctx: Ctx, coupon: Coupon | undefined): Promise<string | null> {
  const logo = coupon?.content.design.logo;
  if (!coupon || !logo) return null;
  return (await brandOf(ctx, coupon)).pictures.get(logo)?.sha256 ?? null;
}
