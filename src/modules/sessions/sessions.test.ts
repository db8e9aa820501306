import { beforeAll, describe, expect, it } from 'vitest';
import { startGround, type TestGround } from '../../../test/harness.ts';
import { replay } from '../../../test/race/replay.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { newSessionCode } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { audit } from '../audit/index.ts';
import {
  type Coupon,
  createCoupon,
  findCoupon,
  listCoupons,
  type NewCoupon,
  statusOf,
  updateCoupon,
} from '../coupons/index.ts';
import {
  claimSession,
  issueSession,
  markSaved,
  openSession,
  type Session,
  undoValidation,
  unvoidSession,
  type ValidateInput,
  type Visit,
  validateSession,
  voidSession,
} from './index.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

const phone: Visit = { channel: 'poster', device: 'phone', language: 'nl', browserKey: null };
const till: ValidateInput = { method: 'till', locationId: null };

async function makeCoupon(ctx: Ctx, input: Partial<NewCoupon> = {}): Promise<Coupon> {
  return createCoupon(
    ctx,
    { name: 'Espresso', content: { words: { title: 'Free espresso' } }, ...input } as NewCoupon,
    { publish: true },
  );
}

async function cafe(input: Partial<NewCoupon> = {}) {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  return { ctx, coupon: await makeCoupon(ctx, input) };
}

async function opened(ctx: Ctx, coupon: Coupon, visit: Partial<Visit> = {}): Promise<Session> {
  const outcome = await openSession(ctx, coupon, { ...phone, ...visit });
  expect(outcome.verdict).toBe('granted');
  return outcome.session as Session;
}

async function claimed(ctx: Ctx, coupon: Coupon): Promise<Session> {
  const session = await opened(ctx, coupon);
  expect((await claimSession(ctx, coupon, session.code)).verdict).toBe('granted');
  return session;
}

describe('a session', () => {
  it('is opened, claimed, kept and validated once', async () => {
    const { ctx, coupon } = await cafe();
    const session = await opened(ctx, coupon);
    expect(session).toMatchObject({
      couponId: coupon.id,
      channel: 'poster',
      device: 'phone',
      language: 'nl',
    });
    expect((await claimSession(ctx, coupon, session.code)).verdict).toBe('granted');
    expect((await claimSession(ctx, coupon, session.code)).verdict).toBe('already');
    expect((await markSaved(ctx, coupon, session.code, 'pdf')).verdict).toBe('granted');
    expect((await markSaved(ctx, coupon, session.code, 'mail')).verdict).toBe('already');
    const first = await validateSession(ctx, coupon, session.code, till);
    expect(first).toMatchObject({
      verdict: 'granted',
      session: { claimType: 'button', validatedBy: 'system' },
    });
    const second = await validateSession(ctx, coupon, session.code, till);
    expect(second).toMatchObject({
      verdict: 'already_validated',
      facts: { validated_at: first.session?.validatedAt?.toISOString() },
    });
    expect(await findCoupon(ctx, coupon.id)).toMatchObject({
      opensCount: 1,
      claimsCount: 1,
      validationsCount: 1,
    });
  });

  it('of another account is not found', async () => {
    const luna = await cafe();
    const gent = await cafe();
    const session = await opened(luna.ctx, luna.coupon);
    expect((await claimSession(gent.ctx, gent.coupon, session.code)).verdict).toBe('not_found');
    expect((await claimSession(gent.ctx, luna.coupon, session.code)).verdict).toBe('not_found');
    expect((await validateSession(gent.ctx, gent.coupon, session.code, till)).verdict).toBe('not_found');
    expect((await voidSession(gent.ctx, gent.coupon, session.code)).verdict).toBe('not_found');
    expect((await claimSession(luna.ctx, luna.coupon, newSessionCode())).verdict).toBe('not_found');
  });

  it('cannot be validated before it is claimed, nor while it is void', async () => {
    const { ctx, coupon } = await cafe();
    const session = await opened(ctx, coupon);
    expect((await validateSession(ctx, coupon, session.code, till)).verdict).toBe('not_claimed');
    await claimSession(ctx, coupon, session.code);
    expect((await voidSession(ctx, coupon, session.code)).verdict).toBe('granted');
    expect((await voidSession(ctx, coupon, session.code)).verdict).toBe('already');
    expect((await validateSession(ctx, coupon, session.code, till)).verdict).toBe('voided');
    expect((await unvoidSession(ctx, coupon, session.code)).verdict).toBe('granted');
    expect((await validateSession(ctx, coupon, session.code, till)).verdict).toBe('granted');
  });

  it('expires by the earliest of its own clocks', async () => {
    const { ctx, coupon } = await cafe({
      rules: { expires_after_open: 'P3D', expires_after_claim: 'PT24H' },
    });
    const session = await opened(ctx, coupon);
    const claim = await claimSession(ctx, coupon, session.code);
    const at = claim.session?.claimedAt as Date;
    expect(claim.session?.expiresAt).toEqual(new Date(at.getTime() + 24 * 3600_000));
    ground.clock.advance({ hours: 25 });
    expect(await validateSession(ctx, coupon, session.code, till)).toMatchObject({
      verdict: 'expired',
      facts: { expires_at: claim.session?.expiresAt?.toISOString() },
    });
  });
});

