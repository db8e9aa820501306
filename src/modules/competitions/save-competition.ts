import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { merge } from '../../platform/merge.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import {
  type Coupon,
  type CouponInput,
  couponIssues,
  createCoupon,
  type NewCoupon,
  updateCoupon,
  writeCouponEvent,
} from '../coupons/index.ts';
import { beaconIssues } from './beacons.ts';
import { competitionIssues } from './check-competition.ts';
import { isSameInPublic, refreshRules, type Sealer } from './commit-rules.ts';
import type { Competition, CompetitionInput } from './competition.ts';
import * as queries from './queries/competitions.ts';
import { hasRanks } from './queries/ranks.ts';
import { type CompetitionSettings, competitionSettingsSchema, receiptOf } from './settings.ts';

/**
 * Makes a coupon that is a competition, as a draft.
 * @throws Problem('invalid') with everything that is wrong with both.
 */
export async function createCompetition(
  ctx: Ctx,
  coupon: NewCoupon,
  input: CompetitionInput,
): Promise<Competition> {
  const settings = competitionSettingsSchema.parse(input.settings ?? {});
  const prizes = input.prizes ?? [];
  return transaction(ctx, async (ctx) => {
    const issues = await newIssues(ctx, coupon, settings, prizes);
    if (issues.length > 0) throw invalid(issues);
    const made = await createCoupon(ctx, coupon, { kind: 'competition' });
    await queries.insertCompetition(ctx, made.id, settings);
    await queries.replacePrizes(ctx, made.id, prizes);
    return requireCompetition(ctx, made.id);
  });
}

async function newIssues(
  ctx: Ctx,
  coupon: CouponInput,
  settings: CompetitionSettings,
  prizes: NonNullable<CompetitionInput['prizes']>,
): Promise<Issue[]> {
  const asked = { id: 0, claim: coupon.claim ?? { steps: [] } } as Pick<Coupon, 'id' | 'claim'>;
  return [
    ...(await couponIssues(ctx, coupon)),
    ...(await competitionIssues(ctx, settings, prizes, withDefaults(asked))),
  ];
}

/** Fields of a form as they were sent, with what they take when it is not said. */
function withDefaults(coupon: Pick<Coupon, 'id' | 'claim'>): Pick<Coupon, 'id' | 'claim'> {
  const steps = coupon.claim.steps ?? [];
  const whole = steps.map((step) =>
    step.type === 'form'
      ? { ...step, fields: (step.fields ?? []).map((field) => ({ ...field, options: field.options ?? [] })) }
      : step,
  );
  return { ...coupon, claim: { steps: whole } };
}

/**
 * Changes what is given and leaves the rest. After the launch the public rules change only where `recommit` says so, by a new commitment;
 * the answers of questions may be set until the draw, and after the first draw nothing may be changed.
 * @throws Problem not_found, version_conflict, state_conflict (launched, drawn; or entered, where what people send would be another thing), invalid
 */
export async function updateCompetition(
  ctx: Ctx,
  id: number,
  coupon: CouponInput,
  input: CompetitionInput,
  { secret, version, recommit = false }: Sealer & { version?: number | undefined; recommit?: boolean },
): Promise<Competition> {
  return transaction(ctx, async (ctx) => {
    await queries.lockEntering(ctx, id);
    if (!(await queries.lockCompetition(ctx, id))) throw new Problem('not_found');
    const before = await requireCompetition(ctx, id);
    if (before.sealedAt) throw new Problem('state_conflict', { state: 'drawn' });
    if (Object.keys(coupon).length > 0 || version !== undefined)
      await updateCoupon(ctx, id, coupon, { version, unsealed: recommit });
    const merged = competitionSettingsSchema.safeParse(merge(before.settings, input.settings ?? {}));
    if (!merged.success)
      throw invalid(
        merged.error.issues.map(({ path, message }) => ({
          path: `/competition/${path.join('/')}`,
          message,
        })),
      );
    if (before.entriesCount > 0 && !asksTheSame(before.settings, merged.data))
      throw new Problem('state_conflict', { state: 'entered' });
    const changed = await requireCompetition(ctx, id);
    const prizes = input.prizes ?? before.prizes.map(({ fromRank, couponId }) => ({ fromRank, couponId }));
    const issues = await competitionIssues(ctx, merged.data, prizes, changed.coupon);
    if (issues.length > 0) throw invalid(issues);
    // What was given under one way of counting cannot be counted in another.
    if (!isRankedAlike(before.settings, merged.data) && (await hasRanks(ctx, id)))
      throw new Problem('state_conflict', { state: 'being decided: votes or marks were given' });
    await queries.updateSettings(ctx, id, merged.data);
    if (input.prizes) await queries.replacePrizes(ctx, id, prizes);
    if (before.launchedAt) {
      const after = await requireCompetition(ctx, id);
      const { round } = before.settings.beacon ?? {};
      const renamed =
        after.settings.beacon?.round !== round ||
        after.coupon.endsAt?.getTime() !== before.coupon.endsAt?.getTime();
      const late = renamed ? beaconIssues(after.settings.beacon, ctx.clock.now(), after.coupon.endsAt) : [];
      if (late.length > 0) throw invalid(late);
      if (!recommit && !isSameInPublic(before, after))
        throw new Problem('state_conflict', { state: 'launched' });
      const { commitment } = await refreshRules(ctx, after, { secret });
      if (commitment !== before.commitment)
        await writeCouponEvent(ctx, id, 'competition.committed', { commitment });
    }
    return requireCompetition(ctx, id);
  });
}

/** Whether votes and marks that were given mean the same under both. */
function isRankedAlike(one: CompetitionSettings, other: CompetitionSettings): boolean {
  const meaning = ({ way, votes, jury }: CompetitionSettings) =>
    JSON.stringify([way, votes?.identify, votes?.per_person, jury?.criteria]);
  return meaning(one) === meaning(other);
}

/** Whether both ask people for the same contribution: what one had to send, all send, and what enters once, never enters twice. */
function asksTheSame(one: CompetitionSettings, other: CompetitionSettings): boolean {
  const asked = ({ contribution }: CompetitionSettings) =>
    contribution &&
    `${contribution.kind} ${contribution.kind === 'receipt' && receiptOf(contribution).once_per_receipt}`;
  return asked(one) === asked(other);
}

/** @throws Problem('not_found') for what is no competition of this account. */
export async function requireCompetition(ctx: Ctx, id: number): Promise<Competition> {
  const competition = await queries.findCompetition(ctx, id);
  if (!competition) throw new Problem('not_found');
  return competition;
}
