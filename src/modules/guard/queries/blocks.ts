import { sql } from 'kysely';
import { actorName, type Ctx } from '../../../platform/ctx.ts';
import type { Block, BlockedThing, BlockKind } from '../block.ts';

const columns = ['id', 'kind', 'shown', 'reason', 'endsAt', 'createdAt', 'createdBy'] as const;

export interface BlockFilter {
  kind?: BlockKind | undefined;
  /** What a claim would be compared with: finds what blocks it by itself. */
  keys?: readonly string[] | undefined;
}

const selectBlocks = (ctx: Ctx, { kind, keys }: BlockFilter) => {
  let query = ctx.db
    .selectFrom('block')
    .where('accountId', '=', ctx.accountId)
    .where('removedAt', 'is', null);
  if (kind) query = query.where('kind', '=', kind);
  if (keys) query = query.where('key', 'in', keys.length > 0 ? [...keys] : ['']);
  return query;
};

const toBlock = ({ kind, ...row }: Omit<Block, 'kind'> & { kind: string }): Block => ({
  ...row,
  kind: kind as BlockKind,
});

/** Blocks, the latest first, and how many there are in all. */
export async function listBlockRows(
  ctx: Ctx,
  filter: BlockFilter,
  page: { limit: number; before?: number | undefined },
): Promise<{ blocks: Block[]; total: number }> {
  let query = selectBlocks(ctx, filter).select(columns);
  if (page.before !== undefined) query = query.where('id', '<', page.before);
  const rows = await query.orderBy('id', 'desc').limit(page.limit).execute();
  const { total } = await selectBlocks(ctx, filter)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  return { blocks: rows.map(toBlock), total };
}

export async function findBlock(ctx: Ctx, id: number): Promise<Block | undefined> {
  const row = await selectBlocks(ctx, {}).where('id', '=', id).select(columns).executeTakeFirst();
  return row && toBlock(row);
}

/** Puts these on the list, each once. What stands there already gets the reason and the end of now. Answers which are new. */
export async function upsertBlocks(
  ctx: Ctx,
  things: readonly (BlockedThing & { reason: string; endsAt: Date | null })[],
): Promise<{ id: number; key: string; isNew: boolean }[]> {
  if (things.length === 0) return [];
  const now = ctx.clock.now();
  const { rows } = await sql<{ id: number; key: string; isNew: boolean }>`
    insert into block (account_id, kind, key, shown, reason, ends_at, created_at, created_by)
    select ${ctx.accountId}, i.kind, i.key, i.shown, i.reason, i.ends_at, ${now}, ${actorName(ctx.actor)}
    from unnest(${things.map((one) => one.kind)}::text[], ${things.map((one) => one.key)}::text[],
      ${things.map((one) => one.shown)}::text[], ${things.map((one) => one.reason)}::text[],
      ${things.map((one) => one.endsAt)}::timestamptz[]) with ordinality i(kind, key, shown, reason, ends_at, ord)
    order by i.kind, i.key
    on conflict (account_id, kind, key) where removed_at is null do update set reason = excluded.reason, ends_at = excluded.ends_at
    returning id, key, xmax = 0 as is_new`.execute(ctx.db);
  return rows;
}

/** Takes one off the list; who did stays on the row. Nothing when it was not there. */
export async function markRemoved(ctx: Ctx, id: number): Promise<Block | undefined> {
  const row = await ctx.db
    .updateTable('block')
    .set({ removedAt: ctx.clock.now(), removedBy: actorName(ctx.actor) })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .returning(columns)
    .executeTakeFirst();
  return row && toBlock(row);
}

/** What is known of where a copy was claimed from, and whose it is. */
export async function readSignalsOf(ctx: Ctx, code: string) {
  return await ctx.db
    .selectFrom('session')
    .leftJoin('claimSignal', (join) =>
      join
        .onRef('claimSignal.accountId', '=', 'session.accountId')
        .onRef('claimSignal.sessionId', '=', 'session.id'),
    )
    .leftJoin('customer', (join) =>
      join
        .onRef('customer.accountId', '=', 'session.accountId')
        .onRef('customer.id', '=', 'session.customerId'),
    )
    .where('session.accountId', '=', ctx.accountId)
    .where('session.code', '=', code)
    .select([
      'session.browserKey',
      'claimSignal.address',
      'claimSignal.addressShown',
      'claimSignal.device',
      'customer.email',
      'customer.phone',
    ])
    .executeTakeFirst();
}
