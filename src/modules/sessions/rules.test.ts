import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { startGround, type TestGround } from '../../../test/harness.ts';
import { Problem } from '../../platform/problem.ts';
import { regionOfTimeZone } from '../../platform/region.ts';
import { type Coupon, settings } from '../coupons/index.ts';
import { claimSteps } from './claim-steps.ts';
import { claimKeys } from './keys.ts';
import { regionOfCoupon } from './region.ts';
import { refuseByPlace, refuseByState, refuseByWindow, sessionStatus } from './rules.ts';
import type { ClaimInput } from './session.ts';
import { checkClaim, normaliseAnswer } from './steps.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

const now = new Date('2026-11-22T12:00:00Z');

function coupon(change: Partial<Coupon> = {}): Coupon {
  return {
    accountId: 1001,
    id: 700001,
    code: 'k4zt9q',
    name: 'Espresso',
    title: 'Free espresso',
    customId: null,
    folderId: null,
    categoryId: null,
    tags: [],
    timeZone: 'Europe/Brussels',
    startsLocal: null,
    endsLocal: null,
    startsAt: null,
    endsAt: null,
    maxOpens: null,
    maxClaims: null,
    maxValidations: null,
    singleUse: false,
    usesCodePool: false,
    opensCount: 0,
    claimsCount: 0,
    validationsCount: 0,
    codesSize: 0,
    codesTaken: 0,
    version: 1,
    createdAt: now,
    updatedAt: now,
    publishedAt: now,
    pausedAt: null,
    archivedAt: null,
    kind: 'offer',
    sealedAt: null,
    content: settings.contentSchema.parse({}),
    rules: settings.rulesSchema.parse({}),
    claim: settings.claimSchema.parse({}),
    validation: settings.validationSchema.parse({}),
    passwordKey: null,
    locations: [],
    closedShops: 0,
    ...change,
  };
}

const rules = (change: object) => settings.rulesSchema.parse(change);
const steps = (...list: object[]) => settings.claimSchema.parse({ steps: list });
const form = (fields: object[], consents: object[] = []) => steps({ type: 'form', fields, consents });

/** The words for what is wrong, or the answers as they are kept. */
function check(of: Coupon, input: ClaimInput, before: Record<string, string> = {}) {
  try {
    return checkClaim(of, input, before, null, now);
  } catch (error) {
    if (error instanceof Problem) return error.facts.reasons;
    throw error;
  }
}

