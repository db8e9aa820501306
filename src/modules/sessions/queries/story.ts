import type { Ctx } from '../../../platform/ctx.ts';

export interface Fact {
  kind: 'event';
  type: string;
  seq: number;
  actor: string;
  data: Record<string, unknown>;
  at: Date;
}

/** A try to validate that changed nothing. */
export interface Try {
  kind: 'attempt';
  verdict: string;
  method: string;
  locationId: number | null;
  actor: string;
  at: Date;
}

export async function listFacts(ctx: Ctx, sessionId: number): Promise<Fact[]> {
  const rows = await ctx.db
    .selectFrom('event')
    .select(['type', 'seq', 'actor', 'data', 'occurredAt as at'])
    .where('accountId', '=', ctx.accountId)
    .where('subject', '=', sessionId)
    .where((eb) => eb.or([eb('type', 'like', 'session.%'), eb('type', '=', 'login.proved')]))
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({ ...row, kind: 'event', data: row.data as Record<string, unknown> }));
}

export async function listTries(ctx: Ctx, sessionId: number): Promise<Try[]> {
  const rows = await ctx.db
    .selectFrom('validationAttempt')
    .select(['verdict', 'method', 'locationId', 'actor', 'occurredAt as at'])
    .where('accountId', '=', ctx.accountId)
    .where('sessionId', '=', sessionId)
    .where('verdict', '<>', 'granted')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, kind: 'attempt' }));
}

export interface NewAttempt {
  entered: string;
  verdict: string;
  method: string;
  locationId: number | null;
  actor: string;
  at: Date;
}

/** A try that named no session. */
export async function insertAttempt(ctx: Ctx, attempt: NewAttempt): Promise<void> {
  const { at, ...rest } = attempt;
  await ctx.db
    .insertInto('validationAttempt')
    .values({ ...rest, accountId: ctx.accountId, occurredAt: at })
    .execute();
}

export interface ListedAttempt {
  id: number;
  at: Date;
  verdict: string;
  method: string;
  locationId: number | null;
  actor: string;
  entered: string | null;
  couponId: number | null;
  couponTitle: string | null;
  sessionCode: string | null;
  /** Of the session as it is now: null after an undo. */
  validatedAt: Date | null;
  amountMinor: number | null;
}

export interface AttemptFilter {
  locationId?: number | undefined;
  actor?: string | undefined;
  since: Date;
  limit: number;
}

/** Tries of the account, the newest first. */
export async function listAttemptRows(ctx: Ctx, filter: AttemptFilter): Promise<ListedAttempt[]> {
  const { db, accountId } = ctx;
  let query = db
    .selectFrom('validationAttempt as a')
    .leftJoin('session', (join) =>
      join.onRef('session.id', '=', 'a.sessionId').on('session.accountId', '=', accountId),
    )
    .leftJoin('coupon', (join) =>
      join.onRef('coupon.id', '=', 'a.couponId').on('coupon.accountId', '=', accountId),
    )
    .where('a.accountId', '=', accountId)
    .where('a.occurredAt', '>=', filter.since)
    .select([
      'a.id',
      'a.occurredAt as at',
      'a.verdict',
      'a.method',
      'a.locationId',
      'a.actor',
      'a.entered',
      'a.couponId',
      'coupon.title as couponTitle',
      'session.code as sessionCode',
      'session.validatedAt',
      'session.amountMinor',
    ])
    .orderBy('a.occurredAt', 'desc')
    .orderBy('a.id', 'desc')
    .limit(filter.limit);
  if (filter.locationId !== undefined) query = query.where('a.locationId', '=', filter.locationId);
  if (filter.actor !== undefined) query = query.where('a.actor', '=', filter.actor);
  return query.execute();
}
