import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Session } from '../session.ts';
import { sessionColumns } from './row.ts';

/** A link as the locks found it, with what would make it more than a link. */
export interface LockedLink {
  session: Session;
  /** How somebody came to have it: won in a game or a draw, earned with stamps or by sharing. Null for a link that was made beforehand. */
  promised: 'won' | 'earned' | null;
}

/** Locks the coupon: from here on nothing of it is claimed or issued. False where it is not this account's. */
export async function lockCouponOf(ctx: Ctx, couponId: number): Promise<boolean> {
  const { rows } = await sql`
    select id from coupon where account_id = ${ctx.accountId} and id = ${couponId} for no key update`.execute(
    ctx.db,
  );
  return rows.length > 0;
}

const columns = sql.raw(sessionColumns.map((column) => `s.${column}`).join(', '));

/** Locks a copy against every act, also those that only refer to it; nothing where it is gone or another coupon's. */
export async function lockLink(ctx: Ctx, couponId: number, code: string): Promise<LockedLink | undefined> {
  const { accountId, db } = ctx;
  await sql`
    select id from session where account_id = ${accountId} and coupon_id = ${couponId} and code = ${code}
    for update`.execute(db);
  const { rows } = await sql<Omit<Session, 'accountId' | 'validationCode'> & Pick<LockedLink, 'promised'>>`
    select ${columns}, case
        when exists (select from play p where p.account_id = ${accountId} and p.gives_session_id = s.id)
          or exists (select from winner w where w.account_id = ${accountId} and w.gives_session_id = s.id) then 'won'
        when exists (select from earned_reward e where e.account_id = ${accountId} and e.session_id = s.id)
          or exists (select from earned_play e where e.account_id = ${accountId} and e.session_id = s.id) then 'earned'
        end as promised
    from session s where s.account_id = ${accountId} and s.coupon_id = ${couponId} and s.code = ${code}`.execute(
    db,
  );
  if (!rows[0]) return undefined;
  const { promised, ...session } = rows[0];
  return { session: { ...session, accountId, validationCode: null }, promised };
}

/**
 * Removes a copy that is locked and unused, with what was written on it. Its validation code is spent: a code belongs to one copy for
 * ever, and it may have been printed. A message with it that has not left is taken back. A send of it no longer counts as the first to
 * its address, so a new link can be sent there; if another link went to the same address, that one counts from now on. Answers the
 * number of the copy's last event.
 */
export async function deleteLink(ctx: Ctx, link: Session, now: Date): Promise<number> {
  const { id, couponId } = link;
  const { accountId, db } = ctx;
  await sql`delete from submission where account_id = ${accountId} and session_id = ${id}`.execute(db);
  await sql`delete from login_code where account_id = ${accountId} and session_id = ${id}`.execute(db);
  const { rows: drafts } = await sql<{ pictureId: number | null }>`
    delete from contribution_draft where account_id = ${accountId} and session_id = ${id} returning picture_id`.execute(
    db,
  );
  await sql`
    delete from contribution_picture
    where account_id = ${accountId} and id = any (${drafts.map(({ pictureId }) => pictureId)}::bigint[])`.execute(
    db,
  );
  await sql`
    update code set spent_at = ${now}
    where account_id = ${accountId} and coupon_id = ${couponId} and session_id = ${id} and spent_at is null`.execute(
    db,
  );
  await withdrawItsMessages(ctx, link, now);
  await freeAddresses(ctx, id);
  const { rows } = await sql<{ eventSeq: number }>`
    delete from session where account_id = ${accountId} and coupon_id = ${couponId} and id = ${id} returning event_seq`.execute(
    db,
  );
  if (!rows[0]) throw new Error(`copy ${id} was locked and is not there`);
  return rows[0].eventSeq;
}

/** What a provider has in hand goes on; it leads to a page that says the link is gone. */
async function withdrawItsMessages({ accountId, db }: Ctx, link: Session, now: Date): Promise<void> {
  await sql`
    update message set failed_at = ${now}, failure = 'withdrawn'
    where account_id = ${accountId} and sending_at is null and sent_at is null and failed_at is null and uncertain_at is null
      and received_at is null and (
        dedupe in (select 'send/' || s.id from send s where s.account_id = ${accountId} and s.session_id = ${link.id})
        or customer_id = ${link.customerId} and exists (select from broadcast_recipient r
          where r.account_id = ${accountId} and r.message_id = message.id and r.session_id = ${link.id}))`.execute(
    db,
  );
}

async function freeAddresses({ accountId, db }: Ctx, sessionId: number): Promise<void> {
  const { rows: freed } = await sql<{ thingId: number; channel: string; addressKey: string }>`
    update send set session_id = null, is_first = null where account_id = ${accountId} and session_id = ${sessionId}
    returning thing_id, channel, address_key`.execute(db);
  for (const { thingId, channel, addressKey } of freed)
    await sql`
      update send set is_first = true where account_id = ${accountId} and id = (
        select min(x.id) from send x where x.account_id = ${accountId} and x.thing = 'coupon' and x.thing_id = ${thingId}
          and x.channel = ${channel} and x.address_key = ${addressKey} and x.session_id is not null)`.execute(
      db,
    );
}
