import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/tables.ts';
import { competitionChecks } from './competition-checks.ts';
import { addressesCheck, contactChecks } from './contact-checks.ts';
import { contributionChecks } from './contribution-checks.ts';
import { directoryChecks } from './directory-checks.ts';
import { gameChecks } from './game-checks.ts';
import { gaplessFacts } from './gapless-facts.ts';
import { guardChecks } from './guard-checks.ts';
import { loginChecks } from './login-checks.ts';
import { loyaltyChecks } from './loyalty-checks.ts';
import { messageChecks, suppressionCheck } from './message-checks.ts';
import { replayDrawsCheck } from './replay-draws.ts';
import { replayCheck } from './replay-games.ts';
import { voteChecks } from './vote-checks.ts';
import { webhookChecks } from './webhook-checks.ts';

interface Promised {
  name: string;
  promise: string;
}

/** One promise and the statement that finds what breaks it. Every row names its account. */
export interface StatementCheck extends Promised {
  /** A select of the broken rows, with account_id. It reads one snapshot, so it is right beside a running server too. */
  sql: string;
}

/** A promise that is kept by something no statement can do over, such as an engine. */
export interface WalkCheck extends Promised {
  /** Answers the broken rows. It reads the snapshot of the audit, without plugins: columns are named as in the database. */
  walk(db: Kysely<Database>, means: Means): AsyncIterable<BrokenRow>;
}

export type Check = StatementCheck | WalkCheck;

/** What breaks a promise, with account_id. */
export type BrokenRow = Record<string, unknown>;

export interface Means {
  /** The secret of the installation. Without it, what is sealed with it is not recomputed before it is revealed. */
  secret?: string | undefined;
}

const countsOfSessions = `
  select account_id, coupon_id, count(*) filter (where issued_at is null and opened_at is not null) as opens,
    count(claimed_at) as claims, count(validated_at) as validations
  from session group by account_id, coupon_id`;

const counter = (column: string, what: string) => `
  select c.account_id, c.id as coupon_id, c.${column} as counter, coalesce(s.${what}, 0) as rows
  from coupon c left join (${countsOfSessions}) s on s.account_id = c.account_id and s.coupon_id = c.id
  where c.${column} <> coalesce(s.${what}, 0)`;

const limit = (column: string, what: string) => `
  select c.account_id, c.id as coupon_id, c.${column} as "limit", s.${what} as given
  from coupon c join (${countsOfSessions}) s on s.account_id = c.account_id and s.coupon_id = c.id
  where s.${what} > c.${column}`;

const sessionChecks: StatementCheck[] = [
  {
    name: 'opens_counted',
    promise: 'The counter of opens is the number of sessions that visits made.',
    sql: counter('opens_count', 'opens'),
  },
  {
    name: 'claims_counted',
    promise: 'The counter of claims is the number of claimed sessions.',
    sql: counter('claims_count', 'claims'),
  },
  {
    name: 'validations_counted',
    promise: 'The counter of validations is the number of validated sessions.',
    sql: counter('validations_count', 'validations'),
  },
  {
    name: 'opens_within_limit',
    promise: 'No coupon was opened more often than its limit.',
    sql: limit('max_opens', 'opens'),
  },
  {
    name: 'claims_within_limit',
    promise: 'No coupon was claimed more often than its limit.',
    sql: limit('max_claims', 'claims'),
  },
  {
    name: 'validations_within_limit',
    promise: 'No coupon was validated more often than its limit.',
    sql: limit('max_validations', 'validations'),
  },
  {
    name: 'validated_was_claimed',
    promise: 'What was validated had been claimed.',
    sql: `select account_id, coupon_id, id as session_id, validated_at from session
      where validated_at is not null and claimed_at is null`,
  },
  {
    name: 'keys_have_sessions',
    promise: 'A once-per key belongs to one claimed session of its coupon.',
    sql: `select k.account_id, k.coupon_id, k.key, k.session_id from coupon_key k
      left join session s on s.account_id = k.account_id and s.id = k.session_id and s.coupon_id = k.coupon_id
      where s.claimed_at is null`,
  },
];

