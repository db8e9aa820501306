import type { Issue } from '../../../platform/problem.ts';
import {
  type Cells,
  type Fault,
  isoDate,
  type ListReader,
  matchColumns,
  type RowFault,
} from '../../imports/index.ts';
import type { ContactInput, Group } from '../contact.ts';
import { addressField, type ReadContact, readContact } from '../rules.ts';
import { type ImportField, importFields } from './contact-import.ts';

/** Groups of one channel by their names in small letters. */
export type GroupNames = ReadonlyMap<string, number>;

const noLabels: ReadonlyMap<string, ImportField> = new Map();

/** How the rows of a list for this group are read. */
export function contactReader(
  { channel }: Pick<Group, 'channel'>,
  groups: GroupNames,
  now: Date,
): ListReader<ImportField> {
  return {
    match: (names, said) => matchColumns(importFields, noLabels, names, said),
    identifies: (fields) => fields.includes(addressField(channel)),
    tornInto: 'name',
    judge(cells) {
      const { read, faults } = contactOf(channel, cells, groups, now);
      return { email: read.person.email ?? null, phone: read.person.phone ?? null, faults };
    },
  };
}

const faultOf: Partial<Record<ImportField, RowFault>> = {
  email: 'email',
  phone: 'phone',
  birth_date: 'date',
};

/** Who the cells are about, into which other groups they go, and what is wrong. */
export function contactOf(
  channel: Group['channel'],
  cells: Cells<ImportField>,
  groups: GroupNames,
  now: Date,
): { read: ReadContact; more: number[]; faults: Fault<ImportField>[] } {
  const issues: Issue[] = [];
  const read = readContact(channel, inputOf(cells), '', issues, now);
  const faults = issues.map(({ path, message }): Fault<ImportField> => {
    const field = path.slice(1) as ImportField;
    return { field, fault: message.includes('longer') ? 'too_long' : (faultOf[field] ?? 'too_long') };
  });
  const where = addressField(channel);
  if (cells[where] === undefined) faults.push({ field: where, fault: 'no_address' });
  const named = (cells.groups ?? '').split(/[,;|]/).flatMap((name) => name.trim().toLowerCase() || []);
  const more = named.map((name) => groups.get(name));
  if (more.includes(undefined)) faults.push({ field: 'groups', fault: 'group' });
  return { read, more: [...new Set(more.flatMap((id) => id ?? []))], faults };
}

/** The cells as a contact is sent. A number that begins with 00 begins with +, and the first word of a whole name is the first name. */
function inputOf({ name, groups: _, ...cells }: Cells<ImportField>): ContactInput {
  const input: ContactInput = { ...cells };
  if (cells.phone !== undefined) input.phone = cells.phone.replace(/^00(?=[1-9])/, '+');
  if (cells.birth_date !== undefined) input.birth_date = isoDate(cells.birth_date);
  if (name !== undefined) {
    const [first = '', ...rest] = name.trim().split(/\s+/);
    input.first_name ??= first;
    input.last_name ??= rest.join(' ');
  }
  return input;
}
