import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { webhooks } from '../../api/webhooks.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { Empty } from '../../ui/empty.tsx';
import { LinkAnchor } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { EditWebhook } from './edit.tsx';
import { type Made, Secret } from './secret.tsx';
import classes from './webhooks.module.css';
import { Health, WebhookStatus } from './words.tsx';

/** How many types are named in a row before they are counted. */
const namedTypes = 3;

/** Programs of others that are told what happens, and how they are doing. */
export function Webhooks() {
  const { t } = useTranslation('webhooks');
  const common = useTranslation().t;
  const may = useMay();
  const [creating, create] = useDisclosure(false);
  const [made, setMade] = useState<Made | null>(null);
  const list = useQuery(webhooks);
  const button = may('webhooks:write') && (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={create.open}>
      {t('create')}
    </Button>
  );
  return (
    <>
      <PageHead
        title={t('title')}
        above={<LinkAnchor {...paths.developers()}>{common('nav.developers')}</LinkAnchor>}
        words={t('words')}
        actions={button}
      />
      <Resource
        query={list}
        empty={{
          when: ({ data }) => data.length === 0,
          show: <Empty title={t('none')} words={t('noneWords')} action={button} />,
        }}
      >
        {({ data }) => (
          <Rows
            label={t('title')}
            rows={data}
            keyOf={({ id }) => id}
            columns={[
              {
                head: t('head.receiver'),
                main: true,
                wrap: true,
                cell: (webhook) => (
                  <>
                    <Link {...paths.webhook(webhook.id)} className={classes.url}>
                      {webhook.description || webhook.url}
                    </Link>
                    {webhook.description && (
                      <Text size="sm" c="dimmed" className={classes.url} fw={400}>
                        {webhook.url}
                      </Text>
                    )}
                  </>
                ),
              },
              {
                head: t('head.events'),
                wrap: true,
                cell: ({ types }) => (
                  <Text size="sm" c="dimmed" maw={260}>
                    {types.includes('*') ? (
                      t('everything')
                    ) : (
                      <>
                        <span className="mono">{types.slice(0, namedTypes).join(', ')}</span>
                        {types.length > namedTypes && ` ${t('more', { count: types.length - namedTypes })}`}
                      </>
                    )}
                  </Text>
                ),
              },
              { head: t('head.status'), cell: (webhook) => <WebhookStatus webhook={webhook} /> },
              { head: t('head.health'), cell: ({ health }) => <Health health={health} /> },
            ]}
          />
        )}
      </Resource>
      <EditWebhook webhook={null} opened={creating} onClose={create.close} onMade={setMade} />
      <Secret made={made} onClose={() => setMade(null)} />
    </>
  );
}
