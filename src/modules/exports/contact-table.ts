import type { Ctx } from '../../platform/ctx.ts';
import { type Contact, contactStatus, customNames, listContacts } from '../contacts/index.ts';
import type { Column, Table } from './columns.ts';

/** Contacts read, written and forgotten at a time: what an export holds in memory. */
const pageSize = 500;

type Filter = Omit<Parameters<typeof listContacts>[1], 'limit' | 'after' | 'ascending'>;

const custom = (name: (typeof customNames)[number]): Column<Contact> => ({
  name,
  value: (contact) => contact.custom[name] ?? null,
});

/** The columns of a contact, under the names that adding one knows. */
export const contactTable: Table<Contact> = {
  sheetName: 'Contacts',
  columns: [
    { name: 'group', value: ({ groupName }) => groupName },
    { name: 'channel', value: ({ channel }) => channel },
    { name: 'address', value: ({ address }) => address },
    { name: 'status', value: contactStatus },
    { name: 'first_name', value: ({ firstName }) => firstName },
    { name: 'last_name', value: ({ lastName }) => lastName },
    { name: 'email', value: ({ email }) => email },
    { name: 'phone', value: ({ phone }) => phone },
    { name: 'birth_date', value: ({ birthDate }) => birthDate },
    { name: 'language', value: ({ language }) => language },
    ...customNames.map(custom),
    { name: 'source', value: ({ source }) => source },
    { name: 'added_at', value: ({ addedAt }) => addedAt },
    { name: 'unsubscribed_at', value: ({ suppressed }) => suppressed?.at ?? null },
    { name: 'unsubscribed_reason', value: ({ suppressed }) => suppressed?.reason ?? null },
    { name: 'removed_at', value: ({ removedAt }) => removedAt },
  ],
};

/** The contacts that pass the filter, newest first, page by page. Each page starts below the last one, as sessions do. */
export async function* readContacts(ctx: Ctx, filter: Filter): AsyncGenerator<Contact[]> {
  let after: number | undefined;
  for (;;) {
    const page = await listContacts(ctx, { ...filter, limit: pageSize, after });
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
    after = page.at(-1)?.id;
  }
}
