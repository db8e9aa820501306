import { beforeAll, describe, expect, it } from 'vitest';
import { startGround, type TestGround } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Coupon, createCoupon, findCoupon, type NewCoupon } from '../coupons/index.ts';
import {
  claimSession,
  editSession,
  findSession,
  findSessionsForTill,
  type Issued,
  type IssueRequest,
  issueSession,
  issueSessions,
  listAttempts,
  listSessions,
  openIssuedSession,
  openSession,
  recordUnknownCode,
  type Session,
  type SessionStatus,
  searchSessions,
  sessionStatus,
  storyOf,
  undoValidation,
  unvoidSession,
  validateSession,
  voidSession,
} from './index.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

const visit = { channel: '', device: 'phone', language: 'en', browserKey: null };

async function shop(input: Partial<NewCoupon> = {}): Promise<{ ctx: Ctx; coupon: Coupon }> {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const coupon = await createCoupon(
    ctx,
    { name: 'Espresso', content: { words: { title: 'Free espresso' } }, ...input } as NewCoupon,
    { publish: true },
  );
  return { ctx, coupon };
}

async function issueAll(ctx: Ctx, coupon: Coupon, request: IssueRequest): Promise<Issued[]> {
  const all: Issued[] = [];
  for await (const set of issueSessions(ctx, coupon, request)) all.push(...set);
  return all;
}

async function issued(
  ctx: Ctx,
  coupon: Coupon,
  ...rest: Parameters<typeof issueSession> extends [Ctx, Coupon, ...infer R] ? R : never
): Promise<Session> {
  const one = await issueSession(ctx, coupon, ...rest);
  expect(one.verdict).toBe('granted');
  return one.session as Session;
}

