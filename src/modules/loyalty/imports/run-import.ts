import type { Readable } from 'node:stream';
import type pg from 'pg';
import type { Ctx } from '../../../platform/ctx.ts';
import { transaction } from '../../../platform/db/db.ts';
import type { FileStorage } from '../../../platform/files/index.ts';
import type { JobRun } from '../../../platform/jobs/index.ts';
import { readEncoding } from '../../../platform/lists/index.ts';
import { Problem } from '../../../platform/problem.ts';
import type { Card } from '../card.ts';
import { customersOf } from '../customers.ts';
import { joinMembers } from '../join-members.ts';
import { personOf } from '../profile.ts';
import { findCard, writeCardEvent } from '../queries/cards.ts';
import type { ImportFailure, MemberImport } from './member-import.ts';
import * as queries from './queries/imports.ts';
import * as rows from './queries/rows.ts';
import { balanceOf, profileOf, type Row, readMembers, UnknownColumns } from './read-members.ts';

/** Members made in one transaction: some 80 ms, after which another one has its turn at the rewards of the card. */
const chunkSize = 200;

interface Tools {
  pool: pg.Pool;
  storage: FileStorage;
}

/** The list cannot be imported, whatever is tried. */
class Unusable extends Error {
  readonly failure: ImportFailure;
  constructor(failure: ImportFailure) {
    super(failure);
    this.failure = failure;
  }
}

/**
 * Makes members of the rows of a list. It may be run again at any point, after a crash too, and by two at once: a row waits until the
 * transaction that makes its member takes it away, so nobody becomes a member twice. Whatever happens, `accepted` is how many became one.
 */
export async function runMemberImport(
  ctx: Ctx,
  tools: Tools,
  importId: number,
  job: Pick<JobRun, 'signal' | 'lastAttempt'>,
): Promise<void> {
  const item = await queries.findImport(ctx, importId);
  if (!item) return;
  if (!item.finishedAt && !item.failedAt) {
    try {
      if (!item.startedAt) await queries.updateImport(ctx, importId, { startedAt: ctx.clock.now() });
      const card = await findCard(ctx, item.cardId);
      if (!card) throw new Error('An import has no card.');
      if (card.archivedAt) throw new Unusable('card_archived');
      if (!item.stagedAt) await stage(ctx, tools, card, item, job);
      while (await addChunk(ctx, card, importId)) job.signal.throwIfAborted();
    } catch (error) {
      if (!(await giveUp(ctx, item, error, job))) throw error;
    }
  }
  await tools.storage.remove(item.settings.source);
}

/** Whether that is the end of the import; otherwise it is tried again. */
async function giveUp(
  ctx: Ctx,
  item: MemberImport,
  error: unknown,
  job: Pick<JobRun, 'signal' | 'lastAttempt'>,
): Promise<boolean> {
  let failure: ImportFailure = 'gave_up';
  if (error instanceof Unusable || error instanceof UnknownColumns) failure = error.failure;
  else if (error instanceof Problem && error.code === 'card_archived') failure = 'card_archived';
  else if (job.signal.aborted || !job.lastAttempt) return false;
  else ctx.log.error({ err: error, importId: item.id }, 'An import was given up.');
  await transaction(ctx, async (ctx) => {
    if (!(await queries.lockImport(ctx, item.id))) return;
    await rows.removeWaiting(ctx, item.id);
    await queries.updateImport(ctx, item.id, { failedAt: ctx.clock.now(), failure });
  });
  return true;
}

async function stage(
  ctx: Ctx,
  { pool, storage }: Tools,
  card: Card,
  item: MemberImport,
  job: Pick<JobRun, 'signal'>,
) {
  const { source } = item.settings;
  const open = async (): Promise<Readable> => {
    const file = await storage.open(source);
    if (!file) throw new Unusable('list_gone');
    return file.stream;
  };
  const encoding = await readEncoding(await open());
  let settings = { ...item.settings, encoding };
  const now = ctx.clock.now();
  const read = readMembers(await open(), encoding, card, settings, now, (layout) => {
    settings = { ...settings, layout };
  });
  await rows.stageRows(pool, ctx.accountId, item.id, () => settings, stoppable(read, job), now);
}

/** Stops when the program does. */
async function* stoppable(groups: AsyncIterable<Row[]>, { signal }: Pick<JobRun, 'signal'>) {
  for await (const group of groups) {
    signal.throwIfAborted();
    yield group;
  }
}

/** Makes members of the next rows; false when there are none left, which finishes the import. */
async function addChunk(ctx: Ctx, card: Card, importId: number): Promise<boolean> {
  return transaction(ctx, async (ctx) => {
    const item = await queries.lockImport(ctx, importId);
    if (!item) return false;
    const now = ctx.clock.now();
    const waiting = (await rows.listWaiting(ctx, importId, chunkSize)).map((row) => {
      const { profile, input } = profileOf(row.cells, now);
      return { ...row, profile, input, person: personOf(profile) };
    });
    if (waiting.length === 0) {
      await writeCardEvent(ctx, card.id, 'card.members_imported', {
        import: importId,
        accepted: item.accepted,
      });
      await queries.updateImport(ctx, importId, { finishedAt: ctx.clock.now() });
      return false;
    }
    const strangers = waiting.filter(await isStranger(ctx, card.id, waiting));
    // Their customers are held from here on, so whoever joins by the form at this moment is seen, or waits and finds the member.
    await customersOf(
      ctx,
      strangers.map(({ profile }) => profile),
      strangers.map(() => null),
    );
    const fresh = strangers.filter(await isStranger(ctx, card.id, strangers));
    if (fresh.length > 0)
      await joinMembers(
        ctx,
        card,
        fresh.map(({ input, cells }) => ({
          profile: input,
          channel: 'import',
          openingBalance: cells.balance === undefined ? undefined : balanceOf(cells.balance, card),
          welcome: item.settings.welcome,
        })),
      );
    await rows.removeRows(
      ctx,
      importId,
      fresh.map(({ line }) => line),
    );
    const taken = new Set(fresh);
    const present = waiting.filter((row) => !taken.has(row));
    for (const field of ['email', 'phone'] as const) {
      const lines = present.filter(({ person }) => (person.email === null) === (field === 'phone'));
      await rows.refuseRows(
        ctx,
        importId,
        lines.map(({ line }) => line),
        { field, fault: 'present' },
      );
    }
    await queries.countRows(ctx, importId, { accepted: fresh.length, present: present.length });
    return true;
  });
}

interface Person {
  person: { email: string | null; phone: string | null };
}

/** Whether somebody is not on the card yet. Whoever has neither address nor number is a name, and known by nothing. */
async function isStranger(ctx: Ctx, cardId: number, people: Person[]): Promise<(one: Person) => boolean> {
  const known = await rows.presentPeople(ctx, cardId, {
    emails: people.flatMap(({ person }) => person.email ?? []),
    phones: people.flatMap(({ person }) => (person.email === null ? (person.phone ?? []) : [])),
  });
  return ({ person: { email, phone } }) =>
    email === null ? phone === null || !known.phones.has(phone) : !known.emails.has(email);
}
