import type { StatementCheck } from './checks.ts';
import { gaplessFacts } from './gapless-facts.ts';

const gapless = (noun: string) => gaplessFacts(noun, `'${noun}' as noun, s.id`, [noun]);

/** The last fact of each user among these. */
const lastOf = (...facts: string[]) => `
  select distinct on (account_id, subject) account_id, subject, type, data from event
  where type in (${facts.map((fact) => `'directory_user.${fact}'`).join(', ')})
  order by account_id, subject, seq desc`;

/** In the order of words of listingState in modules/directories. */
const listingState = `case when l.refused_at is not null then 'refused' when l.listed_at is not null then 'listed'
  when l.submitted_at is not null then 'in_review' else 'draft' end`;

const grants = `
  select account_id, (data ->> 'access_code_id')::bigint as access_code_id, subject as user_id, count(*) as times from event
  where type = 'directory_user.access_granted' and data ? 'access_code_id' group by 1, 2, 3`;

/** Promises of directories: who is registered, what they have, what is listed. */
export const directoryChecks: readonly StatementCheck[] = [
  {
    name: 'directory_events_gapless',
    promise:
      'The events of a directory, of a listing and of a directory user are numbered from 1 without a gap, up to the number on its row.',
    sql: ['directory', 'listing', 'directory_user'].map(gapless).join(' union all '),
  },
  {
    name: 'listings_as_reviewed',
    promise: 'A listing is in the state, and in the directory, that was told of it last.',
    sql: `select l.account_id, l.id as listing_id, ${listingState} as state, e.type as told, l.directory_id, e.data ->> 'directory_id' as told_in
      from listing l left join (
        select distinct on (account_id, subject) account_id, subject, type, data from event where type like 'listing.%'
        order by account_id, subject, seq desc
      ) e on e.account_id = l.account_id and e.subject = l.id
      where ${listingState} is distinct from case e.type
          when 'listing.added' then case when (e.data ->> 'listed')::bool then 'listed' else 'draft' end
          when 'listing.shown' then 'listed' when 'listing.approved' then 'listed' when 'listing.hidden' then 'draft'
          when 'listing.submitted' then 'in_review' when 'listing.refused' then 'refused' end
        or (e.data ->> 'directory_id')::bigint is distinct from l.directory_id`,
  },
  {
    name: 'listings_within_limit',
    promise: 'No directory holds more than its 500 listings.',
    sql: `select account_id, directory_id, count(*) as listings from listing where directory_id is not null
      group by 1, 2 having count(*) > 500`,
  },
  {
    name: 'directory_users_as_told',
    promise: 'Who is registered was told so once, and is blocked and has access as was told last.',
    sql: `select u.account_id, u.id as user_id, r.times as registrations, u.blocked_at, b.type as block_told, u.access_at, u.access_until,
        a.type as access_told, a.data ->> 'until' as until_told
      from directory_user u
      left join (select account_id, subject, count(*) as times from event where type = 'directory_user.registered' group by 1, 2) r
        on r.account_id = u.account_id and r.subject = u.id
      left join (${lastOf('blocked', 'unblocked')}) b on b.account_id = u.account_id and b.subject = u.id
      left join (${lastOf('access_granted', 'access_revoked')}) a on a.account_id = u.account_id and a.subject = u.id
      where r.times is distinct from 1
        or (u.blocked_at is not null) <> (coalesce(b.type, '') = 'directory_user.blocked')
        or (u.access_at is not null) <> (coalesce(a.type, '') = 'directory_user.access_granted')
        or (u.access_at is not null and (a.data ->> 'until')::timestamptz is distinct from u.access_until)`,
  },
  {
    name: 'favourites_as_told',
    promise:
      'A favourite lies in the directory of who keeps it, was told as added last, and none that was told so is missing.',
    sql: `select coalesce(f.account_id, e.account_id) as account_id, coalesce(f.user_id, e.user_id) as user_id,
        coalesce(f.listing_id, e.listing_id) as listing_id, f.user_id is not null as kept, e.type as told
      from directory_favourite f
      full join (
        select distinct on (x.account_id, x.subject, x.data ->> 'listing_id') x.account_id, x.subject as user_id,
          (x.data ->> 'listing_id')::bigint as listing_id, x.type
        from event x
        join directory_user u on u.account_id = x.account_id and u.id = x.subject
        join listing l on l.account_id = x.account_id and l.id = (x.data ->> 'listing_id')::bigint
        where x.type in ('directory_user.favourite_added', 'directory_user.favourite_removed')
        order by x.account_id, x.subject, x.data ->> 'listing_id', x.seq desc
      ) e on e.account_id = f.account_id and e.user_id = f.user_id and e.listing_id = f.listing_id
      left join directory_user u on u.account_id = f.account_id and u.id = f.user_id
      left join listing l on l.account_id = f.account_id and l.id = f.listing_id
      where (f.user_id is not null) <> (coalesce(e.type, '') = 'directory_user.favourite_added')
        or (f.user_id is not null and u.directory_id is distinct from l.directory_id)`,
  },
  {
    name: 'access_codes_counted',
    promise:
      'The counter of an access code is the number of people whom it opened, each once, and within its limit.',
    sql: `select c.account_id, c.id as access_code_id, c.uses, c.max_uses, coalesce(g.people, 0) as people, g.most
      from directory_access_code c
      left join (select account_id, access_code_id, count(*) as people, max(times) as most from (${grants}) x group by 1, 2) g
        on g.account_id = c.account_id and g.access_code_id = c.id
      where c.uses <> coalesce(g.people, 0) or g.most > 1 or c.uses > c.max_uses
      union all
      select x.account_id, x.access_code_id, null, null, null, g.times from directory_access_use x
      left join (${grants}) g on g.account_id = x.account_id and g.access_code_id = x.access_code_id and g.user_id = x.user_id
      where g.times is distinct from 1`,
  },
  {
    name: 'openings_name_copies',
    promise:
      'What a registered person opened names one issued copy of that coupon, and no two name the same.',
    sql: `select o.account_id, o.customer_id, o.owner_id, o.coupon_id, o.session_code, o.times
      from (select x.*, count(*) over (partition by x.owner_id, x.session_code) as times from directory_opening x) o
      left join session s on s.account_id = o.owner_id and s.code = o.session_code
      where o.times > 1 or s.issued_at is null or s.coupon_id <> o.coupon_id
        or (o.owner_id = o.account_id and s.customer_id <> o.customer_id)`,
  },
  {
    name: 'directory_copies_once',
    promise:
      'Nobody holds a second copy of a coupon from directories before it may be had again, and the copy they hold is the one they opened.',
    sql: `select s.account_id, s.customer_id, s.coupon_id, count(*) as copies
      from session s join directory d on d.account_id = s.account_id and s.channel = 'd.' || d.code
      where s.issued_at is not null and s.customer_id is not null and s.resets_at is null and not exists (
        select from directory_opening o where o.account_id = s.account_id and o.customer_id = s.customer_id
          and o.owner_id = s.account_id and o.session_code = s.code)
      group by 1, 2, 3`,
  },
];
