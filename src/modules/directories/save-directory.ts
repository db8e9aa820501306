import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { setPublicCodeTarget, takePublicCode } from '../../platform/db/public-code.ts';
import { newCouponCode, parseId } from '../../platform/ids.ts';
import { issuesInWords } from '../../platform/issue-words.ts';
import { merge } from '../../platform/merge.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import { timeZoneSchema } from '../accounts/index.ts';
import { cleanRichText } from '../coupons/index.ts';
import { knownImages } from '../files/index.ts';
import type { Directory, DirectoryInput, NewDirectory } from './directory.ts';
import { forgetDirectory } from './directory-cache.ts';
import * as queries from './queries/directories.ts';
import { type DirectorySettings, directorySettingsSchema } from './settings.ts';

/** Makes a directory, as a draft, with a public code that is unique in the world. @throws Problem('invalid') with everything that is wrong */
export async function createDirectory(ctx: Ctx, input: NewDirectory): Promise<Directory> {
  return transaction(ctx, async (ctx) => {
    const defaults = await queries.accountDefaults(ctx);
    const timeZone = input.timeZone ?? defaults.timeZone;
    const language = defaults.language as DirectorySettings['language'];
    const settings = await sound(ctx, { language }, { ...input, timeZone });
    const code = await freeCode(ctx);
    const id = await queries.insertDirectory(ctx, code, { name: input.name, timeZone, settings });
    await setPublicCodeTarget(ctx, code, id);
    await queries.writeDirectoryEvent(ctx, id, 'directory.created', { name: input.name });
    return requireDirectory(ctx, id);
  });
}

/** Changes what is given and leaves the rest. @throws Problem not_found, version_conflict, invalid */
export async function updateDirectory(
  ctx: Ctx,
  id: number,
  input: DirectoryInput,
  version?: number,
): Promise<Directory> {
  const changed = await transaction(ctx, async (ctx) => {
    const current = await queries.lockDirectory(ctx, id);
    if (!current) throw new Problem('not_found');
    if (version !== undefined && version !== current.version)
      throw new Problem('version_conflict', { version: current.version });
    const settings = await sound(ctx, current.settings, input);
    const { name = current.name, timeZone = current.timeZone } = input;
    await queries.updateDirectoryRow(ctx, id, { name, timeZone, settings });
    await queries.writeDirectoryEvent(ctx, id, 'directory.updated', { fields: Object.keys(input) });
    return requireDirectory(ctx, id);
  });
  forgetDirectory(ctx.accountId, id);
  return changed;
}

/** A directory as a change would make it; nothing is stored. @throws Problem not_found, invalid */
export async function sketchDirectory(ctx: Ctx, id: number, input: DirectoryInput): Promise<Directory> {
  const current = await requireDirectory(ctx, id);
  return { ...current, settings: await sound(ctx, current.settings, input) };
}

/** @throws Problem not_found */
export async function requireDirectory(ctx: Ctx, id: number): Promise<Directory> {
  const directory = await queries.findDirectory(ctx, id);
  if (!directory) throw new Problem('not_found');
  return directory;
}

/** The settings after a change, whole and checked, with clean rich text and pictures of this account. */
async function sound(
  ctx: Ctx,
  current: Partial<DirectorySettings>,
  { settings: change, timeZone }: DirectoryInput,
): Promise<DirectorySettings> {
  const issues: Issue[] = [];
  const value = merge(current, change ?? {});
  const result = directorySettingsSchema.safeParse(value);
  if (!result.success) {
    throw invalid(
      issuesInWords(result.error.issues, { value, schema: directorySettingsSchema, at: '/settings' }),
    );
  }
  const settings = result.data;
  for (const words of [settings.words, ...Object.values(settings.translations)]) {
    if (words?.description) words.description = cleanRichText(words.description);
    if (words?.terms) words.terms = cleanRichText(words.terms);
  }
  if (timeZone !== undefined && !timeZoneSchema.safeParse(timeZone).success)
    issues.push({
      path: '/time_zone',
      message: `${timeZone} is no time zone`,
      fix: 'Send an IANA name such as Europe/Brussels.',
    });
  const pictures = Object.entries(settings.design).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].startsWith('fil_'),
  );
  const known = await knownImages(
    ctx,
    pictures.map(([, id]) => parseId('file', id) ?? 0),
  );
  for (const [name, id] of pictures)
    if (!known.has(parseId('file', id) ?? 0))
      issues.push({
        path: `/settings/design/${name}`,
        message: 'there is no such picture',
        fix: 'Upload one first and send its id.',
      });
  if (settings.access.kind === 'paid' && !settings.registration.on)
    issues.push({
      path: '/settings/access/kind',
      message: 'who pays has to be registered',
      fix: 'Switch registration on.',
    });
  if (issues.length > 0) throw invalid(issues);
  return settings;
}

/** With 887 million codes a clash is rare; the insert decides, so two callers never share one. */
async function freeCode(ctx: Ctx): Promise<string> {
  for (;;) {
    const code = newCouponCode();
    if (await takePublicCode(ctx, 'directory', code)) return code;
  }
}
