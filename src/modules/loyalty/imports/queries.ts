import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

/** Which of these people are on the card, withdrawn ones too: by e-mail address, and by number where they have no address. */
export async function presentPeople(
  ctx: Ctx,
  cardId: number,
  { emails, phones }: { emails: string[]; phones: string[] },
): Promise<{ emails: Set<string>; phones: Set<string> }> {
  const { accountId, db } = ctx;
  const { rows } = await sql<{ email: string | null; phone: string | null }>`
    select c.email, c.phone from customer c
    where c.account_id = ${accountId}
      and (c.email = any (${emails}::text[]) or (c.email is null and c.phone = any (${phones}::text[])))
      and exists (select from member m where m.account_id = ${accountId} and m.customer_id = c.id and m.card_id = ${cardId}
        and m.deleted_at is null)`.execute(db);
  return {
    emails: new Set(rows.flatMap(({ email }) => email ?? [])),
    phones: new Set(rows.flatMap(({ email, phone }) => (email === null && phone !== null ? [phone] : []))),
  };
}