describe('a personal link', () => {
  it('is opened once, whatever max_opens says, and prefills the form', async () => {
    const { ctx, coupon } = await shop({ maxOpens: 1 });
    await openSession(ctx, coupon, visit);
    const ann = await issued(ctx, coupon, { answers: { first_name: 'Ann', email: 'ann@example.com' } });
    expect(ann).toMatchObject({ openedAt: null, issuedAt: expect.any(Date), customerId: expect.any(Number) });
    expect(await openIssuedSession(ctx, coupon, ann.code, { ...visit, channel: 'mail' })).toMatchObject({
      verdict: 'granted',
      session: { channel: 'mail', device: 'phone' },
    });
    expect((await openIssuedSession(ctx, coupon, ann.code, visit)).verdict).toBe('already');
    expect((await findCoupon(ctx, coupon.id))?.opensCount).toBe(1);
  });

  it('can expire by itself', async () => {
    const { ctx, coupon } = await shop();
    const linkExpiresAt = new Date(ground.clock.now().getTime() + 3600_000);
    const link = await issued(ctx, coupon, { linkExpiresAt });
    ground.clock.advance({ hours: 1 });
    expect(await openIssuedSession(ctx, coupon, link.code, visit)).toMatchObject({
      verdict: 'expired',
      facts: { expires_at: linkExpiresAt.toISOString() },
    });
  });

  it('born voided is switched on at the till', async () => {
    const { ctx, coupon } = await shop();
    const link = await issued(ctx, coupon, {}, { state: 'voided' });
    expect((await claimSession(ctx, coupon, link.code)).verdict).toBe('voided');
    await unvoidSession(ctx, coupon, link.code);
    expect((await claimSession(ctx, coupon, link.code)).verdict).toBe('granted');
  });

  it('born activated consumes the limit and the once-per keys', async () => {
    const { ctx, coupon } = await shop({ maxClaims: 3, rules: { once_per: ['email'] } });
    const all = await issueAll(ctx, coupon, {
      state: 'activated',
      sessions: ['ann', 'bob', 'ann', 'cem', 'dee'].map((name) => ({
        answers: { email: `${name}@example.com` },
      })),
    });
    expect(all.map((one) => one.verdict)).toEqual(['granted', 'granted', 'key_used', 'granted', 'sold_out']);
    expect(all[0]?.session).toMatchObject({ claimType: 'issued', claimedAt: expect.any(Date) });
    expect(await findCoupon(ctx, coupon.id)).toMatchObject({ claimsCount: 3, opensCount: 0 });
  });

  it('keeps its own code, and a code that exists is refused', async () => {
    const { ctx, coupon } = await shop();
    const all = await issueAll(ctx, coupon, {
      sessions: [{ ownCode: 'LUNA-1' }, { ownCode: 'LUNA-2' }, { ownCode: 'LUNA-1' }],
    });
    expect(all.map((one) => [one.verdict, one.session?.validationCode])).toEqual([
      ['granted', 'LUNA-1'],
      ['granted', 'LUNA-2'],
      ['code_taken', undefined],
    ]);
  });

  it('gets a made code with prefix, length and alphabet, different for each', async () => {
    const { ctx, coupon } = await shop();
    const all = await issueAll(ctx, coupon, {
      sessions: Array.from({ length: 600 }, () => ({})),
      ownCodes: { prefix: 'L', length: 10, alphabet: 'numeric' },
    });
    const codes = all.map((one) => one.session?.validationCode ?? '');
    expect(codes.every((code) => /^L\d{9}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBe(600);
  });

  it('is given back to who has one, in one request, in the next and at the same moment', async () => {
    const { ctx, coupon } = await shop();
    const request: IssueRequest = {
      sameBy: 'email',
      sessions: [
        { answers: { email: 'ann@example.com' } },
        { answers: { email: 'ANN@example.com' } },
        { answers: { email: 'bob@example.com' } },
      ],
    };
    const runs = await Promise.all([issueAll(ctx, coupon, request), issueAll(ctx, coupon, request)]);
    const codesOf = (email: number) => new Set(runs.map((run) => run[email]?.session?.code));
    expect(codesOf(0)).toEqual(codesOf(1));
    expect(codesOf(0).size).toBe(1);
    expect(codesOf(2).size).toBe(1);
    expect(runs.flat().filter((one) => one.verdict === 'granted')).toHaveLength(2);
  });

  it('leaves nothing when the transaction of the caller fails', async () => {
    const { ctx, coupon } = await shop();
    await expect(
      transaction(ctx, async (inner) => {
        await issued(inner, coupon, { customId: 'A1' });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await searchSessions(ctx, 'A1')).toEqual([]);
  });
});

describe('a desk', () => {
  it('finds a session by everything people have in hand', async () => {
    const { ctx, coupon } = await shop();
    const ann = await issued(ctx, coupon, {
      customId: 'CRM 77',
      ownCode: 'LUNA-77',
      answers: { email: 'ann@example.com', phone: '+32470123456', first_name: 'Ann' },
    });
    await issued(ctx, coupon, { answers: { email: 'bob@example.com' } });
    for (const text of [
      ann.code,
      ann.code.slice(0, 6),
      ann.code.slice(0, 6).toUpperCase(),
      'ann@Example.com',
      '0470 12 34 56',
      'CRM 77',
      'LUNA-77',
    ])
      expect((await searchSessions(ctx, text)).map((found) => found.id)).toEqual([ann.id]);
    expect((await searchSessions(ctx, 'LUNA-77'))[0]).toMatchObject({
      validationCode: 'LUNA-77',
      person: { firstName: 'Ann' },
    });
    expect((await findSessionsForTill(ctx, ` ${ann.code.slice(0, 3)} ${ann.code.slice(3, 6)}`))[0]?.id).toBe(
      ann.id,
    );
    expect((await findSession(ctx, ann.code))?.id).toBe(ann.id);
    const stranger = (await ground.makeAccount({ name: 'Gent' })).ctx;
    expect(await searchSessions(stranger, 'ann@example.com')).toEqual([]);
    expect(await findSessionsForTill(stranger, ann.code)).toEqual([]);
  });

  it('pages and filters by the same status the rules tell', async () => {
    const { ctx, coupon } = await shop({ rules: { expires_after_claim: 'PT2H' } });
    const make = async () => (await openSession(ctx, coupon, visit)).session as Session;
    await issued(ctx, coupon, {});
    await make();
    const stale = await make();
    await claimSession(ctx, coupon, stale.code);
    ground.clock.advance({ hours: 3 });
    const [kept, used, gone] = [await make(), await make(), await make()];
    for (const session of [kept, used, gone]) await claimSession(ctx, coupon, session.code);
    await validateSession(ctx, coupon, used.code, { method: 'till', locationId: null });
    await voidSession(ctx, coupon, gone.code);
    const all = await listSessions(ctx, { couponId: coupon.id }, { limit: 50 });
    expect(all.sessions).toHaveLength(6);
    const now = ground.clock.now();
    for (const status of [
      'issued',
      'opened',
      'claimed',
      'validated',
      'voided',
      'expired',
    ] as SessionStatus[]) {
      const listed = await listSessions(ctx, { couponId: coupon.id, status }, { limit: 50 });
      expect(listed.sessions.map((session) => session.id)).toEqual(
        all.sessions.filter((session) => sessionStatus(session, now) === status).map((session) => session.id),
      );
      expect(listed.sessions).toHaveLength(1);
    }
    const pages: number[] = [];
    let cursor: number | undefined;
    do {
      const page = await listSessions(ctx, { couponId: coupon.id }, { limit: 4, cursor });
      pages.push(...page.sessions.map((session) => session.id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(pages).toEqual(all.sessions.map((session) => session.id));
    const claimed = await listSessions(
      ctx,
      { couponId: coupon.id, date: 'claimed', from: kept.createdAt },
      { limit: 50 },
    );
    expect(claimed.sessions).toHaveLength(3);
  });

  it('corrects names and custom ids, and the event tells only which', async () => {
    const { ctx, coupon } = await shop();
    const ann = await issued(ctx, coupon, { answers: { email: 'ann@example.com', first_name: 'An' } });
    const edited = await editSession(ctx, coupon, ann.code, {
      customId: 'A-9',
      answers: { first_name: 'Ann', custom_1: 'oat milk' },
    });
    expect(edited).toMatchObject({ verdict: 'granted', session: { customId: 'A-9' } });
    expect((await searchSessions(ctx, 'A-9'))[0]?.person).toMatchObject({
      firstName: 'Ann',
      email: 'ann@example.com',
    });
    const story = await storyOf(ctx, ann);
    expect(story.at(-1)).toMatchObject({
      type: 'session.edited',
      data: { fields: ['custom_1', 'custom_id', 'first_name'] },
    });
  });

  it('reads the whole story of a session in order, with the tries that were refused', async () => {
    const { ctx, coupon } = await shop();
    const session = (await openSession(ctx, coupon, visit)).session as Session;
    const use = () =>
      validateSession(ctx, coupon, session.code, { method: 'till', locationId: null, amountMinor: 450 });
    ground.clock.advance({ minutes: 1 });
    await use();
    ground.clock.advance({ minutes: 1 });
    await claimSession(ctx, coupon, session.code);
    await use();
    ground.clock.advance({ minutes: 1 });
    await use();
    ground.clock.advance({ minutes: 1 });
    await undoValidation(ctx, coupon, session.code);
    const story = await storyOf(ctx, session);
    expect(story.map((step) => (step.kind === 'event' ? step.type : step.verdict))).toEqual([
      'session.opened',
      'not_claimed',
      'session.claimed',
      'session.validated',
      'already_validated',
      'session.undone',
    ]);
    expect(story[3]).toMatchObject({ data: { amount_minor: 450, method: 'till', location_id: null } });
    await recordUnknownCode(ctx, { entered: 'zzzzzz', method: 'till', locationId: null });
    const tries = await listAttempts(ctx, { since: new Date(0), limit: 10 });
    expect(tries.map((one) => one.verdict)).toEqual([
      'not_found',
      'already_validated',
      'granted',
      'not_claimed',
    ]);
    expect(tries[2]).toMatchObject({
      couponTitle: 'Free espresso',
      sessionCode: session.code,
      validatedAt: null,
    });
  });
});
