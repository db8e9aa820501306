import { ActionIcon, Button, Menu, Select, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconMailForward, IconPlus, IconUserMinus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  changeRole,
  inviteAgain,
  inviteTeammate,
  removeTeammate,
  type Teammate,
  team,
} from '../../api/account.ts';
import { type Role, roles } from '../../api/types.ts';
import { useMay, useMe } from '../../app/may.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { FormWindow } from '../../ui/form.tsx';
import { useFormats } from '../../ui/formats.ts';
import { complain, say } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Dot } from '../../ui/status.tsx';

function Invite({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const mine = useMe().role;
  const form = useForm<{ email: string; name: string; role: Role }>({
    initialValues: { email: '', name: '', role: 'editor' },
  });
  const invite = useMutation({
    mutationFn: inviteTeammate,
    onSuccess: async (teammate) => {
      form.reset();
      say(t('team.invited', { email: teammate.email }));
      await queries.invalidateQueries({ queryKey: team.queryKey });
    },
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('team.invite')}
      form={form}
      mutation={invite}
      submit={t('team.send')}
    >
      <TextInput label={t('entrance.email')} type="email" data-autofocus {...form.getInputProps('email')} />
      <TextInput label={t('team.name')} {...form.getInputProps('name')} />
      <Select
        label={t('team.role')}
        description={t(`team.may.${form.values.role}`)}
        allowDeselect={false}
        data={roles
          .filter((role) => role !== 'owner' || mine === 'owner')
          .map((role) => ({ value: role, label: t(`role.${role}`) }))}
        {...form.getInputProps('role')}
      />
    </FormWindow>
  );
}

function Remove({ teammate, onClose }: { teammate: Teammate | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => removeTeammate(teammate?.id ?? ''),
    onSuccess: () => queries.invalidateQueries({ queryKey: team.queryKey }),
  });
  const who = teammate?.name || teammate?.email || '';
  return (
    <Confirm
      opened={teammate !== null}
      onClose={onClose}
      title={t('team.removeTitle', { name: who })}
      act={t('common.remove')}
      mutation={remove}
    >
      <Text>{teammate?.status === 'joined' ? t('team.removeWords') : t('team.withdrawWords')}</Text>
    </Confirm>
  );
}

const tones = { joined: 'good', invited: 'warn', invitation_expired: 'idle' } as const;

/** Who works here, as what, and who is still to come. */
export function Team() {
  const { t } = useTranslation();
  const { day } = useFormats();
  const me = useMe();
  const may = useMay();
  const queries = useQueryClient();
  const [inviting, invite] = useDisclosure(false);
  const [leaving, setLeaving] = useState<Teammate | null>(null);
  const list = useQuery(team);
  const changed = () => queries.invalidateQueries({ queryKey: team.queryKey });
  const role = useMutation({
    mutationFn: ({ id, to }: { id: string; to: Role }) => changeRole(id, to),
    onSuccess: changed,
    onError: complain,
  });
  const again = useMutation({
    mutationFn: (teammate: Teammate) => inviteAgain(teammate.id),
    onSuccess: async (teammate) => {
      say(t('team.invited', { email: teammate.email }));
      await changed();
    },
    onError: complain,
  });
  const maySet = (teammate: Teammate) =>
    may('team:write') && teammate.id !== me.id && (teammate.role !== 'owner' || me.role === 'owner');
  return (
    <>
      <PageHead
        title={t('nav.team')}
        words={t('team.words')}
        actions={
          may('team:write') && (
            <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={invite.open}>
              {t('team.invite')}
            </Button>
          )
        }
      />
      <Resource query={list}>
        {({ data }) => (
          <Rows
            label={t('nav.team')}
            rows={data}
            keyOf={(teammate) => teammate.id}
            columns={[
              {
                head: t('team.person'),
                main: true,
                cell: (teammate) => (
                  <>
                    <strong>{teammate.name || teammate.email}</strong>
                    {teammate.id === me.id && <Text span c="dimmed">{` · ${t('team.you')}`}</Text>}
                    {teammate.name && (
                      <Text c="dimmed" size="sm">
                        {teammate.email}
                      </Text>
                    )}
                  </>
                ),
              },
              {
                head: t('team.role'),
                cell: (teammate) =>
                  maySet(teammate) ? (
                    <Select
                      aria-label={t('team.roleOf', { name: teammate.name || teammate.email })}
                      w={160}
                      size="xs"
                      allowDeselect={false}
                      value={teammate.role}
                      data={roles
                        .filter((name) => name !== 'owner' || me.role === 'owner')
                        .map((name) => ({ value: name, label: t(`role.${name}`) }))}
                      onChange={(next) => {
                        const to = roles.find((name) => name === next);
                        if (to && to !== teammate.role) role.mutate({ id: teammate.id, to });
                      }}
                    />
                  ) : (
                    t(`role.${teammate.role}`)
                  ),
              },
              {
                head: t('coupons.statusHead'),
                cell: (teammate) => (
                  <Dot tone={tones[teammate.status]}>{t(`team.status.${teammate.status}`)}</Dot>
                ),
              },
              {
                head: t('team.since'),
                cell: (teammate) => day(teammate.joined_at ?? teammate.invited_at),
              },
              {
                head: t('common.actions'),
                hideHead: true,
                cell: (teammate) =>
                  maySet(teammate) && (
                    <Menu>
                      <Menu.Target>
                        <ActionIcon
                          variant="subtle"
                          color="gray"
                          aria-label={t('coupons.actionsOf', { name: teammate.name || teammate.email })}
                        >
                          <IconDots size={18} />
                        </ActionIcon>
                      </Menu.Target>
                      <Menu.Dropdown>
                        {teammate.status !== 'joined' && (
                          <Menu.Item
                            leftSection={<IconMailForward size={16} />}
                            onClick={() => again.mutate(teammate)}
                          >
                            {t('team.again')}
                          </Menu.Item>
                        )}
                        <Menu.Item
                          color="red"
                          leftSection={<IconUserMinus size={16} />}
                          onClick={() => setLeaving(teammate)}
                        >
                          {t('common.remove')}
                        </Menu.Item>
                      </Menu.Dropdown>
                    </Menu>
                  ),
              },
            ]}
          />
        )}
      </Resource>
      <Invite opened={inviting} onClose={invite.close} />
      <Remove teammate={leaving} onClose={() => setLeaving(null)} />
    </>
  );
}
