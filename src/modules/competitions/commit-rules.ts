import { createHmac } from 'node:crypto';
import type { Ctx } from '../../platform/ctx.ts';
import { seal, unseal } from '../../platform/seal.ts';
import { canonical, type NamedRound, newSeed, seedHash, sha256Hex } from '../fairness/index.ts';
import { beaconOf, nameBeacon, orderDrawBeacon } from './beacons.ts';
import type { Competition } from './competition.ts';
import * as commitments from './queries/commitments.ts';
import { setDates } from './queries/competitions.ts';
import { type ContributionSettings, type Question, receiptOf } from './settings.ts';

/** The installation's own secret: seeds are sealed with it until they are public. */
export interface Sealer {
  secret: string;
}

const purposeOf = (accountId: number, couponId: number, commitment: number) =>
  `competition-seed/${accountId}/${couponId}/${commitment}`;

/**
 * Promises rules and a new seed in public, as the next commitment. The seed of the one before is revealed with it: it decides nothing any
 * more. Call it under the lock of the competition.
 */
export async function commitRules(ctx: Ctx, competition: Competition, { secret }: Sealer): Promise<number> {
  const { coupon } = competition;
  const before = competition.commitment;
  if (before !== null) await reveal(ctx, coupon.id, before, { secret });
  const commitment = (before ?? 0) + 1;
  const seed = newSeed();
  const hash = seedHash(seed);
  const beacon = nameBeacon(competition.settings.beacon, ctx.clock.now());
  const rules = canonical(publicRules(competition, { commitment, seed, hash, beacon }));
  await commitments.insertCommitment(ctx, coupon.id, {
    commitment,
    rules,
    rulesHash: sha256Hex(rules),
    seedHash: hash,
    seedSealed: seal(
      secret,
      purposeOf(ctx.accountId, coupon.id, commitment),
      Buffer.from(seed).toString('hex'),
    ),
  });
  await setDates(ctx, coupon.id, { commitment });
  if (beacon) await orderDrawBeacon(ctx, coupon.id, beacon);
  return commitment;
}

/** The seed of a commitment, from now on for everybody. */
export async function reveal(
  ctx: Ctx,
  couponId: number,
  commitment: number,
  sealer: Sealer,
): Promise<Uint8Array> {
  const { seed, public: known } = await seedOf(ctx, couponId, commitment, sealer);
  if (!known) await commitments.revealSeed(ctx, couponId, commitment, seed);
  return Buffer.from(seed, 'hex');
}

async function seedOf(ctx: Ctx, couponId: number, commitment: number, { secret }: Sealer) {
  const { seed, seedSealed } = await commitments.getCommitment(ctx, couponId, commitment);
  const hex = seed ?? unseal(secret, purposeOf(ctx.accountId, couponId, commitment), seedSealed);
  if (!hex)
    throw new Error(`the seed of commitment ${commitment} of ${couponId} was sealed with another secret`);
  return { seed: hex, public: seed !== null };
}

/**
 * The competition with a commitment that says what now holds. Its coupon may have been changed by another door since the last
 * one (a title, a date): then the rules are promised anew, in public, before anything is decided by them.
 */
export async function refreshRules(ctx: Ctx, competition: Competition, sealer: Sealer): Promise<Competition> {
  const { coupon, commitment } = competition;
  if (commitment === null) return competition;
  const { rules, seedHash: hash } = await commitments.getCommitment(ctx, coupon.id, commitment);
  const { seed } = await seedOf(ctx, coupon.id, commitment, sealer);
  const beacon = nameBeacon(competition.settings.beacon, ctx.clock.now(), beaconOf(rules));
  const terms = { commitment, seed: Buffer.from(seed, 'hex'), hash, beacon };
  if (canonical(publicRules(competition, terms)) === rules) return competition;
  return { ...competition, commitment: await commitRules(ctx, competition, sealer) };
}

const iso = (date: Date | null) => date?.toISOString() ?? null;

/**
 * The rules as everybody may read them. Answers stay secret until the draw; what they are is promised by a keyed hash under the seed,
 * where they are known already.
 */
function publicRules(
  competition: Competition,
  {
    commitment,
    seed,
    hash,
    beacon,
  }: { commitment: number; seed: Uint8Array; hash: string; beacon: NamedRound | null },
) {
  const { coupon, settings, prizes } = competition;
  const closesAt = iso(coupon.endsAt);
  return {
    format: 'tearoff-competition',
    version: 1,
    competition: coupon.code,
    title: coupon.title,
    commitment,
    seed_hash: hash,
    way: settings.way,
    winners: settings.winners,
    reserves: settings.reserves,
    once_per: coupon.rules.once_per,
    entries_per_person: coupon.rules.claims_per_person ?? 1,
    bonus_entries: settings.bonus_entries,
    confirm_within: settings.confirm_within,
    time_zone: coupon.timeZone,
    starts_at: iso(coupon.startsAt),
    closes_at: closesAt,
    prizes: prizes.map(({ fromRank, couponTitle }) => ({ from_rank: fromRank, title: couponTitle })),
    questions: settings.questions.map((question) => ({
      kind: question.kind,
      field: question.field,
      asks: labelOf(competition, question),
      answer_hash: answerHash(seed, question),
    })),
    ...(settings.contribution ? { contribution: publicContribution(settings.contribution) } : {}),
    ...(beacon ? { beacon } : {}),
    ...(settings.way === 'votes' && settings.votes
      ? { votes: { ...settings.votes, closes_at: settings.votes.closes_at ?? closesAt } }
      : {}),
    ...(settings.way === 'jury' && settings.jury ? { jury: settings.jury } : {}),
  };
}

/** What must be sent to enter, as everybody may read it; how it is looked at is the team's own affair. */
function publicContribution(contribution: ContributionSettings) {
  if (contribution.kind !== 'receipt') return { kind: contribution.kind };
  const { bought_from, bought_until, minimum_amount_minor, once_per_receipt } = receiptOf(contribution);
  return { kind: contribution.kind, bought_from, bought_until, minimum_amount_minor, once_per_receipt };
}

/** Whether two states of a competition read alike for the public, but for answers, which are set after the launch by right. */
export function isSameInPublic(one: Competition, other: Competition): boolean {
  const readable = (competition: Competition) => {
    const questions = competition.settings.questions.map((question) => ({ ...question, solution: null }));
    const asked = { ...competition, settings: { ...competition.settings, questions } };
    return canonical([
      competition.settings.beacon ?? null,
      publicRules(asked, { commitment: 0, seed: Buffer.alloc(0), hash: '', beacon: null }),
    ]);
  };
  return readable(one) === readable(other);
}

/** What the question's field says in the form. */
function labelOf({ coupon }: Competition, question: Question): string {
  const fields = coupon.claim.steps.flatMap((step) => (step.type === 'form' ? step.fields : []));
  return fields.find(({ name }) => name === question.field)?.label ?? question.field;
}

/** HMAC-SHA256 of an answer under the seed, which nobody can try out before the seed is public; null where none is set yet. */
export const answerHash = (seed: Uint8Array, { field, solution }: Question): string | null =>
  solution === null ? null : createHmac('sha256', seed).update(`answer:${field}:${solution}`).digest('hex');
