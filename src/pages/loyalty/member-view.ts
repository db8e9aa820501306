import {
  cardPath,
  type EarnedReward,
  earnedStatus,
  friendCode,
  listLedger,
  listNews,
  listRewards,
  memberStatus,
  type News,
  nextReward,
  type StampEntry,
  tierOf,
  type WaitReason,
} from '../../modules/loyalty/index.ts';
import { barcodeSvg } from '../../platform/codes-image/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { hashSecret, tillCodeLength } from '../../platform/ids.ts';
import { dayText, momentText, moneyText } from '../dates.ts';
import { type CardFace, numberText, unitsText } from './card-face.ts';
import type { MemberScene } from './card-scene.ts';
import type { EarnedView, LedgerLine, MemberView, NewsLine } from './member-page.ts';

/** A page of history; who wants more asks the shop. */
const historyLength = 30;
/** The last messages; what is older than this is no news. */
const newsLength = 3;
const newsAgeMs = 90 * 86_400_000;

/** What a member's page looks like now, as one short text: another text, another page. */
export function beatOf(
  scene: MemberScene,
  { rewards, news }: { rewards: readonly EarnedReward[]; news: readonly News[] },
): string {
  const { member, card, reader } = scene;
  const { balance, lifetime, cycle, voidedAt, expiresAt, lastStampAt } = member;
  const states = rewards.map((one) => `${one.id}${earnedStatus(one, reader.now)}${one.waitsFor ?? ''}`);
  const status = memberStatus(member, reader.now);
  return hashSecret(
    JSON.stringify([
      card.version,
      balance,
      lifetime,
      cycle,
      voidedAt,
      expiresAt,
      lastStampAt,
      status,
      states,
      news[0]?.id,
    ]),
  ).slice(0, 16);
}

/** Ann Peeters. */
export const nameOf = ({ member: { profile } }: MemberScene): string | null =>
  [profile.firstName, profile.lastName].filter(Boolean).join(' ') || null;

/** Where the pages are, and what their links are sealed with. */
interface Site {
  publicUrl: string;
  secret: string;
}

/** Everything that the page of a member shows, read now. */
export async function memberViewOf(
  scene: MemberScene,
  site: Site,
  more: Partial<Pick<MemberView, 'said' | 'email' | 'mailProblem'>> & { joined?: boolean } = {},
): Promise<MemberView> {
  const { ctx, card, member } = scene;
  const [rewards, news, ledger] = await Promise.all([
    listRewards(ctx, member.id),
    listNews(ctx, member.id, newsLength),
    card.type === 'membership' ? [] : listLedger(ctx, member.id, { limit: historyLength }),
  ]);
  return viewOf(scene, { rewards, news, ledger }, site, more);
}

/** The same from what was read: of a member who is stored nowhere, too. */
export function viewOf(
  scene: MemberScene,
  {
    rewards,
    news,
    ledger,
  }: { rewards: readonly EarnedReward[]; news: readonly News[]; ledger: readonly StampEntry[] },
  { publicUrl, secret }: Site,
  more: Partial<Pick<MemberView, 'said' | 'email' | 'mailProblem'>> & { joined?: boolean } = {},
): MemberView {
  const { card, member, face, reader } = scene;
  const unseen = ledger.filter((entry) => isUnseen(entry, member.lastSeenAt));
  const fresh = unseen.reduce((sum, entry) => sum + Math.max(0, entry.amount), 0);
  const status = memberStatus(member, reader.now) === 'expired' ? 'expired' : 'active';
  return {
    standing: {
      seed: member.code,
      balance: member.balance,
      lifetime: member.lifetime,
      cycle: member.cycle,
      fresh,
      name: nameOf(scene),
      since: member.createdAt,
      expiresAt: member.expiresAt,
    },
    status,
    qr: barcodeSvg('qr', `${publicUrl}${cardPath(card, member)}`).svg,
    till: member.code.slice(0, tillCodeLength),
    next: nextText(scene),
    said: more.said ?? (more.joined ? saidOfJoin(face) : saidOf(scene, unseen, rewards)),
    earned: [...rewards].reverse().map((one) => earnedView(scene, one)),
    history: ledger.map((entry) => lineOf(scene, entry)),
    news: news
      .filter(({ at }) => reader.now.getTime() - at.getTime() < newsAgeMs)
      .map((one) => newsLine(scene, one)),
    pulse: beatOf(scene, { rewards, news }),
    email: more.email ?? member.profile.email ?? '',
    mailProblem: more.mailProblem ?? null,
    friendUrl:
      face.referralStamps > 0 && status === 'active'
        ? `${publicUrl}${cardPath(card)}?from=${friendCode(secret, card.accountId, member.id)}`
        : null,
  };
}

