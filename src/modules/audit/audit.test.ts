import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { startGround, type TestGround } from '../../../test/harness.ts';
import { readAll } from '../../../test/readers.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { type Coupon, createCoupon, type NewCoupon } from '../coupons/index.ts';
import {
  claimSession,
  issueSession,
  markSaved,
  openSession,
  type Session,
  undoValidation,
  validateSession,
  voidSession,
} from '../sessions/index.ts';
import { clearTestData, statisticsReader } from '../statistics/index.ts';
import { checks } from './checks.ts';
import { competitionChecks } from './competition-checks.ts';
import { addressesCheck, contactChecks } from './contact-checks.ts';
import { contributionChecks } from './contribution-checks.ts';
import { directoryChecks } from './directory-checks.ts';
import { gameChecks } from './game-checks.ts';
import { guardChecks } from './guard-checks.ts';
import { audit, type Finding, printFindings } from './index.ts';
import { loginChecks } from './login-checks.ts';
import { loyaltyChecks } from './loyalty-checks.ts';
import { messageChecks, suppressionCheck } from './message-checks.ts';
import { replayDrawsCheck } from './replay-draws.ts';
import { replayCheck } from './replay-games.ts';
import { voteChecks } from './vote-checks.ts';
import { webhookChecks } from './webhook-checks.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

interface Story {
  ctx: Ctx;
  coupon: Coupon;
  session: Session;
  other: Session;
}

const visit = { channel: '', device: 'phone', language: null };

/** A café with every kind of act in its books: two claims with codes of the pool, one of them used, undone and used again. */
async function story(): Promise<Story> {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const coupon = await createCoupon(
    ctx,
    {
      name: 'Espresso',
      content: { words: { title: 'Free espresso' } },
      maxClaims: 2,
      maxOpens: 10,
      maxValidations: 2,
      rules: { once_per: ['browser'] },
      validation: { code: { source: 'pool' } },
    } as NewCoupon,
    { publish: true },
  );
  await sql`insert into code (account_id, coupon_id, n, code)
    select ${ctx.accountId}, ${coupon.id}, n, 'LUNA-' || n from generate_series(1, 3) n`.execute(ctx.db);
  await sql`update coupon set codes_size = 3, uses_code_pool = true where account_id = ${ctx.accountId} and id = ${coupon.id}`.execute(
    ctx.db,
  );
  const sessions: Session[] = [];
  for (const browserKey of ['ann', 'bob']) {
    const session = (await openSession(ctx, coupon, { ...visit, browserKey })).session as Session;
    expect((await claimSession(ctx, coupon, session.code)).verdict).toBe('granted');
    sessions.push(session);
  }
  const [session, other] = sessions as [Session, Session];
  await markSaved(ctx, coupon, session.code, 'pdf');
  const use = () =>
    validateSession(ctx, coupon, session.code, { method: 'till', locationId: null, amountMinor: 300 });
  await use();
  await undoValidation(ctx, coupon, session.code);
  await use();
  await use();
  const link = await issueSession(ctx, coupon, { ownCode: 'OWN-1' });
  await voidSession(ctx, coupon, link.session?.code ?? '');
  await readAll(ctx, statisticsReader);
  return { ctx, coupon, session, other };
}

const of = (findings: Finding[], { ctx }: Story) =>
  findings
    .filter((finding) => finding.rows.some((row) => row.account_id === ctx.accountId))
    .map((finding) => finding.check);

