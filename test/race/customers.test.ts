import { sql } from 'kysely';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { settings } from '../../src/modules/coupons/index.ts';
import {
  type Card,
  createCard,
  deleteMember,
  joinMember,
  updateMember,
} from '../../src/modules/loyalty/index.ts';
import { addAnswers, claimSession, validateSession } from '../../src/modules/sessions/index.ts';
import type { Ctx } from '../../src/platform/ctx.ts';
import { startGround, type TestGround } from '../harness.ts';
import { makeClaimed, makeCoupon, makeSessions } from './coupons.ts';

/** People who claim two coupons at the same moment: sets of different coupons do not wait for each other, so only the keys of the customers decide. */

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

const people = 40;
const phoneOf = (person: number) => `+3247012${String(1000 + person)}`;
const mailOf = (person: number) => `person-${person}@example.com`;

type Who = (person: number, coupon: number) => Record<string, string>;

/** Everybody claims both coupons at once and says who they are. */
async function claimBoth(who: Who): Promise<Ctx> {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const field = { label: null, labels: {}, options: [], unique: false, use: 'optional' as const };
  const names = ['phone', 'email', 'first_name'] as const;
  const fields = names.map((name) => ({ ...field, name }));
  const claim = { steps: [{ type: 'form' as const, fields, consents: [] }] };
  const coupons = [await makeCoupon(ctx, { claim }), await makeCoupon(ctx, { claim })];
  const codes = await Promise.all(coupons.map((coupon) => makeSessions(ctx, coupon, people)));
  const outcomes = await Promise.all(
    Array.from({ length: people }, (_, person) =>
      coupons.map((coupon, i) =>
        claimSession(ctx, coupon, codes[i]?.[person] ?? '', { answers: who(person, i) }),
      ),
    ).flat(),
  );
  expect(outcomes.map((outcome) => outcome.verdict)).toEqual(outcomes.map(() => 'granted'));
  return ctx;
}

async function customers(ctx: Ctx): Promise<{ phone: string | null; email: string | null }[]> {
  return await ctx.db
    .selectFrom('customer')
    .where('accountId', '=', ctx.accountId)
    .select(['phone', 'email'])
    .orderBy('phone')
    .execute();
}

const everybody = Array.from({ length: people }, (_, person) => phoneOf(person));

describe('two claims of one person at the same moment', () => {
  it('with nothing but a phone make one customer', async () => {
    const ctx = await claimBoth((person) => ({ phone: phoneOf(person) }));
    expect(await customers(ctx)).toEqual(everybody.map((phone) => ({ phone, email: null })));
  });

  it('with phone and e-mail make one customer', async () => {
    const ctx = await claimBoth((person) => ({ phone: phoneOf(person), email: mailOf(person) }));
    expect((await customers(ctx)).map(({ phone }) => phone)).toEqual(everybody);
  });

  it('of somebody who was known by phone only give that customer the e-mail', async () => {
    const ctx = await claimBoth((person) => ({ phone: phoneOf(person) }));
    const before = await ctx.db
      .selectFrom('customer')
      .where('accountId', '=', ctx.accountId)
      .select('id')
      .execute();
    const [one, two] = [await makeCoupon(ctx), await makeCoupon(ctx)];
    const fields = (['phone', 'email'] as const).map((name) => settings.fieldSchema.parse({ name }));
    for (const coupon of [one, two]) coupon.validation.after = { fields } as typeof coupon.validation.after;
    const said = await Promise.all(
      [one, two].map(async (coupon) => {
        const codes = await makeClaimed(ctx, coupon, people);
        for (const code of codes)
          await validateSession(ctx, coupon, code, { method: 'api', locationId: null });
        return { coupon, codes };
      }),
    );
    await Promise.all(
      said.flatMap(({ coupon, codes }) =>
        codes.map((code, person) =>
          addAnswers(ctx, coupon, code, { phone: phoneOf(person), email: mailOf(person) }),
        ),
      ),
    );
    const after = await ctx.db
      .selectFrom('customer')
      .where('accountId', '=', ctx.accountId)
      .select(['id', 'email'])
      .execute();
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    expect(after.filter(({ email }) => email === null)).toEqual([]);
  });

  it('make two customers of one where nothing but a look decides (control)', async () => {
    const { db } = ground.database;
    await sql`drop index customer_phone_only_key`.execute(db);
    const { rows } = await sql<{ definition: string }>`
      select pg_get_functiondef('write_answers'::regproc) as definition`.execute(db);
    // The pause widens what the key closes, so that one short run sees it.
    const slow = rows[0]?.definition.replace(
      'insert into customer',
      'perform pg_sleep(0.005); insert into customer',
    );
    await sql.raw(slow ?? '').execute(db);
    const ctx = await claimBoth((person) => ({ phone: phoneOf(person) }));
    expect((await customers(ctx)).length).toBeGreaterThan(people);
  });
});

describe('a person whose card is deleted at the same moment', () => {
  const ann = { first_name: 'Ann', email: 'ann@example.com' };

  /** Somebody does something and has not committed it when the card of Ann is deleted: then both go on. */
  async function meanwhile(what: (ctx: Ctx, card: Card, id: number) => Promise<unknown>) {
    const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
    const card = await createCard(ctx, { name: 'Beans', type: 'stamp', maxStamps: 10 });
    const { id } = await joinMember(ctx, card, { profile: ann });
    let deleted: Promise<void> | undefined;
    await ctx.db.transaction().execute(async (tx) => {
      await what({ ...ctx, db: tx, inTransaction: true }, card, id);
      deleted = deleteMember(ctx, card, id);
      deleted.catch(() => {});
      await waitsForLock(ctx);
    });
    await deleted;
    return { ctx, card };
  }

  it('stays the customer of the card that was made for them meanwhile', async () => {
    const { ctx } = await meanwhile((ctx, card) => joinMember(ctx, card, { profile: ann }));
    const { rows } = await sql<object>`
      select c.email, c.erased_at from member m join customer c on c.account_id = m.account_id and c.id = m.customer_id
      where m.account_id = ${ctx.accountId} and m.deleted_at is null`.execute(ctx.db);
    expect(rows).toEqual([{ email: ann.email, erasedAt: null }]);
  });

  it('is forgotten also by the address that was written down meanwhile', async () => {
    const { ctx } = await meanwhile((ctx, card, id) =>
      updateMember(ctx, card, id, { email: 'ann.new@example.com' }),
    );
    expect(await customers(ctx)).toEqual([
      { phone: null, email: null },
      { phone: null, email: null },
    ]);
  });
});

/** Until a statement stands before a lock. */
const waitsForLock = ({ db }: Ctx) =>
  vi.waitUntil(
    async () => {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
        db,
      );
      return rows[0]?.n === 1;
    },
    { timeout: 60_000 },
  );
