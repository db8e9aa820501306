import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  archiveProvider,
  changeProvider,
  checkProvider,
  type Provider,
  providerById,
  providers,
  testProvider,
} from '../../api/providers.ts';
import { paths } from '../../app/paths.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { CopyText } from '../../ui/copy-text.tsx';
import { Form } from '../../ui/form.tsx';
import { Note } from '../../ui/note.tsx';
import { say } from '../../ui/notice.ts';
import { Resource } from '../../ui/resource.tsx';
import { Dot, type Tone } from '../../ui/status.tsx';
import { Part } from '../builder/part.tsx';
import { Side } from '../webhooks/side.tsx';
import classes from './sending.module.css';
import { EditProvider, kindNames } from './sending-edit.tsx';

type Channel = Provider['channel'];
const tones: Record<Provider['status'], Tone> = {
  active: 'good',
  resting: 'warn',
  broken: 'bad',
  archived: 'plain',
};

/** A provider that nobody has checked and that has sent nothing is not said to work. */
function Standing({ provider: { status, checked_at, check_failure } }: { provider: Provider }) {
  const { t } = useTranslation();
  // What was refused at its last check is not said to work, though it is still tried.
  if (status === 'active' && check_failure !== null)
    return <Dot tone="bad">{t('sending.status.broken')}</Dot>;
  if (status === 'active' && checked_at === null)
    return <Dot tone="plain">{t('sending.status.unchecked')}</Dot>;
  return <Dot tone={tones[status]}>{t(`sending.status.${status}`)}</Dot>;
}

/** Who carries the messages of the account, what is missing, and the addresses that providers report to. */
export function SendingSettings() {
  const { t } = useTranslation();
  const [edited, edit] = useState<{ channel: Channel; provider: Provider | null }>();
  const [shown, show] = useState<string>();
  return (
    <Resource query={useQuery(providers)}>
      {({ data, carries }) => (
        <>
          {(['mail', 'sms'] as const).map((channel) => {
            const own = data.filter((one) => one.channel === channel && one.archived_at === null);
            return (
              <Part key={channel} title={t(`sending.${channel}`)} words={t(`sending.${channel}Why`)}>
                {carries[channel] !== 'provider' && <Note>{t(`sending.carries.${carries[channel]}`)}</Note>}
                {own.length > 0 && (
                  <ul className={classes.list}>
                    {own.map((provider) => (
                      <Line key={provider.id} provider={provider} onShow={() => show(provider.id)} />
                    ))}
                  </ul>
                )}
                <div>
                  <Button
                    variant={own.length === 0 ? 'filled' : 'default'}
                    onClick={() => edit({ channel, provider: null })}
                  >
                    {t(`sending.add.${channel}`)}
                  </Button>
                </div>
              </Part>
            );
          })}
          <EditProvider edited={edited} onClose={() => edit(undefined)} onMade={show} />
          <Side opened={shown !== undefined} onClose={() => show(undefined)} title={t('sending.provider')}>
            {shown !== undefined && (
              <Shown
                id={shown}
                onClose={() => show(undefined)}
                onEdit={(provider) => {
                  show(undefined);
                  edit({ channel: provider.channel, provider });
                }}
              />
            )}
          </Side>
        </>
      )}
    </Resource>
  );
}

function Line({ provider, onShow }: { provider: Provider; onShow: () => void }) {
  const { t } = useTranslation();
  return (
    <li className={classes.line}>
      <button type="button" className={classes.open} onClick={onShow}>
        <span className={classes.name}>
          {provider.name}
          {provider.is_default && <span className={classes.tag}>{t('sending.default')}</span>}
        </span>
        <span className={classes.under}>
          {kindNames[provider.kind]} · {provider.sender}
        </span>
      </button>
      <Standing provider={provider} />
    </li>
  );
}

/** What helps against what a provider said, by the words and numbers that all of them use. */
const remedies = [
  ['inside', /not on the public internet/i],
  ['tls', /certificate|\btls\b|\bssl\b|EPROTO|self.signed|wrong version/i],
  ['credentials', /\b(401|403|530|534|535)\b|EAUTH|0x0000000[def]|cannot be read/i],
  ['host', /ENOTFOUND|EAI_AGAIN|unknown host/i],
  ['port', /ECONNREFUSED|\brefused\)/i],
  ['silent', /ETIMEDOUT|timeout|does not answer|closed the line|No answer/i],
] as const;
const adviceOf = (said: string) => remedies.find(([, words]) => words.test(said))?.[0] ?? 'other';

