import { type Coupon, findCoupon } from '../../modules/coupons/index.ts';
import {
  claimSession,
  editSession,
  findSession,
  findSessionsForTill,
  type Outcome,
  type Session,
  searchSessions,
  unvoidSession,
  validateSession,
  voidSession,
} from '../../modules/sessions/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { tillCodeLength } from '../../platform/ids.ts';
import { problems } from '../../platform/problem.ts';
import { choices } from './choices.ts';
import { ok } from './envelope.ts';
import { fail, missing } from './failure.ts';
import type { V3Call, V3Request } from './index.ts';
import { sessionObject, statusBlock } from './session-object.ts';
import { answersFrom } from './single-use.ts';

/** The session of a `couponsession` parameter, by its whole code or its first six characters when only one fits. */
export async function sessionOf(ctx: Ctx, code: string): Promise<{ session: Session; coupon: Coupon }> {
  const found =
    code.length === tillCodeLength ? await findSessionsForTill(ctx, code) : [await findSession(ctx, code)];
  const [session] = found;
  const coupon = session && found.length === 1 && (await findCoupon(ctx, session.couponId));
  if (!session || !coupon) fail('sessionNotFound', 'Couponsession not found.');
  return { session, coupon };
}

function sessionData(session: Session, coupon: Coupon, request: V3Request, action: string) {
  const {
    campaign,
    session: code,
    session_url,
    sequenceid,
    customid,
  } = sessionObject(session, coupon, request.deps);
  return ok({
    campaign,
    action,
    session: code,
    session_url,
    sequenceid,
    customid,
    data: { status: statusBlock(session) },
  });
}

const data: V3Call = {
  path: 'couponsession/data',
  scope: 'sessions:read',
  reads: true,
  async answer(request) {
    const code = request.parameters.required('couponsession');
    request.parameters.check();
    const { session, coupon } = await sessionOf(request.ctx, code);
    return sessionData(session, coupon, request, choices.actions.sessionData);
  },
};

/** What was refused is failure 300 with the reason in words. */
function granted(outcome: Outcome): Session {
  if ('facts' in outcome) fail('badValue', `${problems[outcome.verdict].title}.`);
  return outcome.session;
}

/**
 * `void`, `claim`, `validate`: true does it, `void` false takes a void back. Asking for what already holds changes nothing.
 * `validate` claims first where the session was not claimed, as a shop's system means it.
 */
const update: V3Call = {
  path: 'couponsession/update',
  scope: 'sessions:write',
  reads: false,
  async answer(request) {
    const { ctx, parameters } = request;
    const code = parameters.required('couponsession');
    const voiding = parameters.flag('void');
    const claiming = parameters.flag('claim');
    const validating = parameters.flag('validate');
    const amount = parameters.amount('validation_value');
    const customId = parameters.textUpTo('customid', 50);
    const answers = answersFrom(parameters);
    parameters.check();
    const { session, coupon } = await sessionOf(ctx, code);
    let current = session;
    if (customId !== undefined || Object.keys(answers).length > 0) {
      current = granted(await editSession(ctx, coupon, session.code, { customId, answers }));
    }
    if (voiding === false && current.voidedAt)
      current = granted(await unvoidSession(ctx, coupon, session.code));
    if (claiming || (validating && !current.claimedAt)) {
      current = granted(await claimSession(ctx, coupon, session.code, { stepsDone: true }));
    }
    if (validating && !current.validatedAt) {
      const input = { method: 'api', locationId: null, amountMinor: amount } as const;
      current = granted(await validateSession(ctx, coupon, session.code, input));
    }
    if (voiding && !current.voidedAt) current = granted(await voidSession(ctx, coupon, session.code));
    return sessionData(current, coupon, request, choices.actions.sessionUpdate);
  },
};

/** Finds sessions by code, validation code, phone, e-mail or custom id, in the account or one campaign. All that is given must fit. */
const search: V3Call = {
  path: 'couponsession/search',
  scope: 'sessions:read',
  reads: true,
  async answer(request) {
    const { ctx, parameters } = request;
    const campaign = parameters.text('campaign') === undefined ? undefined : parameters.requiredCampaign();
    const names = ['code', 'customvalcode', 'phone', 'email', 'customid'];
    const clues = names.map((name) => parameters.text(name)).filter((clue) => clue !== undefined);
    if (clues.length === 0) parameters.fault(missing(names.join(' or ')));
    parameters.check();
    const found = await Promise.all(clues.map((text) => searchSessions(ctx, text, campaign)));
    const [first = [], ...others] = found;
    const hits = first.filter((hit) => others.every((list) => list.some((other) => other.id === hit.id)));
    return ok({
      action: choices.actions.sessionSearch,
      amount_of_results: hits.length,
      [choices.searchResults]: hits.map((hit) =>
        sessionObject(hit, { id: hit.couponId, code: hit.couponCode }, request.deps),
      ),
    });
  },
};

export const couponSessionCalls: V3Call[] = [data, update, search];
