import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { contactImports, requireGroup, usualPurpose } from '../../modules/contacts/index.ts';
import type { Columns, SentList } from '../../modules/imports/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { invalid } from '../../platform/problem.ts';
import { importShape, type ListWords, presentImport, previewShape } from './list-import-wire.ts';
import { importRoutes } from './list-imports.ts';

const words: ListWords = {
  fields: contactImports.importFields,
  present: {
    message: 'This person is in the group already',
    fix: 'The contact is as it was; edit it where something is new.',
  },
  never: ['nobody', 'balance', 'card_archived'],
};

const own = z.object({
  consent: z
    .enum(['none', 'agreed'])
    .default('none')
    .describe(
      '`agreed`: everybody in the list agreed to be written to. It is written down for each, but for who has said no',
    ),
  consent_said: z
    .string()
    .trim()
    .max(300)
    .optional()
    .describe('Where they agreed, kept as what shows it. Needed with `consent=agreed`'),
  consent_at: z.iso.datetime({ offset: true }).optional().describe('When; now unless you say'),
  consent_purpose: z.string().max(40).default(usualPurpose),
});

const schema = z
  .object({
    ...importShape(words),
    group: z.string(),
    unsubscribed: z
      .int()
      .describe('Of the accepted: nobody writes to them, because they said no before or the address bounces'),
    consent: z
      .object({ purpose: z.string(), at: z.string(), said: z.string() })
      .nullable()
      .describe('What all of them said; null: nothing'),
  })
  .meta({ id: 'ContactImport' });
const preview = z.object(previewShape(words)).meta({ id: 'ContactImportPreview' });

/** The door has read the names of the fields. */
const listOf = <L extends Pick<SentList<string>, 'columns'>>(list: L) => ({
  ...list,
  columns: list.columns as Columns<contactImports.ImportField>,
});

function consentOf({ consent, consent_said, consent_at, consent_purpose }: z.output<typeof own>) {
  if (consent === 'none') return undefined;
  if (!consent_said)
    throw invalid([
      {
        path: '/consent_said',
        message: 'is missing',
        fix: 'Say where they agreed, such as: paper list at the counter, spring 2026.',
      },
    ]);
  return {
    purpose: consent_purpose,
    said: consent_said,
    at: consent_at === undefined ? undefined : new Date(consent_at),
  };
}

/** Lists of contacts that are sent for a group. */
export const contactImportRoutes: FastifyPluginAsyncZod<Deps> = async (app, { files, settings }) =>
  importRoutes(app, {
    base: '/v5/groups/:id/imports',
    kind: contactImports.contactImportKind,
    id: 'contactImport',
    read: 'contacts:read',
    write: 'contacts:write',
    tags: ['Contacts'],
    who: 'contacts',
    description:
      'Send the list as the file of a `multipart/form-data` body: CSV whose first row names the columns. Any usual encoding and delimiter is ' +
      'made out. Who is in the group already, or stands in the list before, is reported and left as they are. `groups` names more groups of ' +
      'the channel, with commas between them. Who unsubscribed once stays so, whatever the list says. The import goes on after the ' +
      'answer; ask for it to see how far it is.',
    words,
    own,
    schema,
    preview,
    into: (ctx, id) => requireGroup(ctx, requireId('group', id)),
    start: (ctx, group, list, said) =>
      contactImports.startImport(ctx, files, group, { ...listOf(list), consent: consentOf(said) }),
    look: (ctx, group, list) => contactImports.previewImport(ctx, group, listOf(list)),
    present: (item: contactImports.ContactImport, report) => {
      const id = formatId('contactImport', item.id);
      const group = formatId('group', item.intoId);
      const url = `${settings.publicUrl}/v5/groups/${group}/imports/${id}`;
      const { consent } = item.settings;
      return {
        ...presentImport(words, id, item, report, url),
        group,
        unsubscribed: item.unsubscribed,
        consent,
      };
    },
  });
