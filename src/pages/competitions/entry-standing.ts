import {
  type Competition,
  entriesOfSession,
  findCompetition,
  findWin,
  prizeOfRank,
  type Winner,
  winnerStatus,
} from '../../modules/competitions/index.ts';
import {
  type Contribution,
  contributionOfSession,
  reasonKey,
  stateOf,
} from '../../modules/contributions/index.ts';
import { findOnShow } from '../../modules/votes/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { moneyText } from '../dates.ts';
import type { Page } from '../layout.ts';
import type { SessionScene } from '../routes/session.ts';
import type { PagesDeps } from '../scene.ts';
import type { Face } from '../view.ts';
import { dayOfText } from './contribution-page.ts';
import { entryPage, type SentView, type Standing } from './entry-page.ts';

/** The page of somebody who has entered; undefined for a copy of something else, or one that was not entered. */
export async function entryPageOf(deps: PagesDeps, scene: SessionScene): Promise<Page | undefined> {
  const { ctx, coupon, session, face, reader, brand } = scene;
  if (coupon.kind !== 'competition' || !session.claimedAt || session.voidedAt || coupon.archivedAt)
    return undefined;
  const competition = await findCompetition(ctx, coupon.id);
  const entries = competition ? await entriesOfSession(ctx, coupon.id, session.id) : [];
  const own = entries.find(({ kind }) => kind === 'base');
  if (!competition || !own) return undefined;
  const bonus = entries.filter(({ kind }) => kind === 'bonus');
  const limit = competition.settings.bonus_entries;
  const sent = await contributionOfSession(ctx, coupon.id, session.id);
  const found = standingOf(competition, await findWin(ctx, coupon.id, session.id), reader.now);
  const mayStillEnter = ['in', 'closed', 'lost'].includes(found.state);
  const refused = sent?.refusedAt && mayStillEnter ? refusedStanding(sent, face.language) : null;
  return entryPage(face, reader, deps.assets, {
    sent: sent && !sent.forgottenAt ? sentView(sent, face.language, brand.currency) : null,
    numbers: [own, ...bonus].map(({ n }) => n),
    standing: refused ?? found,
    hangs: sent && (await hangsAt(scene, competition, sent)),
    again: (coupon.rules.claims_per_person ?? 1) > 1,
    share:
      limit > 0
        ? {
            url: `${deps.settings.publicUrl}/p/${coupon.code}?src=entry_${own.n}`,
            limit,
            left: bonus.length < limit,
          }
        : null,
  });
}

/** The address of an entry in the gallery, where votes or a jury decide and it may be seen. */
async function hangsAt(
  { ctx, coupon }: SessionScene,
  { settings }: Competition,
  { n }: Contribution,
): Promise<string | null> {
  const ranked = settings.way === 'votes' || settings.way === 'jury';
  return ranked && (await findOnShow(ctx, coupon.id, n)) ? `/p/${coupon.code}/gallery/${n}` : null;
}

/** A refusal in the words of its reason, with what the team wrote beside it. */
function refusedStanding({ refusedReason, refusedNote }: Contribution, language: Face['language']): Standing {
  const reason = translator(language, 'contribution')(reasonKey({ refusedReason }));
  return { state: 'refused', why: refusedNote ? `${reason}. ${refusedNote}` : `${reason}.` };
}

function sentView(sent: Contribution, language: Face['language'], currency: string): SentView {
  const { kind, picture, title, body, shop, boughtOn, amountMinor, number } = sent;
  const facts = [
    shop,
    boughtOn && dayOfText(boughtOn, language),
    amountMinor === null ? null : moneyText(amountMinor, currency, language),
    number,
  ].filter((fact) => fact !== null);
  return { kind, state: stateOf(sent), picture, title, body, facts };
}

function standingOf(competition: Competition, win: Winner | undefined, now: Date): Standing {
  const { coupon, sealedAt, settings, prizes } = competition;
  if (!sealedAt) {
    const closed = coupon.endsAt !== null && coupon.endsAt <= now;
    return closed ? { state: 'closed' } : { state: 'in', way: settings.way };
  }
  if (!win) return { state: 'lost' };
  const prize = win.givesCouponTitle ?? prizeOfRank(prizes, win.rank ?? 1)?.couponTitle ?? '';
  switch (winnerStatus(win, now)) {
    case 'held':
      return { state: 'closed' };
    case 'reserve':
      return { state: 'reserve', place: win.place };
    case 'chosen':
      return { state: 'won', prize, confirmBy: win.confirmBy };
    case 'confirmed':
      return { state: 'yours', prize, url: `/p/${win.givesCouponCode}/${win.givesSessionCode}` };
    case 'lost':
      // Who was never told that they had won is told nothing of what became of it.
      if (win.heldAt && win.lostReason !== 'declined') return { state: 'lost' };
      return { state: 'gone', why: win.lostReason ?? 'late', confirmBy: win.confirmBy };
  }
}
