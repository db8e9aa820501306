import { randomUUID } from 'node:crypto';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { translator } from '../../platform/i18n/index.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import { findCoupon } from '../coupons/index.ts';
import { findCard } from '../loyalty/index.ts';
import { writeMessage } from '../messages/index.ts';
import type { Draft } from './letter.ts';
import { type Offer, offerOfCard, offerOfCoupon, offerOfNothing } from './offer.ts';
import { findOwnAddress } from './queries.ts';
import { compileLetter, type Rendered } from './render-letter.ts';
import { sampleOffer, samplePerson } from './sample.ts';

/** What a letter hands over. */
export interface Thing {
  couponId?: number | null | undefined;
  cardId?: number | null | undefined;
}

type LetterDeps = Pick<Deps, 'settings'>;

/** The offer of a thing; nothing but the account's own name where there is none. @throws Problem not_found */
export async function offerOf(
  ctx: Ctx,
  { settings: { publicUrl } }: LetterDeps,
  { couponId, cardId }: Thing,
  language: Draft['language'],
): Promise<{ offer: Offer; code: string; path: 'p' | 'l' }> {
  if (couponId) {
    const coupon = await findCoupon(ctx, couponId);
    if (!coupon) throw new Problem('not_found');
    return { offer: await offerOfCoupon(ctx, coupon, language, publicUrl), code: coupon.code, path: 'p' };
  }
  if (cardId) {
    const card = await findCard(ctx, cardId);
    if (!card) throw new Problem('not_found');
    return { offer: await offerOfCard(ctx, card, language, publicUrl), code: card.code, path: 'l' };
  }
  return { offer: await offerOfNothing(ctx, language), code: '', path: 'p' };
}

/**
 * A letter as somebody made up would get it, saved or not; its links lead to the public page of the thing.
 * @throws Problem('invalid') naming the line of every fault, not_found
 */
export async function previewLetter(
  ctx: Ctx,
  deps: LetterDeps,
  draft: Draft,
  thing: Thing = {},
): Promise<Rendered> {
  const compiled = await compileLetter(draft);
  const { publicUrl } = deps.settings;
  const isMadeUp = !thing.couponId && !thing.cardId;
  const { offer, code, path } = isMadeUp
    ? { offer: await sampleOffer(ctx, draft.language), code: 'abcdef', path: 'p' }
    : await offerOf(ctx, deps, thing, draft.language);
  return compiled.fill({
    offer,
    person: samplePerson,
    link: `${publicUrl}/${path}/${code}`,
    unsubscribe: `${publicUrl}/u/`,
  });
}

/**
 * Sends the letter to the person who writes it: a mail to the address that they sign in with, an SMS to the number that they give.
 * @throws Problem person_needed for a key, invalid as previewLetter
 */
export async function testLetter(
  ctx: Ctx,
  deps: LetterDeps,
  draft: Draft,
  thing: Thing,
  phone: string | undefined,
): Promise<{ to: string; messageId: number }> {
  const { actor } = ctx;
  if (actor.kind !== 'teammate') throw new Problem('person_needed');
  const { subject, html, text } = await previewLetter(ctx, deps, draft, thing);
  const head = { purpose: 'letter_test' as const, dedupe: `letter_test/${randomUUID()}` };
  if (draft.channel === 'sms') {
    const number = parsePhoneNumberFromString(phone ?? '', { extract: false });
    if (!number?.isValid())
      throw invalid([
        {
          path: '/phone',
          message: 'is not a phone number with its country code',
          fix: 'Send it as +32470123456.',
        },
      ]);
    const to = number.number;
    return { to, messageId: await written(ctx, { ...head, channel: 'sms', recipient: to, text }) };
  }
  const to = await findOwnAddress(ctx, actor.teammateId);
  if (!to) throw new Problem('person_needed');
  const told = translator(draft.language, 'letters')('test_subject', { subject });
  return { to, messageId: await written(ctx, { ...head, recipient: to, subject: told, html, text }) };
}

async function written(ctx: Ctx, message: Parameters<typeof writeMessage>[1]): Promise<number> {
  const id = await writeMessage(ctx, message);
  if (id === undefined) throw new Error(`the test ${message.dedupe} was written before`);
  return id;
}
