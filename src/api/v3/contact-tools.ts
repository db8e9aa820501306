import {
  addContacts,
  type Channel,
  type Contact,
  type ContactInput,
  contactStatus,
  countContacts,
  createGroup,
  type Group,
  listContacts,
  listGroups,
  readAddress,
  requireGroup,
} from '../../modules/contacts/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { formatId, parseId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { choices } from './choices.ts';
import { ok } from './envelope.ts';
import { badCharacter, fail } from './failure.ts';
import type { V3Call } from './index.ts';
import type { Parameters } from './parameters.ts';

/** Groups and contacts of v3. The calls of `smstool` are known; those of `emailtool` are the same with an e-mail address (0027). */

interface Tool {
  name: 'smstool' | 'emailtool';
  channel: Channel;
  /** The parameter that names a group, and the one with the address. */
  group: 'smsgroup' | 'emailgroup';
  address: 'phone' | 'email';
}
const tools: Tool[] = [
  { name: 'smstool', channel: 'sms', group: 'smsgroup', address: 'phone' },
  { name: 'emailtool', channel: 'mail', group: 'emailgroup', address: 'email' },
];
const words = choices.contacts;
const groupsPerPiece = 200;
const contactsPerPiece = 1_000;

const groupList = ({ name, channel }: Tool): V3Call => ({
  path: `${name}/grouplist`,
  scope: 'contacts:read',
  reads: true,
  async answer({ ctx, parameters }) {
    parameters.check();
    const groups = await allGroups(ctx, channel);
    return ok({
      amount_of_groups: groups.length,
      group: groups.map((group) => ({ ID: formatId('group', group.id), name: group.name })),
    });
  },
});

const userList = (tool: Tool): V3Call => ({
  path: `${tool.name}/userlist`,
  scope: 'contacts:read',
  reads: true,
  async answer({ ctx, parameters }) {
    const id = groupIdIn(parameters, tool);
    const page = parameters.wholeNumber('page', { min: 1, max: 1_000_000 }) ?? 1;
    parameters.check();
    const group = await groupOf(ctx, tool, id);
    return ok({
      group_id: formatId('group', group.id),
      group_name: group.name,
      amount_of_contacts: String(await countContacts(ctx, { groupId: id })),
      contact: (await contactsOf(ctx, id, page)).map((contact) => contactObject(contact, tool)),
    });
  },
});

const addGroup = ({ name, channel }: Tool): V3Call => ({
  path: `${name}/addgroup`,
  scope: 'contacts:write',
  reads: false,
  async answer({ ctx, parameters }) {
    parameters.required('group_name');
    const groupName = parameters.textUpTo('group_name', 100) ?? '';
    parameters.check();
    const { verdict, group } = await createGroup(ctx, { channel, name: groupName });
    return ok({
      action: verdict === 'granted' ? words.groupAdded : words.groupExisting,
      group_id: formatId('group', group.id),
      group_name: group.name,
    });
  },
});

const addContact = (tool: Tool): V3Call => ({
  path: `${tool.name}/addcontact`,
  scope: 'contacts:write',
  reads: false,
  async answer({ ctx, parameters, deps }) {
    const id = groupIdIn(parameters, tool);
    const written = parameters.required(tool.address);
    const address = readAddress(tool.channel, written);
    if (written !== '' && address === undefined)
      parameters.fault(
        tool.channel === 'sms'
          ? badCharacter('phone')
          : { name: 'badEmail', description: 'Parameter email is not a valid e-mail address.' },
      );
    const input: ContactInput = {
      [tool.address]: address,
      first_name: parameters.textUpTo('first_name', 100),
      last_name: parameters.textUpTo('last_name', 100),
      birth_date: parameters.dateTime(words.birthday)?.day,
      ...Object.fromEntries(
        [1, 2, 3, 4, 5, 6, 7].map((n) => [`custom_${n}`, parameters.textUpTo(`customfield${n}`, 200)]),
      ),
    };
    parameters.check();
    const group = await groupOf(ctx, tool, id);
    const added = await told(() =>
      addContacts(ctx, deps, group, [input], { source: 'api', pathOf: () => '' }),
    );
    const [contact] = added;
    if (!contact) throw new Problem('not_found');
    return ok({
      action: contact.verdict === 'already' ? words.contactExisting : words.contactAdded,
      group_id: formatId('group', group.id),
      contact_id: formatId('contact', contact.id),
      [tool.address]: wireAddress(address ?? ''),
    });
  },
});

export const contactToolCalls: V3Call[] = tools.flatMap((tool) => [
  groupList(tool),
  userList(tool),
  addGroup(tool),
  addContact(tool),
]);

/** `gro_5001`, or its bare number. */
function groupIdIn(parameters: Parameters, { group }: Tool): number {
  const written = parameters.required(group);
  const id = parseId('group', written) ?? parseId('group', `gro_${written}`);
  if (written !== '' && id === undefined) parameters.fault(badCharacter(group));
  return id ?? 0;
}

/** A group of the other channel is not found either. */
async function groupOf(ctx: Ctx, { channel }: Tool, id: number): Promise<Group> {
  const group = await requireGroup(ctx, id).catch((error) => {
    if (error instanceof Problem && error.code === 'not_found') return undefined;
    throw error;
  });
  return group?.channel === channel ? group : fail('groupNotFound', 'Group not found.');
}

/** What the module says no to, in the words of the wire: a date of birth that nobody has is one of a wrong format. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && error.code === 'not_found') fail('groupNotFound', 'Group not found.');
    if (error instanceof Problem && error.issues.some(({ path }) => path === '/birth_date'))
      fail('badFormat', `Wrong date format in parameter: ${words.birthday}`);
    throw error;
  }
}

async function allGroups(ctx: Ctx, channel: Channel): Promise<Group[]> {
  const groups: Group[] = [];
  for (;;) {
    const piece = await listGroups(ctx, { channel, limit: groupsPerPiece, before: groups.at(-1)?.id });
    groups.push(...piece);
    // The oldest first, as all lists of this wire.
    if (piece.length < groupsPerPiece) return groups.reverse();
  }
}

/** One page of a group, the oldest contact first. */
async function contactsOf(ctx: Ctx, groupId: number, page: number): Promise<Contact[]> {
  const contacts: Contact[] = [];
  const skipped = (page - 1) * words.contactsPerPage;
  let after: number | undefined;
  for (let seen = 0; ; ) {
    const piece = await listContacts(ctx, { groupId, ascending: true, limit: contactsPerPiece, after });
    for (const contact of piece) if (++seen > skipped) contacts.push(contact);
    if (piece.length < contactsPerPiece || contacts.length >= words.contactsPerPage)
      return contacts.slice(0, words.contactsPerPage);
    after = piece.at(-1)?.id;
  }
}

const wireAddress = (address: string) => address.replace(/^\+/, '');

function contactObject(contact: Contact, { address }: Tool) {
  const isOut = contactStatus(contact) === 'unsubscribed' && contact.suppressed;
  return {
    ID: formatId('contact', contact.id),
    [address]: wireAddress(contact.address),
    first_name: contact.firstName ?? '',
    last_name: contact.lastName ?? '',
    unsubscribed: isOut ? '1' : '0',
    ...(isOut ? { unsubscribedate: minuteOf(isOut.at) } : {}),
  };
}

/** `03/02/2031 08:15 UTC` */
function minuteOf(date: Date): string {
  const [day = '', time = ''] = date.toISOString().split('T');
  return `${day.split('-').reverse().join('/')} ${time.slice(0, 5)} UTC`;
}