describe('a till', () => {
  it('that repeats an operation hears the same answer, also after an undo', async () => {
    const { ctx, coupon } = await cafe();
    const session = await claimed(ctx, coupon);
    const asked = { ...till, operation: 'till-7-0042' };
    expect((await validateSession(ctx, coupon, session.code, asked)).verdict).toBe('granted');
    expect((await validateSession(ctx, coupon, session.code, asked)).verdict).toBe('already');
    expect(await undoValidation(ctx, coupon, session.code)).toMatchObject({
      verdict: 'granted',
      session: { validatedAt: null },
    });
    expect((await undoValidation(ctx, coupon, session.code)).verdict).toBe('already');
    expect(await validateSession(ctx, coupon, session.code, asked)).toMatchObject({
      verdict: 'already',
      session: { validatedAt: null },
    });
    expect((await validateSession(ctx, coupon, session.code, till)).verdict).toBe('granted');
  });

  it('may undo for ten minutes', async () => {
    const { ctx, coupon } = await cafe();
    const session = await claimed(ctx, coupon);
    expect((await undoValidation(ctx, coupon, session.code)).verdict).toBe('not_validated');
    await validateSession(ctx, coupon, session.code, till);
    ground.clock.advance({ minutes: 11 });
    expect(await undoValidation(ctx, coupon, session.code)).toMatchObject({
      verdict: 'undo_too_late',
      facts: { minutes: 10 },
    });
  });
});

