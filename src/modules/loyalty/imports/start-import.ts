import { z } from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import type { FileStorage } from '../../../platform/files/index.ts';
import { defineTask } from '../../../platform/jobs/index.ts';
import { Problem } from '../../../platform/problem.ts';
import { previewList, requireFields, type SentList, takeList } from '../../imports/index.ts';
import type { Card } from '../card.ts';
import { type ImportField, type MemberImport, memberImportKind } from './member-import.ts';
import { fieldsOf, memberReader } from './read-members.ts';

export const memberImportTask = defineTask(
  'loyalty.import_members',
  z.object({ accountId: z.int(), importId: z.int() }),
);

/**
 * Takes a list of members into safekeeping and orders its import.
 * @throws Problem card_archived, invalid, too_large
 */
export async function startImport(
  ctx: Ctx,
  storage: FileStorage,
  card: Card,
  { welcome = false, ...sent }: SentList<ImportField> & { welcome?: boolean | undefined },
): Promise<MemberImport> {
  if (card.archivedAt) throw new Problem('card_archived');
  requireFields(fieldsOf(card), sent.columns ?? {}, 'this card');
  return takeList<ImportField, MemberImport>(
    ctx,
    storage,
    memberImportKind,
    memberImportTask,
    card.id,
    sent,
    { welcome },
  );
}

/** What the beginning of a list looks like and which columns are known; nothing is kept. */
export async function previewImport(ctx: Ctx, card: Card, sent: Omit<SentList<ImportField>, 'fileName'>) {
  requireFields(fieldsOf(card), sent.columns ?? {}, 'this card');
  return { ...(await previewList(ctx, memberReader(card, ctx.clock.now()), sent)), fields: fieldsOf(card) };
}
