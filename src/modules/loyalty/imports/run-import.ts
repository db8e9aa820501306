import type { Ctx } from '../../../platform/ctx.ts';
import type { JobRun } from '../../../platform/jobs/index.ts';
import { Problem } from '../../../platform/problem.ts';
import { type ImportTools, type Intake, runImport, type Taken, Unusable } from '../../imports/index.ts';
import type { Card } from '../card.ts';
import { customersOf } from '../customers.ts';
import { joinMembers } from '../join-members.ts';
import { personOf } from '../profile.ts';
import { findCard, writeCardEvent } from '../queries/cards.ts';
import { type ImportField, type MemberImport, memberImportKind } from './member-import.ts';
import { presentPeople } from './queries.ts';
import { balanceOf, memberReader, profileOf } from './read-members.ts';

/** Members made in one transaction: some 80 ms, after which another one has its turn at the rewards of the card. */
const chunkSize = 200;

/** Makes members of the rows of a list, each person one member, however often it is run. */
export const runMemberImport = (
  ctx: Ctx,
  tools: ImportTools,
  importId: number,
  job: Pick<JobRun, 'signal' | 'lastAttempt'>,
): Promise<void> =>
  runImport<ImportField, MemberImport>(ctx, tools, memberImportKind, importId, job, async (item) => {
    const card = await findCard(ctx, item.intoId);
    if (!card) throw new Error('An import has no card.');
    if (card.archivedAt) throw new Unusable('card_archived');
    return intakeOf(card, ctx.clock.now());
  });

const intakeOf = (card: Card, now: Date): Intake<ImportField, MemberImport> => ({
  reader: memberReader(card, now),
  chunkSize,
  take: (ctx, item, waiting) => join(ctx, card, item, waiting),
  tell: (ctx, { id, accepted }) =>
    writeCardEvent(ctx, card.id, 'card.members_imported', { import: id, accepted }),
});

async function join(
  ctx: Ctx,
  card: Card,
  item: MemberImport,
  waiting: Parameters<Intake<ImportField, MemberImport>['take']>[2],
): Promise<Taken<ImportField>> {
  const now = ctx.clock.now();
  const people = waiting.map((row) => {
    const { profile, input } = profileOf(row.cells, now);
    return { ...row, profile, input, person: personOf(profile) };
  });
  const strangers = people.filter(await isStranger(ctx, card.id, people));
  // Their customers are held from here on, so whoever joins by the form at this moment is seen, or waits and finds the member.
  await customersOf(
    ctx,
    strangers.map(({ profile }) => profile),
    strangers.map(() => null),
  );
  const fresh = strangers.filter(await isStranger(ctx, card.id, strangers));
  try {
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
  } catch (error) {
    if (error instanceof Problem && error.code === 'card_archived') throw new Unusable('card_archived');
    throw error;
  }
  const taken = new Set(fresh);
  const present = people.filter((row) => !taken.has(row));
  const linesBy = (byPhone: boolean) =>
    present.filter(({ person }) => (person.email === null) === byPhone).map(({ line }) => line);
  return {
    accepted: fresh.map(({ line }) => line),
    present: new Map([
      ['email', linesBy(false)],
      ['phone', linesBy(true)],
    ]),
  };
}

interface Person {
  person: { email: string | null; phone: string | null };
}

/** Whether somebody is not on the card yet. Whoever has neither address nor number is a name, and known by nothing. */
async function isStranger(ctx: Ctx, cardId: number, people: Person[]): Promise<(one: Person) => boolean> {
  const known = await presentPeople(ctx, cardId, {
    emails: people.flatMap(({ person }) => person.email ?? []),
    phones: people.flatMap(({ person }) => (person.email === null ? (person.phone ?? []) : [])),
  });
  return ({ person: { email, phone } }) =>
    email === null ? phone === null || !known.phones.has(phone) : !known.emails.has(email);
}
