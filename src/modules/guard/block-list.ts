import type { Ctx } from '../../platform/ctx.ts';
import { tillCodeLength } from '../../platform/ids.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import { type Block, type BlockedThing, type BlockKind, kindOfBlock, thingToBlock } from './block.ts';
import * as queries from './queries/blocks.ts';
import { domainOf } from './spellings.ts';

export interface BlockInput {
  kind: BlockKind;
  /** The thing itself; for a device, and instead of any other, the code of a copy that was claimed with it. */
  value?: string | undefined;
  session?: string | undefined;
  reason: string;
  endsAt?: Date | null | undefined;
}

type Keeper = { secret: string };

/**
 * Puts somebody on the block list: from now on their claims of guarded coupons are held. What stands there already gets this reason and
 * end.
 * @throws Problem invalid (no such thing, or nothing is known of that kind about the copy), not_found (the copy).
 */
export async function addBlock(
  ctx: Ctx,
  keeper: Keeper,
  input: BlockInput,
): Promise<{ verdict: 'granted' | 'already'; block: Block }> {
  const thing = input.session
    ? await thingOfCopy(ctx, keeper, input.kind, input.session)
    : thingOfText(ctx, keeper, input);
  const [row] = await queries.upsertBlocks(ctx, [
    { ...thing, reason: input.reason, endsAt: input.endsAt ?? null },
  ]);
  const block = row && (await queries.findBlock(ctx, row.id));
  if (!block) throw new Problem('not_found');
  return { verdict: row.isNew ? 'granted' : 'already', block };
}

/**
 * Takes it off again; what was held stays held. Who did is kept.
 * @throws Problem('not_found') also when somebody did before.
 */
export async function removeBlock(ctx: Ctx, id: number): Promise<Block> {
  const block = await queries.markRemoved(ctx, id);
  if (!block) throw new Problem('not_found');
  return block;
}

/** The block list, the latest first. `value` finds what stands there for a whole address, number or domain. */
export async function listBlocks(
  ctx: Ctx,
  { secret }: Keeper,
  filter: { kind?: BlockKind | undefined; value?: string | undefined },
  page: { limit: number; before?: number | undefined },
) {
  const keys = filter.value === undefined ? undefined : keysOf(ctx, secret, filter.value);
  return queries.listBlockRows(ctx, { kind: filter.kind, keys }, page);
}

function keysOf(ctx: Ctx, secret: string, value: string): string[] {
  const kind = kindOfBlock(value);
  if (!kind) return [];
  const keys = kind === 'mail' ? [domainOf(value) ?? ''] : [];
  try {
    return [...keys, thingToBlock({ secret, accountId: ctx.accountId }, kind, value).key];
  } catch (error) {
    if (error instanceof Problem) return keys;
    throw error;
  }
}

/** A longer list is sent in parts. */
export const importLimit = 5_000;

/** Rows of an imported list: what, why, until when. The kind is made out. */
export interface ImportRow {
  line: number;
  value: string;
  reason: string;
  endsAt: Date | null;
}

/**
 * Puts a list on the list. Rows that are nothing are told with their line; the others are taken, those that stood there with the reason
 * of now.
 */
export async function importBlocks(
  ctx: Ctx,
  { secret }: Keeper,
  rows: readonly ImportRow[],
): Promise<{ added: number; known: number; wrong: { line: number; value: string }[] }> {
  const things = new Map<string, BlockedThing & { reason: string; endsAt: Date | null }>();
  const wrong: { line: number; value: string }[] = [];
  for (const { line, value, reason, endsAt } of rows) {
    const kind = kindOfBlock(value);
    try {
      if (!kind) throw new Problem('invalid');
      const thing = thingToBlock({ secret, accountId: ctx.accountId }, kind, value);
      things.set(`${thing.kind} ${thing.key}`, { ...thing, reason, endsAt });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      wrong.push({ line, value });
    }
  }
  const written = await queries.upsertBlocks(ctx, [...things.values()]);
  const added = written.filter(({ isNew }) => isNew).length;
  return { added, known: written.length - added, wrong };
}

const wrongInput = (path: string, message: string, fix: string): Issue => ({ path, message, fix });

function thingOfText(ctx: Ctx, { secret }: Keeper, { kind, value }: BlockInput): BlockedThing {
  if (kind === 'device' || value === undefined)
    throw invalid([
      wrongInput('/session', 'is needed', 'Send the code of a copy that was claimed with it, or a value.'),
    ]);
  return thingToBlock({ secret, accountId: ctx.accountId }, kind, value);
}

/** The thing of this kind that a copy was claimed with. */
async function thingOfCopy(
  ctx: Ctx,
  { secret }: Keeper,
  kind: BlockKind,
  code: string,
): Promise<BlockedThing> {
  const known = await queries.readSignalsOf(ctx, code);
  if (!known) throw new Problem('not_found');
  const device = known.device ?? known.browserKey;
  if (kind === 'device' && device) return { kind, key: device, shown: code.slice(0, tillCodeLength) };
  if (kind === 'address' && known.address)
    return { kind, key: known.address, shown: known.addressShown ?? '' };
  const value = { mail: known.email, domain: domainOf(known.email ?? undefined), phone: known.phone }[
    kind as 'mail' | 'domain' | 'phone'
  ];
  if (value && kind !== 'device') return thingToBlock({ secret, accountId: ctx.accountId }, kind, value);
  throw invalid([
    wrongInput(
      '/kind',
      `nothing of this kind is known of ${code}`,
      'Send another kind, or the value itself.',
    ),
  ]);
}
