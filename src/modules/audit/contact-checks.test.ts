import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { startGround, type TestGround } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import {
  addContacts,
  archiveGroup,
  createGroup,
  giveConsent,
  liftSuppression,
  removeContacts,
  suppress,
  updateContact,
  updateGroup,
} from '../contacts/index.ts';
import { forgetPerson } from '../people/index.ts';
import { addressesCheck, contactChecks } from './contact-checks.ts';
import { audit } from './index.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

const keeper = { secret: 'a secret of tests' };

interface Story {
  ctx: Ctx;
  groupId: number;
  /** Contacts of that group: Ann unsubscribed, Bob came back, Cem agreed and withdrew. */
  ann: number;
  bob: number;
  cem: number;
  cemCustomer: number;
}

/** Two groups, people who come, go, say yes and no, a list, and one who is forgotten. */
async function story(): Promise<Story> {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const { group } = await createGroup(ctx, { channel: 'mail', name: 'Regulars' });
  const { group: texts } = await createGroup(ctx, { channel: 'sms', name: 'Texts', keyword: 'LUNA' });
  const { group: old } = await createGroup(ctx, { channel: 'mail', name: 'Old' });
  const [ann, bob, cem, dora] = await addContacts(
    ctx,
    keeper,
    group,
    ['ann', 'bob', 'cem', 'dora'].map((name) => ({ email: `${name}@example.org`, first_name: name })),
    { source: 'api', consent: { purpose: 'marketing', given: true, source: 'api' } },
  );
  if (!ann || !bob || !cem || !dora) throw new Error('nobody');
  await addContacts(ctx, keeper, texts, [{ phone: '+32470123456', email: 'ann@example.org' }], {
    source: 'api',
  });
  await updateContact(ctx, keeper, ann.id, { custom_1: 'tea' });
  await updateGroup(ctx, group.id, { name: 'All' });
  await archiveGroup(ctx, old.id);
  const mail = { channel: 'mail', source: 'link' } as const;
  await suppress(ctx, keeper, { ...mail, address: 'ann@example.org', reason: 'unsubscribed' });
  await suppress(ctx, keeper, { ...mail, address: 'bob@example.org', reason: 'bounced' });
  await liftSuppression(ctx, keeper, { ...mail, address: 'bob@example.org' });
  await removeContacts(ctx, [bob.id]);
  await addContacts(ctx, keeper, group, [{ email: 'bob@example.org' }], { source: 'api' });
  const word = { channel: 'mail', purpose: 'marketing', source: 'api' } as const;
  await giveConsent(ctx, cem.customerId, { ...word, given: false });
  // Written later, said earlier: it changes nothing.
  await giveConsent(ctx, cem.customerId, {
    ...word,
    given: true,
    at: new Date(ctx.clock.now().getTime() - 9_000),
  });
  await forgetPerson(ctx, keeper, dora.customerId);
  await sql`insert into contact_import (account_id, group_id, file_name, settings, created_at, created_by, finished_at, rows_read, rows_expected,
      accepted, present, unsubscribed)
    values (${ctx.accountId}, ${group.id}, 'list.csv', '{}', ${ctx.clock.now()}, 'system', ${ctx.clock.now()}, 2, 2, 1, 1, 1)`.execute(
    ctx.db,
  );
  return { ctx, groupId: group.id, ann: ann.id, bob: bob.id, cem: cem.id, cemCustomer: cem.customerId };
}

const brokenIn = async ({ ctx }: Story, means: Partial<typeof keeper> = keeper) =>
  (await audit(ctx.db, means)).flatMap(({ check, rows }) =>
    rows.some((row) => row.account_id === ctx.accountId) ? check : [],
  );

describe('an audit of contacts', () => {
  const breaks: [string, (story: Story) => ReturnType<typeof sql>][] = [
    [
      'consents_are_the_last_word',
      ({ ctx, cemCustomer }) =>
        sql`update consent_state set given = true where account_id = ${ctx.accountId} and customer_id = ${cemCustomer}`,
    ],
    [
      'consents_were_told',
      ({ ctx, cemCustomer }) =>
        sql`delete from event where account_id = ${ctx.accountId} and subject = ${cemCustomer} and type = 'customer.withdrawn'`,
    ],
    [
      'contacts_are_people',
      ({ ctx, cem }) =>
        sql`update contact set address = '+32470000000' where account_id = ${ctx.accountId} and id = ${cem}`,
    ],
    [
      'contact_facts_gapless',
      ({ ctx, bob }) =>
        sql`update contact set event_seq = event_seq + 1 where account_id = ${ctx.accountId} and id = ${bob}`,
    ],
    [
      'group_facts_gapless',
      ({ ctx, groupId }) =>
        sql`delete from event where account_id = ${ctx.accountId} and subject = ${groupId} and type = 'group.updated'`,
    ],
    [
      'lists_counted',
      ({ ctx }) => sql`update contact_import set accepted = 2 where account_id = ${ctx.accountId}`,
    ],
    [
      'addresses_keyed',
      ({ ctx, ann }) =>
        sql`update contact set address = 'anne@example.org' where account_id = ${ctx.accountId} and id = ${ann}`,
    ],
    // The last: from here on nothing else keeps a person out of a group that they are in.
    [
      'contacts_once',
      ({ ctx, bob, cem }) => sql`update contact c set customer_id = o.customer_id from contact o
        where c.account_id = ${ctx.accountId} and c.id = ${cem} and o.account_id = ${ctx.accountId} and o.id = ${bob}`,
    ],
  ];

  it('finds nothing in honest books, with the secret and without', async () => {
    const books = await story();
    expect(await brokenIn(books)).toEqual([]);
    expect(await brokenIn(books, {})).toEqual([]);
  });

  it('has a broken promise in the tests for every check', () => {
    const names = [...contactChecks, addressesCheck].map(({ name }) => name);
    expect(breaks.map(([check]) => check).sort()).toEqual(names.sort());
  });

  it.each(breaks)('%s is found when it is broken', async (check, harm) => {
    const books = await story();
    // It says a second time what the check says; without it the check can be shown what is broken.
    if (check === 'contacts_once')
      await sql`alter table contact drop constraint contact_customer_key`.execute(books.ctx.db);
    await harm(books).execute(books.ctx.db);
    expect(await brokenIn(books)).toContain(check);
  });
});
