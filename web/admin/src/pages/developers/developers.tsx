import { Button, Group, SimpleGrid, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBook2, IconFileCode, IconKey, IconPlus, IconSparkles, IconWebhook } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Key, keys, revokeKey } from '../../api/account.ts';
import type { Schemas } from '../../api/client.ts';
import { subaccountById } from '../../api/subaccounts.ts';
import { scopes } from '../../api/types.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkAnchor } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Dot } from '../../ui/status.tsx';
import { ChangeBudget, Meters } from '../connections/budget.tsx';
import classes from './developers.module.css';
import { NewKey } from './new-key.tsx';
import { Secret } from './secret.tsx';

function Revoke({ doomed, onClose }: { doomed: Key | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeKey(doomed?.id ?? ''),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.queryKey }),
  });
  return (
    <Confirm
      opened={doomed !== null}
      onClose={onClose}
      title={t('keys.revokeTitle', { name: doomed?.name ?? '' })}
      act={t('keys.revoke')}
      mutation={revoke}
    >
      <Text>{t('keys.revokeWords')}</Text>
    </Confirm>
  );
}

/** A key by its name: whether an agent has it, and where it works if not everywhere in the account. */
function Who({ apiKey: { name, client_id, agent, subaccount } }: { apiKey: Key }) {
  const { t } = useTranslation();
  const Sign = agent ? IconSparkles : IconKey;
  return (
    <div className={classes.who}>
      <Sign size={19} stroke={1.6} aria-hidden />
      <div>
        <strong>{name}</strong>
        {agent && <span className={classes.agent}>{t('keys.agent')}</span>}
        <Text size="sm" c="dimmed" className="mono">
          {client_id}
        </Text>
        {subaccount && <OnlyIn subaccount={subaccount} />}
      </div>
    </div>
  );
}

function OnlyIn({ subaccount }: { subaccount: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const { data } = useQuery({ ...subaccountById(subaccount), enabled: may('subaccounts:read') });
  const words = t('keys.onlyIn', { name: data?.name ?? subaccount });
  return (
    <Text size="sm">
      {may('subaccounts:read') ? <LinkAnchor {...paths.subaccount(subaccount)}>{words}</LinkAnchor> : words}
    </Text>
  );
}

/** So many are read at a glance; the others are counted, and told whole when one asks. */
const glance = 4;

function Scopes({ of }: { of: Key['scopes'] }) {
  const { t } = useTranslation();
  const [whole, open] = useDisclosure(false);
  if (of.length === scopes.length) return <Text size="sm">{t('keys.everything')}</Text>;
  const shown = whole || of.length <= glance + 1 ? of : of.slice(0, glance);
  return (
    <div className={classes.scopes}>
      {shown.map((scope) => (
        <code key={scope}>{scope}</code>
      ))}
      {shown.length < of.length && (
        <button type="button" onClick={open.open}>
          {t('keys.more', { count: of.length - shown.length })}
        </button>
      )}
    </div>
  );
}

/** Keys for programs, and where the API is described. */
export function Developers() {
  const { t } = useTranslation();
  const agents = useTranslation('connections').t;
  const { day, ago } = useFormats();
  const [creating, create] = useDisclosure(false);
  const [made, setMade] = useState<Schemas['NewKey'] | null>(null);
  const [doomed, setDoomed] = useState<Key | null>(null);
  const [granting, setGranting] = useState<Key | null>(null);
  const may = useMay();
  const list = useQuery(keys);
  const button = (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={create.open}>
      {t('keys.create')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('nav.developers')} words={t('keys.words')} actions={button} />
      <SimpleGrid cols={{ base: 1, sm: 2, lg: may('webhooks:read') ? 3 : 2 }} mb="xl">
        <a className={classes.doc} href="/docs">
          <IconBook2 size={22} stroke={1.6} aria-hidden />
          <span>
            <strong>{t('keys.docs')}</strong>
            <span>{t('keys.docsWhy')}</span>
          </span>
        </a>
        <a className={classes.doc} href="/openapi.json">
          <IconFileCode size={22} stroke={1.6} aria-hidden />
          <span>
            <strong>openapi.json</strong>
            <span>{t('keys.openapiWhy')}</span>
          </span>
        </a>
        {may('webhooks:read') && (
          <Link {...paths.webhooks()} className={classes.doc}>
            <IconWebhook size={22} stroke={1.6} aria-hidden />
            <span>
              <strong>{t('keys.webhooks')}</strong>
              <span>{t('keys.webhooksWhy')}</span>
            </span>
          </Link>
        )}
      </SimpleGrid>
      <Resource
        query={list}
        empty={{
          when: ({ data }) => data.length === 0,
          show: <Empty title={t('keys.none')} words={t('keys.noneWords')} action={button} />,
        }}
      >
        {({ data }) => (
          <Rows
            label={t('keys.title')}
            rows={data}
            keyOf={(key) => key.id}
            columns={[
              {
                head: t('keys.key'),
                main: true,
                wrap: true,
                cell: (key) => <Who apiKey={key} />,
              },
              {
                head: t('keys.scopes'),
                wrap: true,
                cell: (key) => (
                  <>
                    <Scopes of={key.scopes} />
                    {key.agent && !key.revoked_at && (
                      <div className={classes.left}>
                        <Meters budget={key.agent} />
                      </div>
                    )}
                  </>
                ),
              },
              { head: t('keys.made'), wide: true, cell: (key) => day(key.created_at) },
              {
                head: t('keys.used'),
                cell: (key) => (key.last_used_at ? ago(key.last_used_at) : t('keys.never')),
              },
              {
                head: t('common.actions'),
                hideHead: true,
                end: true,
                cell: (key) =>
                  key.revoked_at ? (
                    <Dot tone="idle" hollow>
                      {t('keys.revoked')}
                    </Dot>
                  ) : (
                    <Group gap={6} wrap="nowrap" justify="flex-end">
                      {key.agent && (
                        <Button variant="default" size="xs" onClick={() => setGranting(key)}>
                          {agents('agents.change')}
                        </Button>
                      )}
                      <Button variant="default" size="xs" onClick={() => setDoomed(key)}>
                        {t('keys.revoke')}
                      </Button>
                    </Group>
                  ),
              },
            ]}
          />
        )}
      </Resource>
      <NewKey opened={creating} onClose={create.close} onMade={setMade} />
      <Secret made={made} onClose={() => setMade(null)} />
      {granting?.agent && (
        <ChangeBudget
          key={granting.id}
          id={granting.id}
          budget={granting.agent}
          onClose={() => setGranting(null)}
        />
      )}
      <Revoke doomed={doomed} onClose={() => setDoomed(null)} />
    </>
  );
}
