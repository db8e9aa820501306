import { inkOn } from '../../platform/colour.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Event, Reader } from '../../platform/events/index.ts';
import { locales, type TextLanguage, textLanguages, translator } from '../../platform/i18n/index.ts';
import { wordsOf } from '../coupons/index.ts';
import { queueMessage, writeMail } from '../messages/index.ts';
import { type Competition, prizeOfRank } from './competition.ts';
import { accountName, findCompetition } from './queries/competitions.ts';
import { listWinnerRows } from './queries/winners.ts';
import type { Winner } from './winner.ts';

/**
 * Tells winners by mail, once for each time somebody is chosen: the mail is written down in the transaction that moves the reader past the
 * fact. Who left no address is told by the team, which sees it in the list of winners.
 */
export function winnersReader(publicUrl: string): Reader {
  return {
    name: 'winners',
    from: 'start',
    batch: 500,
    types: ['winner.chosen'],
    async handle(tx, events) {
      for (const event of events) await tell(tx.ctxOf(event.accountId), event, publicUrl);
    },
  };
}

async function tell(ctx: Ctx, { couponId, data }: Event, publicUrl: string): Promise<void> {
  const competition = couponId === null ? undefined : await findCompetition(ctx, couponId);
  if (!competition || couponId === null) return;
  const [winner] = await listWinnerRows(ctx, couponId, {
    draw: Number(data.draw),
    place: Number(data.place),
  });
  const recipient = winner?.person.email;
  if (!winner || !recipient || winner.lostAt) return;
  await queueMessage(ctx, {
    purpose: 'competition_win',
    dedupe: `competition_win/${couponId}/${winner.draw}/${winner.place}`,
    recipient,
    customerId: winner.customerId,
    ...mailOf(competition, winner, await accountName(ctx), publicUrl),
  });
}

function mailOf(competition: Competition, winner: Winner, account: string, publicUrl: string) {
  const { coupon, prizes } = competition;
  const { design, language: own } = coupon.content;
  const language: TextLanguage = textLanguages.find((one) => one === winner.language) ?? own;
  const t = translator(language, 'competition');
  const title = wordsOf(coupon, language).title?.trim() || coupon.title;
  const prize = winner.givesCouponTitle ?? prizeOfRank(prizes, winner.rank ?? 1)?.couponTitle ?? '';
  const { givesCouponCode: code, givesSessionCode: session, confirmBy } = winner;
  const ready = code && session ? `/p/${code}/${session}` : null;
  const until = new Intl.DateTimeFormat(locales[language], {
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
    intro: t('mail_intro', { competition: title }),
    value: '',
    title: prize,
    subtitle: '',
    until: !ready && confirmBy ? t('mail_until', { date: until.format(confirmBy) }) : null,
    codes: [],
    button: {
      text: ready ? t('mail_open') : t('mail_confirm'),
      url: `${publicUrl}${ready ?? `/p/${coupon.code}/${winner.sessionCode}`}`,
    },
    note: t('mail_personal'),
    sections: [],
    footer: t('mail_why', { competition: title, account }),
  };
  return { subject: t('mail_subject', { prize }), ...writeMail(look, words) };
}
