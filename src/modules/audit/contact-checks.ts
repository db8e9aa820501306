import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/db/tables.ts';
import { addressKey, type Channel } from '../contacts/index.ts';
import type { BrokenRow, Means, StatementCheck, WalkCheck } from './checks.ts';
import { gaplessFacts } from './gapless-facts.ts';

const saidLast = `
  select distinct on (account_id, customer_id, channel, purpose) account_id, customer_id, channel, purpose, given, at from consent_entry
  order by account_id, customer_id, channel, purpose, at desc, given`;

/** Promises of contacts, groups, consents and lists that statements can check. Whether a no was kept is asked of messages. */
export const contactChecks: readonly StatementCheck[] = [
  {
    name: 'consents_are_the_last_word',
    promise: 'What holds of a consent is what the person said last, of two at one moment the no.',
    sql: `select account_id, customer_id, channel, purpose, s.given, s.since, e.given as said, e.at
      from consent_state s full join (${saidLast}) e using (account_id, customer_id, channel, purpose)
      where s.given is distinct from e.given or s.since is distinct from e.at`,
  },
  {
    name: 'consents_were_told',
    promise: 'Everything that a person said is told once, and nothing else is.',
    sql: `select account_id, customer_id, channel, purpose, given, e.n as said, v.n as told
      from (select account_id, customer_id, channel, purpose, given, count(*) as n from consent_entry group by 1, 2, 3, 4, 5) e
      full join (
        select x.account_id, x.subject as customer_id, x.data ->> 'channel' as channel, x.data ->> 'purpose' as purpose,
          x.type = 'customer.consented' as given, count(*) as n
        from event x join customer c on c.account_id = x.account_id and c.id = x.subject and c.erased_at is null
        where x.type in ('customer.consented', 'customer.withdrawn') group by 1, 2, 3, 4, 5
      ) v using (account_id, customer_id, channel, purpose, given)
      where e.n is distinct from v.n`,
  },
  {
    name: 'contacts_once',
    promise: 'One person is in one group once, and so is one address.',
    sql: `select account_id, group_id, customer_id, null as address_key, count(*) as times from contact
      group by account_id, group_id, customer_id having count(*) > 1
      union all
      select account_id, group_id, null, address_key, count(*) from contact
      group by account_id, group_id, address_key having count(*) > 1`,
  },
  {
    name: 'contacts_are_people',
    promise:
      'Behind every contact is a person who is not forgotten, and an address of the channel of its group.',
    sql: `select c.account_id, c.id as contact_id, c.group_id, c.customer_id, p.erased_at from contact c
      left join customer p on p.account_id = c.account_id and p.id = c.customer_id
      left join contact_group g on g.account_id = c.account_id and g.id = c.group_id
      where p.id is null or p.erased_at is not null or g.id is null
        or (g.channel = 'mail') <> (c.address like '%@%') or (g.channel = 'sms') <> (c.address ~ '^[+][0-9]+$')`,
  },
  {
    name: 'contact_facts_gapless',
    promise: 'The facts of a contact are numbered from 1 without a gap, up to the number on its row.',
    sql: gaplessFacts('contact', 's.id as contact_id', ['contact']),
  },
  {
    name: 'group_facts_gapless',
    promise: 'The facts of a group are numbered from 1 without a gap, up to the number on its row.',
    sql: gaplessFacts('contact_group', 's.id as group_id', ['group']),
  },
  {
    name: 'lists_counted',
    promise: 'What became of the rows of a list adds up, and a list that is over has no row that waits.',
    sql: `select i.account_id, i.id as import_id, i.rows_read, i.accepted, i.repeated, i.present, i.bad, i.unsubscribed, w.n as waiting
      from contact_import i
      left join lateral (
        select count(*) as n from contact_import_row r where r.account_id = i.account_id and r.import_id = i.id and r.faults is null
      ) w on true
      where i.accepted + i.repeated + i.present + i.bad + case when i.failed_at is null then w.n else 0 end > i.rows_read
        or i.unsubscribed > i.accepted or ((i.finished_at is not null or i.failed_at is not null) and w.n > 0)`,
  },
];

interface KeyedRow {
  account_id: number;
  id: number;
  channel: Channel;
  address: string;
  address_key: string;
}

/** Contacts that are looked at in one step. */
const pageSize = 5_000;

/** What a suppression knows an address by is made again, where the secret of the installation is at hand. */
export const addressesCheck: WalkCheck = {
  name: 'addresses_keyed',
  promise: 'Every contact is known to suppressions by its address and by no other.',
  async *walk(db: Kysely<Database>, { secret }: Means): AsyncGenerator<BrokenRow> {
    if (secret === undefined) return;
    let last: { account_id: number; id: number } | undefined;
    for (;;) {
      const { rows }: { rows: KeyedRow[] } = await sql<KeyedRow>`
        select c.account_id, c.id, g.channel, c.address, c.address_key from contact c
        join contact_group g on g.account_id = c.account_id and g.id = c.group_id
        where (c.account_id, c.id) > (${last?.account_id ?? 0}, ${last?.id ?? 0})
        order by c.account_id, c.id limit ${pageSize}`.execute(db);
      for (const { account_id, id, channel, address, address_key } of rows)
        if (addressKey({ accountId: account_id }, secret, channel, address) !== address_key)
          yield { account_id, contact_id: id };
      last = rows.at(-1);
      if (rows.length < pageSize) return;
    }
  },
};
