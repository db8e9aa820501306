import { writeFileSync } from 'node:fs';
import type pg from 'pg';

export interface CardWhere {
  accountId: number;
  cardId: number;
  /** Of the first member that was filled in. */
  firstId: number;
}

/** Members with profiles, made as a set: 997 first names, 7,919 last names, an e-mail address each. */
export async function fillMembers(pool: pg.Pool, card: CardWhere, count: number): Promise<void> {
  const chunk = 100_000;
  const { accountId, cardId } = card;
  for (let done = 0; done < count; done += chunk) {
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query(`set local statement_timeout = '20min'`);
      const { rows } = await client.query<{ first: number }>(
        `with made as (
           insert into member (account_id, card_id, code, created_at)
           select $1, $2, substr(translate(md5(random()::text || clock_timestamp()::text || n), '01', 'gh'), 1, 21), now()
           from generate_series(1, $3::int) n returning id, code
         ), numbered as (select id, code, $4::int + row_number() over (order by id) - 1 as n from made
         ), written as (
           insert into member_profile (account_id, member_id, card_id, first_name, last_name, email, words, updated_at)
           select $1, m.id, $2, 'Name' || m.n % 997, 'Family' || m.n % 7919, 'guest.' || m.n || '@example.org',
             array_to_tsvector(array[$2 || ':name' || m.n % 997, $2 || ':family' || m.n % 7919, $2 || ':guest', $2 || ':' || m.n,
               $2 || ':example', $2 || ':org', $2 || '=guest_' || m.n || '_example_org', $2 || '=name' || m.n % 997, $2 || ':' || m.code]), now()
           from numbered m
         ) select min(id) as first from numbered`,
        [accountId, cardId, Math.min(chunk, count - done), done],
      );
      await client.query('commit');
      if (done === 0) card.firstId = rows[0]?.first ?? 0;
    } finally {
      client.release();
    }
  }
}

/** Codes of members in random order, one a line. */
export async function writeMemberCodes(
  pool: pg.Pool,
  file: string,
  { accountId, cardId }: CardWhere,
): Promise<void> {
  const { rows } = await pool.query<{ code: string }>(
    'select code from member where account_id = $1 and card_id = $2 order by random()',
    [accountId, cardId],
  );
  writeFileSync(file, rows.map((row) => `${row.code}\n`).join(''));
}

/** As after a quiet night. */
export async function settleMembers(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`set statement_timeout = '20min'`);
    await client.query('vacuum analyze member, member_profile, stamp_entry, earned_reward');
    await client.query('checkpoint');
    await client.query('reset statement_timeout');
  } finally {
    client.release();
  }
}
