/**
 * Rows of a table whose facts are not numbered from 1 without a gap, up to the number on the row. `columns` say which row `s` it is,
 * `nouns` which facts about its id are its own.
 */
export const gaplessFacts = (table: string, columns: string, nouns: readonly string[]) => `
  select s.account_id, ${columns}, s.event_seq, e.n as events, e.last from ${table} s
  left join lateral (
    select count(*) as n, count(distinct seq) as numbers, coalesce(max(seq), 0) as last from event x
    where x.account_id = s.account_id and x.subject = s.id
      and split_part(x.type, '.', 1) in (${nouns.map((noun) => `'${noun}'`).join(', ')})
  ) e on true
  where e.n <> s.event_seq or e.last <> s.event_seq or e.numbers <> s.event_seq`;
