import { findSessionById } from '../../modules/sessions/index.ts';
import { findEvent, readWireEventId, v3Types } from '../../modules/webhooks/index.ts';
import { formatId } from '../../platform/ids.ts';
import { ok } from './envelope.ts';
import { fail } from './failure.ts';
import type { V3Call } from './index.ts';
import { wireDate } from './wire-date.ts';

/** A receiver of webhooks asks whether an event is ours. A session that is named must be the one it is about. */
const verification: V3Call = {
  path: 'webhook/verification',
  scope: 'sessions:read',
  reads: true,
  async answer({ ctx, deps, parameters }) {
    const webhook = parameters.required('webhook');
    const asked = parameters.text('session');
    parameters.check();
    const id = readWireEventId(deps.secret, ctx.accountId, webhook);
    const event = id === undefined ? undefined : await findEvent(ctx, id);
    const type = event && v3Types[event.type];
    if (!event || !type) fail('webhookNotFound', 'Webhook not found.');
    const session = event.type.startsWith('session.') ? await findSessionById(ctx, event.subject) : null;
    if (asked !== undefined && session?.code !== asked) fail('sessionNotFound', 'Couponsession not found.');
    return ok({
      result: 'valid',
      webhook,
      date: wireDate(event.occurredAt),
      campaign: event.couponId === null ? '' : formatId('coupon', event.couponId),
      session: session?.code ?? '',
      type,
    });
  },
};

export const webhookCalls: V3Call[] = [verification];
