import { queryOptions } from '@tanstack/react-query';
import { api, ask, type Schemas } from './client.ts';
import type { paths } from './generated/schema.d.ts';
import { beginningOf, eachWord, isUnderWay, type Said, wholeOf, wordsOf } from './lists.ts';

export type ContactGroup = Schemas['Group'];
export type Contact = Schemas['Contact'];
export type Customer = Schemas['WholeCustomer'];
export type ContactStatus = Contact['status'];
export type ContactFilter = NonNullable<paths['/v5/contacts']['get']['parameters']['query']>;
export type GroupFilter = NonNullable<paths['/v5/groups']['get']['parameters']['query']>;
type NewGroup = paths['/v5/groups']['post']['requestBody']['content']['application/json'];
type GroupChange = paths['/v5/groups/{id}']['patch']['requestBody']['content']['application/json'];
type NewContact = paths['/v5/contacts']['post']['requestBody']['content']['application/json'];
type ContactChange = paths['/v5/contacts/{id}']['patch']['requestBody']['content']['application/json'];
type NewConsent = paths['/v5/customers/{id}/consents']['post']['requestBody']['content']['application/json'];

export const channels = ['mail', 'sms'] as const satisfies ContactGroup['channel'][];
export const contactStatuses = [
  'subscribed',
  'unsubscribed',
  'bounced',
  'removed',
] as const satisfies ContactStatus[];
export const customNames = [
  'custom_1',
  'custom_2',
  'custom_3',
  'custom_4',
  'custom_5',
  'custom_6',
  'custom_7',
] as const;

const at = (id: string) => ({ params: { path: { id } } });
/** Everything about contacts begins with this: what changes one may change many lists. */
export const contactsKey = ['contacts'];

export const groupList = (query: GroupFilter) =>
  queryOptions({
    queryKey: [...contactsKey, 'groups', query],
    queryFn: () => ask(api.GET('/v5/groups', { params: { query } })),
  });
export const groupById = (id: string) =>
  queryOptions({
    queryKey: [...contactsKey, 'group', id],
    queryFn: () => ask(api.GET('/v5/groups/{id}', at(id))),
  });
export const contactList = (query: ContactFilter) =>
  queryOptions({
    queryKey: [...contactsKey, 'list', query],
    queryFn: () => ask(api.GET('/v5/contacts', { params: { query } })),
  });
export const contactById = (id: string) =>
  queryOptions({
    queryKey: [...contactsKey, 'one', id],
    queryFn: () => ask(api.GET('/v5/contacts/{id}', at(id))),
  });
export const customerById = (id: string) =>
  queryOptions({
    queryKey: [...contactsKey, 'customer', id],
    queryFn: () => ask(api.GET('/v5/customers/{id}', at(id))),
  });
export const consentsOf = (id: string) =>
  queryOptions({
    queryKey: [...contactsKey, 'consents', id],
    queryFn: () => ask(api.GET('/v5/customers/{id}/consents', at(id))),
  });

export const createGroup = (body: NewGroup) => ask(api.POST('/v5/groups', { body }));
export const changeGroup = (id: string, body: GroupChange) =>
  ask(api.PATCH('/v5/groups/{id}', { ...at(id), body }));
export const removeGroup = (id: string) => ask(api.DELETE('/v5/groups/{id}', at(id)));
export const addContact = (body: NewContact) => ask(api.POST('/v5/contacts', { body }));
export const changeContact = (id: string, body: ContactChange) =>
  ask(api.PATCH('/v5/contacts/{id}', { ...at(id), body }));
export const removeContact = (id: string) => ask(api.DELETE('/v5/contacts/{id}', at(id)));
export const sayOfContact = (id: string, word: 'unsubscribe' | 'resubscribe', said: string) =>
  ask(api.POST(`/v5/contacts/{id}/${word}`, { ...at(id), body: said ? { proof: { said } } : {} }));
export const writeConsent = (id: string, body: NewConsent) =>
  ask(api.POST('/v5/customers/{id}/consents', { ...at(id), body }));
export const forgetCustomer = (id: string) => ask(api.DELETE('/v5/customers/{id}', at(id)));

/** The lists that were sent for a group, asked again every second as long as one of them is under way. */
export const contactImports = (group: string) =>
  queryOptions({
    queryKey: [...contactsKey, 'imports', group],
    queryFn: () =>
      ask(api.GET('/v5/groups/{id}/imports', { params: { path: { id: group }, query: { limit: 20 } } })),
    refetchInterval: (query) => (query.state.data?.data.some(isUnderWay) ? 1000 : false),
  });
export const contactImport = (group: string, importId: string) =>
  queryOptions({
    queryKey: [...contactsKey, 'imports', group, importId],
    queryFn: () =>
      ask(api.GET('/v5/groups/{id}/imports/{importId}', { params: { path: { id: group, importId } } })),
  });
export const previewContacts = (group: string, file: File, said: Said) =>
  ask(
    api.POST('/v5/groups/{id}/imports/preview', {
      params: { path: { id: group }, query: wordsOf(said) },
      querySerializer: eachWord,
      body: {} as never,
      bodySerializer: beginningOf(file),
    }),
  );
export interface ListConsent {
  said: string;
  /** A calendar date; nothing: today. */
  day: string;
}
export const sendContacts = (
  group: string,
  { file, said, consent }: { file: File; said: Said; consent: ListConsent | null },
) =>
  ask(
    api.POST('/v5/groups/{id}/imports', {
      params: {
        path: { id: group },
        query: {
          ...wordsOf(said),
          ...(consent && {
            consent: 'agreed' as const,
            consent_said: consent.said,
            ...(consent.day && { consent_at: new Date(`${consent.day}T00:00`).toISOString() }),
          }),
        },
      },
      querySerializer: eachWord,
      body: {} as never,
      bodySerializer: wholeOf(file),
    }),
  );
