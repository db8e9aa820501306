import { getAccount } from '../../modules/accounts/index.ts';
import { instantOf } from '../../modules/coupons/index.ts';
import { listByStep, type SessionStep } from '../../modules/sessions/index.ts';
import { listCouponSessions } from './action-words.ts';
import { choices } from './choices.ts';
import { campaignOf } from './coupons.ts';
import { ok } from './envelope.ts';
import type { V3Call } from './index.ts';
import { sessionObject } from './session-object.ts';

/** The four lists, and the date each is about: it orders the list and is what the range filters. */
const lists: Record<string, SessionStep> = {
  data: 'created',
  opens: 'opened',
  claims: 'claimed',
  validations: 'validated',
};

type Moment = { day: string; time: string | undefined } | undefined;

/** The first instant of a range: a bare day starts at midnight UTC. */
const fromOf = (moment: Moment) =>
  moment ? instantOf(`${moment.day}T${moment.time ?? '00:00:00'}`, 'UTC', 'start') : null;

/** The first instant after a range: a bare day is taken whole, a minute or second is included. */
function untilOf(moment: Moment): Date | null {
  if (!moment) return null;
  if (moment.time === undefined) return instantOf(moment.day, 'UTC', 'end');
  const last = instantOf(`${moment.day}T${moment.time}`, 'UTC', 'start');
  const step = moment.time.endsWith(':00') ? 60_000 : 1_000;
  return new Date(last.getTime() + step);
}

export const campaignCalls: V3Call[] = Object.entries(lists).map(([name, step]) => ({
  path: `campaign/${name}`,
  scope: 'sessions:read',
  reads: true,
  // One action for the four of them; its `step` is the last word of the path.
  words: listCouponSessions,
  async answer({ ctx, parameters, deps }) {
    const id = parameters.requiredCampaign();
    const page = parameters.wholeNumber('page', { min: 1, max: 1_000_000 }) ?? 1;
    const start = parameters.dateTime('start_date');
    const end = parameters.dateTime('end_date');
    parameters.check();
    const coupon = await campaignOf(ctx, id);
    const { currency } = await getAccount(ctx);
    const limit = choices.sessionsPerPage;
    const { sessions, total } = await listByStep(ctx, {
      couponId: id,
      step,
      from: fromOf(start),
      until: untilOf(end),
      limit,
      offset: (page - 1) * limit,
    });
    return ok({
      campaign: `cam_${id}`,
      amount_of_results: total,
      data: sessions.map((session) => sessionObject(session, coupon, currency, deps)),
    });
  },
}));
