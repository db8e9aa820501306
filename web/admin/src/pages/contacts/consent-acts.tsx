import { Button, Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContactGroup, contactsKey, writeConsent } from '../../api/contacts.ts';
import { FormWindow } from '../../ui/form.tsx';

const channels = ['mail', 'sms', 'push'] as const;

/** Writes down what somebody said, with what shows it. */
export function ConsentActs({ customer, channel }: { customer: string; channel: ContactGroup['channel'] }) {
  const { t } = useTranslation('contacts');
  const queries = useQueryClient();
  const [opened, open] = useState(false);
  const form = useForm({
    initialValues: { given: 'yes', channel: channel as string, purpose: 'marketing', said: '' },
  });
  const save = useMutation({
    mutationFn: ({ given, channel, purpose, said }: typeof form.values) =>
      writeConsent(customer, {
        given: given === 'yes',
        channel: channels.find((one) => one === channel) ?? 'mail',
        purpose: purpose.trim(),
        ...(said.trim() ? { proof: { said: said.trim() } } : {}),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: contactsKey }),
  });
  const close = () => {
    open(false);
    form.reset();
  };
  return (
    <>
      <Group mt="sm">
        <Button variant="default" size="xs" onClick={() => open(true)}>
          {t('consent.write')}
        </Button>
      </Group>
      <FormWindow
        opened={opened}
        onClose={close}
        title={t('consent.write')}
        form={form}
        mutation={save}
        submit={t('consent.save')}
      >
        <SegmentedControl
          fullWidth
          aria-label={t('consent.title')}
          data={[
            { value: 'yes', label: t('consent.given') },
            { value: 'no', label: t('consent.withdrawn') },
          ]}
          {...form.getInputProps('given')}
        />
        <Select
          label={t('head.channel')}
          allowDeselect={false}
          data={channels.map((value) => ({ value, label: t(`consentChannel.${value}`) }))}
          {...form.getInputProps('channel')}
        />
        <TextInput
          label={t('consent.purpose')}
          description={t('consent.purposeWhy')}
          maxLength={40}
          {...form.getInputProps('purpose')}
        />
        <TextInput
          label={t('consent.proof')}
          description={t('consent.proofWhy')}
          placeholder={t('consent.proofExample')}
          maxLength={300}
          {...form.getInputProps('said')}
        />
      </FormWindow>
    </>
  );
}