describe('limits', () => {
  it('turn newcomers away when the claims are gone, and let those inside stay', async () => {
    const { ctx, coupon } = await cafe({ maxClaims: 1 });
    const late = await opened(ctx, coupon);
    await claimed(ctx, coupon);
    expect(await claimSession(ctx, coupon, late.code)).toMatchObject({
      verdict: 'sold_out',
      facts: { limit: 1 },
    });
    expect(await openSession(ctx, coupon, phone)).toMatchObject({ verdict: 'sold_out', facts: { limit: 1 } });
  });

  it('on opens tell newcomers the number', async () => {
    const { ctx, coupon } = await cafe({ maxOpens: 2 });
    await opened(ctx, coupon);
    const second = await opened(ctx, coupon);
    expect(await openSession(ctx, coupon, phone)).toMatchObject({ verdict: 'sold_out', facts: { limit: 2 } });
    expect((await claimSession(ctx, coupon, second.code)).verdict).toBe('granted');
  });

  it('on validations hold, and an undo gives a place back', async () => {
    const { ctx, coupon } = await cafe({ maxValidations: 1 });
    const ann = await claimed(ctx, coupon);
    const bob = await claimed(ctx, coupon);
    expect((await validateSession(ctx, coupon, ann.code, till)).verdict).toBe('granted');
    expect(await validateSession(ctx, coupon, bob.code, till)).toMatchObject({
      verdict: 'limit_reached',
      facts: { limit: 1, taken: 1 },
    });
    await undoValidation(ctx, coupon, ann.code);
    expect((await validateSession(ctx, coupon, bob.code, till)).verdict).toBe('granted');
  });

  it('on validations close the door and the claims once they are used, and an undo opens both', async () => {
    const { ctx, coupon } = await cafe({ maxValidations: 1, maxClaims: 20 });
    const ann = await claimed(ctx, coupon);
    const bob = await opened(ctx, coupon);
    const link = (await issueSession(ctx, coupon, {})).session as Session;
    expect((await validateSession(ctx, coupon, ann.code, till)).verdict).toBe('granted');
    const soldOut = { verdict: 'sold_out', facts: { limit: 1 } };
    expect(await openSession(ctx, coupon, phone)).toMatchObject(soldOut);
    for (const { code } of [bob, link]) expect(await claimSession(ctx, coupon, code)).toMatchObject(soldOut);
    expect(await issueSession(ctx, coupon, {}, { state: 'activated' })).toMatchObject(soldOut);
    expect(await issueSession(ctx, coupon, {})).toMatchObject({ verdict: 'granted' });
    expect((await claimSession(ctx, coupon, ann.code)).verdict).toBe('already');
    const now = (await findCoupon(ctx, coupon.id))!;
    expect(statusOf(now, ground.clock.now())).toBe('limit_reached');
    const listed = {
      status: 'limit_reached',
      sort: 'name',
      descending: false,
      limit: 10,
      offset: 0,
    } as const;
    expect((await listCoupons(ctx, listed)).coupons.map(({ id }) => id)).toEqual([coupon.id]);
    const faults = (await audit(ctx.db)).filter(({ rows }) =>
      rows.some((row) => row.account_id === ctx.accountId),
    );
    expect(faults).toEqual([]);
    await undoValidation(ctx, coupon, ann.code);
    expect((await claimSession(ctx, coupon, bob.code)).verdict).toBe('granted');
    expect((await openSession(ctx, coupon, phone)).verdict).toBe('granted');
  });

  it('on validations hold in a crowd that opens, claims and uses at once', async () => {
    const { ctx, coupon } = await cafe({ maxValidations: 5 });
    const tellers = await Promise.all(
      Array.from({ length: 60 }, async () => {
        const heard: string[] = [];
        for (let turn = 0; turn < 3; turn++) {
          const visit = await openSession(ctx, coupon, phone);
          heard.push(`open ${visit.verdict}`);
          if (!visit.session) continue;
          heard.push(`claim ${(await claimSession(ctx, coupon, visit.session.code)).verdict}`);
          heard.push(`use ${(await validateSession(ctx, coupon, visit.session.code, till)).verdict}`);
        }
        return heard;
      }),
    );
    const count = (word: string) => tellers.flat().filter((heard) => heard === word).length;
    const now = (await findCoupon(ctx, coupon.id))!;
    expect(now).toMatchObject({
      validationsCount: 5,
      opensCount: count('open granted'),
      claimsCount: count('claim granted'),
    });
    expect(count('use granted')).toBe(5);
    // The crowd met the closed door, and everybody after it does.
    expect(count('open sold_out')).toBeGreaterThan(0);
    expect(await openSession(ctx, coupon, phone)).toMatchObject({ verdict: 'sold_out', facts: { limit: 5 } });
    expect(await replay(ctx, coupon.id)).toEqual([]);
  });

  it('that are reached are written down once for each time', async () => {
    const { ctx, coupon } = await cafe({ maxClaims: 2, maxOpens: 3 });
    await claimed(ctx, coupon);
    const spare = await opened(ctx, coupon);
    await claimed(ctx, coupon);
    await claimSession(ctx, coupon, spare.code);
    const raised = await updateCoupon(ctx, coupon.id, { maxClaims: 3 });
    await claimSession(ctx, raised, spare.code);
    const events = await ctx.db
      .selectFrom('event')
      .select(['type', 'seq', 'data'])
      .where('accountId', '=', ctx.accountId)
      .where('subject', '=', coupon.id)
      .where('type', '=', 'coupon.limit_reached')
      .orderBy('seq')
      .execute();
    expect(events.map((event) => event.data)).toEqual([
      { limit: 'opens', max: 3 },
      { limit: 'claims', max: 2 },
      { limit: 'claims', max: 3 },
    ]);
  });
});

