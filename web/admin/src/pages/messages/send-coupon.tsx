import { Group, SegmentedControl, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sendCoupon } from '../../api/broadcasts.ts';
import type { Coupon } from '../../api/types.ts';
import { FormWindow } from '../../ui/form.tsx';
import { say } from '../../ui/notice.ts';

/** One coupon to one person, with a link of their own. */
export function SendCoupon({
  coupon,
  opened,
  onClose,
}: {
  coupon: Pick<Coupon, 'id' | 'name'>;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm({
    initialValues: {
      channel: 'mail' as 'mail' | 'sms',
      to: '',
      first_name: '',
      last_name: '',
      body: '',
      check_unique: true,
    },
  });
  const { channel } = form.values;
  const send = useMutation({
    mutationFn: ({ channel, to, first_name, last_name, body, check_unique }: typeof form.values) =>
      sendCoupon(coupon.id, {
        channel,
        to: to.trim(),
        first_name,
        last_name,
        check_unique,
        ...(body.trim() ? { body: body.trim() } : {}),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['sessions'] });
      await queries.invalidateQueries({ queryKey: ['messages'] });
    },
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('sendOne.title', { name: coupon.name })}
      form={form}
      mutation={send}
      submit={t('sendOne.send')}
      onDone={({ verdict, to }) => {
        say(t(verdict === 'sent' ? 'sendOne.sent' : 'sendOne.already', { to }));
        form.reset();
      }}
    >
      <SegmentedControl
        fullWidth
        aria-label={t('outbox.channelHead')}
        data={(['mail', 'sms'] as const).map((value) => ({ value, label: t(`outbox.channel.${value}`) }))}
        {...form.getInputProps('channel')}
      />
      <TextInput
        label={t(channel === 'mail' ? 'sendOne.email' : 'sendOne.phone')}
        placeholder={channel === 'mail' ? 'ann@example.com' : '+32470123456'}
        type={channel === 'mail' ? 'email' : 'tel'}
        data-autofocus
        {...form.getInputProps('to')}
        error={form.errors.to ?? form.errors.email ?? form.errors.phone}
      />
      <Group grow>
        <TextInput label={t('sendOne.firstName')} maxLength={200} {...form.getInputProps('first_name')} />
        <TextInput label={t('sendOne.lastName')} maxLength={200} {...form.getInputProps('last_name')} />
      </Group>
      <Textarea
        label={t('sendOne.body')}
        description={t('sendOne.bodyWhy')}
        autosize
        minRows={2}
        maxLength={1000}
        {...form.getInputProps('body')}
      />
      <Switch
        label={t('sendOne.once')}
        description={t('sendOne.onceWhy')}
        {...form.getInputProps('check_unique', { type: 'checkbox' })}
      />
    </FormWindow>
  );
}
