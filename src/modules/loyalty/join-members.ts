import { actorName, type Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { newSessionCode } from '../../platform/ids.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import type { Card } from './card.ts';
import { customersOf } from './customers.ts';
import type { ProfileInput, WholeMember } from './member.ts';
import { noProfile, profileAfter } from './profile.ts';
import * as queries from './queries/members.ts';
import { decideAll, type StampItem } from './queries/stamps.ts';
import { endOf } from './rules.ts';
import { mostStamps } from './stamps.ts';

export interface NewMember {
  profile?: ProfileInput | undefined;
  channel?: string | undefined;
  language?: string | null | undefined;
  browserKey?: string | null | undefined;
  /** The member who brought this one. */
  referredBy?: number | null | undefined;
  /** What an older programme left: written as a correction, so that the ledger begins with it. */
  openingBalance?: number | undefined;
  /** Whether the card's welcome stamps are given; left out they are. */
  welcome?: boolean | undefined;
  consents?: queries.GivenConsent[] | undefined;
}

/** How many members one call may make. */
export const joinLimit = 20_000;
/** Faults that are told of one call. */
const mostIssues = 1_000;

/**
 * Makes members of a card, in the order given, all of them or none: each with a profile, a code, its welcome stamps and what it
 * earns by them. `paths` says how a fault names the row it is in.
 * @throws Problem('invalid') naming every bad row; card_archived
 */
export async function joinMembers(
  ctx: Ctx,
  card: Card,
  wanted: NewMember[],
  { pathOf = (index: number) => `/${index}` } = {},
): Promise<WholeMember[]> {
  if (card.archivedAt) throw new Problem('card_archived');
  if (wanted.length > joinLimit)
    throw invalid([
      { path: '/', message: `has more than ${joinLimit} members`, fix: `Send at most ${joinLimit} at once.` },
    ]);
  const now = ctx.clock.now();
  const issues: Issue[] = [];
  const members = wanted.map((one, i) => ({
    code: newSessionCode(),
    profile: profileAfter(noProfile, one.profile === undefined ? {} : one.profile, pathOf(i), issues, now),
    channel: one.channel ?? '',
    language: one.language ?? null,
    browserKey: one.browserKey ?? null,
    referredBy: one.referredBy ?? null,
    expiresAt: endOf(now, card.settings.valid_for, card.timeZone),
  }));
  const most = card.type === 'membership' ? 0 : mostStamps[card.type];
  for (const [i, { openingBalance = 0 }] of wanted.entries())
    if (openingBalance > most)
      issues.push({
        path: `${pathOf(i)}/balance`,
        message:
          most === 0 ? 'a membership card has no stamps' : `is more than the ${most} a card can begin with`,
        fix: most === 0 ? 'Leave it out.' : `Send at most ${most}.`,
      });
  const friends = new Set(wanted.flatMap(({ referredBy }) => referredBy ?? []));
  const known = await queries.findMembers(ctx, card.id, [...friends]);
  for (const [i, { referredBy }] of wanted.entries())
    if (referredBy && !known.has(referredBy))
      issues.push({ path: `${pathOf(i)}/referred_by`, message: 'is no member of this card' });
  if (issues.length > 0) throw invalid(issues.slice(0, mostIssues));
  return transaction(ctx, async (ctx) => {
    const customers = await customersOf(
      ctx,
      members.map((member) => member.profile),
      members.map((member) => member.language),
    );
    const ids = await queries.insertMembers(ctx, card.id, members, customers);
    for (const [i, { consents = [] }] of wanted.entries())
      await queries.insertConsents(ctx, ids[i] as number, customers[i] ?? null, consents);
    const gifts = wanted.flatMap((one, i) => giftsOf(ctx, card, one, ids[i] as number, now));
    const balances = new Map<number, Pick<WholeMember, 'balance' | 'lifetime' | 'cycle'>>();
    for (const { member } of await decideAll(ctx, gifts)) if (member) balances.set(member.id, member);
    return members.map(({ browserKey: _, ...member }, i): WholeMember => {
      const id = ids[i] as number;
      const { balance, lifetime, cycle } = balances.get(id) ?? { balance: 0, lifetime: 0, cycle: 0 };
      const never = {
        photo: null,
        voidedAt: null,
        lastSeenAt: null,
        lastStampAt: null,
        stampsExpireAt: null,
      };
      const customerId = customers[i] ?? null;
      return {
        ...never,
        ...member,
        accountId: ctx.accountId,
        id,
        cardId: card.id,
        customerId,
        createdAt: now,
        balance,
        lifetime,
        cycle,
      };
    });
  });
}

/** One member. See joinMembers. */
export async function joinMember(ctx: Ctx, card: Card, one: NewMember): Promise<WholeMember> {
  const [member] = await joinMembers(ctx, card, [one], { pathOf: () => '' });
  if (!member) throw new Error('one member was asked for and none was made');
  return member;
}

/** The stamps that a member begins with. A membership card has none. */
function giftsOf(ctx: Ctx, card: Card, one: NewMember, memberId: number, at: Date): StampItem[] {
  if (card.type === 'membership') return [];
  const item = (kind: 'welcome' | 'correction', amount: number, reason: string | null): StampItem => ({
    metered: false,
    accountId: ctx.accountId,
    cardId: card.id,
    at,
    memberId,
    code: null,
    kind,
    amount,
    amountMinor: null,
    operation: kind === 'welcome' ? 'welcome' : 'opening',
    locationId: null,
    actor: actorName(ctx.actor),
    reason,
    undoes: null,
  });
  return [
    ...(one.openingBalance ? [item('correction', one.openingBalance, 'opening balance')] : []),
    ...(card.settings.welcome_stamps && one.welcome !== false
      ? [item('welcome', card.settings.welcome_stamps, null)]
      : []),
  ];
}
