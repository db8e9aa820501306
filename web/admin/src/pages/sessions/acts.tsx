import { Button, Group, Menu, Select, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconChevronDown } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { holdSession } from '../../api/guard.ts';
import { everyLocation } from '../../api/locations.ts';
import {
  claimSession,
  type SessionDetails,
  undoValidation,
  unvoidSession,
  validateSession,
  voidSession,
} from '../../api/sessions.ts';
import { useMay, useMe } from '../../app/may.ts';
import { FormWindow } from '../../ui/form.tsx';
import { complain, say } from '../../ui/notice.ts';
import { EditSession } from './edit.tsx';
import { minorOf } from './money.ts';

interface WindowProps {
  session: SessionDetails;
  opened: boolean;
  onClose: () => void;
}

/** Names one wish to validate, for all its tries. randomUUID needs a secure page, which a plain network address is not. */
const newOperation = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** After any act the session and every list that shows it are asked again. */
function useRefresh() {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['sessions'] }),
      queries.invalidateQueries({ queryKey: ['reviews'] }),
      queries.invalidateQueries({ queryKey: ['coupons'] }),
    ]);
}

function Validate({ session, opened, onClose }: WindowProps) {
  const { t } = useTranslation();
  const { account } = useMe();
  const may = useMay();
  const refresh = useRefresh();
  const shops = useQuery({ ...everyLocation, enabled: opened && may('coupons:read') });
  // One operation for one opening of this window: pressing twice validates once.
  const [operation, setOperation] = useState(newOperation);
  const form = useForm({ initialValues: { location: null as string | null, amount: '' } });
  const validate = useMutation({
    mutationFn: ({ location, amount }: typeof form.values) => {
      const amount_minor = minorOf(amount, account.currency);
      return validateSession(session.code, {
        operation,
        ...(location ? { location } : {}),
        ...(amount_minor === null ? {} : { amount_minor }),
      });
    },
    onSuccess: async () => {
      setOperation(newOperation());
      say(t('session.done.validated'));
      await refresh();
    },
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('session.act.validate')}
      form={form}
      mutation={validate}
      submit={t('session.act.validate')}
    >
      <Text c="dimmed">{t('session.validateWhy')}</Text>
      <Select
        label={t('locations.location')}
        placeholder={t('statistics.noLocation')}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        data={shops.data?.data.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        {...form.getInputProps('location')}
      />
      <TextInput
        label={`${t('statistics.spent')} (${account.currency})`}
        inputMode="decimal"
        {...form.getInputProps('amount')}
        error={form.errors.amount_minor ?? form.errors.amount}
      />
    </FormWindow>
  );
}

function Hold({ session, opened, onClose }: WindowProps) {
  const { t } = useTranslation('guard');
  const refresh = useRefresh();
  const form = useForm({ initialValues: { reason: '' } });
  const act = useMutation({
    mutationFn: ({ reason }: { reason: string }) => holdSession(session.code, reason.trim()),
    onSuccess: async () => {
      say(t('hold.done'));
      await refresh();
    },
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('hold.act')}
      form={form}
      mutation={act}
      submit={t('hold.act')}
    >
      <Text>{t('hold.words')}</Text>
      <TextInput
        label={t('because')}
        description={t('becauseWhy')}
        maxLength={500}
        required
        withAsterisk={false}
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </FormWindow>
  );
}

function Void({ session, opened, onClose }: WindowProps) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const form = useForm({ initialValues: { reason: '' } });
  const act = useMutation({
    mutationFn: ({ reason }: { reason: string }) => voidSession(session.code, reason.trim()),
    onSuccess: async () => {
      say(t('session.done.voided'));
      await refresh();
    },
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('session.act.void')}
      form={form}
      mutation={act}
      submit={t('session.act.void')}
    >
      <Text>{t('session.voidWhy')}</Text>
      <TextInput
        label={t('session.reason')}
        maxLength={200}
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </FormWindow>
  );
}

/** What may be done with this copy now. Only what its dates allow is offered; the server decides again. */
export function SessionActs({ session }: { session: SessionDetails }) {
  const { t } = useTranslation();
  const { t: holds } = useTranslation('guard');
  const may = useMay();
  const refresh = useRefresh();
  const [open, setOpen] = useState<'validate' | 'void' | 'edit' | 'hold' | null>(null);
  const close = () => setOpen(null);
  const simple = useMutation({
    mutationFn: (act: 'claim' | 'undo' | 'unvoid') =>
      ({ claim: claimSession, undo: undoValidation, unvoid: unvoidSession })[act](session.code),
    onSuccess: async (_, act) => {
      say(t(`session.done.${act}`));
      await refresh();
    },
    onError: complain,
  });
  const voided = session.voided_at !== null;
  const used = session.validated_at !== null;
  const claimed = session.claimed_at !== null;
  const held = session.held_at !== null;
  return (
    <Group gap="xs">
      {!voided && claimed && !used && !held && may('sessions:validate') && (
        <Button onClick={() => setOpen('validate')}>{t('session.act.validate')}</Button>
      )}
      {!voided && !claimed && may('sessions:write') && (
        <Button variant="default" loading={simple.isPending} onClick={() => simple.mutate('claim')}>
          {t('session.act.claim')}
        </Button>
      )}
      {voided && may('sessions:write') && (
        <Button variant="default" loading={simple.isPending} onClick={() => simple.mutate('unvoid')}>
          {t('session.act.unvoid')}
        </Button>
      )}
      {may('sessions:write') && (
        <Menu>
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={15} aria-hidden />}>
              {t('common.actions')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setOpen('edit')}>{t('common.edit')}</Menu.Item>
            {used && !voided && (
              <Menu.Item onClick={() => simple.mutate('undo')}>{t('session.act.undo')}</Menu.Item>
            )}
            {!voided && !used && !held && (
              <Menu.Item onClick={() => setOpen('hold')}>{holds('hold.act')}</Menu.Item>
            )}
            {!voided && (
              <Menu.Item color="red" onClick={() => setOpen('void')}>
                {t('session.act.void')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      <Validate session={session} opened={open === 'validate'} onClose={close} />
      <Hold session={session} opened={open === 'hold'} onClose={close} />
      <Void session={session} opened={open === 'void'} onClose={close} />
      <EditSession session={session} opened={open === 'edit'} onClose={close} />
    </Group>
  );
}
