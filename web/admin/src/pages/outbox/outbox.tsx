import { Select, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { messageList } from '../../api/messages.ts';
import { paths } from '../../app/paths.ts';
import { messageChannels, messageStates } from '../../app/search.ts';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { useFormats } from '../../ui/formats.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import classes from './message.module.css';
import { StateWord, usePurpose, useTitle } from './words.tsx';

/** What was written to whom. Without a mail server everything stays here, so that a trial shows the real mail. */
export function Outbox() {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const purposeOf = usePurpose();
  const titleOf = useTitle();
  const { q, state, channel, after } = useSearch({ from: '/inside/outbox' });
  const navigate = useNavigate({ from: '/outbox' });
  const list = useQuery({
    ...messageList({ search: q, state, channel, cursor: after, limit: 50 }),
    placeholderData: keepPreviousData,
  });
  const filtered = Boolean(q || state || channel);
  return (
    <>
      <PageHead title={t('nav.outbox')} words={t('outbox.words')} />
      <FilterBar
        search={
          <SearchBox
            label={t('outbox.search')}
            value={q}
            onSearch={(next) => navigate({ search: { state, channel, q: next } })}
          />
        }
        active={filtered}
        onClear={() => navigate(paths.outbox())}
      >
        <Select
          aria-label={t('outbox.channelHead')}
          placeholder={t('outbox.channelHead')}
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          data={messageChannels.map((value) => ({ value, label: t(`outbox.channel.${value}`) }))}
          value={channel ?? null}
          onChange={(next) =>
            navigate({ search: { q, state, channel: messageChannels.find((known) => known === next) } })
          }
        />
        <Select
          aria-label={t('coupons.statusHead')}
          placeholder={t('coupons.statusHead')}
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          data={messageStates.map((value) => ({ value, label: t(`outbox.state.${value}`) }))}
          value={state ?? null}
          onChange={(next) =>
            navigate({ search: { q, channel, state: messageStates.find((known) => known === next) } })
          }
        />
      </FilterBar>
      <Resource
        query={list}
        empty={{
          when: ({ data }) => data.length === 0,
          show: filtered ? (
            <Empty title={t('coupons.noneFound')} words={t('coupons.noneFoundWords')} />
          ) : (
            <Empty title={t('outbox.none')} words={t('outbox.noneWords')} />
          ),
        }}
      >
        {({ data, next_cursor }) => (
          <>
            <Rows
              label={t('nav.outbox')}
              rows={data}
              keyOf={(message) => message.id}
              columns={[
                {
                  head: t('outbox.subject'),
                  main: true,
                  cell: (message) => (
                    <>
                      <Link {...paths.message(message.id)} className={classes.subject}>
                        {titleOf(message)}
                      </Link>
                      <Text size="sm" c="dimmed">
                        {message.recipient}
                      </Text>
                    </>
                  ),
                },
                { head: t('outbox.purpose'), cell: (message) => purposeOf(message.purpose) },
                {
                  head: t('outbox.channelHead'),
                  cell: (message) => (
                    <>
                      {t(
                        `outbox.channel.${message.channel === 'sms' || message.channel === 'push' ? message.channel : 'mail'}`,
                      )}
                      {message.provider_name && (
                        <Text size="sm" c="dimmed">
                          {message.provider_name}
                        </Text>
                      )}
                    </>
                  ),
                },
                {
                  head: t('coupons.statusHead'),
                  cell: (message) => <StateWord state={message.state} />,
                },
                {
                  head: t('outbox.when'),
                  cell: (message) => dateTime(message.sent_at ?? message.created_at),
                },
              ]}
            />
            <Pager
              shown={data.length}
              next={next_cursor}
              after={after}
              onGo={(cursor) => navigate({ search: { q, state, channel, after: cursor } })}
            />
          </>
        )}
      </Resource>
    </>
  );
}