describe('the state of a coupon', () => {
  it('is told by the rules and by the database in the same words', async () => {
    const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
    const date = fc.option(
      fc.integer({ min: -2, max: 2 }).map((days) => new Date(now.getTime() + days * 86_400_000)),
    );
    await fc.assert(
      fc.asyncProperty(
        date,
        date,
        date,
        date,
        date,
        async (publishedAt, pausedAt, archivedAt, startsAt, endsAt) => {
          const { rows } = await sql<{ word: string | null }>`
          select coupon_refusal(${now}, ${publishedAt}, ${pausedAt}, ${archivedAt}, ${startsAt}, ${endsAt}) as word`.execute(
            ctx.db,
          );
          const rule = refuseByState({ publishedAt, pausedAt, archivedAt, startsAt, endsAt }, now);
          expect(rows[0]?.word).toBe(rule?.verdict ?? null);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the status of a session', () => {
  const fresh = {
    issuedAt: null,
    openedAt: now,
    playedAt: null,
    claimedAt: null,
    validatedAt: null,
    voidedAt: null,
    expiresAt: null,
  };
  it.each([
    ['issued', { ...fresh, openedAt: null, issuedAt: now }, null],
    ['opened', fresh, null],
    ['claimed', { ...fresh, claimedAt: now }, null],
    ['expired', { ...fresh, claimedAt: now, expiresAt: now }, null],
    ['expired', { ...fresh, claimedAt: now }, now],
    ['claimed', { ...fresh, claimedAt: now, expiresAt: new Date(now.getTime() + 1) }, null],
    ['validated', { ...fresh, claimedAt: now, validatedAt: now, expiresAt: now }, now],
    ['voided', { ...fresh, claimedAt: now, validatedAt: now, voidedAt: now }, null],
  ] as const)('is %s', (status, session, couponEndsAt) => {
    expect(sessionStatus(session, now, couponEndsAt)).toBe(status);
  });
});

describe('place and hour', () => {
  const shop = { latitude: 51.0543, longitude: 3.7174 };
  const luna = coupon({
    rules: rules({ area: { radius_m: 500, check_at: ['claim'] } }),
    locations: [shop, { latitude: null, longitude: null }].map(
      (place) => place as Coupon['locations'][number],
    ),
  });

  it('is asked where it is checked, and measured to the nearest shop', () => {
    expect(refuseByPlace(luna, 'open', undefined)).toBeNull();
    expect(refuseByPlace(luna, 'claim', undefined)).toMatchObject({ verdict: 'place_needed' });
    expect(refuseByPlace(luna, 'claim', { latitude: 51.0553, longitude: 3.7174 })).toBeNull();
    expect(refuseByPlace(luna, 'claim', { latitude: 51.2093, longitude: 3.2247 })).toMatchObject({
      verdict: 'too_far',
      facts: { radius: 500, distance: expect.closeTo(38_500, -3) },
    });
  });

  it('is on the wall clock of the coupon', () => {
    const lunch = coupon({
      rules: rules({ windows: [{ days: [7], from: '12:00', to: '14:00' }], windows_apply_to: ['claim'] }),
    });
    expect(refuseByWindow(lunch, 'claim', now)).toBeNull();
    expect(refuseByWindow(lunch, 'claim', new Date('2026-11-22T13:00:00Z'))).toMatchObject({
      verdict: 'not_today',
    });
    expect(refuseByWindow(lunch, 'validate', new Date('2026-11-22T13:00:00Z'))).toBeNull();
  });
});

describe('an answer', () => {
  it.each([
    ['email', ' Ann@Example.COM ', { value: 'ann@example.com' }],
    ['email', 'ann@', { reason: 'email' }],
    ['phone', '0470 12 34 56', { value: '+32470123456' }],
    ['phone', '+31 6 12345678', { value: '+31612345678' }],
    ['phone', '12', { reason: 'phone' }],
    ['birth_date', '2000-02-29', { value: '2000-02-29' }],
    ['birth_date', '2001-02-29', { reason: 'date' }],
    ['birth_date', '2031-01-01', { reason: 'date' }],
    ['first_name', '   ', {}],
    ['custom_1', 'x'.repeat(501), { reason: 'too_long' }],
  ])('%s %j', (name, value, expected) => {
    expect(normaliseAnswer(name, value, 'BE', now)).toEqual(expected);
  });

  it('is read in the country of the shop, else of the clock', () => {
    expect(regionOfTimeZone('Europe/Brussels')).toBe('BE');
    expect(regionOfTimeZone('Asia/Shanghai')).toBe('CN');
    expect(regionOfTimeZone('Mars/Olympus')).toBeUndefined();
    const dutch = { country: 'NL' } as Coupon['locations'][number];
    expect(regionOfCoupon(coupon({ locations: [dutch] }))).toBe('NL');
    expect(regionOfCoupon(coupon())).toBe('BE');
  });
});

describe('the steps of a claim', () => {
  it('ask for what is required, unless it is known already or somebody vouches', () => {
    const luna = coupon({ claim: form([{ name: 'email', use: 'required' }]) });
    expect(check(luna, {})).toEqual({ '/answers/email': 'required' });
    expect(check(luna, {}, { email: 'ann@example.com' })).toMatchObject({ answers: null, claimType: 'form' });
    expect(check(luna, { stepsDone: true })).toMatchObject({ claimType: 'api' });
  });

  it('take only the choices that are offered, and only the fields that are asked', () => {
    const luna = coupon({ claim: form([{ name: 'custom_1', options: ['oat', 'soy'] }]) });
    expect(check(luna, { answers: { custom_1: 'milk' } })).toEqual({ '/answers/custom_1': 'option' });
    expect(check(luna, { answers: { custom_1: 'oat', last_name: 'Peeters' } })).toMatchObject({
      answers: { custom_1: 'oat' },
    });
  });

  it('take a promo code whatever its capitals and spaces', () => {
    const luna = coupon({ claim: steps({ type: 'button' }, { type: 'promo_code', codes: ['LUNA 10'] }) });
    expect(check(luna, { promoCode: ' luna 10 ' })).toMatchObject({
      refused: null,
      claimType: 'button+promo_code',
    });
    expect(check(luna, { promoCode: 'luna10' })).toMatchObject({ refused: { verdict: 'wrong_promo_code' } });
    expect(check(luna, {})).toMatchObject({ refused: { verdict: 'wrong_promo_code' } });
  });

  it('are asked where a rule needs them and they are not known', () => {
    const luna = coupon({ rules: rules({ once_per: ['email'], minimum_age: 18 }) });
    expect(claimSteps(luna)).toMatchObject([
      { type: 'button' },
      {
        type: 'form',
        fields: [
          { name: 'email', use: 'required' },
          { name: 'birth_date', use: 'required' },
        ],
      },
    ]);
    expect(claimSteps(luna, { email: 'ann@example.com', birth_date: '1990-05-17' })).toBe(luna.claim.steps);
    const answers = { email: 'ann@example.com', birth_date: '1990-05-17' };
    expect(check(luna, { answers })).toMatchObject({ answers, refused: null, claimType: 'button' });
    expect(check(luna, {})).toEqual({
      '/answers/email': 'required',
      '/answers/birth_date': 'required',
    });
  });

  it('know the age on the day, in the zone of the coupon', () => {
    const luna = coupon({ rules: rules({ minimum_age: 18 }), claim: form([{ name: 'birth_date' }]) });
    expect(check(luna, {})).toEqual({ '/answers/birth_date': 'required' });
    expect(check(luna, { answers: { birth_date: '2008-11-22' } })).toMatchObject({ refused: null });
    expect(check(luna, { answers: { birth_date: '2008-11-23' } })).toMatchObject({
      refused: { verdict: 'too_young', facts: { age: 18 } },
    });
  });
});

describe('once-per keys', () => {
  const luna = coupon({
    rules: rules({ once_per: ['browser', 'email', 'custom_id'] }),
    claim: form([{ name: 'email', unique: true }, { name: 'first_name', unique: true }, { name: 'zip' }]),
  });
  const ann = {
    answers: { email: 'ann@example.com', first_name: 'Ann', zip: '9000' },
    browserKey: 'b1',
    customId: null,
  };

  it('are one for each kind that is known, hashed', () => {
    const keys = claimKeys(luna, ann);
    expect(keys.map((key) => key.split(':')[0])).toEqual(['browser', 'email', 'first_name']);
    expect(keys.every((key) => /^[a-z_]+:[0-9a-f]{32}$/.test(key))).toBe(true);
  });

  it('are the same for the same person and differ between coupons and people', () => {
    const same = { ...ann, answers: { ...ann.answers, email: 'ANN@example.com', first_name: ' ann ' } };
    expect(claimKeys(luna, same)).toEqual(claimKeys(luna, ann));
    expect(claimKeys({ ...luna, id: 700002 }, ann)).not.toEqual(claimKeys(luna, ann));
  });
});
