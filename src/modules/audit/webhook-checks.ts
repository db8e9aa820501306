import type { StatementCheck } from './checks.ts';

/** An endpoint hears every event it asked for: what its reader has passed since it said so last has a delivery. */
export const webhookChecks: StatementCheck[] = [
  {
    name: 'webhooks_told',
    promise: 'Every event that a webhook asked for was written down for it, as long as the log is kept.',
    sql: `select w.account_id, w.id as endpoint_id, e.id as event_id, e.type
      from webhook_endpoint w
      join event_reader r on r.name = 'webhooks'
      join event e on e.account_id = w.account_id and e.xid > w.asked_xid and e.xid > w.since_xid and (e.xid, e.id) <= (r.xid, r.id)
      left join webhook_delivery d on d.account_id = w.account_id and d.endpoint_id = w.id and d.event_id = e.id
      where d.id is null and w.disabled_at is null and e.occurred_at > now() - interval '29 days'
        and (w.types = '{*}' or e.type = any (w.types))
        and (w.format = 'v5' or e.type in ('session.validated', 'session.claimed', 'session.won', 'session.lost', 'coupon.created', 'coupon.updated', 'coupon.archived'))
        and (w.coupon_id is null or e.coupon_id = w.coupon_id)
        and (w.card_id is null or e.data ->> 'card_id' = w.card_id::text or (e.type like 'card.%' and e.subject = w.card_id))`,
  },
  {
    name: 'webhooks_told_facts',
    promise: 'What is told to a webhook is an event of its own account and of that type, or a test.',
    sql: `select d.account_id, d.endpoint_id, d.id as delivery_id, d.event_id, d.type from webhook_delivery d
      left join event e on e.account_id = d.account_id and e.id = d.event_id
      where case when d.event_id is null then d.type <> 'ping' else e.type is distinct from d.type end`,
  },
];
