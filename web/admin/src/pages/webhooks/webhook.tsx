import { Select, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { deliveryList, type Webhook, webhookById } from '../../api/webhooks.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { deliveryStates } from '../../app/search.ts';
import { Choices } from '../../ui/choices.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkAnchor } from '../../ui/links.tsx';
import { Note } from '../../ui/note.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Lines, Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { WebhookActs } from './acts.tsx';
import { DeliverySide } from './delivery.tsx';
import classes from './webhooks.module.css';
import { DeliveryWord, Health, useOutcome, WebhookStatus } from './words.tsx';

const from = '/inside/developers/webhooks/$webhook';
/** What is under way is looked at again; a test is answered within a second or two. */
const lookAgainMs = 3_000;

/** One receiver: what it asked for, how it is doing, and the log of what was sent. */
export function WebhookPage() {
  const { t } = useTranslation('webhooks');
  const may = useMay();
  const { webhook: id } = useParams({ from });
  return (
    <Resource
      query={useQuery({ ...webhookById(id), refetchInterval: lookAgainMs })}
      loading={<Lines count={3} height={90} />}
    >
      {(webhook) => (
        <>
          <PageHead
            title={webhook.description || new URL(webhook.url).host}
            above={<LinkAnchor {...paths.webhooks()}>{t('title')}</LinkAnchor>}
            words={<WebhookStatus webhook={webhook} />}
            actions={may('webhooks:write') && <WebhookActs webhook={webhook} />}
          />
          <State webhook={webhook} />
          <Facts webhook={webhook} />
          <Log id={id} types={webhook.types} />
        </>
      )}
    </Resource>
  );
}

function State({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation('webhooks');
  const { dateTime } = useFormats();
  if (webhook.status === 'paused') return <Said>{t('pausedWhy')}</Said>;
  if (webhook.disabled_reason) return <Said>{t(`disabledWhy.${webhook.disabled_reason}`)}</Said>;
  if (webhook.failing_since) return <Said>{t('failingWhy', { when: dateTime(webhook.failing_since) })}</Said>;
  return null;
}

const Said = ({ children }: { children: string }) => (
  <div style={{ marginBlockEnd: 20 }}>
    <Note>{children}</Note>
  </div>
);

function Facts({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation('webhooks');
  const { dateTime, day } = useFormats();
  const facts: [string, React.ReactNode][] = [
    [t('edit.url'), webhook.url],
    [
      t('head.events'),
      webhook.types.includes('*') ? (
        t('everything')
      ) : (
        <span key="types" className="mono">
          {webhook.types.join(', ')}
        </span>
      ),
    ],
    ...(webhook.coupon_id || webhook.card_id
      ? [[t('edit.about'), webhook.coupon_id ?? webhook.card_id] as [string, React.ReactNode]]
      : []),
    [t('edit.format'), webhook.format === 'v5' ? 'Standard Webhooks' : 'v3 · X-HMAC'],
    [t('edit.person'), t(webhook.with_person ? 'yes' : 'no')],
    [t('made'), day(webhook.created_at)],
    ...(webhook.old_secret_until
      ? [[t('rotate.until'), dateTime(webhook.old_secret_until)] as [string, React.ReactNode]]
      : []),
    [t('head.health'), <Health key="health" health={webhook.health} />],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Log({ id, types }: { id: string; types: string[] }) {
  const { t } = useTranslation('webhooks');
  const { dateTime } = useFormats();
  const outcome = useOutcome();
  const { state, type, after, open } = useSearch({ from });
  const navigate = useNavigate({ from: '/developers/webhooks/$webhook' });
  const list = useQuery({
    ...deliveryList(id, { state, type, cursor: after, limit: 50 }),
    placeholderData: keepPreviousData,
    refetchInterval: lookAgainMs,
  });
  const filtered = Boolean(state || type);
  const seen = list.data?.data.map((delivery) => delivery.type) ?? [];
  const choices = [
    ...new Set([...types.filter((one) => one !== '*'), ...seen, ...(type ? [type] : [])]),
  ].sort();
  return (
    <section>
      <FilterBar
        search={
          <Choices
            label={t('head.state')}
            value={state}
            onChange={(next) => navigate({ search: { state: next, type } })}
            choices={[
              { value: undefined, label: t('state.any') },
              ...deliveryStates.map((value) => ({ value, label: t(`state.${value}`) })),
            ]}
          />
        }
        active={filtered}
        onClear={() => navigate({ search: {} })}
      >
        <Select
          aria-label={t('head.event')}
          placeholder={t('head.event')}
          data={choices}
          value={type ?? null}
          clearable
          clearButtonProps={{ 'aria-label': t('head.event') }}
          onChange={(next) => navigate({ search: { state, type: next ?? undefined } })}
        />
      </FilterBar>
      <Resource
        query={list}
        empty={{
          when: ({ data }) => data.length === 0,
          show: <Empty title={t(filtered ? 'log.noneFound' : 'log.none')} words={t('log.noneWords')} />,
        }}
      >
        {({ data, next_cursor }) => (
          <>
            <Rows
              label={t('log.title')}
              rows={data}
              keyOf={(delivery) => delivery.id}
              columns={[
                {
                  head: t('head.event'),
                  main: true,
                  cell: (delivery) => (
                    <>
                      <button
                        type="button"
                        className={`${classes.row} mono`}
                        onClick={() => navigate({ search: { state, type, after, open: delivery.id } })}
                      >
                        {delivery.type}
                      </button>
                      <Text size="sm" c="dimmed">
                        {delivery.event_id ?? delivery.id}
                      </Text>
                    </>
                  ),
                },
                { head: t('head.state'), cell: (delivery) => <DeliveryWord state={delivery.state} /> },
                {
                  head: t('head.answer'),
                  wrap: true,
                  cell: ({ last_attempt, attempts }) => (
                    <>
                      {last_attempt ? outcome(last_attempt) : '–'}
                      {attempts > 1 && (
                        <Text size="sm" c="dimmed">
                          {t('attempts', { count: attempts })}
                        </Text>
                      )}
                    </>
                  ),
                },
                { head: t('head.when'), cell: (delivery) => dateTime(delivery.created_at) },
              ]}
            />
            <Pager
              shown={data.length}
              next={next_cursor}
              after={after}
              onGo={(cursor) => navigate({ search: { state, type, after: cursor } })}
            />
          </>
        )}
      </Resource>
      <DeliverySide
        webhook={id}
        delivery={open}
        onClose={() => navigate({ search: { state, type, after } })}
      />
    </section>
  );
}
