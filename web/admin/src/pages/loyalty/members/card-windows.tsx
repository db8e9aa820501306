import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteMember, editMember, renewMember, voidMember } from '../../../api/members.ts';
import { problemOf } from '../../../api/problem.ts';
import type { FieldName } from '../../../api/types.ts';
import { paths } from '../../../app/paths.ts';
import { Failure } from '../../../ui/failure.tsx';
import { FormWindow } from '../../../ui/form.tsx';
import { say } from '../../../ui/notice.ts';
import { Window } from '../../../ui/window.tsx';
import { inputOf } from './add.tsx';
import { useRefresh } from './refresh.ts';
import type { ActProps } from './stamp-windows.tsx';
import { fieldsOf, useFieldLabel, valueIn } from './words.ts';

export function Withdraw({ card, member, opened, onClose }: ActProps) {
  const { t } = useTranslation('members');
  const refresh = useRefresh(card.id);
  const form = useForm({ initialValues: { reason: '' } });
  const act = useMutation({
    mutationFn: ({ reason }: { reason: string }) => voidMember(card.id, member.id, reason.trim()),
    onSuccess: async () => {
      say(t('done.voided'));
      await refresh();
    },
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('act.void')}
      form={form}
      mutation={act}
      submit={t('act.void')}
    >
      <Text>{t('why.void')}</Text>
      <TextInput label={t('ask.reason')} maxLength={200} data-autofocus {...form.getInputProps('reason')} />
    </FormWindow>
  );
}

export function Renew({ card, member, opened, onClose }: ActProps) {
  const { t } = useTranslation('members');
  const refresh = useRefresh(card.id);
  const form = useForm({ initialValues: { expires_at: '' } });
  const act = useMutation({
    // The whole of the last day counts, there where the card is.
    mutationFn: ({ expires_at }: { expires_at: string }) =>
      renewMember(card.id, member.id, expires_at ? new Date(`${expires_at}T23:59:59`).toISOString() : null),
    onSuccess: async () => {
      say(t('done.renewed'));
      await refresh();
    },
  });
  const byRule = card.settings.valid_for !== null;
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('act.renew')}
      form={form}
      mutation={act}
      submit={t('act.renew')}
    >
      <TextInput
        label={t('ask.until')}
        description={byRule ? t('ask.byRule') : undefined}
        type="date"
        required={!byRule}
        data-autofocus
        {...form.getInputProps('expires_at')}
      />
    </FormWindow>
  );
}

/** Corrects what is known. Only what was changed is sent, so two who edit at once do not undo each other. */
export function EditMember({ card, member, opened, onClose }: ActProps) {
  const { t } = useTranslation('members');
  const { t: common } = useTranslation();
  const label = useFieldLabel(card);
  const refresh = useRefresh(card.id);
  const fields = fieldsOf(card, member);
  const form = useForm<Partial<Record<FieldName, string>>>({
    initialValues: Object.fromEntries(fields.map((name) => [name, valueIn(member, name)])),
  });
  const edit = useMutation({
    mutationFn: (values: typeof form.values) =>
      editMember(
        card.id,
        member.id,
        Object.fromEntries(
          fields
            .filter((name) => (values[name] ?? '') !== valueIn(member, name))
            .map((name) => [name, values[name]?.trim() || null]),
        ),
      ),
    onSuccess: async () => {
      say(common('common.saved'));
      await refresh();
    },
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('part.profile')}
      form={form}
      mutation={edit}
      submit={common('common.save')}
    >
      {fields.map((name, place) => (
        <TextInput
          key={name}
          label={label(name)}
          type={inputOf(name)}
          data-autofocus={place === 0 || undefined}
          value={form.values[name] ?? ''}
          error={form.errors[name]}
          onChange={(event) => form.setFieldValue(name, event.currentTarget.value)}
        />
      ))}
    </FormWindow>
  );
}

/** Deleting cannot be taken back, so it is typed: the first characters of the card, which nobody types by habit. */
export function DeleteMember({ card, member, name, opened, onClose }: ActProps & { name: string }) {
  const { t } = useTranslation('members');
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const act = useMutation({
    mutationFn: () => deleteMember(card.id, member.id),
    onSuccess: async () => {
      say(t('done.deleted'));
      await navigate(paths.members(card.id));
      queries.removeQueries({ queryKey: ['cards', card.id, 'members', member.id] });
      await queries.invalidateQueries({ queryKey: ['cards'] });
    },
  });
  const close = () => {
    if (act.isPending) return;
    act.reset();
    setTyped('');
    onClose();
  };
  const sure = typed.trim().toLowerCase() === member.till_code;
  return (
    <Window opened={opened} onClose={close} title={t('delete.title', { name })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (sure) act.mutate();
        }}
      >
        <Stack gap="md">
          <Text>{t('delete.goes')}</Text>
          <Text c="dimmed">{t('delete.stays')}</Text>
          {act.isError && <Failure problem={problemOf(act.error)} />}
          <TextInput
            label={t('delete.type', { word: member.till_code })}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            classNames={{ input: 'mono' }}
            data-autofocus
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {common('common.cancel')}
            </Button>
            <Button type="submit" color="red.8" loading={act.isPending} disabled={!sure}>
              {t('act.delete')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Window>
  );
}
