import { z } from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import type { FileStorage } from '../../../platform/files/index.ts';
import { defineTask } from '../../../platform/jobs/index.ts';
import { previewList, requireFields, type SentList, takeList } from '../../imports/index.ts';
import { writableConsents } from '../consents.ts';
import type { Group } from '../contact.ts';
import { groupNames } from '../queries/imports.ts';
import {
  type ContactImport,
  contactImportKind,
  type ImportField,
  importFields,
  type ListConsent,
} from './contact-import.ts';
import { contactReader } from './read-contacts.ts';

export const contactImportTask = defineTask(
  'contacts.import',
  z.object({ accountId: z.int(), importId: z.int() }),
);

interface SentContacts extends SentList<ImportField> {
  /** What all of them said, if the account knows; now unless it is said when. */
  consent?: (Omit<ListConsent, 'at'> & { at?: Date | undefined }) | undefined;
}

/**
 * Takes a list of contacts into safekeeping and orders its import.
 * @throws Problem invalid, too_large
 */
export async function startImport(
  ctx: Ctx,
  storage: FileStorage,
  group: Group,
  { consent, ...sent }: SentContacts,
): Promise<ContactImport> {
  requireFields(importFields, sent.columns ?? {}, 'a contact');
  const now = ctx.clock.now();
  const { at = now } = consent ?? {};
  if (consent) writableConsents(now, [{ purpose: consent.purpose, at }]);
  const more = {
    consent: consent ? { purpose: consent.purpose, said: consent.said, at: at.toISOString() } : null,
  };
  return takeList<ImportField, ContactImport>(
    ctx,
    storage,
    contactImportKind,
    contactImportTask,
    group.id,
    sent,
    more,
  );
}

/** What the beginning of a list looks like, and what would become of its first rows; nothing is kept. */
export async function previewImport(ctx: Ctx, group: Group, sent: Omit<SentList<ImportField>, 'fileName'>) {
  requireFields(importFields, sent.columns ?? {}, 'a contact');
  const groups = await groupNames(ctx, group.channel);
  return {
    ...(await previewList(ctx, contactReader(group, groups, ctx.clock.now()), sent)),
    fields: importFields,
  };
}
