import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CommandLine,
  type Connection,
  commandLines,
  connections,
  createConnection,
  revokeCommandLine,
  revokeConnection,
} from '../../api/connections.ts';
import { useMay } from '../../app/may.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useFormats } from '../../ui/formats.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Lines, Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Window } from '../../ui/window.tsx';
import { Agents } from './agents.tsx';
import classes from './connections.module.css';
import { ConnectionFields } from './fields.tsx';

/** A part of the page, with what it is and what can be added to it. */
export function Section({
  title,
  words,
  action,
  children,
}: {
  title: string;
  words: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.head}>
        <div>
          <h2>{title}</h2>
          <p>{words}</p>
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}

/** Who works here from outside: connections, command lines that are signed in, and agents with their budgets. */
export function ConnectionsPage() {
  const { t } = useTranslation('connections');
  const may = useMay();
  return (
    <>
      <PageHead title={t('title')} words={t('words')} />
      <Leads />
      <CommandLines />
      {may('keys:write') && <Agents />}
    </>
  );
}

function Leads() {
  const { t } = useTranslation('connections');
  const common = useTranslation().t;
  const { ago } = useFormats();
  const may = useMay();
  const queries = useQueryClient();
  const [creating, create] = useDisclosure(false);
  const [doomed, setDoomed] = useState<Connection | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: connections.queryKey });
  const make = useMutation({ mutationFn: createConnection, onSuccess: refresh });
  const revoke = useMutation({ mutationFn: () => revokeConnection(doomed?.id ?? ''), onSuccess: refresh });
  return (
    <Section
      title={t('leads.title')}
      words={t('leads.words')}
      action={
        may('connections:write') && (
          <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={create.open}>
            {t('leads.create')}
          </Button>
        )
      }
    >
      <Resource
        query={useQuery(connections)}
        loading={<Lines count={2} />}
        empty={{
          when: ({ data }) => data.length === 0,
          show: (
            <p className={classes.nothing}>
              <strong>{t('leads.none')}.</strong> {t('leads.noneWords')}
            </p>
          ),
        }}
      >
        {({ data }) => (
          <Rows
            label={t('leads.title')}
            rows={data}
            keyOf={({ id }) => id}
            columns={[
              {
                head: t('leads.name'),
                main: true,
                cell: ({ name, id }) => (
                  <>
                    <strong>{name}</strong>
                    <Text size="sm" c="dimmed" className="mono">
                      {id}
                    </Text>
                  </>
                ),
              },
              {
                head: t('head.place'),
                wrap: true,
                cell: ({ kind, base_url }) => (
                  <>
                    {t(`leads.${kind}`)}
                    <Text size="sm" c="dimmed" className="mono">
                      {base_url}
                    </Text>
                  </>
                ),
              },
              {
                head: t('head.used'),
                cell: ({ used_at }) => (used_at ? ago(used_at) : t('head.never')),
              },
              {
                head: common('common.actions'),
                hideHead: true,
                end: true,
                cell: (one) =>
                  may('connections:write') && (
                    <Button variant="default" size="xs" onClick={() => setDoomed(one)}>
                      {t('leads.revoke')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Resource>
      <Window opened={creating} onClose={create.close} title={t('leads.create')}>
        <ConnectionFields mutation={make} onDone={create.close} onCancel={create.close} />
      </Window>
      <Confirm
        opened={doomed !== null}
        onClose={() => setDoomed(null)}
        title={t('leads.revokeTitle', { name: doomed?.name ?? '' })}
        act={t('leads.revoke')}
        mutation={revoke}
      >
        <Text>{t('leads.revokeWords')}</Text>
      </Confirm>
    </Section>
  );
}

function CommandLines() {
  const { t } = useTranslation('connections');
  const common = useTranslation().t;
  const { ago, day } = useFormats();
  const queries = useQueryClient();
  const [doomed, setDoomed] = useState<CommandLine | null>(null);
  const signOut = useMutation({
    mutationFn: () => revokeCommandLine(doomed?.id ?? ''),
    onSuccess: () => queries.invalidateQueries({ queryKey: commandLines.queryKey }),
  });
  return (
    <Section title={t('lines.title')} words={t('lines.words')}>
      <Resource
        query={useQuery(commandLines)}
        loading={<Lines count={2} />}
        empty={{
          when: ({ data }) => data.length === 0,
          show: (
            <p className={classes.nothing}>
              {t('lines.none')} <span className="mono">tearoff login --tenant</span>
            </p>
          ),
        }}
      >
        {({ data }) => (
          <Rows
            label={t('lines.title')}
            rows={data}
            keyOf={({ id }) => id}
            columns={[
              { head: t('leads.name'), main: true, wrap: true, cell: ({ name }) => <strong>{name}</strong> },
              { head: t('head.person'), cell: ({ person }) => person ?? '' },
              {
                head: t('head.used'),
                cell: ({ used_at }) => (used_at ? ago(used_at) : t('head.never')),
              },
              { head: t('head.until'), cell: ({ expires_at }) => day(expires_at) },
              {
                head: common('common.actions'),
                hideHead: true,
                end: true,
                cell: (line) => (
                  <Button variant="default" size="xs" onClick={() => setDoomed(line)}>
                    {t('lines.signOut')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Resource>
      <Confirm
        opened={doomed !== null}
        onClose={() => setDoomed(null)}
        title={t('lines.signOutTitle', { name: doomed?.name ?? '' })}
        act={t('lines.signOut')}
        mutation={signOut}
      >
        <Text>{t('lines.signOutWords')}</Text>
      </Confirm>
    </Section>
  );
}
