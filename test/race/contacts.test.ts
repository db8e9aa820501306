import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { addContacts, createGroup, listContacts } from '../../src/modules/contacts/index.ts';
import { createCard, joinMember } from '../../src/modules/loyalty/index.ts';
import type { Ctx } from '../../src/platform/ctx.ts';
import { startGround, type TestGround } from '../harness.ts';

/** The same people added by many at the same moment: the keys of customers and of contacts alone decide. */

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

const keeper = { secret: 'a secret of tests' };
const people = 20;
const callers = 6;
const mails = Array.from({ length: people }, (_, person) => ({ email: `person-${person}@example.com` }));

/** Everybody adds everybody to one group, and a card is made for each of them meanwhile. */
async function addAtOnce(ctx: Ctx): Promise<{ contacts: number; customers: number; events: number }> {
  const { group } = await createGroup(ctx, { channel: 'mail', name: 'News' });
  const card = await createCard(ctx, { name: 'Beans', type: 'stamp', maxStamps: 10 });
  const turned = (by: number) => [...mails.slice(by), ...mails.slice(0, by)];
  await Promise.all([
    ...Array.from({ length: callers }, (_, caller) =>
      addContacts(ctx, keeper, group, turned(caller), { source: 'api' }),
    ),
    ...mails.map((profile) => joinMember(ctx, card, { profile })),
  ]);
  const count = async (table: 'contact' | 'customer') =>
    Number(
      (
        await ctx.db
          .selectFrom(table)
          .where('accountId', '=', ctx.accountId)
          .select(sql<number>`count(*)::int`.as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    );
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from event where account_id = ${ctx.accountId} and type = 'contact.added'`.execute(
    ctx.db,
  );
  return { contacts: await count('contact'), customers: await count('customer'), events: rows[0]?.n ?? 0 };
}

describe('people who are added by many at the same moment', () => {
  it('are one contact and one customer each, also where a card is made for them meanwhile', async () => {
    const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
    expect(await addAtOnce(ctx)).toEqual({ contacts: people, customers: people, events: people });
  });

  it('are one contact whichever address of theirs comes', async () => {
    const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
    const { group } = await createGroup(ctx, { channel: 'sms', name: 'News' });
    const email = 'ann@example.com';
    await addContacts(ctx, keeper, group, [{ phone: '+32470000001', email }], { source: 'api' });
    await Promise.all(
      Array.from({ length: callers }, (_, i) =>
        addContacts(ctx, keeper, group, [{ phone: i % 2 ? '+32470000002' : '+32470000001', email }], {
          source: 'api',
        }),
      ),
    );
    expect(await listContacts(ctx, { groupId: group.id, limit: 10 })).toHaveLength(1);
  });

  it('are several of each where nothing but a look decides (control)', async () => {
    const { db } = ground.database;
    await sql`drop index customer_email_key`.execute(db);
    await sql`alter table contact drop constraint contact_address_key`.execute(db);
    await sql`alter table contact drop constraint contact_customer_key`.execute(db);
    const { rows } = await sql<{ definition: string }>`
      select pg_get_functiondef('customers_of'::regproc) as definition`.execute(db);
    // The pause widens what the key closes, so that one short run sees it.
    await sql
      .raw(
        (rows[0]?.definition ?? '').replace(
          'insert into customer',
          'perform pg_sleep(0.002); insert into customer',
        ),
      )
      .execute(db);
    const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
    const found = await addAtOnce(ctx);
    expect(found.customers).toBeGreaterThan(people);
    expect(found.contacts).toBeGreaterThan(people);
  });
});
