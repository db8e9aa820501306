import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { writeNumberedEvent } from '../../platform/events/index.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import { customersOf, eraseLoneCustomer, updateCustomer } from '../customers/index.ts';
import { addressKey } from './address.ts';
import type { Said } from './consent.ts';
import { type SaidByPerson, writableConsents, writeConsents } from './consents.ts';
import type { Contact, ContactInput, ContactSource, Group } from './contact.ts';
import * as queries from './queries/contacts.ts';
import { lockGroup } from './queries/groups.ts';
import { addressField, type ReadContact, readContact } from './rules.ts';
import { refusals } from './suppression.ts';
import { type Keeper, liftSuppression, suppress } from './suppressions.ts';

/** How many contacts one call may add. */
export const addLimit = 1_000;

export interface AddOptions {
  source: ContactSource;
  /** What all of them said, if the account knows it. */
  consent?: Omit<SaidByPerson, 'channel'> | undefined;
  pathOf?: (index: number) => string;
}

export interface AddedContact {
  id: number;
  customerId: number;
  /** `restored`: they were in the group before and had been removed. `already`: they are in it and left as they are. */
  verdict: queries.Placed['verdict'];
}

/**
 * Puts people into a group, all of them or none, each person once, however often and however many at once ask for it. What is known
 * of them is filled up. Who unsubscribed stays so.
 * @throws Problem invalid naming every bad row, not_found where the group is archived
 */
export async function addContacts(
  ctx: Ctx,
  keeper: Keeper,
  group: Group,
  inputs: readonly ContactInput[],
  { source, consent, pathOf = (index) => `/contacts/${index}` }: AddOptions,
): Promise<AddedContact[]> {
  const now = ctx.clock.now();
  const issues: Issue[] = [];
  const read = inputs.map((input, i) => {
    const before = issues.length;
    const one = readContact(group.channel, input, pathOf(i), issues, now);
    if (one.address === undefined && issues.length === before)
      issues.push({
        path: `${pathOf(i)}/${addressField(group.channel)}`,
        message: 'is missing',
        fix: 'Say where this group writes to them.',
      });
    return one;
  });
  if (issues.length > 0) throw invalid(issues.slice(0, addLimit));
  if (consent) writableConsents(now, [{ purpose: consent.purpose, at: consent.at ?? now }]);
  return transaction(ctx, (ctx) => placeRead(ctx, keeper, group, read, source, consent));
}

/** The same for people who were read before, in the transaction of the caller. */
export async function placeRead(
  ctx: Ctx,
  { secret }: Keeper,
  group: Group,
  read: readonly ReadContact[],
  source: ContactSource,
  consent?: AddOptions['consent'],
): Promise<AddedContact[]> {
  const customers = await customersOf(
    ctx,
    read.map(({ person }) => person),
  );
  const people = read.map(({ address = '', custom }, i) => ({
    customerId: customers[i] as number,
    address,
    key: addressKey(ctx, secret, group.channel, address),
    custom,
  }));
  const placed = await queries.placeContacts(ctx, group.id, people, source);
  if (placed.length !== people.length) throw new Problem('not_found');
  if (consent) {
    const { at = ctx.clock.now(), proof = {}, ...rest } = consent;
    const once = [...new Set(people.map(({ customerId }) => customerId))];
    await writeConsents(
      ctx,
      once.map((customerId) => ({ ...rest, channel: group.channel, at, proof, customerId })),
    );
  }
  return placed.map(({ contactId, verdict }, i) => ({
    id: contactId,
    verdict,
    customerId: people[i]?.customerId as number,
  }));
}

/** @throws Problem not_found; who was removed is still found by their id */
export async function getContact(ctx: Ctx, id: number): Promise<Contact> {
  const [contact] = await queries.listContactRows(ctx, { id, limit: 1 });
  if (!contact) throw new Problem('not_found');
  return contact;
}

export const listContacts = (ctx: Ctx, filter: queries.ContactFilter): Promise<Contact[]> =>
  queries.listContactRows(ctx, filter);

export const countContacts = (
  ctx: Ctx,
  filter: Omit<queries.ContactFilter, 'limit' | 'after'>,
): Promise<number> => queries.countContacts(ctx, filter);

/**
 * Changes what is known of somebody in a group: what is given replaces, empty takes custom fields away. Names and the birthday are the
 * person's and change everywhere. Another address is where this group writes from now on, and whoever has it.
 * @throws Problem not_found, invalid, conflict where somebody else in the group has the address
 */
export async function updateContact(
  ctx: Ctx,
  { secret }: Keeper,
  id: number,
  input: ContactInput,
): Promise<Contact> {
  return transaction(ctx, async (ctx) => {
    const { groupId } = await getContact(ctx, id);
    if (!(await lockGroup(ctx, groupId))) throw new Problem('not_found');
    // Under the lock: it may have been changed meanwhile.
    const contact = await getContact(ctx, id);
    const issues: Issue[] = [];
    const read = readContact(contact.channel, input, '', issues, ctx.clock.now());
    const field = addressField(contact.channel);
    if (input[field] !== undefined && read.address === undefined && issues.length === 0)
      issues.push({ path: `/${field}`, message: 'is empty', fix: 'Remove the contact, or send an address.' });
    if (issues.length > 0) throw invalid(issues);
    const custom = { ...contact.custom, ...read.custom };
    for (const name of read.emptied) delete custom[name as keyof typeof custom];
    const address = read.address ?? contact.address;
    const moved = address !== contact.address;
    const [found] = moved ? await customersOf(ctx, [read.person]) : [contact.customerId];
    const customerId = found ?? contact.customerId;
    const row = { customerId, address, key: addressKey(ctx, secret, contact.channel, address), custom };
    if (!(await queries.updateContactRow(ctx, contact, row))) throw new Problem('conflict', { field });
    await updateCustomer(ctx, customerId, read.person);
    // Who they were before is nobody any more, unless something else knows them.
    if (customerId !== contact.customerId) await eraseLoneCustomer(ctx, contact.customerId);
    await writeNumberedEvent(ctx, 'contact', id, {
      type: 'contact.updated',
      data: { group_id: groupId, fields: Object.keys(input).sort() },
    });
    return getContact(ctx, id);
  });
}

/** Takes people out of their groups; the account still knows them. Answers how many were in. */
export const removeContacts = (ctx: Ctx, ids: readonly number[]): Promise<number[]> =>
  transaction(ctx, (ctx) => queries.markRemoved(ctx, ids));

type Word = Pick<Said, 'at'> & Pick<SaidByPerson, 'source' | 'proof'>;

/** Writes down that somebody wants no more at this address: no group of the account writes there. @throws Problem not_found */
export async function unsubscribeContact(
  ctx: Ctx,
  keeper: Keeper,
  id: number,
  word: Partial<Word> & Pick<Word, 'source'>,
): Promise<Contact> {
  const { channel, address } = await getContact(ctx, id);
  await suppress(ctx, keeper, { channel, address, reason: 'unsubscribed', ...word });
  return getContact(ctx, id);
}

/** Writes down that they want it again, or that the address works again. @throws Problem not_found */
export async function resubscribeContact(
  ctx: Ctx,
  keeper: Keeper,
  id: number,
  word: Pick<Word, 'source' | 'proof'>,
): Promise<Contact> {
  const { channel, address } = await getContact(ctx, id);
  await liftSuppression(ctx, keeper, { channel, address, reasons: [...refusals, 'bounced'], ...word });
  return getContact(ctx, id);
}
