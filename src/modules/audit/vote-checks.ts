import type { StatementCheck } from './checks.ts';

/** Promises of contests that are won by votes or by a jury. What they decided is done over by replay-draws. */
export const voteChecks: readonly StatementCheck[] = [
  {
    name: 'votes_counted',
    promise: 'The votes of every entry are the votes that were cast for it and not struck.',
    sql: `select account_id, coupon_id, n, t.votes, t.struck, v.votes as cast_votes, v.struck as struck_votes from vote_tally t
      full join (
        select account_id, coupon_id, n, count(*) filter (where struck_at is null) as votes, count(struck_at) as struck
        from vote group by 1, 2, 3
      ) v using (account_id, coupon_id, n)
      where (t.votes, t.struck) is distinct from (v.votes::int, v.struck::int)`,
  },
  {
    name: 'votes_dense',
    promise: 'The votes of a competition are numbered from 1 without a gap, and each is told once.',
    sql: `select k.account_id, k.coupon_id, k.votes_count, v.votes, v.last, t.told from competition k
      left join (select account_id, coupon_id, count(*) as votes, max(v) as last from vote group by 1, 2) v
        on v.account_id = k.account_id and v.coupon_id = k.coupon_id
      left join (
        select account_id, coupon_id, count(distinct data ->> 'v') as told, count(*) as events from event
        where type = 'vote.cast' group by 1, 2
      ) t on t.account_id = k.account_id and t.coupon_id = k.coupon_id
      where k.votes_count <> coalesce(v.votes, 0) or k.votes_count <> coalesce(v.last, 0)
        or k.votes_count <> coalesce(t.told, 0) or k.votes_count <> coalesce(t.events, 0)`,
  },
  {
    name: 'votes_per_person',
    promise: 'Nobody voted more often than the rules allow, nor twice for the same entry.',
    sql: `select v.account_id, v.coupon_id, v.voter_key, count(*) as votes, count(distinct v.n) as entries, max(v.place) as place
      from vote v join competition k on k.account_id = v.account_id and k.coupon_id = v.coupon_id
      group by v.account_id, v.coupon_id, v.voter_key, k.settings
      having count(*) > coalesce((k.settings #>> '{votes,per_person}')::int, 1) or count(*) <> count(distinct v.n) or count(*) <> max(v.place)`,
  },
  {
    name: 'votes_in_time',
    promise: 'Every vote was cast while the public could vote, and for an entry of its own.',
    sql: `select v.account_id, v.coupon_id, v.v, v.cast_at, k.sealed_at, e.kind from vote v
      join competition k on k.account_id = v.account_id and k.coupon_id = v.coupon_id
      join coupon c on c.account_id = v.account_id and c.id = v.coupon_id
      join entry e on e.account_id = v.account_id and e.coupon_id = v.coupon_id and e.n = v.n
      where v.cast_at >= k.sealed_at or v.cast_at < k.launched_at or e.kind <> 'base' or v.struck_at >= k.sealed_at
        or v.cast_at >= coalesce((k.settings #>> '{votes,closes_at}')::timestamptz, c.ends_at)
        or v.cast_at < (k.settings #>> '{votes,opens_at}')::timestamptz`,
  },
  {
    name: 'marks_whole',
    promise: 'Every juror gave one mark for each criterion, before the jury ended.',
    sql: `select s.account_id, s.coupon_id, s.juror, s.n, s.marks, s.scored_at, k.sealed_at from score s
      join competition k on k.account_id = s.account_id and k.coupon_id = s.coupon_id
      join juror j on j.account_id = s.account_id and j.coupon_id = s.coupon_id and j.juror = s.juror
      where cardinality(s.marks) <> jsonb_array_length(k.settings #> '{jury,criteria}') or s.scored_at >= k.sealed_at
        or s.scored_at >= (k.settings #>> '{jury,closes_at}')::timestamptz or s.scored_at > j.revoked_at`,
  },
  {
    name: 'ranks_sealed',
    promise: 'The sealed list of every draw holds the votes and marks that were given, and no others.',
    sql: `select l.account_id, l.coupon_id, l.draw, l.n, l.votes, t.votes as counted, l.scores, m.scores as given from draw_entry l
      join draw d on d.account_id = l.account_id and d.coupon_id = l.coupon_id and d.draw = l.draw
      left join vote_tally t on t.account_id = l.account_id and t.coupon_id = l.coupon_id and t.n = l.n
      left join (
        select s.account_id, s.coupon_id, s.n, jsonb_agg(to_jsonb(s.marks) order by s.juror) as scores from score s
        join juror j on j.account_id = s.account_id and j.coupon_id = s.coupon_id and j.juror = s.juror
        where j.revoked_at is null group by 1, 2, 3
      ) m on m.account_id = l.account_id and m.coupon_id = l.coupon_id and m.n = l.n
      where (l.votes is not null and l.votes <> coalesce(t.votes, 0))
        or (l.scores is not null and l.scores <> coalesce(m.scores, '[]'::jsonb))`,
  },
];
