import { actorName, type Ctx } from '../../platform/ctx.ts';
import { isOpen } from '../allowances/index.ts';
import type { Coupon } from '../coupons/index.ts';
import { watchClaim } from '../guard/index.ts';
import { claimKeys, keyOfPlace, kindOfKey, needsSession } from './keys.ts';
import { toOutcome } from './outcome.ts';
import { type ClaimItem, decideClaim, decideGuardedClaim } from './queries/operations.ts';
import { readSession, readSessionWithAnswers } from './queries/read.ts';
import type { Decision } from './queries/set.ts';
import { expiryAfterClaim, type Refused, refuseByPlace, refuseByState, refuseByWindow } from './rules.ts';
import type { ClaimInput, Outcome, Session } from './session.ts';
import { checkClaim } from './steps.ts';

/**
 * Gives this session its claim. Asking twice gives the same answer; the last one of a limit goes to exactly one caller.
 * @throws Problem('invalid') with every wrong answer at once.
 */
export async function claimSession(
  ctx: Ctx,
  coupon: Coupon,
  code: string,
  input: ClaimInput = {},
): Promise<Outcome> {
  if (coupon.kind === 'game')
    return { verdict: 'play_needed', facts: { code }, session: await readSession(ctx, code) };
  const asked = await askForClaim(ctx, coupon, code, input);
  return 'verdict' in asked ? asked : toOutcome(await decideInPlace(ctx, coupon, asked));
}

/**
 * Where each person may claim several times, they have as many places, and a claim takes the first that is free: a place is a key like
 * any other, so the set decides who has it and nobody counts.
 */
async function decideInPlace(ctx: Ctx, { rules }: Coupon, item: ClaimItem): Promise<Decision> {
  const places = rules.claims_per_person ?? 1;
  const place = new Map<string, number>();
  for (;;) {
    const keys = item.keys.map((key) => keyOfPlace(key, place.get(kindOfKey(key)) ?? 1)).sort();
    const decide = item.watch ? decideGuardedClaim : decideClaim;
    const decision = await decide(ctx, { ...item, keys });
    const used = rules.once_per.find(
      (kind) => decision.verdict === 'key_used' && kind === decision.facts.key,
    );
    const next = (place.get(used ?? '') ?? 1) + 1;
    if (!used || next > places) return decision;
    place.set(used, next);
  }
}

/**
 * What needs no lock about a claim: its answers, consents, hours, place and age. Answers the wish for the set that decides, or the
 * outcome where nothing is left to decide.
 * @throws Problem('invalid') with every wrong answer at once.
 */
export async function askForClaim(
  ctx: Ctx,
  coupon: Coupon,
  code: string,
  input: ClaimInput,
  /** The period in which each person may claim once; for ever when there is none. */
  period?: string,
): Promise<ClaimItem | Outcome> {
  const now = ctx.clock.now();
  const known = needsSession(coupon) ? await readSessionWithAnswers(ctx, code) : null;
  if (known && isClaimed(known.session, coupon)) return { verdict: 'already', session: known.session };

  const claim = checkClaim(
    coupon,
    input,
    known?.answers ?? {},
    known?.session.language ?? null,
    now,
    known?.login ?? null,
  );
  const refused =
    refuseByWindow(coupon, 'claim', now) ??
    (input.stepsDone ? null : refuseByPlace(coupon, 'claim', input.place)) ??
    claim.refused ??
    ((await isOpen(ctx)) ? null : ({ verdict: 'paused', facts: {} } as const));
  if (refused) return refuseWithSession(ctx, coupon, code, refused, now);

  const identity = {
    answers: claim.known,
    browserKey: input.browserKey ?? known?.session.browserKey ?? null,
    customId: known?.session.customId ?? null,
    loginKeys: known?.login?.keys ?? [],
  };
  return {
    accountId: ctx.accountId,
    couponId: coupon.id,
    code,
    at: now,
    actor: actorName(ctx.actor),
    expiresAt: expiryAfterClaim(coupon, now),
    claimType: claim.claimType,
    keys: claimKeys(coupon, identity, period),
    answers: claim.answers,
    consents: claim.consents,
    warnBelow: coupon.validation.code.warn_below,
    watch: watchClaim(
      coupon,
      input.seen,
      { answers: claim.known, browserKey: input.browserKey ?? null },
      now,
    ),
  };
}

/** A claim is never taken back, so a session that was seen claimed needs no decision. */
const isClaimed = (session: Session, coupon: Coupon) =>
  session.couponId === coupon.id && session.claimedAt !== null && session.voidedAt === null;

/** A rule said no; what the session and the coupon themselves say is told before it. */
async function refuseWithSession(
  ctx: Ctx,
  coupon: Coupon,
  code: string,
  refused: Refused,
  now: Date,
): Promise<Outcome> {
  const session = await readSession(ctx, code);
  if (!session || session.couponId !== coupon.id) return { verdict: 'not_found', facts: {}, session: null };
  if (isClaimed(session, coupon)) return { verdict: 'already', session };
  if (session.voidedAt) return { verdict: 'voided', facts: {}, session };
  const stated = refuseByState(coupon, now);
  if (stated) return { ...stated, session };
  if (session.expiresAt && session.expiresAt <= now)
    return { verdict: 'expired', facts: { expires_at: session.expiresAt.toISOString() }, session };
  return { ...refused, session };
}
