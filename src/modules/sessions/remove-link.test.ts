import { sql } from 'kysely';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { startGround, type TestGround } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import { audit } from '../audit/index.ts';
import { type Coupon, createCoupon, type NewCoupon } from '../coupons/index.ts';
import {
  claimSession,
  findSession,
  type IssueOne,
  type IssueRequest,
  issueSession,
  issueSessions,
  openIssuedSession,
  openSession,
  removeLink,
  type Session,
  validateSession,
  voidSession,
} from './index.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

async function cafe(input: Partial<NewCoupon> = {}) {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const coupon = await createCoupon(
    ctx,
    { name: 'Espresso', content: { words: { title: 'Free espresso' } }, ...input } as NewCoupon,
    { publish: true },
  );
  return { ctx, coupon };
}

async function links(ctx: Ctx, coupon: Coupon, amount: number): Promise<Session[]> {
  const made: Session[] = [];
  for await (const set of issueSessions(ctx, coupon, {
    sessions: Array.from({ length: amount }, () => ({})),
  }))
    for (const { session } of set) if (session) made.push(session);
  return made;
}

const linkOf = async (
  ctx: Ctx,
  coupon: Coupon,
  one: IssueOne = {},
  options: Omit<IssueRequest, 'sessions'> = {},
): Promise<Session> => (await issueSession(ctx, coupon, one, options)).session as Session;

/** What a removal comes to, in one word. */
const outcomeOf = (removal: Promise<Session>): Promise<string> =>
  removal.then(
    () => 'removed',
    (error: unknown) => {
      if (error instanceof Problem) return error.code;
      throw error;
    },
  );

/** The promises of this account that the data break. */
const faultsOf = async (ctx: Ctx): Promise<string[]> =>
  (await audit(ctx.db))
    .filter(({ rows }) => rows.some((row) => row.account_id === ctx.accountId))
    .map(({ check }) => check);

const phone = { channel: 'poster', device: 'phone', language: 'nl', browserKey: null };

describe('a personal link', () => {
  it('is removed once: it is not found, its code is spent, and its person may have another one', async () => {
    const { ctx, coupon } = await cafe();
    const sameBy = { sameBy: 'custom_id' } as const;
    const made = await linkOf(
      ctx,
      coupon,
      { customId: 'crm-7', ownCode: 'LUNA-1', answers: { email: 'ann@example.org' } },
      sameBy,
    );
    const again = await issueSession(ctx, coupon, { customId: 'crm-7' }, sameBy);
    expect([again.verdict, again.session?.code]).toEqual(['already', made.code]);
    expect((await removeLink(ctx, coupon, made.code)).code).toBe(made.code);
    expect(await findSession(ctx, made.code)).toBeNull();
    expect((await claimSession(ctx, coupon, made.code)).verdict).toBe('not_found');
    expect((await openIssuedSession(ctx, coupon, made.code, phone)).verdict).toBe('not_found');
    expect(await outcomeOf(removeLink(ctx, coupon, made.code))).toBe('not_found');
    const other = await issueSession(ctx, coupon, { customId: 'crm-7', ownCode: 'LUNA-1' }, sameBy);
    expect(other.verdict).toBe('code_taken');
    expect((await issueSession(ctx, coupon, { customId: 'crm-7' }, sameBy)).verdict).toBe('granted');
    const facts = await ctx.db
      .selectFrom('event')
      .select(['type', 'seq', 'data'])
      .where('accountId', '=', ctx.accountId)
      .where('subject', '=', made.id)
      .where('type', 'like', 'session.%')
      .orderBy('seq')
      .execute();
    expect(facts.map(({ type, seq }) => [type, seq])).toEqual([
      ['session.issued', 1],
      ['session.removed', 2],
    ]);
    expect(facts[1]?.data).toEqual({ channel: '', state: 'issued' });
    expect(await faultsOf(ctx)).toEqual([]);
  });

  it('goes also when it was only looked at, is void or has expired', async () => {
    const { ctx, coupon } = await cafe();
    const [looked, voided] = await links(ctx, coupon, 2);
    const soon = new Date(ground.clock.now().getTime() + 1_000);
    const late = await linkOf(ctx, coupon, { linkExpiresAt: soon });
    await openIssuedSession(ctx, coupon, looked?.code ?? '', phone);
    await voidSession(ctx, coupon, voided?.code ?? '');
    ground.clock.advance({ seconds: 2 });
    for (const link of [looked, voided, late])
      expect(await outcomeOf(removeLink(ctx, coupon, link?.code ?? ''))).toBe('removed');
  });

  it('stays once it was claimed or used, and says when that was', async () => {
    const { ctx, coupon } = await cafe();
    const link = await linkOf(ctx, coupon);
    await claimSession(ctx, coupon, link.code);
    const at = ground.clock.now();
    await expect(removeLink(ctx, coupon, link.code)).rejects.toMatchObject({
      code: 'copy_used',
      facts: { state: 'claimed', at: at.toISOString() },
    });
    await validateSession(ctx, coupon, link.code, { method: 'till', locationId: null });
    expect(await outcomeOf(removeLink(ctx, coupon, link.code))).toBe('copy_used');
    const born = await linkOf(ctx, coupon, {}, { state: 'activated' });
    expect(await outcomeOf(removeLink(ctx, coupon, born.code))).toBe('copy_used');
    expect(await findSession(ctx, link.code)).toMatchObject({ validatedAt: at });
  });

  it('is no copy that a visit made, no copy of another coupon, and no copy of somebody else', async () => {
    const { ctx, coupon } = await cafe();
    const visited = (await openSession(ctx, coupon, phone)).session?.code ?? '';
    expect(await outcomeOf(removeLink(ctx, coupon, visited))).toBe('not_a_link');
    const other = await cafe();
    const link = await linkOf(ctx, coupon);
    expect(await outcomeOf(removeLink(ctx, other.coupon, link.code))).toBe('not_found');
    expect(await outcomeOf(removeLink(other.ctx, coupon, link.code))).toBe('not_found');
    expect(await outcomeOf(removeLink(other.ctx, other.coupon, link.code))).toBe('not_found');
    expect(await findSession(ctx, link.code)).not.toBeNull();
  });
});

