import { actorName, type Ctx } from '../../platform/ctx.ts';
import type { SendChannel } from './send.ts';

export interface Handed {
  thing: 'coupon' | 'card' | 'directory';
  thingId: number;
  channel: SendChannel;
  addressKey: string;
  operation: string | null;
}

const insertRow = (ctx: Ctx, handed: Handed, isFirst: true | null) =>
  ctx.db
    .insertInto('send')
    .values({
      accountId: ctx.accountId,
      ...handed,
      isFirst,
      createdAt: ctx.clock.now(),
      createdBy: actorName(ctx.actor),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();

/**
 * Writes that this address is handed this thing for the first time: the unique key lets one row be it. Whoever comes meanwhile waits
 * until that one has committed, and gets no row. No row either where the operation has one.
 */
export const insertFirst = (ctx: Ctx, handed: Handed) => insertRow(ctx, handed, true);

/** Once more to the same address. No row where the operation has one. */
export const insertAgain = (ctx: Ctx, handed: Handed) => insertRow(ctx, handed, null);

const columns = [
  'id',
  'thing',
  'thingId',
  'channel',
  'addressKey',
  'sessionId',
  'memberId',
  'createdBy',
] as const;

export const findByOperation = (ctx: Ctx, operation: string) =>
  ctx.db
    .selectFrom('send')
    .select(columns)
    .where('accountId', '=', ctx.accountId)
    .where('operation', '=', operation)
    .executeTakeFirst();

/** The latest time that this address was handed this thing, by a link that was not removed since. */
export const findLatest = (ctx: Ctx, { thing, thingId, channel, addressKey }: Handed) =>
  ctx.db
    .selectFrom('send')
    .select(columns)
    .where('accountId', '=', ctx.accountId)
    .where('thing', '=', thing)
    .where('thingId', '=', thingId)
    .where('channel', '=', channel)
    .where('addressKey', '=', addressKey)
    .where((either) => either.or([either('thing', '<>', 'coupon'), either('sessionId', 'is not', null)]))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Which copy or card was handed over. */
export const noteHanded = (ctx: Ctx, id: number, what: { sessionId?: number; memberId?: number }) =>
  ctx.db.updateTable('send').set(what).where('accountId', '=', ctx.accountId).where('id', '=', id).execute();
