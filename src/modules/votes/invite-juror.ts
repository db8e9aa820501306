import { inkOn } from '../../platform/colour.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { textLanguages, translator } from '../../platform/i18n/index.ts';
import { keyedHash, randomCode } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { accountName, type Competition, requireCompetition } from '../competitions/index.ts';
import { wordsOf, writeCouponEvent } from '../coupons/index.ts';
import { queueMessage, writeMail } from '../messages/index.ts';
import { type Juror, mostJurors } from './juror.ts';
import * as queries from './queries/jurors.ts';
import { lockContest } from './queries/votes.ts';

export interface Inviting {
  secret: string;
  publicUrl: string;
}

/** 31^24 is 6 × 10^35. */
const tokenLength = 24;

/** The stored form of a juror's link. */
export const tokenKeyOf = (
  secret: string,
  at: { accountId: number; couponId: number; juror: number },
  token: string,
) => keyedHash(secret, `jury/${at.accountId}/${at.couponId}/${at.juror}`, token);

/**
 * Asks somebody to be of the jury, by a mail with a link of their own. The link ends with the jury, or when it is taken back.
 * @throws Problem not_found, state_conflict (no jury decides, or it was drawn), conflict (this address is of the jury), limit_reached
 */
export async function inviteJuror(
  ctx: Ctx,
  couponId: number,
  person: { name: string; email: string; language?: string | undefined },
  inviting: Inviting,
): Promise<Juror> {
  return transaction(ctx, async (ctx) => {
    await lockContest(ctx, couponId);
    const competition = await requireJury(ctx, couponId);
    const language = person.language ?? competition.coupon.content.language;
    const email = person.email.toLowerCase();
    const juror = await queries.insertJuror(ctx, couponId, { name: person.name, email, language });
    if (juror === undefined) {
      const jurors = await queries.listJurorRows(ctx, couponId);
      throw jurors.some((one) => one.email === email)
        ? new Problem('conflict', { field: 'email' })
        : new Problem('limit_reached', { limit: mostJurors, taken: jurors.length });
    }
    await writeCouponEvent(ctx, couponId, 'juror.invited', { juror });
    return sendLink(ctx, competition, juror, inviting);
  });
}

/**
 * Sends a juror a new link; the one before ends.
 * @throws Problem not_found (also for who is no juror any more), state_conflict
 */
export async function resendJuror(
  ctx: Ctx,
  couponId: number,
  juror: number,
  inviting: Inviting,
): Promise<Juror> {
  return transaction(ctx, async (ctx) => {
    await lockContest(ctx, couponId);
    return sendLink(ctx, await requireJury(ctx, couponId), juror, inviting);
  });
}

/**
 * Takes somebody out of the jury: their link ends at once and their marks count no more. Asking again changes nothing.
 * @throws Problem not_found, state_conflict once the winners were drawn.
 */
export async function revokeJuror(ctx: Ctx, couponId: number, juror: number): Promise<Juror> {
  return transaction(ctx, async (ctx) => {
    await lockContest(ctx, couponId);
    await requireJury(ctx, couponId);
    await requireJuror(ctx, couponId, juror);
    if (await queries.markRevoked(ctx, couponId, juror))
      await writeCouponEvent(ctx, couponId, 'juror.revoked', { juror });
    return requireJuror(ctx, couponId, juror);
  });
}

async function requireJury(ctx: Ctx, couponId: number): Promise<Competition> {
  const competition = await requireCompetition(ctx, couponId);
  if (competition.settings.way !== 'jury')
    throw new Problem('state_conflict', { state: 'won without a jury' });
  if (competition.sealedAt) throw new Problem('state_conflict', { state: 'drawn' });
  return competition;
}

async function requireJuror(ctx: Ctx, couponId: number, juror: number): Promise<Juror> {
  const [found] = await queries.listJurorRows(ctx, couponId, juror);
  if (!found) throw new Problem('not_found');
  return found;
}

async function sendLink(
  ctx: Ctx,
  competition: Competition,
  juror: number,
  { secret, publicUrl }: Inviting,
): Promise<Juror> {
  const couponId = competition.coupon.id;
  const token = randomCode(tokenLength);
  const links = await queries.setToken(
    ctx,
    couponId,
    juror,
    tokenKeyOf(secret, { accountId: ctx.accountId, couponId, juror }, token),
  );
  if (links === undefined) throw new Problem('not_found');
  const person = await requireJuror(ctx, couponId, juror);
  const address = [ctx.accountId.toString(36), couponId.toString(36), juror, token].join('.');
  await queueMessage(ctx, {
    purpose: 'jury_invitation',
    dedupe: `jury_invitation/${couponId}/${juror}/${links}`,
    recipient: person.email,
    ...mailOf(competition, person, await accountName(ctx), `${publicUrl}/jury/${address}`),
  });
  return person;
}

function mailOf({ coupon, settings }: Competition, juror: Juror, account: string, url: string) {
  const { design, language: own } = coupon.content;
  const language = textLanguages.find((one) => one === juror.language) ?? own;
  const t = translator(language, 'contest');
  const title = wordsOf(coupon, language).title?.trim() || coupon.title;
  const until = settings.jury?.closes_at;
  const moment = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: coupon.timeZone,
  });
  const look = {
    brand: account,
    brandColour: design.brand_colour,
    onBrand: inkOn(design.brand_colour),
    ground: design.background_colour,
    language,
    picture: null,
  };
  const words = {
    intro: t('jury_mail_intro', { name: juror.name, account }),
    value: '',
    title,
    subtitle: t('jury_mail_what'),
    until: until ? t('jury_mail_until', { date: moment.format(new Date(until)) }) : null,
    codes: [],
    button: { text: t('jury_mail_open'), url },
    note: t('jury_mail_personal'),
    sections: [],
    footer: t('jury_mail_why', { account }),
  };
  return { subject: t('jury_mail_subject', { title }), ...writeMail(look, words) };
}