describe('an audit', () => {
  it('finds nothing in honest books', async () => {
    const books = await story();
    const findings = await audit(books.ctx.db);
    expect(of(findings, books)).toEqual([]);
  });

  it('finds nothing after test data was cleared and the coupon goes on', async () => {
    const books = await story();
    const { ctx, coupon } = books;
    await clearTestData(ctx, coupon.id);
    ground.clock.advance({ minutes: 1 });
    const again = (await openSession(ctx, coupon, { ...visit, browserKey: 'ann' })).session as Session;
    expect((await claimSession(ctx, coupon, again.code)).verdict).toBe('granted');
    await readAll(ctx, statisticsReader);
    expect(of(await audit(ctx.db), books)).toEqual([]);
  });

  const breaks: [string, (story: Story) => ReturnType<typeof sql>, RegExp?][] = [
    [
      'opens_counted',
      ({ ctx, coupon }) =>
        sql`update coupon set opens_count = 3 where account_id = ${ctx.accountId} and id = ${coupon.id}`,
    ],
    [
      'claims_counted',
      ({ ctx, coupon }) =>
        sql`update coupon set claims_count = 1 where account_id = ${ctx.accountId} and id = ${coupon.id}`,
    ],
    [
      'validations_counted',
      ({ ctx, coupon }) =>
        sql`update coupon set validations_count = 0 where account_id = ${ctx.accountId} and id = ${coupon.id}`,
    ],
    [
      'opens_within_limit',
      ({ ctx, coupon }) =>
        sql`update coupon set max_opens = 1 where account_id = ${ctx.accountId} and id = ${coupon.id}`,
    ],
    [
      'claims_within_limit',
      ({ ctx, coupon }) =>
        sql`update coupon set max_claims = 1 where account_id = ${ctx.accountId} and id = ${coupon.id}`,
    ],
    [
      'validations_within_limit',
      ({ ctx, coupon }) =>
        sql`update coupon set max_validations = 0 where account_id = ${ctx.accountId} and id = ${coupon.id}`,
    ],
    [
      'validated_was_claimed',
      ({ ctx, session }) =>
        sql`update session set claimed_at = null where account_id = ${ctx.accountId} and id = ${session.id}`,
    ],
    [
      'keys_have_sessions',
      ({ ctx }) =>
        sql`update coupon_key set session_id = session_id + 1000000 where account_id = ${ctx.accountId}`,
    ],
    [
      'code_given_once',
      ({ ctx, other }) =>
        sql`update session set code_n = 1 where account_id = ${ctx.accountId} and id = ${other.id}`,
    ],
    [
      'code_and_session_agree',
      ({ ctx }) =>
        sql`update code set session_id = session_id + 1000000 where account_id = ${ctx.accountId} and n = 1`,
    ],
    ['pool_is_dense', ({ ctx }) => sql`update code set n = 9 where account_id = ${ctx.accountId} and n = 3`],
    [
      'codes_taken_counted',
      ({ ctx }) => sql`update code set spent_at = now() where account_id = ${ctx.accountId} and n = 3`,
    ],
    [
      'acts_have_events',
      ({ ctx, other }) =>
        sql`update session set saved_at = now() where account_id = ${ctx.accountId} and id = ${other.id}`,
    ],
    [
      'acts_have_events',
      ({ ctx, other }) =>
        sql`update event set type = 'session.edited' where account_id = ${ctx.accountId} and subject = ${other.id} and type = 'session.claimed'`,
    ],
    [
      'session_events_gapless',
      ({ ctx, other }) =>
        sql`update event set seq = 7 where account_id = ${ctx.accountId} and subject = ${other.id} and seq = 2`,
    ],
    [
      'coupon_events_gapless',
      ({ ctx, coupon }) =>
        sql`delete from event where account_id = ${ctx.accountId} and subject = ${coupon.id} and seq = 1`,
    ],
    [
      'limits_told_once',
      ({
        ctx,
        coupon,
      }) => sql`insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
      select account_id, type, coupon_id, subject, seq + 1, actor, data, occurred_at from event
      where account_id = ${ctx.accountId} and subject = ${coupon.id} and type = 'coupon.limit_reached'`,
    ],
    [
      'validations_were_asked_for',
      ({ ctx }) =>
        sql`delete from validation_attempt where account_id = ${ctx.accountId} and verdict = 'granted'`,
    ],
    [
      'statistics_are_events',
      ({
        ctx,
        coupon,
      }) => sql`insert into statistic (account_id, coupon_id, hour, kind, channel, device, location_id, n)
      values (${ctx.accountId}, ${coupon.id}, now(), 'claims', '', '', 0, 1)`,
    ],
  ];

  it.each(breaks)('finds what breaks %s', async (check, harm) => {
    const books = await story();
    expect(of(await audit(books.ctx.db), books)).toEqual([]);
    for (const constraint of ['coupon_opens_check', 'coupon_claims_check', 'coupon_validations_check'])
      await sql`alter table coupon drop constraint if exists ${sql.ref(constraint)}`.execute(books.ctx.db);
    await sql`alter table session drop constraint if exists session_validated_check`.execute(books.ctx.db);
    await harm(books).execute(books.ctx.db);
    expect(of(await audit(books.ctx.db), books)).toContain(check);
  });

  it('has a broken promise in the tests for every check', () => {
    const elsewhere = new Set(
      [
        ...loyaltyChecks,
        ...gameChecks,
        replayCheck,
        ...competitionChecks,
        replayDrawsCheck,
        ...guardChecks,
        ...voteChecks,
        ...loginChecks,
        ...contributionChecks,
        ...webhookChecks,
        ...directoryChecks,
        ...messageChecks,
        suppressionCheck,
        ...contactChecks,
        addressesCheck,
      ].map(({ name }) => name),
    );
    const others = checks.filter((check) => !elsewhere.has(check.name));
    expect(new Set(breaks.map(([check]) => check))).toEqual(new Set(others.map((check) => check.name)));
  });

  it('prints one line for each promise and the rows that break one', async () => {
    expect(printFindings([])).toContain(`All ${checks.length} promises hold.`);
    const text = printFindings([
      {
        check: 'claims_within_limit',
        promise: 'No coupon was claimed more often than its limit.',
        count: 21,
        rows: [{ account_id: 1001, coupon_id: 700001, limit: 300, given: 308 }],
      },
    ]);
    expect(text).toContain('BROKEN  No coupon was claimed more often than its limit.');
    expect(text).toMatch(/1001 {8}700001 {5}300 {4}308/);
    expect(text).toContain('… and 20 more');
    expect(text).toContain(`1 of ${checks.length} promises are broken, by 21 rows.`);
  });
});
