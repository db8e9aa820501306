import { type Field, settings } from '../modules/coupons/index.ts';
import { sessionStatus, undoMinutes } from '../modules/sessions/index.ts';
import { type PlaceName, readPlace, type Till, type TillView } from '../modules/tills/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { formatId, tillCodeLength } from '../platform/ids.ts';
import type { AfterField, Me, Place, SessionView } from './wire.ts';

const iso = (date: Date | null) => date?.toISOString() ?? null;
/** A logo is shown at most 80 px wide, on screens of twice and three times the points. */
const fileUrl = (sha256: string | null) => (sha256 === null ? null : `/files/${sha256.slice(0, 32)}?w=240`);

const presentPlace = ({ id, name, city }: PlaceName): Place => ({ id: formatId('location', id), name, city });

export function presentSession(
  { session, coupon, logo, who, validatedIn }: TillView,
  now: Date,
): SessionView {
  const { words, design } = coupon.content;
  const ends = [session.expiresAt, coupon.endsAt].filter((date) => date !== null);
  return {
    code: session.code,
    till_code: session.code.slice(0, tillCodeLength),
    status: sessionStatus(session, now, coupon.endsAt),
    offer: {
      title: coupon.title,
      subtitle: words.subtitle || null,
      value: words.value || null,
      brand_colour: design.brand_colour,
      logo_url: fileUrl(logo),
    },
    who,
    claimed_at: iso(session.claimedAt),
    expires_at: ends.length > 0 ? new Date(Math.min(...ends.map(Number))).toISOString() : null,
    validated_at: iso(session.validatedAt),
    validated_in: validatedIn && presentPlace(validatedIn),
    amount_minor: session.amountMinor,
  };
}

export const presentAfter = ({ name, label, labels, options }: Field): AfterField => ({
  name,
  label: label?.trim() || null,
  labels,
  options,
});

export async function presentMe(ctx: Ctx, till: Till): Promise<Me> {
  const { account, location } = await readPlace(ctx, till.locationId);
  const { language, timeZone, currency, name, logo } = account;
  return {
    till: { id: till.id, expires_at: till.expiresAt.toISOString() },
    account: {
      id: formatId('account', ctx.accountId),
      name,
      logo_url: fileUrl(logo),
      language: settings.languageSchema.catch('en').parse(language),
      time_zone: timeZone,
      currency,
    },
    location: location && presentPlace(location),
    undo_minutes: undoMinutes,
  };
}

/** Until when a validation of this moment can be taken back. */
export const undoUntil = (validatedAt: Date) => new Date(validatedAt.getTime() + undoMinutes * 60_000);
