import { Button, Menu, SegmentedControl, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconDots, IconPlayerPause, IconPlayerPlay, IconSend } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  actOnWebhook,
  removeWebhook,
  replaySince,
  rotateWebhook,
  testWebhook,
  type Webhook,
  webhooks,
} from '../../api/webhooks.ts';
import { paths } from '../../app/paths.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { FormWindow } from '../../ui/form.tsx';
import { complain, say } from '../../ui/notice.ts';
import { EditWebhook } from './edit.tsx';
import { type Made, Secret } from './secret.tsx';

type Asked = 'edit' | 'rotate' | 'replay' | 'remove' | null;

/** What can be done with one webhook. */
export function WebhookActs({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation('webhooks');
  const common = useTranslation().t;
  const queries = useQueryClient();
  const [asked, ask] = useState<Asked>(null);
  const [made, setMade] = useState<Made | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: webhooks.queryKey });
  const test = useMutation({
    mutationFn: () => testWebhook(webhook.id),
    onSuccess: async () => {
      say(t('test.sent'));
      await refresh();
    },
    onError: complain,
  });
  const isActive = webhook.status === 'active';
  const turn = useMutation({
    mutationFn: () => actOnWebhook(webhook.id, isActive ? 'pause' : 'resume'),
    onSuccess: refresh,
    onError: complain,
  });
  const close = () => ask(null);
  return (
    <>
      {isActive && (
        <Button
          leftSection={<IconSend size={17} aria-hidden />}
          loading={test.isPending}
          onClick={() => test.mutate()}
        >
          {t('test.send')}
        </Button>
      )}
      <Button
        variant={isActive ? 'default' : 'filled'}
        leftSection={
          isActive ? <IconPlayerPause size={16} aria-hidden /> : <IconPlayerPlay size={16} aria-hidden />
        }
        loading={turn.isPending}
        onClick={() => turn.mutate()}
      >
        {t(isActive ? 'pause' : webhook.status === 'paused' ? 'resume' : 'enable')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" px="xs" aria-label={common('common.actions')}>
            <IconDots size={18} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => ask('edit')}>{t('edit.open')}</Menu.Item>
          <Menu.Item onClick={() => ask('replay')} disabled={!isActive}>
            {t('replay.open')}
          </Menu.Item>
          <Menu.Item onClick={() => ask('rotate')}>{t('rotate.open')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" onClick={() => ask('remove')}>
            {t('remove.open')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <EditWebhook webhook={webhook} opened={asked === 'edit'} onClose={close} />
      <Replay webhook={webhook} opened={asked === 'replay'} onClose={close} />
      <Rotate webhook={webhook} opened={asked === 'rotate'} onClose={close} onMade={setMade} />
      <Remove webhook={webhook} opened={asked === 'remove'} onClose={close} />
      <Secret made={made} onClose={() => setMade(null)} />
    </>
  );
}

interface AskedProps {
  webhook: Webhook;
  opened: boolean;
  onClose: () => void;
}

/** `2026-11-23T08:00` on the clock of whoever asks, an hour ago. */
const anHourAgo = () => {
  const at = new Date(Date.now() - 3_600_000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

function Replay({ webhook, opened, onClose }: AskedProps) {
  const { t } = useTranslation('webhooks');
  const queries = useQueryClient();
  const form = useForm<{ since: string; which: 'failed' | 'all' }>({
    initialValues: { since: anHourAgo(), which: 'failed' },
  });
  const replay = useMutation({
    mutationFn: ({ since, which }: { since: string; which: 'failed' | 'all' }) =>
      replaySince(webhook.id, { since: new Date(since).toISOString(), which }),
    onSuccess: () => queries.invalidateQueries({ queryKey: webhooks.queryKey }),
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('replay.open')}
      form={form}
      mutation={replay}
      submit={t('replay.send')}
      onDone={({ due }) => say(t('replay.many', { count: due }))}
    >
      <TextInput type="datetime-local" label={t('replay.since')} required {...form.getInputProps('since')} />
      <SegmentedControl
        aria-label={t('replay.which')}
        data={[
          { value: 'failed', label: t('replay.failed') },
          { value: 'all', label: t('replay.all') },
        ]}
        {...form.getInputProps('which')}
      />
      <Text size="sm" c="dimmed">
        {t('replay.why')}
      </Text>
    </FormWindow>
  );
}

function Rotate({ webhook, opened, onClose, onMade }: AskedProps & { onMade: (made: Made) => void }) {
  const { t } = useTranslation('webhooks');
  const queries = useQueryClient();
  const [keepOld, setKeepOld] = useState(true);
  const rotate = useMutation({
    mutationFn: () => rotateWebhook(webhook.id, keepOld),
    onSuccess: async (made) => {
      onMade(made);
      await queries.invalidateQueries({ queryKey: webhooks.queryKey });
    },
  });
  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title={t('rotate.open')}
      act={t('rotate.act')}
      mutation={rotate}
      calm
    >
      <Stack>
        <Text>{t('rotate.words')}</Text>
        <Switch
          label={t('rotate.keep')}
          description={t('rotate.keepWhy')}
          checked={keepOld}
          onChange={(event) => setKeepOld(event.currentTarget.checked)}
        />
      </Stack>
    </Confirm>
  );
}

function Remove({ webhook, opened, onClose }: AskedProps) {
  const { t } = useTranslation('webhooks');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => removeWebhook(webhook.id),
    onSuccess: async () => {
      await navigate(paths.webhooks());
      await queries.invalidateQueries({ queryKey: webhooks.queryKey });
    },
  });
  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title={t('remove.title')}
      act={t('remove.act')}
      mutation={remove}
    >
      <Text>{t('remove.words', { url: webhook.url })}</Text>
    </Confirm>
  );
}
