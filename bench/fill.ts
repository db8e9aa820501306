import { writeFileSync } from 'node:fs';
import type pg from 'pg';

export interface Where {
  accountId: number;
  couponId: number;
}

/** A code of 21 characters of the alphabet without look-alikes, made where the rows are. */
const randomCode = `substr(translate(md5(random()::text || clock_timestamp()::text || n), '01', 'gh'), 1, 21)`;

/**
 * Opened sessions, made as a set and not one by one; a part of them goes to `target`, spread evenly over the table, so that a
 * claim of one finds its page wherever the table happens to be. The counter of the coupon goes along.
 */
export async function fillSessions(
  pool: pg.Pool,
  where: Where,
  count: number,
  options: { claimed?: boolean; everyNth?: { of: number; target: Where } } = {},
): Promise<void> {
  const { claimed = false, everyNth } = options;
  const chunk = 250_000;
  for (let done = 0; done < count; done += chunk) {
    const size = Math.min(chunk, count - done);
    await patiently(pool, (client) =>
      client.query(
        `insert into session (account_id, coupon_id, code, channel, device, language, created_at, opened_at, claimed_at, claim_type, event_seq)
         select $1, case when $4::int > 0 and n % $4::int = 0 then $5::bigint else $2::bigint end, ${randomCode}, 'bench', 'phone', 'en', now(), now(),
           case when $6 then now() end, case when $6 then 'button' end, case when $6 then 2 else 1 end
         from generate_series(1, $3::int) n`,
        [
          where.accountId,
          where.couponId,
          size,
          everyNth?.of ?? 0,
          everyNth?.target.couponId ?? null,
          claimed,
        ],
      ),
    );
  }
  for (const { accountId, couponId } of [where, ...(everyNth ? [everyNth.target] : [])])
    await patiently(pool, (client) =>
      client.query(
        `update coupon set opens_count = s.opens, claims_count = s.claims
         from (select count(*)::int as opens, count(claimed_at)::int as claims from session where account_id = $1 and coupon_id = $2) s
         where account_id = $1 and id = $2`,
        [accountId, couponId],
      ),
    );
}

/** Codes of sessions, in random order, one a line: what the load generator claims and validates. Answers how many. */
export async function writeCodes(
  pool: pg.Pool,
  file: string,
  { accountId, couponId }: Where,
  which: { claimed: boolean; newest?: number; limit: number },
): Promise<number> {
  const { rows } = await patiently(pool, (client) =>
    client.query<{ code: string }>(
      `select code from (
         select code from session where account_id = $1 and coupon_id = $2 and (claimed_at is not null) = $3 and validated_at is null
         order by id desc limit $4) s
       order by random() limit $5`,
      [accountId, couponId, which.claimed, which.newest ?? 2_000_000, which.limit],
    ),
  );
  writeFileSync(file, rows.map((row) => `${row.code}\n`).join(''));
  return rows.length;
}

/** As after a quiet night: what was filled is vacuumed, its statistics are known, nothing waits to be written. */
export const settle = (pool: pg.Pool): Promise<void> =>
  patiently(pool, async (client) => {
    await client.query('vacuum analyze session');
    await client.query('analyze coupon');
    await client.query('checkpoint');
  });

/** Work over the whole table, which takes longer than a statement of the program may. */
export async function patiently<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(`set statement_timeout = '20min'`);
    return await work(client);
  } finally {
    await client.query('reset statement_timeout');
    client.release();
  }
}