const codeChecks: StatementCheck[] = [
  {
    name: 'code_given_once',
    promise: 'No code is shown by two sessions.',
    sql: `select s.account_id, s.coupon_id, min(k.code) as code, array_agg(s.id order by s.id) as session_ids
      from session s join code k on k.account_id = s.account_id and k.coupon_id = s.coupon_id and k.n = s.code_n
      group by s.account_id, s.coupon_id, k.code having count(*) > 1`,
  },
  {
    name: 'code_and_session_agree',
    promise: 'A session and its code name each other.',
    sql: `select s.account_id, s.coupon_id, s.id as session_id, s.code_n, k.session_id as code_names
      from session s left join code k on k.account_id = s.account_id and k.coupon_id = s.coupon_id and k.n = s.code_n
      where s.code_n is not null and k.session_id is distinct from s.id
      union all
      select k.account_id, k.coupon_id, k.session_id, k.n, k.session_id
      from code k left join session s on s.account_id = k.account_id and s.id = k.session_id and s.coupon_id = k.coupon_id
      where k.session_id is not null and k.spent_at is null and s.code_n is distinct from k.n`,
  },
  {
    name: 'pool_is_dense',
    promise: 'The codes of a pool are numbered from 1 to its size without a gap.',
    sql: `select c.account_id, c.id as coupon_id, c.codes_size, coalesce(k.n, 0) as rows, k.first, k.last
      from coupon c left join (
        select account_id, coupon_id, count(*) as n, min(n) as first, max(n) as last from code where n > 0 group by 1, 2
      ) k on k.account_id = c.account_id and k.coupon_id = c.id
      where coalesce(k.n, 0) <> c.codes_size or k.first <> 1 or k.last <> c.codes_size`,
  },
  {
    name: 'codes_taken_counted',
    promise: 'The first codes of a pool, as many as were taken, are given or spent, and no other.',
    sql: `select c.account_id, c.id as coupon_id, k.n, c.codes_taken, k.session_id, k.spent_at
      from code k join coupon c on c.account_id = k.account_id and c.id = k.coupon_id
      where k.n > 0 and (k.n <= c.codes_taken) <> (k.session_id is not null or k.spent_at is not null)`,
  },
];

/** Nouns of events whose subject is a coupon. */
const eventsOfCoupons = [
  'coupon',
  'game',
  'competition',
  'entry',
  'contribution',
  'winner',
  'vote',
  'juror',
  'score',
];

const eventChecks: StatementCheck[] = [
  {
    name: 'acts_have_events',
    promise: 'Every date of a session has its event, and every event its date.',
    sql: `select s.account_id, s.coupon_id, s.id as session_id, e.* from session s
      left join lateral (
        select count(*) filter (where type = 'session.issued') as issued, count(*) filter (where type = 'session.opened') as opened,
          count(*) filter (where type = 'session.claimed') as claimed, count(*) filter (where type = 'session.saved') as saved,
          count(*) filter (where type = 'session.validated') as validated, count(*) filter (where type = 'session.undone') as undone,
          count(*) filter (where type = 'session.voided') as voided, count(*) filter (where type = 'session.unvoided') as unvoided
        from event x where x.account_id = s.account_id and x.subject = s.id and x.type like 'session.%'
      ) e on true
      where e.issued <> (s.issued_at is not null)::int or e.opened <> (s.opened_at is not null)::int
        or e.claimed <> (s.claimed_at is not null)::int or e.saved <> (s.saved_at is not null)::int
        or e.validated - e.undone <> (s.validated_at is not null)::int
        or e.voided - e.unvoided <> (s.voided_at is not null)::int`,
  },
  {
    name: 'session_events_gapless',
    promise: 'The events of a session are numbered from 1 without a gap, up to the number on its row.',
    sql: gaplessFacts('session', 's.coupon_id, s.id as session_id', ['session', 'login']),
  },
  {
    name: 'coupon_events_gapless',
    promise: 'The events of a coupon are numbered from 1 without a gap, up to the number on its row.',
    sql: gaplessFacts('coupon', 's.id as coupon_id', eventsOfCoupons),
  },
  {
    name: 'limits_told_once',
    promise:
      'Reaching a limit is told once: again only for a higher limit, or after the test data was cleared.',
    sql: `select account_id, coupon_id, seq, data from (
        select e.*, (e.data ->> 'max')::int as reached, lag((e.data ->> 'max')::int) over w as before, lag(e.seq) over w as before_seq
        from event e where e.type = 'coupon.limit_reached'
        window w as (partition by e.account_id, e.subject, e.data ->> 'limit' order by e.seq)
      ) r
      where reached <= before and not exists (
        select from event c where c.account_id = r.account_id and c.subject = r.subject
          and c.type = 'coupon.test_data_cleared' and c.seq between r.before_seq and r.seq)`,
  },
  {
    name: 'validations_were_asked_for',
    promise: 'Every validation has its granted try, and every granted try its validation.',
    sql: `select s.account_id, s.coupon_id, s.id as session_id, e.n as validations, a.n as granted_tries from session s
      left join lateral (select count(*) as n from event x
        where x.account_id = s.account_id and x.subject = s.id and x.type = 'session.validated') e on true
      left join lateral (select count(*) as n from validation_attempt x
        where x.account_id = s.account_id and x.session_id = s.id and x.verdict = 'granted') a on true
      where e.n <> a.n`,
  },
];