describe('a claim form', () => {
  const form: Partial<NewCoupon> = {
    claim: {
      steps: [
        {
          type: 'form',
          fields: [
            { name: 'email', use: 'required', unique: true, label: null, labels: {}, options: [] },
            { name: 'phone', use: 'optional', unique: false, label: null, labels: {}, options: [] },
            { name: 'first_name', use: 'required', unique: false, label: null, labels: {}, options: [] },
          ],
          consents: [
            {
              name: 'terms',
              wording: 'I accept.',
              wordings: { nl: 'Ik aanvaard.' },
              link: null,
              required: true,
            },
            { name: 'news', wording: 'Write to me.', wordings: {}, link: null, required: false },
          ],
        },
      ],
    },
  };

  it('tells everything that is wrong at once', async () => {
    const { ctx, coupon } = await cafe(form);
    const session = await opened(ctx, coupon);
    const error = await claimSession(ctx, coupon, session.code, {
      answers: { email: 'ann@', phone: '12' },
    }).catch((problem) => problem);
    expect(error).toBeInstanceOf(Problem);
    expect(error.code).toBe('invalid');
    expect(error.facts.reasons).toEqual({
      '/answers/email': 'email',
      '/answers/phone': 'phone',
      '/answers/first_name': 'required',
      '/consents/terms': 'required',
    });
  });

  it('keeps what was written with the person, and the consents in the words they saw', async () => {
    const { ctx, coupon } = await cafe(form);
    const session = await opened(ctx, coupon);
    const outcome = await claimSession(ctx, coupon, session.code, {
      answers: { email: ' Ann@Example.com ', phone: '0470 12 34 56', first_name: 'Ann', nonsense: 'x' },
      consents: { terms: true },
    });
    expect(outcome.verdict).toBe('granted');
    const customer = await ctx.db
      .selectFrom('customer')
      .selectAll()
      .where('accountId', '=', ctx.accountId)
      .executeTakeFirstOrThrow();
    expect(customer).toMatchObject({ email: 'ann@example.com', phone: '+32470123456', firstName: 'Ann' });
    expect(outcome.session?.customerId).toBe(customer.id);
    const submission = await ctx.db
      .selectFrom('submission')
      .selectAll()
      .where('accountId', '=', ctx.accountId)
      .executeTakeFirstOrThrow();
    expect(submission).toMatchObject({
      customerId: customer.id,
      answers: { email: 'ann@example.com', phone: '+32470123456', first_name: 'Ann' },
    });
    const consents = await ctx.db
      .selectFrom('consent')
      .select(['consent', 'wording', 'given'])
      .where('accountId', '=', ctx.accountId)
      .orderBy('id')
      .execute();
    expect(consents).toEqual([
      { consent: 'terms', wording: 'Ik aanvaard.', given: true },
      { consent: 'news', wording: 'Write to me.', given: false },
    ]);
  });

  it('gives one claim for each unique answer, and one customer for each e-mail', async () => {
    const { ctx, coupon } = await cafe(form);
    const answers = { email: 'bob@example.com', first_name: 'Bob' };
    const consents = { terms: true };
    const first = await opened(ctx, coupon);
    const second = await opened(ctx, coupon);
    expect((await claimSession(ctx, coupon, first.code, { answers, consents })).verdict).toBe('granted');
    expect(
      await claimSession(ctx, coupon, second.code, {
        answers: { ...answers, email: 'BOB@example.com' },
        consents,
      }),
    ).toMatchObject({ verdict: 'key_used', facts: { key: 'email' } });
    const other = await makeCoupon(ctx, form);
    const third = await opened(ctx, other);
    const again = await claimSession(ctx, other, third.code, {
      answers: { email: 'bob@example.com', first_name: 'Robert' },
      consents,
    });
    expect(again.verdict).toBe('granted');
    const customers = await ctx.db
      .selectFrom('customer')
      .select(['email', 'firstName'])
      .where('accountId', '=', ctx.accountId)
      .execute();
    expect(customers).toEqual([{ email: 'bob@example.com', firstName: 'Robert' }]);
  });
});

describe('a coupon that takes no part', () => {
  it('says why', async () => {
    const { ctx, coupon } = await cafe({
      endsLocal: '2030-12-31',
      startsLocal: '2030-12-01',
      timeZone: 'Europe/Brussels',
    });
    ground.clock.set('2030-11-30T22:59:59Z');
    expect(await openSession(ctx, coupon, phone)).toMatchObject({
      verdict: 'not_started',
      facts: { starts_at: '2030-11-30T23:00:00.000Z' },
    });
    ground.clock.set('2030-11-30T23:00:00Z');
    const session = await opened(ctx, coupon);
    ground.clock.set('2030-12-31T23:00:00Z');
    expect(await claimSession(ctx, coupon, session.code)).toMatchObject({
      verdict: 'ended',
      facts: { ended_at: '2030-12-31T23:00:00.000Z' },
    });
    ground.clock.set(new Date());
  });
});

describe('reset after validation', () => {
  it('frees the keys of the person when its time has come, and an undo holds them again', async () => {
    const { ctx, coupon } = await cafe({ rules: { once_per: ['browser'], reset_after_validation: 'P7D' } });
    const browserKey = 'browser-of-ann';
    const first = await opened(ctx, coupon, { browserKey });
    await claimSession(ctx, coupon, first.code);
    const second = await opened(ctx, coupon, { browserKey });
    const refused = { verdict: 'key_used', facts: { key: 'browser' } };
    expect(await claimSession(ctx, coupon, second.code)).toMatchObject(refused);
    const validated = await validateSession(ctx, coupon, first.code, till);
    const at = validated.session?.validatedAt as Date;
    expect(validated.session?.resetsAt).toEqual(new Date(at.getTime() + 7 * 24 * 3600_000));
    expect(await claimSession(ctx, coupon, second.code)).toMatchObject(refused);
    await undoValidation(ctx, coupon, first.code);
    ground.clock.advance({ days: 7 });
    expect(await claimSession(ctx, coupon, second.code)).toMatchObject(refused);
    await validateSession(ctx, coupon, first.code, till);
    ground.clock.advance({ days: 7 });
    expect((await claimSession(ctx, coupon, second.code)).verdict).toBe('granted');
  });
});
