import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import type { Draft, Letter, LetterChannel } from './letter.ts';
import * as queries from './queries.ts';
import { compileLetter } from './render-letter.ts';
import { sampleOffer, samplePerson } from './sample.ts';

/** A letter that cannot be written to anybody is not kept: it is filled once for somebody made up. */
async function check(ctx: Ctx, draft: Draft): Promise<void> {
  const compiled = await compileLetter(draft);
  await compiled.fill({
    offer: await sampleOffer(ctx, draft.language),
    person: samplePerson,
    link: 'https://example.com/p/abcdef/abcdef',
    unsubscribe: 'https://example.com/u/abcdef',
  });
}

/** Keeps a letter. @throws Problem('invalid') naming the line of every fault */
export async function createLetter(ctx: Ctx, letter: Draft & { name: string }): Promise<Letter> {
  await check(ctx, letter);
  return queries.insertLetter(ctx, letter);
}

export interface LetterChange extends Partial<Omit<Draft, 'channel'>> {
  name?: string | undefined;
  /** The version that was changed; absent: whichever there is. */
  version?: number | undefined;
}

/**
 * Changes a letter. Broadcasts that have started go on saying what they said.
 * @throws Problem not_found, version_conflict, invalid as createLetter
 */
export async function changeLetter(
  ctx: Ctx,
  id: number,
  { version, ...change }: LetterChange,
): Promise<Letter> {
  const before = await getLetter(ctx, id);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const { name, channel, language, subject, source } = { ...before, ...given };
  await check(ctx, { channel, language, subject, source });
  const after = await queries.updateLetter(ctx, id, version ?? before.version, {
    name,
    language,
    subject,
    source,
  });
  if (!after) throw new Problem('version_conflict');
  return after;
}

/** @throws Problem not_found */
export async function getLetter(ctx: Ctx, id: number): Promise<Letter> {
  const letter = await queries.findLetter(ctx, id);
  if (!letter) throw new Problem('not_found');
  return letter;
}

export const listLetters = (ctx: Ctx, channel?: LetterChannel): Promise<Letter[]> =>
  queries.listLetters(ctx, channel);

/** Puts a letter away. What was sent with it stays. @throws Problem not_found */
export async function archiveLetter(ctx: Ctx, id: number): Promise<void> {
  if (!(await queries.archiveLetter(ctx, id))) throw new Problem('not_found');
}
