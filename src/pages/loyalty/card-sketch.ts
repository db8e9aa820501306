import { brandWith } from '../../modules/brands/index.ts';
import type { Language } from '../../modules/coupons/index.ts';
import {
  type Card,
  cardPath,
  type EarnedReward,
  endOf,
  type StampEntry,
  tierOf,
  type WholeMember,
} from '../../modules/loyalty/index.ts';
import { sketchMemberPass } from '../../modules/wallet/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { freeze } from '../freeze.ts';
import { type PagesDeps, picturesOf } from '../scene.ts';
import { nobody } from '../sketch.ts';
import { emptyForm, type Reader } from '../view.ts';
import { cardFaceOf, picturesNamed } from './card-face.ts';
import type { MemberScene } from './card-scene.ts';
import { joinPage } from './join-page.ts';
import { memberPage } from './member-page.ts';
import { viewOf } from './member-view.ts';
import { applePassSketch, googlePassSketch } from './pass-sketch.ts';

export type CardSketchPage = 'join' | 'member' | 'apple' | 'google';

export interface WantedCard {
  page: CardSketchPage;
  language: Language;
  /** So many stamps has the member of the example; undefined: about half of the way to something. */
  stamps: number | undefined;
}

const dayMs = 86_400_000;

/**
 * Writes a page of a card that need not be stored, or its pass as a wallet shows it: what members get, of a member who is nobody.
 * Addresses of pictures and type are absolute and the page is frozen, so it can stand in any frame.
 */
export function drawCardSketch(deps: PagesDeps) {
  const origin = deps.settings.publicUrl;
  const assets = { ...deps.assets, url: (name: string) => origin + deps.assets.url(name) };
  return async (
    ctx: Ctx,
    card: Card,
    { page, language, stamps: wanted }: WantedCard,
  ): Promise<{ html: string; stamps: number }> => {
    const brand = await brandWith(ctx, picturesNamed(card));
    const now = ctx.clock.now();
    const member = exampleOf(card, wanted, now);
    const stamps = member.balance;
    const tier = page !== 'join' && card.type === 'points' ? tierOf(card, member.lifetime).tier : null;
    const picture = picturesOf(brand, origin);
    const sources = { brand: brand.name, currency: brand.currency, asset: assets.url, picture };
    const face = cardFaceOf(card, language, sources, tier);
    if (page === 'apple' || page === 'google') {
      const pass = sketchMemberPass({ card, member, brand, language, now, publicUrl: origin });
      const { logo, strip_image } = card.content.design;
      const pictures = { logo: logo && picture(logo, 480), strip: strip_image && picture(strip_image, 1280) };
      const fonts = assets.url('text.woff2');
      const drawn = page === 'apple' ? applePassSketch(pass, pictures, fonts) : googlePassSketch(pass, fonts);
      return { html: drawn.markup, stamps };
    }
    const base = page === 'join' ? cardPath(card) : cardPath(card, member);
    const reader: Reader = { language, base, embed: false, now };
    if (page === 'join') {
      const view = { state: emptyForm, carried: [], form: true };
      return { html: freeze(joinPage(face, reader, assets, view).markup), stamps };
    }
    const scene: MemberScene = { ctx, card, brand, face, reader, secure: true, member };
    const view = viewOf(
      scene,
      { news: [], rewards: earnedBy(card, member, now), ledger: ledgerOf(card, member, now) },
      { publicUrl: origin, secret: deps.secret },
    );
    return { html: freeze(memberPage(face, reader, assets, view).markup), stamps };
  };
}

/** Somewhere on the way: two fifths of a stamp card, or most of the way to the first thing that points bring. */
function someOf({ type, maxStamps, rewards, settings }: Card): number {
  if (type === 'membership') return 0;
  if (type === 'stamp') return Math.round((maxStamps ?? 10) * 0.4);
  const stops = [...rewards.map(({ stamps }) => stamps), ...settings.tiers.map(({ from }) => from)];
  const first = Math.min(...stops.filter((stop) => stop > 0));
  return Number.isFinite(first) ? Math.ceil(first * 0.64) : 320;
}

/** Ann, who is on the card since three months. */
function exampleOf(card: Card, stamps: number | undefined, now: Date): WholeMember {
  const wanted = card.type === 'membership' ? 0 : (stamps ?? someOf(card));
  // A full stamp card has begun anew: it never shows all of its places stamped.
  const most = card.type === 'stamp' && card.maxStamps !== null ? card.maxStamps - 1 : wanted;
  const balance = Math.min(wanted, most);
  return {
    accountId: card.accountId,
    id: 0,
    cardId: card.id,
    code: nobody,
    customerId: null,
    referredBy: null,
    channel: 'link',
    language: null,
    photo: null,
    createdAt: new Date(now.getTime() - 92 * dayMs),
    voidedAt: null,
    expiresAt: endOf(now, card.settings.valid_for, card.timeZone),
    lastSeenAt: now,
    lastStampAt: balance > 0 ? new Date(now.getTime() - dayMs) : null,
    stampsExpireAt: null,
    balance,
    lifetime: balance,
    cycle: 0,
    profile: { firstName: 'Ann', lastName: 'Peeters', custom: {} },
  };
}

function earnedBy(card: Card, { balance, lifetime, code }: WholeMember, now: Date): EarnedReward[] {
  const reached = card.type === 'points' ? lifetime : balance;
  return card.rewards
    .filter(({ stamps }) => stamps <= reached)
    .map((reward) => ({
      id: reward.id,
      memberId: 0,
      cardId: card.id,
      sessionId: 0,
      rewardId: reward.id,
      cycle: 0,
      stamps: reward.stamps,
      couponId: reward.couponId,
      couponCode: reward.couponCode,
      name: reward.couponName,
      title: reward.couponTitle,
      sessionCode: code,
      earnedAt: now,
      usedAt: null,
      usedLocationId: null,
      expiresAt: endOf(now, reward.expiresAfter, card.timeZone),
      withdrawnAt: null,
      waitsFor: null,
    }));
}

/** How the balance came about, the latest first: a welcome, then visits. */
function ledgerOf(card: Card, { balance }: WholeMember, now: Date): StampEntry[] {
  if (card.type === 'membership') return [];
  const welcome = Math.min(balance, card.settings.welcome_stamps ?? 0);
  const visits = visitsOf(balance - welcome, card.type === 'stamp' ? 1 : Math.ceil((balance - welcome) / 3));
  const amounts = welcome > 0 ? [welcome, ...visits] : visits;
  let sum = 0;
  const entries = amounts.map((amount, i): StampEntry => {
    sum += amount;
    return {
      seq: i + 1,
      kind: i === 0 && welcome > 0 ? 'welcome' : 'add',
      amount,
      balanceAfter: sum,
      locationId: null,
      locationName: i === 0 && welcome > 0 ? null : (card.locations[0]?.name ?? null),
      actor: 'staff',
      operation: null,
      reason: null,
      amountMinor: null,
      undoes: null,
      undone: false,
      occurredAt: new Date(now.getTime() - (amounts.length - i) * 6.2 * dayMs),
      expiresAt: null,
    };
  });
  return entries.reverse().slice(0, 5);
}

function visitsOf(count: number, each: number): number[] {
  const visits: number[] = [];
  // The first visit takes what would make the list long.
  for (let left = count; left > 0 && each > 0; left -= visits.at(-1) ?? left)
    visits.push(visits.length === 0 && left > 6 * each ? left - 5 * each : Math.min(each, left));
  return visits;
}
