import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createKey, type Key, keys, revokeKey } from '../../api/account.ts';
import type { Schemas } from '../../api/client.ts';
import type { Scope } from '../../api/types.ts';
import { useMe } from '../../app/may.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { FormWindow } from '../../ui/form.tsx';
import { Lines, Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Secret } from '../developers/secret.tsx';
import { Amounts, ChangeBudget, type Grant, Meters } from './budget.tsx';
import classes from './connections.module.css';
import { Section } from './connections.tsx';

/** What an agent may do, in a few words each; what is behind them are scopes. */
const mays: Record<string, readonly Scope[]> = {
  read: ['statistics:read', 'account:read', 'webhooks:read', 'connections:read'],
  coupons: ['coupons:read', 'coupons:write', 'sessions:read', 'sessions:write', 'sessions:validate'],
  loyalty: ['loyalty:read', 'loyalty:write', 'loyalty:stamp'],
  messages: ['messages:read', 'messages:write', 'messages:send'],
  contacts: ['contacts:read', 'contacts:write'],
  directories: ['directories:read', 'directories:write'],
};
const mayNames = ['read', 'coupons', 'loyalty', 'messages', 'contacts', 'directories'] as const;
const readable = Object.values(mays)
  .flat()
  .filter((scope) => scope.endsWith(':read'));

/** Keys of agents, and how much of their budget is left. */
export function Agents() {
  const { t } = useTranslation('connections');
  const common = useTranslation().t;
  const queries = useQueryClient();
  const [creating, create] = useDisclosure(false);
  const [made, setMade] = useState<Schemas['NewKey'] | null>(null);
  const [doomed, setDoomed] = useState<Key | null>(null);
  const [granting, setGranting] = useState<Key | null>(null);
  const revoke = useMutation({
    mutationFn: () => revokeKey(doomed?.id ?? ''),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.queryKey }),
  });
  const list = useQuery({
    ...keys,
    select: ({ data }) => data.filter(({ agent, revoked_at }) => agent && !revoked_at),
  });
  return (
    <Section
      title={t('agents.title')}
      words={`${t('agents.words')} ${t('agents.mcp', { url: `${window.location.origin}/mcp` })}`}
      action={
        <Button variant="default" leftSection={<IconPlus size={17} aria-hidden />} onClick={create.open}>
          {t('agents.create')}
        </Button>
      }
    >
      <Resource
        query={list}
        loading={<Lines count={2} />}
        empty={{
          when: (data) => data.length === 0,
          show: <p className={classes.nothing}>{t('agents.none')}</p>,
        }}
      >
        {(data) => (
          <Rows
            label={t('agents.title')}
            rows={data}
            keyOf={({ id }) => id}
            columns={[
              {
                head: t('head.agent'),
                main: true,
                cell: ({ name, client_id }) => (
                  <>
                    <strong>{name}</strong>
                    <Text size="sm" c="dimmed" className="mono">
                      {client_id}
                    </Text>
                  </>
                ),
              },
              {
                head: t('head.budget'),
                wrap: true,
                cell: ({ agent }) => agent && <Meters budget={agent} />,
              },
              {
                head: common('common.actions'),
                hideHead: true,
                end: true,
                foot: true,
                cell: (key) => (
                  <Group gap={6} wrap="nowrap" justify="flex-end">
                    <Button variant="default" size="xs" onClick={() => setGranting(key)}>
                      {t('agents.change')}
                    </Button>
                    <Button variant="default" size="xs" onClick={() => setDoomed(key)}>
                      {common('keys.revoke')}
                    </Button>
                  </Group>
                ),
              },
            ]}
          />
        )}
      </Resource>
      <NewAgent opened={creating} onClose={create.close} onMade={setMade} />
      <Secret made={made} onClose={() => setMade(null)} />
      {granting?.agent && (
        <ChangeBudget
          key={granting.id}
          id={granting.id}
          budget={granting.agent}
          onClose={() => setGranting(null)}
        />
      )}
      <Confirm
        opened={doomed !== null}
        onClose={() => setDoomed(null)}
        title={common('keys.revokeTitle', { name: doomed?.name ?? '' })}
        act={common('keys.revoke')}
        mutation={revoke}
      >
        <Text>{common('keys.revokeWords')}</Text>
      </Confirm>
    </Section>
  );
}

function NewAgent({
  opened,
  onClose,
  onMade,
}: {
  opened: boolean;
  onClose: () => void;
  onMade: (key: Schemas['NewKey']) => void;
}) {
  const { t } = useTranslation('connections');
  const mine = useMe().scopes;
  const queries = useQueryClient();
  const form = useForm<{ name: string; may: string[]; agent: Grant }>({
    initialValues: { name: '', may: ['read'], agent: { messages: 0, claims: 0, stamps: 0, changes: 0 } },
  });
  const create = useMutation({
    mutationFn: ({ name, may, agent }: { name: string; may: string[]; agent: Grant }) => {
      const wanted = new Set(may.flatMap((one) => (one === 'read' ? readable : (mays[one] ?? []))));
      return createKey({ name, scopes: mine.filter((scope) => wanted.has(scope)), agent });
    },
    onSuccess: async () => {
      form.reset();
      await queries.invalidateQueries({ queryKey: keys.queryKey });
    },
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('agents.create')}
      form={form}
      mutation={create}
      submit={t('agents.create')}
      onDone={onMade}
    >
      <TextInput
        label={t('agents.name')}
        description={t('agents.nameWhy')}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Checkbox.Group label={t('agents.may')} {...form.getInputProps('may')}>
        <Stack gap="xs" mt="xs">
          {mayNames.map((one) => (
            <Checkbox key={one} value={one} label={t(`may.${one}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <div>
        <Text fw={600}>{t('agents.budget')}</Text>
        <Text size="sm" c="dimmed" mb="sm">
          {t('agents.budgetWhy')}
        </Text>
        <Amounts props={(kind) => form.getInputProps(`agent.${kind}`)} />
      </div>
    </FormWindow>
  );
}
