import { getAccount } from '../../modules/accounts/index.ts';
import { type Coupon, findCoupon } from '../../modules/coupons/index.ts';
import { findLocationName } from '../../modules/locations/index.ts';
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
import type { Ctx, Scope } from '../../platform/ctx.ts';
import { tillCodeLength } from '../../platform/ids.ts';
import { problems } from '../../platform/problem.ts';
import * as words from './action-words.ts';
import { choices, type RepeatedStep } from './choices.ts';
import { ok } from './envelope.ts';
import { fail, missing, V3Failure } from './failure.ts';
import type { V3Call, V3Request } from './index.ts';
import type { Parameters } from './parameters.ts';
import { sessionObject } from './session-object.ts';
import { answerParameters, answersFrom } from './single-use.ts';
import { wireDate } from './wire-date.ts';

/** The session of a `couponsession` parameter, by its whole code or its first six characters when only one fits. */
export async function sessionOf(ctx: Ctx, code: string): Promise<{ session: Session; coupon: Coupon }> {
  const found =
    code.length === tillCodeLength ? await findSessionsForTill(ctx, code) : [await findSession(ctx, code)];
  const [session] = found;
  const coupon = session && found.length === 1 && (await findCoupon(ctx, session.couponId));
  if (!session || !coupon) fail('sessionNotFound', 'Couponsession not found.');
  return { session, coupon };
}

async function sessionData({ ctx, deps }: V3Request, session: Session, coupon: Coupon, action: string) {
  const { currency } = await getAccount(ctx);
  const { status, campaign, ...which } = sessionObject(session, coupon, currency, deps);
  return ok({ campaign, action, ...which, data: { status } });
}

const data: V3Call = {
  path: 'couponsession/data',
  scope: 'sessions:read',
  reads: true,
  words: words.getCouponSession,
  async answer(request) {
    const code = request.parameters.required('couponsession');
    request.parameters.check();
    const { session, coupon } = await sessionOf(request.ctx, code);
    return sessionData(request, session, coupon, choices.actions.sessionData);
  },
};

/** What was refused is failure 300 with the reason in words. */
async function granted(ctx: Ctx, outcome: Outcome): Promise<Session> {
  if (!('facts' in outcome)) return outcome.session;
  const { verdict, session } = outcome;
  if (verdict === 'already_validated' && session) fail('badValue', await usedAlready(ctx, session));
  if (verdict === 'amount_needed') throw new V3Failure([missing('validation_value')]);
  if (verdict === 'play_needed')
    fail('badValue', 'This is a game: it is claimed by being played, at its session_url.');
  fail('badValue', `${problems[verdict].title}.`);
}

/** `It was already used at 2031-02-03 14:02:00 UTC in Café Luna, Gent.` */
async function usedAlready(ctx: Ctx, { validatedAt, validatedBy, locationId }: Session): Promise<string> {
  const shop = locationId === null ? undefined : await findLocationName(ctx, locationId);
  const [kind = '', id] = (validatedBy ?? '').split(':');
  const hands: Record<string, string> = {
    key: `by API key ${id}`,
    till: 'at a till',
    teammate: 'in the dashboard',
    consumer: 'on the phone of its holder',
  };
  const where = shop ? `in ${shop}` : (hands[kind] ?? '');
  return `It was already used at ${wireDate(validatedAt)} UTC ${where}`.trimEnd().concat('.');
}

/** To be asked for a step that was taken before: failure 300, or nothing changes (choices.repeated). */
async function refuseRepeated(ctx: Ctx, session: Session, asked: Record<RepeatedStep, boolean>) {
  const { claimedAt, voidedAt, validatedAt } = session;
  const fails = (step: RepeatedStep) => asked[step] && choices.repeated[step] === 'fails';
  if (validatedAt && fails('validate')) fail('badValue', await usedAlready(ctx, session));
  if (claimedAt && fails('claim')) fail('badValue', `It was already claimed at ${wireDate(claimedAt)} UTC.`);
  if (voidedAt && fails('void')) fail('badValue', `It was already voided at ${wireDate(voidedAt)} UTC.`);
}

