import type { Ctx } from '../../../platform/ctx.ts';
import { writeNumberedEvent } from '../../../platform/events/index.ts';
import type { JobRun } from '../../../platform/jobs/index.ts';
import { customersOf } from '../../customers/index.ts';
import {
  type ImportTools,
  type Intake,
  runImport,
  type Taken,
  Unusable,
  type WaitingRow,
} from '../../imports/index.ts';
import { addressKey } from '../address.ts';
import { writeConsents } from '../consents.ts';
import type { Custom, Group } from '../contact.ts';
import { placeContacts } from '../queries/contacts.ts';
import { findGroupRow } from '../queries/groups.ts';
import * as queries from '../queries/imports.ts';
import { suppressionsOf } from '../queries/suppressions.ts';
import { addressField } from '../rules.ts';
import { refusals } from '../suppression.ts';
import type { Keeper } from '../suppressions.ts';
import { type ContactImport, contactImportKind, type ImportField } from './contact-import.ts';
import { contactOf, contactReader, type GroupNames } from './read-contacts.ts';

/** Contacts made in one transaction, which holds the group: some 400 ms, after which somebody else may change it. */
const chunkSize = 500;

/** Puts the people of a list into its group, each once, however often it is run. */
export const runContactImport = (
  ctx: Ctx,
  tools: ImportTools & Keeper,
  importId: number,
  job: Pick<JobRun, 'signal' | 'lastAttempt'>,
): Promise<void> =>
  runImport<ImportField, ContactImport>(ctx, tools, contactImportKind, importId, job, async (item) => {
    const group = await findGroupRow(ctx, item.intoId);
    if (!group) throw new Unusable('group_archived');
    const groups = await queries.groupNames(ctx, group.channel);
    return intakeOf(tools, group, groups, ctx.clock.now());
  });

const intakeOf = (
  keeper: Keeper,
  group: Group,
  groups: GroupNames,
  now: Date,
): Intake<ImportField, ContactImport> => ({
  reader: contactReader(group, groups, now),
  chunkSize,
  take: (ctx, item, waiting) => place(ctx, keeper, group, groups, item, waiting),
  tell: (ctx, { id, accepted }) =>
    writeNumberedEvent(ctx, 'contactGroup', group.id, {
      type: 'group.contacts_imported',
      data: { import: id, accepted },
    }),
});

interface Somebody {
  line: number;
  customerId: number;
  address: string;
  key: string;
  custom: Custom;
  /** Groups that their row names besides. */
  more: number[];
}

async function place(
  ctx: Ctx,
  keeper: Keeper,
  group: Group,
  groups: GroupNames,
  item: ContactImport,
  waiting: readonly WaitingRow<ImportField>[],
): Promise<Taken<ImportField>> {
  const now = ctx.clock.now();
  const read = waiting.map(({ line, cells }) => {
    const { read, more } = contactOf(group.channel, cells, groups, now);
    const { address = '', person, custom } = read;
    return {
      line,
      more,
      person,
      address,
      custom,
      key: addressKey(ctx, keeper.secret, group.channel, address),
    };
  });
  const there = await queries.holdGroups(ctx, [...new Set([group.id, ...read.flatMap(({ more }) => more)])]);
  if (!there.includes(group.id)) throw new Unusable('group_archived');
  // Whoever has the address in the group is meant, whoever they are: nobody is made for them.
  const known = await queries.peopleByKey(
    ctx,
    group.id,
    read.map(({ key }) => key),
  );
  const strangers = read.filter(({ key }) => !known.has(key));
  const found = await customersOf(
    ctx,
    strangers.map(({ person }) => person),
  );
  const ids = new Map(strangers.map(({ line }, i) => [line, found[i]]));
  const people = read.map(({ person: _, ...one }): Somebody => {
    const customerId = known.get(one.key) ?? ids.get(one.line);
    if (!customerId) throw new Error('Somebody with an address is nobody.');
    return { ...one, customerId };
  });
  const accepted = await placeNew(ctx, group.id, people);
  for (const id of there)
    if (id !== group.id)
      await placeNew(
        ctx,
        id,
        people.filter(({ more }) => more.includes(id)),
      );
  const silent = await suppressionsOf(
    ctx,
    group.channel,
    people.map(({ key }) => key),
  );
  if (item.settings.consent) await agree(ctx, group, item, people, silent);
  return {
    accepted: people.flatMap(({ line }) => (accepted.has(line) ? line : [])),
    present: new Map([
      [addressField(group.channel), people.flatMap(({ line }) => (accepted.has(line) ? [] : line))],
    ]),
    unsubscribed: people.filter(({ line, key }) => accepted.has(line) && silent.has(key)).length,
  };
}

/** Puts those into a group who are not in it; whoever is stays as they are, address and all. Answers the lines of the new ones. */
async function placeNew(ctx: Ctx, groupId: number, people: readonly Somebody[]): Promise<Set<number>> {
  const byKey = await queries.peopleByKey(
    ctx,
    groupId,
    people.map(({ key }) => key),
  );
  const present = await queries.presentPeople(
    ctx,
    groupId,
    people.map(({ customerId }) => customerId),
  );
  const fresh = people.filter(({ key, customerId }) => !byKey.has(key) && !present.has(customerId));
  if (fresh.length === 0) return new Set();
  const placed = await placeContacts(ctx, groupId, fresh, 'import');
  return new Set(placed.flatMap(({ verdict }, i) => (verdict === 'already' ? [] : (fresh[i]?.line ?? []))));
}

/** Writes down that they agreed, but of whom the account knows a no: what a list says for all takes back nobody's own word. */
async function agree(
  ctx: Ctx,
  { channel }: Group,
  { id, settings: { consent } }: ContactImport,
  people: readonly Somebody[],
  silent: Awaited<ReturnType<typeof suppressionsOf>>,
): Promise<void> {
  if (!consent) return;
  const { purpose, at, said } = consent;
  const willing = people.filter(
    ({ key }) => !silent.get(key)?.some(({ reason }) => refusals.includes(reason)),
  );
  const customers = [...new Set(willing.map(({ customerId }) => customerId))];
  const no = await queries.peopleWhoSaidNo(ctx, channel, purpose, customers);
  await writeConsents(
    ctx,
    customers
      .filter((customerId) => !no.has(customerId))
      .map((customerId) => ({
        customerId,
        channel,
        purpose,
        given: true,
        at: new Date(at),
        source: 'import',
        proof: { said, import: id },
      })),
  );
}
