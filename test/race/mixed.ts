import type { Coupon } from '../../src/modules/coupons/index.ts';
import {
  claimSession,
  issueSession,
  markSaved,
  type Outcome,
  openIssuedSession,
  openSession,
  undoValidation,
  unvoidSession,
  validateSession,
  voidSession,
} from '../../src/modules/sessions/index.ts';
import type { Ctx } from '../../src/platform/ctx.ts';
import { newSessionCode } from '../../src/platform/ids.ts';
import type { Ack, Task } from './protocol.ts';
import { randomOf } from './random.ts';

/** How often each act comes, out of the sum. */
const acts = {
  open: 4,
  open_issued: 3,
  claim: 12,
  validate: 8,
  undo: 2,
  void: 2,
  unvoid: 2,
  save: 2,
  issue: 1,
  issue_activated: 1,
} as const;
type Act = keyof typeof acts;
const weighted = Object.entries(acts).flatMap(([act, weight]) => new Array<Act>(weight).fill(act as Act));

/** All operations at random on shared sessions: own and foreign, claimed and not, known and made up, few people for many keys. */
export async function mixed(
  task: Task & { kind: 'mixed' },
  ctxOf: (accountId: number) => Ctx,
  couponOf: (ctx: Ctx, id: number) => Promise<Coupon>,
  told: (ack: Ack) => void,
): Promise<void> {
  const random = randomOf(task.seed);
  let left = task.acts;
  const line = async () => {
    while (left-- > 0) {
      const place = random.pick(task.places);
      const ctx = ctxOf(place.accountId);
      const coupon = await couponOf(ctx, place.couponId);
      const act = random.pick(weighted);
      const foreign = random.below(40) === 0;
      const code = foreign ? newSessionCode() : random.pick(place.codes);
      const person = random.below(60);
      const outcome = await perform(ctx, coupon, act, code, person);
      const made = outcome.session?.code ?? code;
      if (outcome.verdict === 'granted' && (act === 'open' || act === 'issue')) place.codes.push(made);
      told({ act, couponId: coupon.id, code: made, verdict: outcome.verdict, key: `browser-${person}` });
    }
  };
  await Promise.all(Array.from({ length: task.atOnce }, line));
}

const visit = { channel: 'race', device: 'phone', language: 'en', browserKey: null };

async function perform(
  ctx: Ctx,
  coupon: Coupon,
  act: Act,
  code: string,
  person: number,
): Promise<Pick<Outcome, 'verdict' | 'session'>> {
  switch (act) {
    case 'open':
      return openSession(ctx, coupon, visit);
    case 'open_issued':
      return openIssuedSession(ctx, coupon, code, visit);
    case 'claim': {
      const asksForm = coupon.claim.steps.some((step) => step.type === 'form');
      const answers = { email: `person-${person}@example.com`, first_name: `Person ${person}` };
      return claimSession(ctx, coupon, code, {
        browserKey: `browser-${person}`,
        ...(asksForm ? { answers } : {}),
      });
    }
    case 'validate':
      return validateSession(ctx, coupon, code, { method: 'till', locationId: null, amountMinor: person });
    case 'undo':
      return undoValidation(ctx, coupon, code);
    case 'void':
      return voidSession(ctx, coupon, code);
    case 'unvoid':
      return unvoidSession(ctx, coupon, code);
    case 'save':
      return markSaved(ctx, coupon, code, 'mail');
    case 'issue':
    case 'issue_activated': {
      const state = act === 'issue' ? 'normal' : 'activated';
      const answers = { email: `guest-${person}@example.com` };
      const issued = await issueSession(ctx, coupon, { answers }, { state, sameBy: 'email' });
      return issued as Pick<Outcome, 'verdict' | 'session'>;
    }
  }
}