/** What a key must be allowed depends on what is asked: to validate is one thing, everything else about a session another. */
function scopesOfUpdate(parameters: Parameters): Scope[] {
  const validates = parameters.says('validate') === true;
  const claims = parameters.says('claim') === true;
  const edits = [...answerParameters, 'customid', 'void'].some((name) => parameters.text(name) !== undefined);
  return [
    ...(validates ? (['sessions:validate'] as const) : []),
    ...(claims || edits || !validates ? (['sessions:write'] as const) : []),
  ];
}

/**
 * `void`, `claim`, `validate`: true does it, `void` false takes a void back. `validate` claims first where the session was not
 * claimed, as a shop's system means it, if the key may claim. A session is validated once: a later call fails with when and
 * where it was used, unless it carries the `Idempotency-Key` of the call that did it.
 */
const update: V3Call = {
  path: 'couponsession/update',
  scope: scopesOfUpdate,
  reads: false,
  words: words.updateCouponSession,
  async answer(request) {
    const { ctx, parameters, operation } = request;
    const code = parameters.required('couponsession');
    const voiding = parameters.flag('void');
    const claiming = parameters.flag('claim') ?? false;
    const validating = parameters.flag('validate') ?? false;
    const spent = parameters.text('validation_value') !== undefined;
    const { currency } = await getAccount(ctx);
    const amount = parameters.amount('validation_value', currency);
    if (spent && !validating)
      parameters.fault({ name: 'badValue', description: 'Parameter validation_value needs validate=true.' });
    const customId = parameters.textUpTo('customid', 50);
    const answers = answersFrom(parameters);
    parameters.check();
    const { session, coupon } = await sessionOf(ctx, code);
    // Before anything is written. Whether a call is a true repetition only its operation can say, below.
    await refuseRepeated(ctx, session, {
      validate: validating && operation === undefined,
      claim: claiming,
      void: voiding ?? false,
    });
    let current = session;
    if (customId !== undefined || Object.keys(answers).length > 0) {
      current = await granted(ctx, await editSession(ctx, coupon, session.code, { customId, answers }));
    }
    if (voiding === false && current.voidedAt)
      current = await granted(ctx, await unvoidSession(ctx, coupon, session.code));
    const mayClaim = 'scopes' in ctx.actor && ctx.actor.scopes.has('sessions:write');
    if (claiming || (validating && !current.claimedAt && mayClaim)) {
      current = await granted(ctx, await claimSession(ctx, coupon, session.code, { stepsDone: true }));
    }
    if (validating) {
      const input = { method: 'api', locationId: null, amountMinor: amount, operation } as const;
      current = await granted(ctx, await validateSession(ctx, coupon, session.code, input));
    }
    if (voiding && !current.voidedAt)
      current = await granted(ctx, await voidSession(ctx, coupon, session.code));
    return sessionData(request, current, coupon, choices.actions.sessionUpdate);
  },
};

/** Finds sessions by code, validation code, phone, e-mail or custom id, in the account or one campaign. All that is given must fit. */
const search: V3Call = {
  path: 'couponsession/search',
  scope: 'sessions:read',
  reads: true,
  words: words.searchCouponSession,
  async answer(request) {
    const { ctx, parameters } = request;
    const campaign = parameters.text('campaign') === undefined ? undefined : parameters.requiredCampaign();
    const names = ['code', 'customvalcode', 'phone', 'email', 'customid'];
    const clues = names.map((name) => parameters.text(name)).filter((clue) => clue !== undefined);
    if (clues.length === 0) parameters.fault(missing(names.join(' or ')));
    parameters.check();
    const { currency } = await getAccount(ctx);
    const found = await Promise.all(clues.map((text) => searchSessions(ctx, text, campaign)));
    const [first = [], ...others] = found;
    const hits = first.filter((hit) => others.every((list) => list.some((other) => other.id === hit.id)));
    return ok({
      action: choices.actions.sessionSearch,
      amount_of_results: hits.length,
      [choices.searchResults]: hits.map((hit) =>
        sessionObject(hit, { id: hit.couponId, code: hit.couponCode }, currency, request.deps),
      ),
    });
  },
};

export const couponSessionCalls: V3Call[] = [data, update, search];
