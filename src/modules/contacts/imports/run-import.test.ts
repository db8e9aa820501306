import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { startGround } from '../../../../test/harness.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { localStorage } from '../../../platform/files/index.ts';
import { audit } from '../../audit/index.ts';
import { findImport, listRefused } from '../../imports/index.ts';
import { forgetPerson } from '../../people/index.ts';
import {
  addContacts,
  archiveGroup,
  createGroup,
  type Group,
  giveConsent,
  listContacts,
  mayWriteTo,
  readConsents,
  suppress,
} from '../index.ts';
import { type ContactImport, contactImportKind as kind } from './contact-import.ts';
import { runContactImport } from './run-import.ts';
import { startImport } from './start-import.ts';

const ground = await startGround();
const { pool } = ground.database;
const folder = mkdtempSync(join(tmpdir(), 'tearoff-contacts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const keeper = { secret: 'a secret of tests' };
const tools = { pool, storage: localStorage(folder), ...keeper };
const calm = { signal: new AbortController().signal, lastAttempt: false };

async function luna(channel: 'mail' | 'sms' = 'mail') {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const { group } = await createGroup(ctx, { channel, name: 'Regulars' });
  return { ctx, group };
}

type Options = Partial<Parameters<typeof startImport>[3]>;
const order = (ctx: Ctx, group: Group, list: string | Buffer, options: Options = {}) =>
  startImport(ctx, tools.storage, group, {
    fileName: 'contacts.csv',
    list: Readable.from([Buffer.from(list)]),
    ...options,
  });
const importOf = async (ctx: Ctx, id: number) => {
  const item = await findImport<ContactImport>(ctx, kind, id);
  if (!item) throw new Error('no import');
  return item;
};
async function imported(ctx: Ctx, group: Group, list: string | Buffer, options: Options = {}) {
  const { id } = await order(ctx, group, list, options);
  await runContactImport(ctx, tools, id, calm);
  return importOf(ctx, id);
}
const refused = async (ctx: Ctx, { id }: { id: number }) =>
  (await listRefused(ctx, kind, id, { limit: 1000 })).map(({ line, faults }) => [
    line,
    faults.map(({ field, fault }) => (field ? `${field}:${fault}` : fault)).join(' '),
  ]);
const contactsOf = (ctx: Ctx, group: Group) =>
  listContacts(ctx, { groupId: group.id, limit: 20_000, ascending: true });
const agreed = { purpose: 'marketing', said: 'Paper list at the counter' };

describe('numbers as people write them at home', () => {
  const list =
    'name;phone\nAnn;0470 12 34 56\nBob;470123457\nCleo;+33 6 12 34 56 78\nDora;12\nEmil;0612345678\n';
  const numbersOf = async (ctx: Ctx, group: Group) =>
    (await contactsOf(ctx, group)).map(({ phone }) => phone);

  test('are of the country in which the account keeps its time', async () => {
    const { ctx, group } = await luna('sms');
    const done = await imported(ctx, group, list);
    expect(done.settings.country).toBe('BE');
    expect(await numbersOf(ctx, group)).toEqual(['+32470123456', '+32470123457', '+33612345678']);
    expect(await refused(ctx, done)).toEqual([
      [5, 'phone:phone'],
      [6, 'phone:phone'],
    ]);
  });

  test('are of the country that is said', async () => {
    const { ctx, group } = await luna('sms');
    const done = await imported(ctx, group, list, { country: 'NL' });
    expect(await numbersOf(ctx, group)).toEqual([
      '+31470123456',
      '+31470123457',
      '+33612345678',
      '+31612345678',
    ]);
    expect(await refused(ctx, done)).toEqual([[5, 'phone:phone']]);
  });
});

describe('importing contacts', () => {
  test('every row is accounted for, with what is wrong and where', async () => {
    const { ctx, group } = await luna();
    const { group: team } = await createGroup(ctx, { channel: 'mail', name: 'The Team' });
    await imported(ctx, group, 'email\nbob@example.org\n');
    const done = await imported(
      ctx,
      group,
      `Naam;E-mail;GSM;Geboortedatum;custom_3;Taal;Groepen;Notes
Ann van den Berg;Ann@Example.org;0032 470 12 34 56;17/05/1990;likes tea;nl;the team;x
Bob;bob@example.org;;;;;;
Ann again;ann@example.org;;;;;;
Cleo;no address;12;31/02/1990;;;;
"Dora;dora@example.org;;;;;;
Emil;;+32470998877;;;;;
Fay;fay@example.org;;;;;The Team, Nobody knows;
'=Gus;gus@example.org;;;;;;;too much
Hans;hans@example.org;;;${'x'.repeat(201)};;;
`,
    );
    expect(done).toMatchObject({
      rowsRead: 9,
      rowsExpected: 9,
      accepted: 1,
      repeated: 1,
      present: 1,
      bad: 6,
    });
    expect(done.settings).toMatchObject({ encoding: 'utf-8', layout: { delimiter: ';' } });
    expect(done.settings.layout?.fields.map(({ field }) => field)).toEqual([
      'name',
      'email',
      'phone',
      'birth_date',
      'custom_3',
      'language',
      'groups',
      null,
    ]);
    expect(await refused(ctx, done)).toEqual([
      [3, 'email:present'],
      [4, 'email:repeated'],
      [5, 'email:email phone:phone birth_date:date'],
      [6, 'quote_not_closed'],
      [7, 'email:no_address'],
      [8, 'groups:group'],
      [9, 'too_many_cells'],
      [10, 'custom_3:too_long'],
    ]);
    const [, ann] = await contactsOf(ctx, group);
    expect(ann).toMatchObject({
      firstName: 'Ann',
      lastName: 'van den Berg',
      address: 'ann@example.org',
      phone: '+32470123456',
      birthDate: '1990-05-17',
      language: 'nl',
      custom: { custom_3: 'likes tea' },
      source: 'import',
    });
    expect((await contactsOf(ctx, team)).map(({ customerId }) => customerId)).toEqual([ann?.customerId]);
    // Nobody is made of a row that is not taken.
    const { rows } = await pool.query('select count(*)::int as n from customer where account_id = $1', [
      ctx.accountId,
    ]);
    expect(rows[0].n).toBe(2);
    expect(await tools.storage.has(done.settings.source)).toBe(false);
    const { rows: told } = await pool.query(
      "select data, actor from event where account_id = $1 and type = 'group.contacts_imported' order by id desc limit 1",
      [ctx.accountId],
    );
    expect(told).toEqual([{ data: { import: done.id, accepted: 1 }, actor: expect.any(String) }]);
    expect(await audit(ctx.db)).toEqual([]);
  });

  test.each([
    ['Windows-1252', Buffer.from('Prénom;Courriel\r\nZoé;zoe@example.org\r\n', 'latin1')],
    ['UTF-16', Buffer.from('\ufeffPrénom\tCourriel\r\nZoé\tzoe@example.org\r\n', 'utf16le')],
    ['UTF-8 with a mark', Buffer.from('\ufeff"Prénom","Courriel"\n"Zoé","zoe@example.org"')],
  ])('a list written in %s is read as it was meant', async (_, list) => {
    const { ctx, group } = await luna();
    expect(await imported(ctx, group, list)).toMatchObject({ accepted: 1, bad: 0 });
    expect(await contactsOf(ctx, group)).toMatchObject([{ firstName: 'Zoé', address: 'zoe@example.org' }]);
  });

  test('in a group of SMS people are their numbers, and whoever has one there keeps it', async () => {
    const { ctx, group } = await luna('sms');
    const list = 'Mobile,email,name\n+32 470 12 34 56,ann@example.org,Ann\n+32470998877,,Bob\n';
    expect(await imported(ctx, group, list)).toMatchObject({ accepted: 2 });
    const again = await imported(
      ctx,
      group,
      // The number of Ann by somebody of her family, and Ann under an older number: both are in.
      'phone,email\n+32470123456,dora@example.org\n+32471000000,ann@example.org\n',
    );
    expect(again).toMatchObject({ accepted: 0, present: 2 });
    expect(await refused(ctx, again)).toEqual([
      [2, 'phone:present'],
      [3, 'phone:present'],
    ]);
    expect((await contactsOf(ctx, group)).map(({ address }) => address)).toEqual([
      '+32470123456',
      '+32470998877',
    ]);
    expect(await imported(ctx, group, 'email\nann@example.org\n')).toMatchObject({ failure: 'no_columns' });
  });

  test('a yes for all is kept with what shows it, and takes back nobody’s no', async () => {
    const { ctx, group } = await luna();
    const [, bob] = await addContacts(
      ctx,
      keeper,
      group,
      ['ann', 'bob', 'cem'].map((name) => ({ email: `${name}@example.org` })),
      { source: 'api' },
    );
    const stop = {
      channel: 'mail',
      address: 'ann@example.org',
      reason: 'unsubscribed',
      source: 'link',
    } as const;
    await suppress(ctx, keeper, stop);
    // Who was never a customer has said no as well.
    await suppress(ctx, keeper, { ...stop, address: 'eve@example.org' });
    const no = { channel: 'mail', purpose: 'marketing', given: false, source: 'api' } as const;
    await giveConsent(ctx, bob?.customerId ?? 0, no);
    const done = await imported(
      ctx,
      group,
      `email\n${['ann', 'bob', 'cem', 'dora', 'eve'].map((name) => `${name}@example.org`).join('\n')}\n`,
      { consent: agreed },
    );
    expect(done).toMatchObject({ accepted: 2, present: 3, unsubscribed: 1 });
    const verdicts = await mayWriteTo(
      ctx,
      keeper,
      'mail',
      ['ann', 'bob', 'cem', 'dora', 'eve'].map((name) => `${name}@example.org`),
      { purpose: 'marketing', strict: true },
    );
    expect([...verdicts.values()].map((one) => (one.may ? 'may' : one.reason))).toEqual([
      'unsubscribed',
      'withdrawn',
      'may',
      'may',
      'unsubscribed',
    ]);
    const people = new Map((await contactsOf(ctx, group)).map((one) => [one.address, one.customerId]));
    const said = async (name: string) => readConsents(ctx, people.get(`${name}@example.org`) ?? 0);
    expect((await said('dora')).entries).toMatchObject([
      { given: true, source: 'import', proof: { said: agreed.said, import: done.id }, at: done.createdAt },
    ]);
    for (const name of ['ann', 'bob'])
      expect((await said(name)).entries.map(({ given }) => given)).toEqual([false]);
    expect((await said('eve')).entries).toEqual([]);
    await expect(
      order(ctx, group, 'email\n', { consent: { ...agreed, at: new Date(Date.now() + 9e8) } }),
    ).rejects.toMatchObject({ code: 'invalid' });
  });

  test('a group that was put away takes no list', async () => {
    const { ctx, group } = await luna();
    const { id } = await order(ctx, group, 'email\nann@example.org\n');
    await archiveGroup(ctx, group.id);
    await runContactImport(ctx, tools, id, calm);
    expect(await importOf(ctx, id)).toMatchObject({ failure: 'group_archived', accepted: 0 });
  });
});

describe('an import that is cut off', () => {
  const people = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => `Ann,p${from + i}@example.org`);
  const list = ['name,email', ...people(1, 1200), 'Ann,p7@example.org', 'Bob,old@example.org', ''].join('\n');
  const expected = { rowsRead: 1202, accepted: 1200, repeated: 1, present: 1, bad: 0, failedAt: null };
  const start = async () => {
    const { ctx, group } = await luna();
    await imported(ctx, group, 'email\nold@example.org\n');
    return { ctx, group, id: (await order(ctx, group, list, { consent: agreed })).id };
  };
  const count = async (ctx: Ctx, table: 'contact' | 'customer' | 'consent_entry') => {
    const { rows } = await pool.query(`select count(*)::int as n from ${table} where account_id = $1`, [
      ctx.accountId,
    ]);
    return rows[0].n as number;
  };
  const expectOnce = async (ctx: Ctx, group: Group, contacts: number, yes: number) => {
    expect(new Set((await contactsOf(ctx, group)).map(({ address }) => address)).size).toBe(contacts);
    expect([
      await count(ctx, 'contact'),
      await count(ctx, 'customer'),
      await count(ctx, 'consent_entry'),
    ]).toEqual([contacts, contacts, yes]);
  };

  test('by the death of its connection in the middle of a set goes on where it was', async () => {
    const { ctx, group, id } = await start();
    await addContacts(
      ctx,
      keeper,
      (await createGroup(ctx, { channel: 'mail', name: 'Held' })).group,
      [{ email: 'p700@example.org' }],
      { source: 'api' },
    );
    const holder = await pool.connect();
    try {
      await holder.query('begin');
      await holder.query(
        "select from customer where account_id = $1 and email = 'p700@example.org' for update",
        [ctx.accountId],
      );
      const { rows: me } = await holder.query('select pg_backend_pid() as pid');
      const running = runContactImport(ctx, tools, id, calm).then(
        () => 'done',
        () => 'died',
      );
      // The second set waits for somebody in it: there it is killed.
      await expect
        .poll(
          async () =>
            (
              await holder.query(
                'select pg_terminate_backend(pid) from pg_stat_activity where $1 = any (pg_blocking_pids(pid))',
                [me[0].pid],
              )
            ).rowCount,
          { timeout: 30_000 },
        )
        .toBe(1);
      expect(await running).toBe('died');
    } finally {
      await holder.query('rollback');
      holder.release();
    }
    expect(await importOf(ctx, id)).toMatchObject({ accepted: 500, finishedAt: null, failedAt: null });
    expect(await contactsOf(ctx, group)).toHaveLength(501);
    await runContactImport(ctx, tools, id, calm);
    expect(await importOf(ctx, id)).toMatchObject(expected);
    expect(await contactsOf(ctx, group)).toHaveLength(1201);
    expect(await count(ctx, 'customer')).toBe(1201);
    expect(await count(ctx, 'consent_entry')).toBe(1201);
    expect(await refused(ctx, { id })).toEqual([
      [1202, 'email:repeated'],
      [1203, 'email:present'],
    ]);
  });

  test('by three runners at once puts nobody in twice and writes down each yes once', async () => {
    const { ctx, group, id } = await start();
    const runs = await Promise.allSettled([1, 2, 3].map(() => runContactImport(ctx, tools, id, calm)));
    for (const run of runs) if (run.status === 'rejected') await runContactImport(ctx, tools, id, calm);
    expect(await importOf(ctx, id)).toMatchObject(expected);
    await expectOnce(ctx, group, 1201, 1201);
    // The control: three that add the same people without the rows of a list write down each yes three times.
    const naive = await luna();
    const two = [{ email: 'ann@example.org' }, { email: 'bob@example.org' }];
    const yes = { purpose: 'marketing', given: true, source: 'import' } as const;
    await Promise.all(
      [1, 2, 3].map(() =>
        addContacts(naive.ctx, keeper, naive.group, two, { source: 'import', consent: yes }),
      ),
    );
    expect(await count(naive.ctx, 'consent_entry')).toBe(6);
  });

  test('sent again brings nobody twice', async () => {
    const { ctx, group, id } = await start();
    await runContactImport(ctx, tools, id, calm);
    expect(await imported(ctx, group, list)).toMatchObject({ accepted: 0, present: 1201, repeated: 1 });
    await expectOnce(ctx, group, 1201, 1201);
  });

  test('does not bring back who is forgotten while their row is on its way in', async () => {
    const { ctx, group, id } = await start();
    const [p3] = await addContacts(
      ctx,
      keeper,
      (await createGroup(ctx, { channel: 'mail', name: 'Other' })).group,
      [{ email: 'p3@example.org' }],
      { source: 'api' },
    );
    // Read, not yet taken in: the first set waits for a person whom somebody else holds, and then forgets.
    const holder = await pool.connect();
    const { rows: me } = await holder.query('select pg_backend_pid() as pid');
    await holder.query('begin');
    await holder.query('select from customer where account_id = $1 and id = $2 for update', [
      ctx.accountId,
      p3?.customerId,
    ]);
    const running = runContactImport(ctx, tools, id, calm);
    const waiters = async () =>
      (await pool.query('select from pg_stat_activity where $1 = any (pg_blocking_pids(pid))', [me[0].pid]))
        .rowCount;
    await expect.poll(waiters, { timeout: 30_000 }).toBe(1);
    await holder.query(`delete from contact_import_row where account_id = $1 and email = 'p3@example.org'`, [
      ctx.accountId,
    ]);
    await holder.query('delete from contact where account_id = $1 and customer_id = $2', [
      ctx.accountId,
      p3?.customerId,
    ]);
    await holder.query(
      'update customer set email = null, erased_at = now() where account_id = $1 and id = $2',
      [ctx.accountId, p3?.customerId],
    );
    await holder.query('commit');
    holder.release();
    await running;
    expect(await importOf(ctx, id)).toMatchObject({ accepted: 1199, finishedAt: expect.any(Date) });
    const addresses = (await contactsOf(ctx, group)).map(({ address }) => address);
    expect(addresses).not.toContain('p3@example.org');
    expect(addresses).toHaveLength(1200);
    const { rows } = await pool.query(
      "select from customer where account_id = $1 and email = 'p3@example.org'",
      [ctx.accountId],
    );
    expect(rows).toEqual([]);
  });

  test('takes the rows of who is forgotten out of its report', async () => {
    const { ctx, group } = await luna();
    const done = await imported(ctx, group, 'email\nann@example.org\nann@example.org\nbob@example.org\n');
    expect(await refused(ctx, done)).toHaveLength(1);
    const [ann] = await contactsOf(ctx, group);
    await forgetPerson(ctx, keeper, ann?.customerId ?? 0);
    expect(await refused(ctx, done)).toEqual([]);
  });
});
