import { sql } from 'kysely';
import { actorName, type Ctx } from '../../../platform/ctx.ts';
import type { competitionSettings } from '../../competitions/index.ts';
import type { Contribution, ContributionState, RefusalReason } from '../contribution.ts';

export interface ContributionFilter {
  state?: ContributionState | undefined;
  n?: number | undefined;
  sessionId?: number | undefined;
}

const selectContributions = (ctx: Ctx, couponId: number, { state, n, sessionId }: ContributionFilter) => {
  let query = ctx.db
    .selectFrom('contribution')
    .innerJoin('session', (join) =>
      join
        .onRef('session.accountId', '=', 'contribution.accountId')
        .onRef('session.id', '=', 'contribution.sessionId'),
    )
    .innerJoin('entry', (join) =>
      join
        .onRef('entry.accountId', '=', 'contribution.accountId')
        .onRef('entry.couponId', '=', 'contribution.couponId')
        .onRef('entry.n', '=', 'contribution.n'),
    )
    .leftJoin('contributionPicture as picture', (join) =>
      join
        .onRef('picture.accountId', '=', 'contribution.accountId')
        .onRef('picture.id', '=', 'contribution.pictureId'),
    )
    .leftJoin('customer', (join) =>
      join
        .onRef('customer.accountId', '=', 'session.accountId')
        .onRef('customer.id', '=', 'session.customerId'),
    )
    .leftJoin('submission', (join) =>
      join
        .onRef('submission.accountId', '=', 'session.accountId')
        .onRef('submission.sessionId', '=', 'session.id'),
    )
    .where('contribution.accountId', '=', ctx.accountId)
    .where('session.accountId', '=', ctx.accountId)
    .where('entry.accountId', '=', ctx.accountId)
    .where('contribution.couponId', '=', couponId);
  if (n !== undefined) query = query.where('contribution.n', '=', n);
  if (sessionId !== undefined) query = query.where('contribution.sessionId', '=', sessionId);
  if (state === 'approved') query = query.where('contribution.approvedAt', 'is not', null);
  if (state === 'refused') query = query.where('contribution.refusedAt', 'is not', null);
  if (state === 'waiting')
    query = query.where('contribution.approvedAt', 'is', null).where('contribution.refusedAt', 'is', null);
  return query;
};

/** Contributions by number; `after` leaves out what was seen. */
export async function listRows(
  ctx: Ctx,
  couponId: number,
  filter: ContributionFilter,
  page: { limit: number; after?: number | undefined },
): Promise<Contribution[]> {
  let query = selectContributions(ctx, couponId, filter).select([
    'contribution.n',
    'contribution.kind',
    'contribution.title',
    'contribution.body',
    'contribution.shop',
    sql<string | null>`to_char(contribution.bought_on, 'YYYY-MM-DD')`.as('boughtOn'),
    'contribution.amountMinor',
    'contribution.number',
    'contribution.sentAt',
    'contribution.approvedAt',
    'contribution.refusedAt',
    'contribution.refusedReason',
    'contribution.refusedNote',
    'contribution.decidedBy',
    'contribution.forgottenAt',
    'picture.width',
    'picture.height',
    'session.id as sessionId',
    'session.code as sessionCode',
    'session.language',
    'session.customerId',
    'entry.excludedReason',
    'customer.firstName',
    'customer.lastName',
    'customer.email',
    'customer.phone',
    'submission.answers',
  ]);
  if (page.after !== undefined) query = query.where('contribution.n', '>', page.after);
  const rows = await query.orderBy('contribution.n').limit(page.limit).execute();
  return rows.map(
    ({ width, height, firstName, lastName, email, phone, answers, kind, refusedReason, ...row }) => {
      const said = (answers ?? {}) as Record<string, string>;
      return {
        ...row,
        kind: kind as competitionSettings.ContributionKind,
        refusedReason: refusedReason as RefusalReason | null,
        picture: width !== null && height !== null ? { width, height } : null,
        person: {
          firstName: firstName ?? said.first_name ?? null,
          lastName: lastName ?? said.last_name ?? null,
          email: email ?? said.email ?? null,
          phone: phone ?? said.phone ?? null,
        },
      };
    },
  );
}

/** How many there are of each state. */
export async function countStates(ctx: Ctx, couponId: number): Promise<Record<ContributionState, number>> {
  const { rows } = await sql<Record<ContributionState, number>>`
    select count(*) filter (where approved_at is null and refused_at is null)::int as waiting,
      count(approved_at)::int as approved, count(refused_at)::int as refused
    from contribution where account_id = ${ctx.accountId} and coupon_id = ${couponId}`.execute(ctx.db);
  return rows[0] ?? { waiting: 0, approved: 0, refused: 0 };
}

/** The picture of a contribution as WebP, large or for lists. */
export async function readPictureRow(
  ctx: Ctx,
  couponId: number,
  n: number,
  size: 'large' | 'small',
): Promise<Buffer | undefined> {
  const row = await ctx.db
    .selectFrom('contribution')
    .innerJoin('contributionPicture as picture', (join) =>
      join
        .onRef('picture.accountId', '=', 'contribution.accountId')
        .onRef('picture.id', '=', 'contribution.pictureId'),
    )
    .where('contribution.accountId', '=', ctx.accountId)
    .where('contribution.couponId', '=', couponId)
    .where('contribution.n', '=', n)
    .select(size === 'large' ? 'picture.bytes as image' : 'picture.small as image')
    .executeTakeFirst();
  return row?.image;
}

const one = (ctx: Ctx, couponId: number, n: number) =>
  ctx.db
    .updateTable('contribution')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('n', '=', n);

/** Approves what is not approved. Answers whether it changed something. */
export async function markApproved(ctx: Ctx, couponId: number, n: number): Promise<boolean> {
  const row = await one(ctx, couponId, n)
    .set({
      approvedAt: ctx.clock.now(),
      refusedAt: null,
      refusedReason: null,
      refusedNote: null,
      decidedBy: actorName(ctx.actor),
    })
    .where('approvedAt', 'is', null)
    .returning('n')
    .executeTakeFirst();
  return row !== undefined;
}

/** Refuses what is not refused. Answers whether it changed something. */
export async function markRefused(
  ctx: Ctx,
  couponId: number,
  n: number,
  why: { reason: RefusalReason; note: string | null },
): Promise<boolean> {
  const row = await one(ctx, couponId, n)
    .set({
      approvedAt: null,
      refusedAt: ctx.clock.now(),
      refusedReason: why.reason,
      refusedNote: why.note,
      decidedBy: actorName(ctx.actor),
    })
    .where('refusedAt', 'is', null)
    .returning('n')
    .executeTakeFirst();
  return row !== undefined;
}

/** Removes what was sent and keeps that it was. Answers whether it changed something. */
export async function forgetRow(ctx: Ctx, couponId: number, n: number): Promise<boolean> {
  const [picture] = await ctx.db
    .selectFrom('contribution')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('n', '=', n)
    .select('pictureId')
    .forNoKeyUpdate()
    .execute();
  const row = await one(ctx, couponId, n)
    .set({
      title: null,
      body: null,
      pictureId: null,
      shop: null,
      boughtOn: null,
      amountMinor: null,
      number: null,
      refusedNote: null,
      forgottenAt: ctx.clock.now(),
    })
    .where('forgottenAt', 'is', null)
    .returning('n')
    .executeTakeFirst();
  if (picture?.pictureId)
    await ctx.db
      .deleteFrom('contributionPicture')
      .where('accountId', '=', ctx.accountId)
      .where('id', '=', picture.pictureId)
      .execute();
  return row !== undefined;
}