describe('removed against claimed at once', () => {
  const claim = async (ctx: Ctx, coupon: Coupon, code: string): Promise<string> =>
    (await claimSession(ctx, coupon, code)).verdict;
  const remove = (ctx: Ctx, coupon: Coupon, code: string) => outcomeOf(removeLink(ctx, coupon, code));

  it('one of the two happens, never both and never neither', async () => {
    const { ctx, coupon } = await cafe();
    const made = await links(ctx, coupon, 60);
    await Promise.all(
      made.map(async ({ code }, n) => {
        const acts = n % 2 === 0 ? [claim, remove] : [remove, claim];
        const words = (await Promise.all(acts.map((act) => act(ctx, coupon, code)))).sort().join(' ');
        expect(['copy_used granted', 'not_found removed']).toContain(words);
        expect((await findSession(ctx, code)) === null).toBe(words === 'not_found removed');
      }),
    );
    expect(await faultsOf(ctx)).toEqual([]);
  });

  it.each([
    ['claim', [claim, remove], ['granted', 'copy_used']],
    ['removal', [remove, claim], ['removed', 'not_found']],
  ])('who waits first for the coupon has it: the %s', async (_, acts, words) => {
    const { ctx, coupon } = await cafe();
    const { code } = await linkOf(ctx, coupon);
    const answers = await transaction(ctx, async ({ db }) => {
      await sql`select from coupon where account_id = ${ctx.accountId} and id = ${coupon.id} for no key update`.execute(
        db,
      );
      const asked: Promise<string>[] = [];
      for (const act of acts) {
        asked.push(act(ctx, coupon, code));
        await vi.waitFor(async () => expect(await countWaiting()).toBe(asked.length), { timeout: 20_000 });
      }
      return asked;
    });
    expect(await Promise.all(answers)).toEqual(words);
  });

  it('who looks first and removes then loses a claim that was granted between', async () => {
    const { ctx, coupon } = await cafe();
    const { code } = await linkOf(ctx, coupon);
    const found = await findSession(ctx, code);
    expect(found?.claimedAt).toBeNull();
    expect(await claim(ctx, coupon, code)).toBe('granted');
    // The naive removal: it decided on what it saw, and its statement does not ask again.
    await sql`delete from session where account_id = ${ctx.accountId} and code = ${code}`.execute(ctx.db);
    expect(await faultsOf(ctx)).toContain('claims_counted');
  });

  async function countWaiting(): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      ground.database.db,
    );
    return rows[0]?.n ?? 0;
  }
});
