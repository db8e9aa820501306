import {
  type Competition,
  entriesOfSession,
  findCompetition,
  findWin,
  prizeOfRank,
  type Winner,
  winnerStatus,
} from '../../modules/competitions/index.ts';
import type { Page } from '../layout.ts';
import type { SessionScene } from '../routes/session.ts';
import type { PagesDeps } from '../scene.ts';
import { entryPage, type Standing } from './entry-page.ts';

/** The page of somebody who has entered; undefined for a copy of something else, or one that was not entered. */
export async function entryPageOf(deps: PagesDeps, scene: SessionScene): Promise<Page | undefined> {
  const { ctx, coupon, session, face, reader } = scene;
  if (coupon.kind !== 'competition' || !session.claimedAt || session.voidedAt || coupon.archivedAt)
    return undefined;
  const competition = await findCompetition(ctx, coupon.id);
  const entries = competition ? await entriesOfSession(ctx, coupon.id, session.id) : [];
  const own = entries.find(({ kind }) => kind === 'base');
  if (!competition || !own) return undefined;
  const bonus = entries.filter(({ kind }) => kind === 'bonus');
  const limit = competition.settings.bonus_entries;
  return entryPage(face, reader, deps.assets, {
    numbers: [own, ...bonus].map(({ n }) => n),
    standing: standingOf(competition, await findWin(ctx, coupon.id, session.id), reader.now),
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

function standingOf(competition: Competition, win: Winner | undefined, now: Date): Standing {
  const { coupon, sealedAt, settings, prizes } = competition;
  if (!sealedAt) {
    const closed = coupon.endsAt !== null && coupon.endsAt <= now;
    return closed ? { state: 'closed' } : { state: 'in', way: settings.way };
  }
  if (!win) return { state: 'lost' };
  const prize = win.givesCouponTitle ?? prizeOfRank(prizes, win.rank ?? 1)?.couponTitle ?? '';
  switch (winnerStatus(win, now)) {
    case 'reserve':
      return { state: 'reserve', place: win.place };
    case 'chosen':
      return { state: 'won', prize, confirmBy: win.confirmBy };
    case 'confirmed':
      return { state: 'yours', prize, url: `/p/${win.givesCouponCode}/${win.givesSessionCode}` };
    case 'lost':
      return { state: 'gone', why: win.lostReason ?? 'late', confirmBy: win.confirmBy };
  }
}
