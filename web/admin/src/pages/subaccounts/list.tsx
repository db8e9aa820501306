import { Button, Group, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { subaccountList } from '../../api/subaccounts.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { Empty } from '../../ui/empty.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkButton } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { CreateSubaccount } from './create.tsx';
import classes from './subaccounts.module.css';
import { Meter, StandingWord } from './words.tsx';

const step = 50;
/** The most that one answer holds. */
const most = 200;

/** The accounts that belong to this one: how they stand, and how much of their limits they have used. */
export function SubaccountsPage() {
  const { t } = useTranslation('subaccounts');
  const { local, ago } = useFormats();
  const may = useMay();
  const [creating, create] = useDisclosure(false);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const [limit, setLimit] = useState(step);
  const list = useQuery(subaccountList(search, limit));
  const button = may('subaccounts:write') && (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={create.open}>
      {t('create')}
    </Button>
  );
  return (
    <>
      <PageHead
        title={t('title')}
        words={t('words')}
        actions={
          <Group gap="sm">
            <LinkButton {...paths.packages()} variant="default">
              {t('packages')}
            </LinkButton>
            {button}
          </Group>
        }
      />
      <TextInput
        type="search"
        mb="md"
        maw={360}
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Resource
        query={list}
        empty={{
          when: ({ data }) => data.length === 0,
          show: search ? (
            <Empty title={t('noMatch')} words={t('noMatchWords')} />
          ) : (
            <Empty title={t('none')} words={t('noneWords')} action={button} />
          ),
        }}
      >
        {({ data, next_cursor }) => (
          <>
            <Rows
              label={t('title')}
              rows={data}
              keyOf={({ id }) => id}
              columns={[
                {
                  head: t('head.name'),
                  main: true,
                  wrap: true,
                  cell: (one) => (
                    <>
                      <Link {...paths.subaccount(one.id)} className={classes.name}>
                        {one.name}
                      </Link>
                      <div className={classes.soft}>{one.email}</div>
                    </>
                  ),
                },
                { head: t('head.status'), cell: (one) => <StandingWord subaccount={one} /> },
                {
                  head: t('head.expires'),
                  cell: (one) =>
                    one.expires_on ? (
                      local(one.expires_on)
                    ) : (
                      <span className={classes.soft}>{t('noEnd')}</span>
                    ),
                },
                {
                  head: t('head.coupons'),
                  cell: ({ usage, limits }) => (
                    <Meter used={usage.active_coupons} limit={limits.active_coupons} />
                  ),
                },
                {
                  head: t('head.interactions'),
                  cell: ({ usage, limits }) => (
                    <Meter used={usage.interactions_month} limit={limits.interactions_month} />
                  ),
                },
                {
                  head: t('head.signIn'),
                  cell: (one) =>
                    one.last_sign_in_at ? (
                      ago(one.last_sign_in_at)
                    ) : (
                      <span className={classes.soft}>{t('never')}</span>
                    ),
                },
              ]}
            />
            {next_cursor && limit < most && (
              <Button variant="default" mt="md" onClick={() => setLimit((shown) => shown + step)}>
                {t('more')}
              </Button>
            )}
          </>
        )}
      </Resource>
      <CreateSubaccount opened={creating} onClose={create.close} />
    </>
  );
}
