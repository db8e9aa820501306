import { ActionIcon, Button, Group, Menu, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AccessCode,
  accessCodesOf,
  type Directory,
  usesOf,
  withdrawAccessCode,
} from '../../api/directories.ts';
import { useMay } from '../../app/may.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { CopyText } from '../../ui/copy-text.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Note } from '../../ui/note.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Dot } from '../../ui/status.tsx';
import { Window } from '../../ui/window.tsx';
import classes from './directory.module.css';
import { NewAccessCode } from './new-access-code.tsx';

/** Whether a code can still be taken at this moment, and why not. */
function stateOf({ withdrawn_at, expires_at, max_uses, uses }: AccessCode) {
  if (withdrawn_at) return 'withdrawn';
  if (expires_at && new Date(expires_at) <= new Date()) return 'ended';
  return max_uses !== null && uses >= max_uses ? 'used_up' : 'open';
}

/** What a code opens, in words. */
function Gives({ code, zone }: { code: AccessCode; zone: string }) {
  const { t } = useTranslation('directories-admin');
  const { day } = useFormats();
  if (code.access_days !== null) return t('codes.give.days', { count: code.access_days });
  return code.access_until
    ? t('codes.give.until', { date: day(code.access_until, zone) })
    : t('codes.give.always');
}

/** How many have taken it; a strip where there is an end to it. */
function Taken({ code }: { code: AccessCode }) {
  const { t } = useTranslation('directories-admin');
  const { number } = useFormats();
  if (code.max_uses === null) return number(code.uses);
  return (
    <div className={classes.taken}>
      <span>{t('codes.takenOf', { uses: number(code.uses), most: number(code.max_uses) })}</span>
      <progress max={code.max_uses} value={code.uses} aria-hidden="true" />
    </div>
  );
}

/** Who took a code. */
function Uses({ directory, code, onClose }: { directory: Directory; code: AccessCode; onClose: () => void }) {
  const { t } = useTranslation('directories-admin');
  const { dateTime } = useFormats();
  const [after, go] = useState<string | undefined>();
  const uses = useQuery(usesOf(directory.id, code.id, after));
  return (
    <Window opened onClose={onClose} size="lg" title={t('codes.whoOf', { code: code.code })}>
      <Resource query={uses}>
        {({ data, total = 0, next_cursor }) => (
          <Stack gap="md">
            {total === 0 && code.uses === 0 && <Text>{t('codes.nobody')}</Text>}
            {data.length > 0 && (
              <Rows
                label={t('codes.whoOf', { code: code.code })}
                rows={data}
                keyOf={({ user }) => user}
                columns={[
                  {
                    head: t('field.email'),
                    main: true,
                    wrap: true,
                    cell: (use) => use.email ?? '–',
                  },
                  {
                    head: t('name'),
                    cell: (use) => [use.first_name, use.last_name].filter(Boolean).join(' ') || '–',
                  },
                  {
                    head: t('codes.taken'),
                    end: true,
                    cell: (use) => dateTime(use.used_at, directory.time_zone),
                  },
                ]}
              />
            )}
            {code.uses > total && (
              <Text size="sm" c="dimmed">
                {t('codes.forgotten', { count: code.uses - total })}
              </Text>
            )}
            <Pager shown={data.length} total={total} next={next_cursor} after={after} onGo={go} />
          </Stack>
        )}
      </Resource>
    </Window>
  );
}

type Opened = { act: 'who' | 'withdraw'; code: AccessCode } | null;

/** Words that open paid content: made, copied, looked after, withdrawn. */
export function AccessCodes({ directory }: { directory: Directory }) {
  const { t } = useTranslation('directories-admin');
  const may = useMay()('directories:write');
  const queries = useQueryClient();
  const { day } = useFormats();
  const codes = useQuery(accessCodesOf(directory.id));
  const [making, making_] = useDisclosure(false);
  const [opened, setOpened] = useState<Opened>(null);
  const withdraw = useMutation({
    mutationFn: () => withdrawAccessCode(directory.id, opened?.code.id ?? ''),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['directories', directory.id] }),
  });
  const button = may && (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={making_.open}>
      {t('codes.make')}
    </Button>
  );
  const menu = (code: AccessCode) => (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('actsOf', { name: code.code })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => setOpened({ act: 'who', code })}>{t('codes.who')}</Menu.Item>
        {may && !code.withdrawn_at && (
          <Menu.Item color="red.8" onClick={() => setOpened({ act: 'withdraw', code })}>
            {t('codes.withdraw')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
  const tones = { open: 'good', used_up: 'warn', ended: 'idle', withdrawn: 'idle' } as const;
  return (
    <Stack gap="md">
      {directory.access.kind === 'free' && <Note>{t('codes.free')}</Note>}
      <Resource
        query={codes}
        empty={{
          when: ({ data }) => data.length === 0,
          show: <Empty title={t('codes.none')} words={t('codes.noneWords')} action={button} />,
        }}
      >
        {({ data }) => (
          <>
            <Group justify="space-between" align="end">
              <Text c="dimmed" maw={520}>
                {t('codes.words')}
              </Text>
              {button}
            </Group>
            <Rows
              label={t('part.codes')}
              rows={data}
              keyOf={({ id }) => id}
              columns={[
                {
                  head: t('codes.code'),
                  main: true,
                  cell: (code) => <CopyText text={code.code} />,
                },
                { head: t('codes.opens'), cell: (code) => <Gives code={code} zone={directory.time_zone} /> },
                { head: t('codes.taken'), cell: (code) => <Taken code={code} /> },
                {
                  head: t('codes.last'),
                  cell: (code) => (code.expires_at ? day(code.expires_at, directory.time_zone) : '–'),
                },
                {
                  head: t('status'),
                  cell: (code) => {
                    const state = stateOf(code);
                    return (
                      <Dot tone={tones[state]} hollow={state === 'withdrawn'}>
                        {t(`codes.is.${state}`)}
                      </Dot>
                    );
                  },
                },
                { head: t('acts'), hideHead: true, corner: true, end: true, cell: menu },
              ]}
            />
          </>
        )}
      </Resource>
      {making && <NewAccessCode directory={directory} onClose={making_.close} />}
      {opened?.act === 'who' && (
        <Uses directory={directory} code={opened.code} onClose={() => setOpened(null)} />
      )}
      {opened?.act === 'withdraw' && (
        <Confirm
          opened
          onClose={() => setOpened(null)}
          title={t('codes.withdrawTitle', { code: opened.code.code })}
          act={t('codes.withdraw')}
          mutation={withdraw}
        >
          <Text>{t('codes.withdrawWhy')}</Text>
        </Confirm>
      )}
    </Stack>
  );
}
