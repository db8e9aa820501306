import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  confirmSecondFactor,
  disableSecondFactor,
  me,
  renewBackupCodes,
  startSecondFactor,
} from '../../api/people.ts';
import { useMe } from '../../app/may.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { Form, FormWindow } from '../../ui/form.tsx';
import { say } from '../../ui/notice.ts';
import { Dot } from '../../ui/status.tsx';
import classes from './settings.module.css';

type Started = Awaited<ReturnType<typeof startSecondFactor>>;

function Qr({ text }: { text: string }) {
  const { t } = useTranslation();
  const image = useQuery({
    queryKey: ['qr', text],
    queryFn: async () => (await import('./qr.ts')).qrOf(text),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <div className={classes.qr}>{image.data && <img src={image.data} alt={t('settings.security.qr')} />}</div>
  );
}

function BackupCodes({ codes }: { codes: string[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Text size="sm">{t('settings.security.backupWhy')}</Text>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyText text={codes.join('\n')} shown={t('settings.security.copyCodes')} plain />
    </Stack>
  );
}

/** Scan, keep the backup codes, and prove with six digits that it works. Only then is it asked for. */
function Confirming({ started, onDone }: { started: Started; onDone: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm({ initialValues: { code: '' } });
  const confirm = useMutation({
    mutationFn: ({ code }: { code: string }) => confirmSecondFactor(code),
    onSuccess: (changed) => {
      queries.setQueryData(me.queryKey, changed);
      say(t('settings.security.isOn'));
    },
  });
  return (
    <Stack gap="lg">
      <Group align="flex-start" gap="lg">
        <Qr text={started.uri} />
        <Stack gap={4} maw={280}>
          <Text>{t('settings.security.scan')}</Text>
          <CopyText text={started.secret} whole />
        </Stack>
      </Group>
      <BackupCodes codes={started.backup_codes} />
      <Form form={form} mutation={confirm} submit={t('settings.security.turnOn')} onDone={onDone}>
        <TextInput
          label={t('entrance.sixDigits')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maw={200}
          {...form.getInputProps('code')}
        />
      </Form>
    </Stack>
  );
}

interface PasswordWindowProps<Answer> {
  title: string;
  submit: string;
  opened: boolean;
  onClose: () => void;
  act: (password: string) => Promise<Answer>;
  onDone: (answer: Answer) => void;
}

/** Asks for the password again before anything about the second factor changes. */
function PasswordWindow<Answer>({
  title,
  submit,
  opened,
  onClose,
  act,
  onDone,
}: PasswordWindowProps<Answer>) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { password: '' } });
  const mutation = useMutation({ mutationFn: ({ password }: { password: string }) => act(password) });
  const done = (answer: Answer) => {
    form.reset();
    onDone(answer);
  };
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={title}
      form={form}
      mutation={mutation}
      submit={submit}
      onDone={done}
    >
      <PasswordInput
        label={t('settings.security.current')}
        autoComplete="current-password"
        data-autofocus
        visibilityToggleButtonProps={{ 'aria-label': t('entrance.showPassword') }}
        {...form.getInputProps('password')}
      />
    </FormWindow>
  );
}

export function SecondFactor() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const person = useMe();
  const [asking, setAsking] = useState<'start' | 'disable' | 'codes' | null>(null);
  const [started, setStarted] = useState<Started | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const close = () => setAsking(null);
  if (started) return <Confirming started={started} onDone={() => setStarted(null)} />;
  return (
    <Stack>
      <Group justify="space-between">
        <Dot tone={person.two_factor ? 'good' : 'idle'} hollow={!person.two_factor}>
          {person.two_factor ? t('settings.security.on') : t('settings.security.off')}
        </Dot>
        {person.two_factor ? (
          <Group gap="xs">
            <Button variant="default" size="xs" onClick={() => setAsking('codes')}>
              {t('settings.security.newCodes')}
            </Button>
            <Button variant="default" size="xs" onClick={() => setAsking('disable')}>
              {t('settings.security.turnOff')}
            </Button>
          </Group>
        ) : (
          <Button size="xs" onClick={() => setAsking('start')}>
            {t('settings.security.begin')}
          </Button>
        )}
      </Group>
      {codes && <BackupCodes codes={codes} />}
      <PasswordWindow
        title={t('settings.security.second')}
        submit={t('settings.security.begin')}
        opened={asking === 'start'}
        onClose={close}
        act={startSecondFactor}
        onDone={setStarted}
      />
      <PasswordWindow
        title={t('settings.security.turnOff')}
        submit={t('settings.security.turnOff')}
        opened={asking === 'disable'}
        onClose={close}
        act={disableSecondFactor}
        onDone={(changed) => {
          queries.setQueryData(me.queryKey, changed);
          setCodes(null);
        }}
      />
      <PasswordWindow
        title={t('settings.security.newCodes')}
        submit={t('settings.security.newCodes')}
        opened={asking === 'codes'}
        onClose={close}
        act={renewBackupCodes}
        onDone={({ backup_codes }) => setCodes(backup_codes)}
      />
    </Stack>
  );
}
