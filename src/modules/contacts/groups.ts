import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { writeNumberedEvent } from '../../platform/events/index.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import type { Channel } from './address.ts';
import type { CountedGroup, Group } from './contact.ts';
import * as queries from './queries/groups.ts';

export interface NewGroup {
  channel: Channel;
  name: string;
  keyword?: string | null | undefined;
}

/**
 * Makes a group. `already` with the one of this channel that has the name: asking twice makes one.
 * @throws Problem invalid, conflict where another group has the keyword
 */
export async function createGroup(
  ctx: Ctx,
  { channel, name, keyword = null }: NewGroup,
): Promise<{ verdict: 'granted' | 'already'; group: Group }> {
  const wanted = checkGroup(channel, { name, keyword });
  return transaction(ctx, async (ctx) => {
    const id = await queries.insertGroup(ctx, { channel, ...wanted });
    if (id === undefined) {
      const group = await queries.findNamed(ctx, { channel, name: wanted.name });
      if (!group) throw new Problem('conflict', { field: 'keyword' });
      return { verdict: 'already', group };
    }
    await writeNumberedEvent(ctx, 'contactGroup', id, { type: 'group.created', data: { channel } });
    return { verdict: 'granted', group: await requireGroup(ctx, id) };
  });
}

/** @throws Problem not_found, also for one that is archived or somebody else's */
export async function requireGroup(ctx: Ctx, id: number): Promise<Group> {
  const group = await queries.findGroupRow(ctx, id);
  if (!group) throw new Problem('not_found');
  return group;
}

/** @throws Problem not_found */
export async function getGroup(ctx: Ctx, id: number): Promise<CountedGroup> {
  const [group] = await queries.listGroupRows(ctx, { ids: [id], limit: 1 });
  if (!group) throw new Problem('not_found');
  return group;
}

export const listGroups = (ctx: Ctx, filter: Omit<queries.GroupFilter, 'ids'>): Promise<CountedGroup[]> =>
  queries.listGroupRows(ctx, filter);

/** The group that a text message with this word is for; capitals and spaces around it do not matter. */
export const findGroupByKeyword = (ctx: Ctx, word: string): Promise<Group | undefined> =>
  queries.findNamed(ctx, { channel: 'sms', keyword: word.trim() });

/** @throws Problem not_found, invalid, conflict */
export async function updateGroup(
  ctx: Ctx,
  id: number,
  change: { name?: string | undefined; keyword?: string | null | undefined },
): Promise<CountedGroup> {
  return transaction(ctx, async (ctx) => {
    const group = await queries.lockGroup(ctx, id);
    if (!group) throw new Problem('not_found');
    const { name = group.name, keyword = group.keyword } = change;
    const wanted = checkGroup(group.channel, { name, keyword });
    if (!(await queries.renameGroup(ctx, group, wanted)))
      throw new Problem('conflict', {
        field: wanted.name.toLowerCase() === group.name.toLowerCase() ? 'keyword' : 'name',
      });
    await writeNumberedEvent(ctx, 'contactGroup', id, {
      type: 'group.updated',
      data: { fields: Object.keys(change).sort() },
    });
    return getGroup(ctx, id);
  });
}

/** Puts a group away with everybody in it; its name and its keyword are free again. @throws Problem not_found */
export async function archiveGroup(ctx: Ctx, id: number): Promise<void> {
  await transaction(ctx, async (ctx) => {
    if (!(await queries.lockGroup(ctx, id))) throw new Problem('not_found');
    await queries.markArchived(ctx, id);
    await writeNumberedEvent(ctx, 'contactGroup', id, { type: 'group.archived', data: {} });
  });
}

const longestName = 100;

/** A keyword is one word as people type it into a phone; STOP and its like mean something else already. */
const reserved = [
  'stop',
  'stopall',
  'unsubscribe',
  'cancel',
  'end',
  'quit',
  'help',
  'info',
  'start',
  'unstop',
  'yes',
];

function checkGroup(
  channel: Channel,
  { name, keyword }: { name: string; keyword: string | null },
): { name: string; keyword: string | null } {
  const issues: Issue[] = [];
  const plain = name.trim().replace(/\s+/g, ' ');
  if (plain === '') issues.push({ path: '/name', message: 'is empty', fix: 'Send a name.' });
  if (plain.length > longestName)
    issues.push({
      path: '/name',
      message: `is longer than ${longestName} characters`,
      fix: `Send at most ${longestName}.`,
    });
  const word = keyword?.trim() || null;
  if (word !== null && channel !== 'sms')
    issues.push({ path: '/keyword', message: 'is for SMS only', fix: 'Leave it out.' });
  else if (word !== null && !/^[\p{L}\p{N}]{2,20}$/u.test(word))
    issues.push({
      path: '/keyword',
      message: 'is not one word of 2 to 20 letters and digits',
      fix: 'Send one such as LUNA.',
    });
  else if (word !== null && reserved.includes(word.toLowerCase()))
    issues.push({
      path: '/keyword',
      message: 'has a meaning of its own in text messages',
      fix: 'Choose another word.',
    });
  if (issues.length > 0) throw invalid(issues);
  return { name: plain, keyword: word };
}
