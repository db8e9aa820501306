import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

/** What was approved of an entry that takes part, with who sent it. */
export interface OnShow {
  n: number;
  kind: 'photo' | 'text';
  title: string | null;
  body: string | null;
  person: { firstName: string | null; lastName: string | null };
  width: number | null;
  height: number | null;
}

/** Approved, still there, and its entry neither excluded nor withdrawn. Receipts are nobody's business. */
const onShow = sql`k.approved_at is not null and k.refused_at is null and k.forgotten_at is null and k.kind in ('photo', 'text')
  and e.excluded_at is null and s.voided_at is null`;

const tables = sql`
  contribution k
  join entry e on e.account_id = k.account_id and e.coupon_id = k.coupon_id and e.n = k.n
  join session s on s.account_id = e.account_id and s.id = e.session_id`;

const own = (ctx: Ctx, couponId: number) => sql`
  k.account_id = ${ctx.accountId} and e.account_id = ${ctx.accountId} and s.account_id = ${ctx.accountId}
  and k.coupon_id = ${couponId} and ${onShow}`;

/** The numbers of all entries on show, the first one first. */
export async function listNumbersOnShow(ctx: Ctx, couponId: number): Promise<number[]> {
  const { rows } = await sql<{ n: number }>`
    select k.n from ${tables} where ${own(ctx, couponId)} order by k.n`.execute(ctx.db);
  return rows.map(({ n }) => n);
}

/** How everything on show is called, and how its words begin: as much as a list shows. The first one first. */
export async function listHeadsOnShow(
  ctx: Ctx,
  couponId: number,
): Promise<{ n: number; title: string | null; text: string | null }[]> {
  const { rows } = await sql<{ n: number; title: string | null; text: string | null }>`
    select k.n, k.title, left(k.body, 160) as text from ${tables} where ${own(ctx, couponId)} order by k.n`.execute(
    ctx.db,
  );
  return rows;
}

/** Those of these entries that are on show, in the order of their numbers. */
export async function listOnShow(ctx: Ctx, couponId: number, entries: readonly number[]): Promise<OnShow[]> {
  if (entries.length === 0) return [];
  const { rows } = await sql<Omit<OnShow, 'person'> & { first: string | null; last: string | null }>`
    select k.n, k.kind, k.title, k.body, p.width, p.height,
      coalesce(c.first_name, b.answers ->> 'first_name') as "first", coalesce(c.last_name, b.answers ->> 'last_name') as "last"
    from ${tables}
    left join contribution_picture p on p.account_id = k.account_id and p.id = k.picture_id
    left join customer c on c.account_id = s.account_id and c.id = s.customer_id
    left join submission b on b.account_id = s.account_id and b.session_id = s.id
    where ${own(ctx, couponId)} and k.n = any (${entries}::int[])
    order by k.n`.execute(ctx.db);
  return rows.map(({ first, last, ...row }) => ({ ...row, person: { firstName: first, lastName: last } }));
}
