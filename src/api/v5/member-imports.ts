import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Columns, SentList } from '../../modules/imports/index.ts';
import { memberImports } from '../../modules/loyalty/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId } from '../../platform/ids.ts';
import { importShape, type ListWords, presentImport, previewShape } from './list-import-wire.ts';
import { importRoutes } from './list-imports.ts';
import { loyaltyPath } from './loyalty-path.ts';

const words: ListWords = {
  fields: memberImports.importFields,
  present: {
    message: 'This person is on the card already',
    fix: 'Nothing was changed; edit the member where something is new.',
  },
  never: ['no_address', 'group', 'group_archived'],
};

const schema = z
  .object({ ...importShape(words), card: z.string(), welcome: z.boolean() })
  .meta({ id: 'MemberImport' });
const preview = z.object(previewShape(words)).meta({ id: 'MemberImportPreview' });

/** The door has read the names of the fields: they are this card's. */
const listOf = <L extends Pick<SentList<string>, 'columns'>>(list: L) => ({
  ...list,
  columns: list.columns as Columns<memberImports.ImportField>,
});

/** Lists of members that are sent for a card. */
export const memberImportRoutes: FastifyPluginAsyncZod<Deps> = async (app, { files, settings }) =>
  importRoutes(app, {
    base: '/v5/loyalty-cards/:id/members/imports',
    kind: memberImports.memberImportKind,
    id: 'memberImport',
    read: 'loyalty:read',
    write: 'loyalty:write',
    tags: ['Loyalty members'],
    who: 'members',
    description:
      'Send the list as the file of a `multipart/form-data` body: CSV whose first row names the columns. Any usual encoding and delimiter is ' +
      'made out. A person is known by e-mail address, else by phone number: who is on the card already, or stands in the list before, ' +
      'is reported and left as they are. A `balance` begins the ledger as a correction. What the card’s form calls a field is known as a ' +
      'heading. The import goes on after the answer; ask for it to see how far it is.',
    words,
    own: z.object({
      welcome: z
        .stringbool()
        .default(false)
        .describe('Whether the welcome stamps of the card are given besides the balance of the list'),
    }),
    schema,
    preview,
    into: loyaltyPath.cardOf,
    start: (ctx, card, list, { welcome }) =>
      memberImports.startImport(ctx, files, card, { ...listOf(list), welcome }),
    look: (ctx, card, list) => memberImports.previewImport(ctx, card, listOf(list)),
    present: (item: memberImports.MemberImport, report) => {
      const id = formatId('memberImport', item.id);
      const card = formatId('card', item.intoId);
      const url = `${settings.publicUrl}/v5/loyalty-cards/${card}/members/imports/${id}`;
      return { ...presentImport(words, id, item, report, url), card, welcome: item.settings.welcome };
    },
  });
