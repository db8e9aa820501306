import { actorName, type Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { randomCode } from '../../platform/ids.ts';
import { invalid } from '../../platform/problem.ts';
import { isMetered, isOpen } from '../allowances/index.ts';
import type { Card } from './card.ts';
import type { EntryKind, StampEntry } from './member.ts';
import * as queries from './queries/stamps.ts';

/** Who is meant: by number or by the code on the card. */
export type Whom = { id: number } | { code: string };

/** Why stamps were refused. Every word is a problem code with its facts. */
export type StampRefusal =
  | 'not_found'
  | 'card_voided'
  | 'card_expired'
  | 'card_paused'
  | 'interactions_used'
  | 'card_archived'
  | 'no_stamps'
  | 'no_rate'
  | 'too_little'
  | 'too_few'
  | 'limit_visit'
  | 'limit_day'
  | 'limit_member'
  | 'reward_used'
  | 'not_undoable'
  // The operation did something else before: `facts` say what.
  | 'operation_used'
  | 'undo_too_late';

export interface Stamped {
  /** granted: it happened now. already: this operation had happened, nothing changed. */
  verdict: 'granted' | 'already';
  member: queries.StampedMember;
  /** The number of its entry in the ledger. */
  entry: number;
  amount: number;
  /** How often the card became full by it; the same for whoever asks again. */
  filled: number;
  /** Ids of what was earned; listRewards knows them. */
  earned: number[];
}

/** An expected no is a value. */
export interface StampRefused {
  verdict: StampRefusal;
  facts: Record<string, unknown>;
  member: queries.StampedMember | null;
}
export type StampOutcome = Stamped | StampRefused;

export interface StampInput {
  /** How many; or `amountMinor`, the money that was spent, of which the card says what it is worth. */
  amount?: number | undefined;
  amountMinor?: number | undefined;
  locationId?: number | null | undefined;
  /** Asked again under the same operation, nothing is given twice; for another amount or act it is refused. */
  operation?: string | undefined;
  reason?: string | undefined;
}

/** The most that one call may give or take: a hand slips, a system errs. */
export const mostStamps = { stamp: 1_000, points: 1_000_000, membership: 1 } as const;
const mostSpent = 100_000_000;

/**
 * Gives stamps or points, once for each operation: in a set with whoever asks at the same moment. A full stamp card begins anew
 * and keeps the surplus; each threshold that is passed earns its reward exactly once.
 * @throws Problem('invalid') for an amount that is none
 */
export async function addStamps(ctx: Ctx, card: Card, whom: Whom, input: StampInput): Promise<StampOutcome> {
  return decide(ctx, card, whom, 'add', input);
}

/** Takes stamps or points from the balance: what somebody spends. Never below zero, and nothing earned is lost. */
export async function subtractStamps(
  ctx: Ctx,
  card: Card,
  whom: Whom,
  input: StampInput,
): Promise<StampOutcome> {
  const { amount, ...rest } = input;
  requireWhole(card, amount);
  return decide(ctx, card, whom, 'subtract', { ...rest, amount: -amount });
}

/** Mends a balance by hand, up or down, with a reason; limits and pauses of the card do not apply. */
export async function correctStamps(
  ctx: Ctx,
  card: Card,
  whom: Whom,
  input: StampInput & { amount: number; reason: string },
): Promise<StampOutcome> {
  return decide(ctx, card, whom, 'correction', input);
}

/** Stamps that the programme gives by itself, once under their operation. */
export async function giveStamps(
  ctx: Ctx,
  card: Card,
  memberId: number,
  kind: 'birthday' | 'referral',
  amount: number,
  operation: string,
): Promise<StampOutcome> {
  return decide(ctx, card, { id: memberId }, kind, { amount, operation });
}

/** Kinds whose number a caller chose. */
const boundedKinds = new Set<EntryKind>(['add', 'subtract', 'correction']);

/** What the programme names its own operations by: a caller who took such a name would keep a gift or an undo from happening. */
const ownOperations = /^(birthday|referral|undo|once):/;

async function decide(
  ctx: Ctx,
  card: Card,
  whom: Whom,
  kind: EntryKind,
  input: StampInput,
  undoes: number | null = null,
): Promise<StampOutcome> {
  const { amount, amountMinor } = input;
  if ((amount === undefined) === (amountMinor === undefined))
    throw invalid([
      { path: '/amount', message: 'is needed, or amount_minor instead', fix: 'Send one of both.' },
    ]);
  // What the programme gives by itself, and what an undo brings back, is bounded where it was decided.
  if (boundedKinds.has(kind)) {
    if (amount !== undefined) requireWhole(card, Math.abs(amount));
    if (input.operation !== undefined && ownOperations.test(input.operation))
      throw invalid([
        {
          path: '/operation',
          message: 'begins as operations of the programme itself do',
          fix: 'Begin with another word, such as the name of the till.',
        },
      ]);
  }
  if (
    amountMinor !== undefined &&
    !(Number.isSafeInteger(amountMinor) && amountMinor > 0 && amountMinor <= mostSpent)
  )
    throw invalid([
      {
        path: '/amount_minor',
        message: 'is not an amount of money',
        fix: `Send minor units, 1 to ${mostSpent}.`,
      },
    ]);
  // Under an operation of its own, a set that is repeated after a lost answer finds its own work.
  const operation = input.operation ?? `once:${randomCode(16)}`;
  if ((kind === 'add' || kind === 'subtract') && !(await isOpen(ctx)))
    return { verdict: 'card_paused', facts: {}, member: null };
  const decision = await queries.decideStamps(ctx, {
    accountId: ctx.accountId,
    cardId: card.id,
    metered: await isMetered(ctx),
    at: ctx.clock.now(),
    memberId: 'id' in whom ? whom.id : null,
    code: 'code' in whom ? whom.code : null,
    kind,
    amount: amount ?? null,
    amountMinor: amountMinor ?? null,
    operation,
    locationId: input.locationId ?? null,
    actor: actorName(ctx.actor),
    reason: input.reason ?? null,
    undoes,
  });
  if (decision.verdict === 'already' && decision.member && decision.entry !== null)
    decision.filled = await queries.countFills(ctx, decision.member.id, decision.entry);
  if (input.operation === undefined && decision.verdict === 'already') decision.verdict = 'granted';
  const other =
    decision.verdict === 'already' && boundedKinds.has(kind)
      ? await whatElse(ctx, decision, kind, input)
      : undefined;
  return other ?? toOutcome(decision);
}

/** What an operation did, where that is not what is asked under it now. Money is compared as money, whatever it is worth by now. */
async function whatElse(
  ctx: Ctx,
  { member, entry }: queries.StampDecision,
  kind: EntryKind,
  { amount, amountMinor }: StampInput,
): Promise<StampRefused | undefined> {
  const done = member && entry !== null ? await queries.findEntry(ctx, member.id, entry) : undefined;
  if (!done) throw new Error('an operation that had happened left no entry');
  const money = amountMinor ?? null;
  if (done.kind === kind && done.amountMinor === money && (money !== null || done.amount === amount))
    return undefined;
  const facts = {
    kind: done.kind,
    amount: done.amount,
    amount_minor: done.amountMinor,
    entry: done.seq,
    at: done.occurredAt.toISOString(),
  };
  return { verdict: 'operation_used', facts, member };
}

function requireWhole(card: Card, amount: number | undefined): asserts amount is number {
  const most = mostStamps[card.type];
  if (amount === undefined || !Number.isSafeInteger(amount) || amount < 1 || amount > most)
    throw invalid([
      { path: '/amount', message: 'is not a number of stamps', fix: `Send a whole number, 1 to ${most}.` },
    ]);
}

function toOutcome(decision: queries.StampDecision): StampOutcome {
  const { verdict, facts, member, entry, amount, filled, earned } = decision;
  if (verdict === 'granted' || verdict === 'already') {
    if (!member || entry === null) throw new Error('stamps were given to nobody');
    return { verdict, member, entry, amount, filled, earned };
  }
  const expired = verdict === 'card_expired' ? { expires_at: member?.expiresAt?.toISOString() } : {};
  return { verdict: verdict as StampRefusal, facts: { ...facts, ...expired }, member };
}

/** How long stamps may be taken back by who gave them. */
export const undoStampMinutes = 10;

/** Until when an entry can be taken back; null when it cannot, or not any more. */
export function undoableUntil(
  entry: Pick<StampEntry, 'kind' | 'amount' | 'undone' | 'occurredAt'>,
  now: Date,
): Date | null {
  const { kind, amount, undone, occurredAt } = entry;
  if (undone || kind === 'filled' || kind === 'expire' || kind === 'undo') return null;
  if (amount < 0 && kind !== 'subtract') return null;
  const until = new Date(occurredAt.getTime() + undoStampMinutes * 60_000);
  return until >= now ? until : null;
}

/**
 * Takes an entry back, within minutes: a new entry, never a deletion. A card that was filled by it is in the round before;
 * rewards that are no longer reached are withdrawn, and when one of them was used nothing is undone. A till (`by`) takes back what
 * its shop did, as listShopStamps shows it: no gifts and corrections, and nothing of another shop.
 */
export async function undoStamps(
  ctx: Ctx,
  card: Card,
  memberId: number,
  entry: number,
  { locationId = null, by }: { locationId?: number | null; by?: ShopTill } = {},
): Promise<{ verdict: 'granted' | 'already' } | StampRefused> {
  const now = ctx.clock.now();
  const since = new Date(now.getTime() - undoStampMinutes * 60_000);
  const known = await queries.findEntry(ctx, memberId, entry);
  if (by && known && !isOfTill(known, by)) return { verdict: 'not_undoable', facts: {}, member: null };
  if (known && known.kind === 'subtract') {
    if (known.occurredAt < since) return tooLate();
    const amount = -known.amount;
    const outcome = await decide(
      ctx,
      card,
      { id: memberId },
      'undo',
      { amount, operation: `undo:${entry}`, locationId },
      entry,
    );
    return 'facts' in outcome ? outcome : { verdict: outcome.verdict };
  }
  const { verdict, facts } = await transaction(ctx, (ctx) =>
    queries.undoEntry(ctx, card.id, memberId, entry, since, locationId),
  );
  if (verdict === 'granted' || verdict === 'already') return { verdict };
  if (verdict === 'undo_too_late') return tooLate();
  return { verdict: verdict as StampRefusal, facts, member: null };
}

/** A till: in a shop, or where it stands for the whole account in none. */
export interface ShopTill {
  id: number;
  locationId: number | null;
}

function isOfTill(
  entry: { kind: string; locationId: number | null; actor: string },
  till: ShopTill,
): boolean {
  if (entry.kind !== 'add' && entry.kind !== 'subtract') return false;
  if (till.locationId !== null) return entry.locationId === till.locationId;
  const own = actorName({ kind: 'till', tillSessionId: till.id, locationId: null });
  return entry.locationId === null && entry.actor === own;
}

const tooLate = (): StampRefused => ({
  verdict: 'undo_too_late',
  facts: { minutes: undoStampMinutes },
  member: null,
});