const isUnseen = (entry: StampEntry, seenAt: Date | null) =>
  entry.amount > 0 &&
  !entry.undone &&
  entry.kind !== 'undo' &&
  (seenAt === null || entry.occurredAt > seenAt);

const saidOfJoin = (face: CardFace) => translator(face.language, 'card')('joined');

/** What came since the last look, said once. */
function saidOf(
  { face, member }: MemberScene,
  unseen: readonly StampEntry[],
  rewards: readonly EarnedReward[],
): string | null {
  if (member.lastSeenAt === null) return null;
  const t = translator(face.language, 'card');
  const seenAt = member.lastSeenAt;
  const earned = rewards.filter((one) => one.earnedAt > seenAt && !one.withdrawnAt && !one.usedAt);
  const count = unseen.reduce((sum, entry) => sum + entry.amount, 0);
  const parts = [
    count > 0 && t('got', { units: unitsText(face, count) }),
    earned.length > 0 && t('earned', { reward: earned.map((one) => one.title || one.name).join(', ') }),
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(' ') : null;
}

function nextText({ card, member, face }: MemberScene): string | null {
  const t = translator(face.language, 'card');
  const next = nextReward(card, member);
  if (next)
    return t('missing', {
      units: unitsText(face, next.missing),
      reward: next.reward.couponTitle || next.reward.couponName,
    });
  const tier = card.type === 'points' ? tierOf(card, member.lifetime).next : null;
  if (tier)
    return t('missing_tier', { units: unitsText(face, tier.from - member.lifetime), tier: tier.name });
  return null;
}

const waitWords = {
  draft: 'waits',
  paused: 'waits',
  archived: 'waits',
  not_started: 'waits_begin',
  sold_out: 'waits_spent',
  codes_empty: 'waits_spent',
  limit_reached: 'waits_spent',
} as const satisfies Record<WaitReason, string>;

function earnedView({ face, reader }: MemberScene, one: EarnedReward): EarnedView {
  const t = translator(face.language, 'card');
  const day = (at: Date) => dayText(at, face.language, face.timeZone);
  const status = earnedStatus(one, reader.now);
  const last = one.expiresAt && new Date(one.expiresAt.getTime() - 1);
  const when =
    status === 'used' && one.usedAt
      ? t('used_on', { date: day(one.usedAt) })
      : status === 'withdrawn'
        ? t('withdrawn')
        : status === 'open' && one.waitsFor
          ? t(waitWords[one.waitsFor])
          : last && t(status === 'expired' ? 'ended_on' : 'until', { date: day(last) });
  return {
    title: one.title || one.name,
    url: `/p/${one.couponCode}/${one.sessionCode}`,
    status,
    waits: one.waitsFor !== null,
    when,
  };
}

const newsLine = ({ face }: MemberScene, { text, at }: News): NewsLine => ({
  text,
  when: momentText(at, face.language, face.timeZone),
});

function lineOf({ face }: MemberScene, entry: StampEntry): LedgerLine {
  const t = translator(face.language, 'card');
  const amount = `${entry.amount > 0 ? '+' : '−'}${numberText(face, Math.abs(entry.amount))}`;
  const spent = entry.kind === 'add' && entry.amountMinor !== null;
  const what = spent
    ? t('kind_add_amount', { amount: moneyText(entry.amountMinor ?? 0, face.currency, face.language) })
    : t(`kind_${entry.kind}`);
  const where = [entry.locationName, momentText(entry.occurredAt, face.language, face.timeZone)];
  return { amount, what, where: where.filter(Boolean).join(' · '), undone: entry.undone };
}