const rolledUp = `('session.issued', 'issued'), ('session.opened', 'opens'), ('session.claimed', 'claims'), ('session.saved', 'saves'),
  ('session.validated', 'validations'), ('session.undone', 'undone'), ('session.voided', 'voids'), ('session.unvoided', 'unvoids')`;

/** Events of the very millisecond in which statistics were cleared may stand on either side of it. */
const statisticsCheck: StatementCheck = {
  name: 'statistics_are_events',
  promise: 'The statistics are the sums of the events that were read so far.',
  sql: `select coalesce(e.account_id, s.account_id) as account_id, coalesce(e.coupon_id, s.coupon_id) as coupon_id,
      coalesce(e.kind, s.kind) as kind, coalesce(s.n, 0) as counted, coalesce(e.at_least, 0) as events,
      coalesce(s.amount, 0) as amount_counted, coalesce(e.amount_at_least, 0) as amount_in_events
    from (
      select e.account_id, e.coupon_id, k.kind,
        count(*) filter (where c.statistics_from is null or e.occurred_at > c.statistics_from) as at_least, count(*) as at_most,
        coalesce(sum((e.data ->> 'amount_minor')::bigint) filter (where c.statistics_from is null or e.occurred_at > c.statistics_from), 0) as amount_at_least,
        coalesce(sum((e.data ->> 'amount_minor')::bigint), 0) as amount_at_most
      from event e join (values ${rolledUp}) k(type, kind) on k.type = e.type
      join coupon c on c.account_id = e.account_id and c.id = e.coupon_id
      join event_reader r on r.name = 'statistics' and (e.xid, e.id) <= (r.xid, r.id)
      where c.statistics_from is null or e.occurred_at >= c.statistics_from
      group by 1, 2, 3
    ) e
    full join (select account_id, coupon_id, kind, sum(n) as n, sum(amount_minor) as amount from statistic group by 1, 2, 3) s
      on s.account_id = e.account_id and s.coupon_id = e.coupon_id and s.kind = e.kind
    where coalesce(s.n, 0) not between coalesce(e.at_least, 0) and coalesce(e.at_most, 0)
      or coalesce(s.amount, 0) not between coalesce(e.amount_at_least, 0) and coalesce(e.amount_at_most, 0)`,
};

/** All promises that can be checked on the data alone. */
export const checks: readonly Check[] = [
  ...sessionChecks,
  ...codeChecks,
  ...eventChecks,
  statisticsCheck,
  ...loyaltyChecks,
  ...gameChecks,
  ...webhookChecks,
  replayCheck,
  ...competitionChecks,
  ...contributionChecks,
  ...voteChecks,
  ...loginChecks,
  replayDrawsCheck,
  ...guardChecks,
  ...directoryChecks,
  ...messageChecks,
  suppressionCheck,
  ...contactChecks,
  addressesCheck,
];
