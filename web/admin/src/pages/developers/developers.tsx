import { Button, Checkbox, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconBook2, IconFileCode, IconKey, IconPlus, IconWebhook } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createKey, type Key, keys, revokeKey } from '../../api/account.ts';
import type { Schemas } from '../../api/client.ts';
import { type Scope, scopes } from '../../api/types.ts';
import { useMay, useMe } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { CopyText } from '../../ui/copy-text.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FormWindow } from '../../ui/form.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Note } from '../../ui/note.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Dot } from '../../ui/status.tsx';
import { Window } from '../../ui/window.tsx';
import classes from './developers.module.css';

interface NewKeyProps {
  opened: boolean;
  onClose: () => void;
  onMade: (key: Schemas['NewKey']) => void;
}

function NewKey({ opened, onClose, onMade }: NewKeyProps) {
  const { t } = useTranslation();
  const mine = useMe().scopes;
  const queries = useQueryClient();
  const form = useForm<{ name: string; scopes: Scope[] }>({
    initialValues: { name: '', scopes: ['coupons:read', 'sessions:read'] },
  });
  const create = useMutation({
    mutationFn: createKey,
    onSuccess: async () => {
      form.reset();
      await queries.invalidateQueries({ queryKey: keys.queryKey });
    },
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('keys.create')}
      form={form}
      mutation={create}
      submit={t('keys.create')}
      onDone={onMade}
    >
      <TextInput
        label={t('keys.name')}
        description={t('keys.nameWhy')}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Checkbox.Group label={t('keys.scopes')} {...form.getInputProps('scopes')}>
        <Stack gap="xs" mt="xs">
          {scopes
            .filter((scope) => mine.includes(scope))
            .map((scope) => (
              <Checkbox
                key={scope}
                value={scope}
                label={<span className="mono">{scope}</span>}
                description={t(`scope.${scope}`)}
              />
            ))}
        </Stack>
      </Checkbox.Group>
    </FormWindow>
  );
}

/** The secret of a new key. It is in no list afterwards, so the window closes only by saying that it was taken. */
export function Secret({ made, onClose }: { made: Schemas['NewKey'] | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Window
      opened={made !== null}
      onClose={onClose}
      title={t('keys.madeTitle')}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      size="lg"
    >
      {made && (
        <Stack>
          <Note>{t('keys.once')}</Note>
          <dl className={classes.secret}>
            <dt>client_id</dt>
            <dd>
              <CopyText text={made.client_id} whole />
            </dd>
            <dt>client_secret</dt>
            <dd>
              <CopyText text={made.client_secret} whole />
            </dd>
          </dl>
          <Text size="sm" c="dimmed">
            {t('keys.howToSend')}
          </Text>
          <pre className={classes.sample}>
            {`curl ${window.location.origin}/v5/coupons \\\n  -H 'x-client-id: ${made.client_id}' \\\n  -H 'x-client-secret: …'`}
          </pre>
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('keys.taken')}</Button>
          </Group>
        </Stack>
      )}
    </Window>
  );
}

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

/** Keys for programs, and where the API is described. */
export function Developers() {
  const { t } = useTranslation();
  const { day, ago } = useFormats();
  const [creating, create] = useDisclosure(false);
  const [made, setMade] = useState<Schemas['NewKey'] | null>(null);
  const [doomed, setDoomed] = useState<Key | null>(null);
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
                cell: (key) => (
                  <Group gap="sm" wrap="nowrap">
                    <IconKey size={18} stroke={1.6} aria-hidden style={{ flex: 'none' }} />
                    <div>
                      <strong>{key.name}</strong>
                      <Text size="sm" c="dimmed" className="mono">
                        {key.client_id}
                      </Text>
                    </div>
                  </Group>
                ),
              },
              {
                head: t('keys.scopes'),
                wrap: true,
                cell: (key) => (
                  <Text size="sm" c="dimmed" maw={320} className="mono">
                    {key.scopes.length === scopes.length ? t('keys.everything') : key.scopes.join(' ')}
                  </Text>
                ),
              },
              { head: t('keys.made'), cell: (key) => day(key.created_at) },
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
                    <Button variant="default" size="xs" onClick={() => setDoomed(key)}>
                      {t('keys.revoke')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Resource>
      <NewKey opened={creating} onClose={create.close} onMade={setMade} />
      <Secret made={made} onClose={() => setMade(null)} />
      <Revoke doomed={doomed} onClose={() => setDoomed(null)} />
    </>
  );
}
