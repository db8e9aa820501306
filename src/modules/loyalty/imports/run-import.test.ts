import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { startGround } from '../../../../test/harness.ts';
import { startJobs } from '../../../jobs.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { localStorage } from '../../../platform/files/index.ts';
import { audit } from '../../audit/index.ts';
import { createCoupon } from '../../coupons/index.ts';
import {
  findImport,
  listImports,
  listRefused,
  maxListBytes,
  type RefusedRow,
  sweepImports,
} from '../../imports/index.ts';
import {
  type Card,
  createCard,
  joinCard,
  listLedger,
  listMembers,
  listRewards,
  voidMember,
} from '../index.ts';
import { memberImportKind as kind, type MemberImport } from './member-import.ts';
import { runMemberImport } from './run-import.ts';
import { startImport } from './start-import.ts';

const ground = await startGround();
const { pool } = ground.database;
const folder = mkdtempSync(join(tmpdir(), 'tearoff-members-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const storage = localStorage(folder);
const tools = { pool, storage };
const calm = { signal: new AbortController().signal, lastAttempt: false };
/** Stops the work at the n-th point where it looks whether it should stop. */
const stopAt = (n: number) => {
  let looks = 0;
  const signal = {
    aborted: false,
    throwIfAborted() {
      if (++looks < n) return;
      signal.aborted = true;
      throw new Error('stopped');
    },
  };
  return { signal: signal as unknown as AbortSignal, lastAttempt: false };
};

async function luna(settings: object = {}, card: object = {}) {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const coffee = await createCoupon(ctx, {
    name: 'Coffee',
    content: { words: { title: 'Coffee' } },
  } as never);
  const made = await createCard(ctx, {
    name: 'Bean card',
    type: 'stamp',
    maxStamps: 10,
    rewards: [{ stamps: 10, couponId: coffee.id }],
    settings,
    ...card,
  } as never);
  return { ctx, card: made };
}

type Options = Partial<Parameters<typeof startImport>[3]>;
const order = (ctx: Ctx, card: Card, list: string | Buffer, options: Options = {}) =>
  startImport(ctx, storage, card, {
    fileName: 'members.csv',
    list: Readable.from([Buffer.from(list)]),
    ...options,
  });

async function imported(ctx: Ctx, card: Card, list: string | Buffer, options: Options = {}) {
  const { id } = await order(ctx, card, list, options);
  await runMemberImport(ctx, tools, id, calm);
  return (await findImport<MemberImport>(ctx, kind, id))!;
}

const refused = async (ctx: Ctx, { id }: { id: number }) =>
  (await listRefused(ctx, kind, id, { limit: 1000 })).map(({ line, faults }: RefusedRow) => [
    line,
    faults.map(({ field, fault }) => (field ? `${field}:${fault}` : fault)).join(' '),
  ]);
const membersOf = (ctx: Ctx, card: Card) =>
  listMembers(ctx, card, { limit: 20_000, includeVoided: true, descending: false });
const people = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `Ann,p${from + i}@example.org`);

describe('importing members', () => {
  test('every row is accounted for, with what is wrong and where', async () => {
    const { ctx, card } = await luna();
    await imported(ctx, card, 'email\nbob@example.org\n');
    const done = await imported(
      ctx,
      card,
      `First name;E-mail;Phone;Date of birth;Balance;Notes
Ann;Ann@Example.org;+32 470 12 34 56;17/05/1990;12;likes tea
Bob;bob@example.org;;;;
Ann again;ann@example.org;;;;
Cleo;no address;12;31/02/1990;-3;
"Dora;dora@example.org;;;;
"Émile ""le grand""";emile@example.org;;1988-02-29;0;
;;;;5;
Fay;;;;;
Gus;gus@example.org;;;;;too much
`,
    );
    expect(done).toMatchObject({
      rowsRead: 9,
      rowsExpected: 9,
      accepted: 3,
      repeated: 1,
      present: 1,
      bad: 4,
    });
    expect(done.finishedAt).toBeInstanceOf(Date);
    expect(done.settings).toMatchObject({ encoding: 'utf-8', layout: { delimiter: ';' } });
    expect(done.settings.layout?.fields.map(({ field }) => field)).toEqual([
      'first_name',
      'email',
      'phone',
      'birth_date',
      'balance',
      null,
    ]);
    expect(await refused(ctx, done)).toEqual([
      [3, 'email:present'],
      [4, 'email:repeated'],
      [5, 'email:email phone:phone birth_date:date balance:balance'],
      [6, 'quote_not_closed'],
      [8, 'nobody'],
      [10, 'too_many_cells'],
    ]);
    const members = await membersOf(ctx, card);
    expect(members.map(({ profile }) => profile.firstName)).toEqual([
      undefined,
      'Ann',
      'Émile "le grand"',
      'Fay',
    ]);
    const ann = members[1]!;
    expect(ann).toMatchObject({
      channel: 'import',
      balance: 2,
      cycle: 1,
      profile: { email: 'Ann@Example.org', phone: '+32 470 12 34 56', birthDate: '1990-05-17' },
    });
    expect(
      (await listLedger(ctx, ann.id, { limit: 9 })).map(({ kind, amount, reason }) => [kind, amount, reason]),
    ).toEqual([
      ['filled', -10, null],
      ['correction', 12, 'opening balance'],
    ]);
    expect(await listRewards(ctx, ann.id)).toHaveLength(1);
    expect(await storage.has(done.settings.source)).toBe(false);
    expect(await audit(ctx.db)).toEqual([]);
    const { rows } = await pool.query(
      "select data, actor from event where account_id = $1 and type = 'card.members_imported' order by id desc limit 1",
      [ctx.accountId],
    );
    expect(rows).toEqual([{ data: { import: done.id, accepted: 3 }, actor: 'system' }]);
  });

  test.each([
    ['Windows-1252', Buffer.from('Prénom;Courriel\r\nZoé;zoe@example.org\r\n', 'latin1')],
    ['UTF-16', Buffer.from('\ufeffPrénom\tCourriel\r\nZoé\tzoe@example.org\r\n', 'utf16le')],
    ['UTF-8 with a mark', Buffer.from('\ufeff"Prénom","Courriel"\n"Zoé","zoe@example.org"')],
  ])('a list written in %s is read as it was meant', async (_, list) => {
    const { ctx, card } = await luna();
    expect(await imported(ctx, card, list)).toMatchObject({ accepted: 1, bad: 0 });
    expect((await membersOf(ctx, card))[0]).toMatchObject({
      profile: { firstName: 'Zoé', email: 'zoe@example.org' },
    });
  });

  test('characters that nobody can read are told and not kept', async () => {
    const { ctx, card } = await luna();
    const done = await imported(
      ctx,
      card,
      'name,last name,email\nx,A\ufffdn,ann@example.org\nx,B\u0000b,bob@example.org\n',
    );
    expect(await refused(ctx, done)).toEqual([
      [2, 'last_name:bad_characters'],
      [3, 'last_name:bad_characters'],
    ]);
  });

  test('a cell may go over lines; a quotation mark that was forgotten costs its own row', async () => {
    const { ctx, card } = await luna();
    const done = await imported(
      ctx,
      card,
      'first_name,address,email\nAnn,"Korenmarkt 1\nbox 2",ann@example.org\nBob,"Markt 3,bob@example.org\nCleo,Veld 5,cleo@example.org\n',
    );
    expect(done).toMatchObject({ rowsRead: 3, accepted: 2, bad: 1 });
    expect((await membersOf(ctx, card)).map(({ profile }) => profile.address)).toEqual([
      'Korenmarkt 1, box 2',
      'Veld 5',
    ]);
    expect(await refused(ctx, done)).toEqual([[4, 'quote_not_closed']]);
  });

  test('columns are known by field, by what the card calls them, or by what the sender says', async () => {
    const { ctx, card } = await luna({
      join: { fields: [{ name: 'custom_1', label: 'Favourite bean', labels: { nl: 'Lievelingsboon' } }] },
      welcome_stamps: 2,
    });
    const list = 'Klant,lievelingsboon,Mail,custom_2\nAnn,Kenya,ann@example.org,x\n';
    const columns = { Klant: 'last_name', custom_2: null } as const;
    expect(await imported(ctx, card, list, { columns })).toMatchObject({ accepted: 1 });
    const [ann] = await membersOf(ctx, card);
    expect(ann).toMatchObject({ balance: 0, profile: { lastName: 'Ann', custom: { custom_1: 'Kenya' } } });
    expect(ann!.profile.custom).not.toHaveProperty('custom_2');
    await imported(ctx, card, 'email\nbob@example.org\n', { welcome: true });
    expect((await membersOf(ctx, card))[1]).toMatchObject({ balance: 2 });
    await expect(order(ctx, card, list, { columns: { a: 'email', b: 'email' } })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  test('a list that names no column, or not the one that was asked for, fails in words with nobody in', async () => {
    const { ctx, card } = await luna();
    expect(await imported(ctx, card, 'Ann,ann@example.org\nBob,bob@example.org\n')).toMatchObject({
      failure: 'no_columns',
      accepted: 0,
    });
    expect(await imported(ctx, card, 'email\na@b.be\n', { columns: { Klant: 'last_name' } })).toMatchObject({
      failure: 'column_missing',
    });
    const before = (await listImports(ctx, kind, card.id, 10)).length;
    await expect(order(ctx, card, '')).rejects.toMatchObject({ code: 'invalid' });
    expect(await listImports(ctx, kind, card.id, 10)).toHaveLength(before);
    expect(await membersOf(ctx, card)).toEqual([]);
  });

  test('an archived card takes no list, and a membership no balance', async () => {
    const { ctx, card } = await luna();
    const { id } = await order(ctx, card, 'email\na@b.be\n');
    await pool.query('update loyalty_card set archived_at = now() where account_id = $1', [ctx.accountId]);
    await runMemberImport(ctx, tools, id, calm);
    expect(await findImport<MemberImport>(ctx, kind, id)).toMatchObject({
      failure: 'card_archived',
      accepted: 0,
    });
    const club = await createCard(ctx, { name: 'Club', type: 'membership' });
    const done = await imported(ctx, club, 'email,balance\na@b.be,500\n');
    expect(done).toMatchObject({ accepted: 1 });
    expect(done.settings.layout?.fields[1]).toEqual({ heading: 'balance', field: null });
  });

  test('a list of nothing but bad rows finishes and says so', async () => {
    const { ctx, card } = await luna();
    const list = `email\n${Array.from({ length: 20_000 }, (_, i) => `nobody ${i}`).join('\n')}\n`;
    const done = await imported(ctx, card, list);
    expect(done).toMatchObject({ rowsRead: 20_000, accepted: 0, bad: 20_000, failedAt: null });
    expect(maxListBytes).toBeGreaterThan(1e8);
  });

  test('somebody whose card is withdrawn is on the card', async () => {
    const { ctx, card } = await luna();
    await imported(ctx, card, 'email\nann@example.org\n');
    await voidMember(ctx, card, (await membersOf(ctx, card))[0]!.id);
    expect(await imported(ctx, card, 'email\nann@example.org\n')).toMatchObject({ accepted: 0, present: 1 });
  });

  test('the rows of a list are forgotten after a week, and its numbers stay', async () => {
    const { ctx, card } = await luna();
    const done = await imported(ctx, card, 'email\nann@example.org\nann@example.org\n');
    await sweepImports({ db: ctx.db, clock: ground.clock }, kind);
    expect(await refused(ctx, done)).toHaveLength(1);
    const later = new Date(ground.clock.now().getTime() + 7 * 86_400_000);
    await sweepImports({ db: ctx.db, clock: { now: () => later } }, kind);
    expect(await refused(ctx, done)).toEqual([]);
    expect(await findImport<MemberImport>(ctx, kind, done.id)).toMatchObject({ accepted: 1, repeated: 1 });
  });
});

describe('an import that is cut off', () => {
  const list = ['first_name,email', ...people(1, 500), 'Ann,p7@example.org', 'Bob,old@example.org', ''].join(
    '\n',
  );
  const expected = { rowsRead: 502, accepted: 500, repeated: 1, present: 1, bad: 0, failedAt: null };
  const start = async () => {
    const { ctx, card } = await luna();
    await imported(ctx, card, 'email\nold@example.org\n');
    return { ctx, card, id: (await order(ctx, card, list)).id };
  };
  const expectOnce = async (ctx: Ctx, card: Card, count: number) => {
    const emails = (await membersOf(ctx, card)).map(({ profile }) => profile.email);
    expect([emails.length, new Set(emails).size]).toEqual([count, count]);
  };

  // Two looks are at the rows and one is behind each chunk.
  test.each([1, 3, 4, 5])('at look %i goes on where it was, and counts the same', async (look) => {
    const { ctx, card, id } = await start();
    await expect(runMemberImport(ctx, tools, id, stopAt(look))).rejects.toThrow('stopped');
    const half = (await findImport<MemberImport>(ctx, kind, id))!;
    await expectOnce(ctx, card, 1 + half.accepted);
    expect(half).toMatchObject({ finishedAt: null, failedAt: null });
    await runMemberImport(ctx, tools, id, calm);
    expect(await findImport<MemberImport>(ctx, kind, id)).toMatchObject(expected);
    await expectOnce(ctx, card, 501);
    expect(await refused(ctx, { id })).toEqual([
      [502, 'email:repeated'],
      [503, 'email:present'],
    ]);
  });

  test('by three runners at once makes nobody a member twice', async () => {
    const { ctx, card, id } = await start();
    const runs = await Promise.allSettled([1, 2, 3].map(() => runMemberImport(ctx, tools, id, calm)));
    for (const run of runs) if (run.status === 'rejected') await runMemberImport(ctx, tools, id, calm);
    expect(await findImport<MemberImport>(ctx, kind, id)).toMatchObject(expected);
    await expectOnce(ctx, card, 501);
  });

  test('after the last try it says what is in, and keeps nobody who is not', async () => {
    const { ctx, card, id } = await start();
    await expect(runMemberImport(ctx, tools, id, stopAt(3))).rejects.toThrow('stopped');
    // In the middle of a transaction: the first look at the clock reads the rows, the next one writes people.
    let asked = 0;
    const now = () => {
      if (++asked > 1) throw new Error('the clock stopped');
      return ctx.clock.now();
    };
    await expect(runMemberImport({ ...ctx, clock: { now } }, tools, id, calm)).rejects.toThrow(
      'the clock stopped',
    );
    let looks = 0;
    const signal = {
      aborted: false,
      throwIfAborted() {
        if (++looks === 1) throw new Error('the disk is full');
      },
    } as unknown as AbortSignal;
    await runMemberImport(ctx, tools, id, { signal, lastAttempt: true });
    const given = (await findImport<MemberImport>(ctx, kind, id))!;
    expect(given).toMatchObject({ accepted: 400, failure: 'gave_up', finishedAt: null });
    await expectOnce(ctx, card, 401);
    const { rows } = await pool.query(
      'select count(*) as n from member_import_row where import_id = $1 and faults is null',
      [id],
    );
    expect(rows[0].n).toBe(0);
    // Sent again, it takes whoever is missing.
    expect(await imported(ctx, card, list)).toMatchObject({ accepted: 100, present: 401, repeated: 1 });
    await expectOnce(ctx, card, 501);
  });

  test('a list that is gone before it was read fails and says so', async () => {
    const { ctx, id } = await start();
    await storage.remove((await findImport<MemberImport>(ctx, kind, id))!.settings.source);
    await runMemberImport(ctx, tools, id, calm);
    expect(await findImport<MemberImport>(ctx, kind, id)).toMatchObject({ failure: 'list_gone' });
  });

  test('two lists of the same people and a form at the same moment: each person once', async () => {
    const { ctx, card } = await luna({ join: { fields: [{ name: 'email', use: 'required' }] } });
    const one = await order(ctx, card, ['first_name,email', ...people(1, 300)].join('\n'));
    const two = await order(ctx, card, ['first_name,email', ...people(150, 450)].join('\n'));
    await Promise.all([
      ...[one, two].map(({ id }) => runMemberImport(ctx, tools, id, calm)),
      ...[5, 200, 440].map((n) =>
        joinCard(ctx, card, { answers: { email: `p${n}@example.org` }, consents: {}, language: 'en' }),
      ),
    ]);
    await expectOnce(ctx, card, 450);
  });
});

test('the job is found by its name and runs', async () => {
  const { ctx, card } = await luna();
  const { id } = await order(ctx, card, 'email\nann@example.org\n');
  const jobs = await startJobs({
    settings: {},
    db: ctx.db,
    hot: ctx.hot,
    clock: ground.clock,
    files: storage,
    log: ctx.log,
    secret: '',
    pool,
  } as never);
  await expect
    .poll(async () => (await findImport<MemberImport>(ctx, kind, id))?.finishedAt, { timeout: 60_000 })
    .toBeTruthy();
  await jobs.stop();
});