/** One provider: whether it works, a test, and where it reports to. */
function Shown({
  id,
  onClose,
  onEdit,
}: {
  id: string;
  onClose: () => void;
  onEdit: (provider: Provider) => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const fresh = () => queries.invalidateQueries({ queryKey: providers.queryKey });
  const check = useMutation({ mutationFn: () => checkProvider(id), onSuccess: fresh });
  const prefer = useMutation({
    mutationFn: () => changeProvider(id, { is_default: true }),
    onSuccess: fresh,
  });
  const [leaving, leave] = useState(false);
  const archive = useMutation({
    mutationFn: () => archiveProvider(id),
    onSuccess: async () => {
      await fresh();
      onClose();
    },
  });
  return (
    <Resource query={useQuery(providerById(id))}>
      {(provider) => {
        const trouble = provider.check_failure ?? provider.last_failure;
        return (
          <Stack gap="lg">
            <div>
              <Text fw={650} size="lg">
                {provider.name}
              </Text>
              <Text c="dimmed">
                {kindNames[provider.kind]} · {provider.sender} ·{' '}
                {t('sending.rate', { count: provider.per_second })}
              </Text>
            </div>
            <Group justify="space-between">
              <Standing provider={provider} />
              <Group gap="xs">
                {!provider.is_default && (
                  <Button variant="default" loading={prefer.isPending} onClick={() => prefer.mutate()}>
                    {t('sending.prefer')}
                  </Button>
                )}
                <Button variant="default" onClick={() => onEdit(provider)}>
                  {t('common.edit')}
                </Button>
                <Button loading={check.isPending} onClick={() => check.mutate()}>
                  {t('sending.check')}
                </Button>
              </Group>
            </Group>
            {trouble ? (
              <div className={classes.trouble} role="status">
                <p>{t(`sending.advice.${adviceOf(trouble)}`)}</p>
                <q>{trouble}</q>
              </div>
            ) : (
              provider.checked_at && <Note>{t('sending.works')}</Note>
            )}
            <Try id={id} channel={provider.channel} onDone={onClose} />
            {provider.doors && provider.kind !== 'smpp' && (
              <Part title={t('sending.doors')} words={t('sending.doorsWhy')}>
                {provider.channel === 'mail' ? (
                  <Door label={t('sending.door.bounces')} url={provider.doors.bounces} />
                ) : (
                  <>
                    <Door label={t('sending.door.texts')} url={provider.doors.texts} />
                    <Door label={t('sending.door.reports')} url={provider.doors.reports} />
                  </>
                )}
              </Part>
            )}
            <div>
              <Button variant="subtle" color="red" onClick={() => leave(true)}>
                {t('sending.archive')}
              </Button>
            </div>
            <Confirm
              opened={leaving}
              onClose={() => leave(false)}
              title={t('sending.archiveTitle', { name: provider.name })}
              act={t('sending.archive')}
              mutation={archive}
            >
              <Text>{t('sending.archiveWords')}</Text>
            </Confirm>
          </Stack>
        );
      }}
    </Resource>
  );
}

function Door({ label, url }: { label: string; url: string }) {
  return (
    <div>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <CopyText text={url} whole />
    </div>
  );
}

function Try({ id, channel, onDone }: { id: string; channel: Channel; onDone: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const form = useForm({ initialValues: { to: '' } });
  const test = useMutation({ mutationFn: ({ to }: { to: string }) => testProvider(id, to) });
  return (
    <Form
      form={form}
      mutation={test}
      submit={t('sending.test')}
      onDone={({ message_id }) => {
        say(t('sending.tested'));
        onDone();
        void navigate(paths.message(message_id));
      }}
    >
      <TextInput
        label={t('sending.testTo')}
        placeholder={channel === 'mail' ? 'ann@example.com' : '+32470123456'}
        type={channel === 'mail' ? 'email' : 'tel'}
        {...form.getInputProps('to')}
      />
    </Form>
  );
}
