import { Button, Menu, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconDots, IconPencil } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Contact,
  contactById,
  contactsKey,
  customerById,
  forgetCustomer,
  removeContact,
  sayOfContact,
} from '../../api/contacts.ts';
import { paths } from '../../app/paths.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { FormWindow } from '../../ui/form.tsx';
import { say } from '../../ui/notice.ts';
import { EditContact } from './edit-contact.tsx';
import { nameOf } from './words.tsx';

/** What can be done with one person in a group. */
export function ContactActs({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const common = useTranslation().t;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [asked, ask] = useState<'edit' | 'word' | 'remove' | 'forget' | null>(null);
  const close = () => ask(null);
  const name = nameOf(contact);
  const leave = async () => {
    await navigate(paths.group(contact.group));
    queries.removeQueries({ queryKey: contactById(contact.id).queryKey });
    queries.removeQueries({ queryKey: customerById(contact.customer).queryKey });
    await queries.invalidateQueries({ queryKey: contactsKey });
  };
  const remove = useMutation({ mutationFn: () => removeContact(contact.id), onSuccess: leave });
  const forget = useMutation({
    mutationFn: () => forgetCustomer(contact.customer),
    onSuccess: async () => {
      say(t('forget.done'));
      await leave();
    },
  });
  const word = contact.unsubscribed_at ? 'resubscribe' : 'unsubscribe';
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPencil size={16} aria-hidden />}
        onClick={() => ask('edit')}
      >
        {t('contact.edit')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" px="xs" aria-label={common('common.actions')}>
            <IconDots size={18} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => ask('word')}>{t(`${word}.open`)}</Menu.Item>
          <Menu.Item component="a" href={`/v5/customers/${contact.customer}/export`} download>
            {t('person.export')}
          </Menu.Item>
          <Menu.Divider />
          {!contact.removed_at && <Menu.Item onClick={() => ask('remove')}>{t('remove.open')}</Menu.Item>}
          <Menu.Item color="red" onClick={() => ask('forget')}>
            {t('forget.open')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <EditContact
        key={JSON.stringify(contact)}
        group={{ id: contact.group, channel: contact.channel }}
        contact={contact}
        opened={asked === 'edit'}
        onClose={close}
      />
      <Word contact={contact} word={word} opened={asked === 'word'} onClose={close} />
      <Confirm
        opened={asked === 'remove'}
        onClose={close}
        title={t('remove.title', { name, group: contact.group_name })}
        act={t('remove.open')}
        mutation={remove}
        calm
      >
        {t('remove.words')}
      </Confirm>
      <Confirm
        opened={asked === 'forget'}
        onClose={close}
        title={t('forget.title', { name })}
        act={t('forget.open')}
        mutation={forget}
      >
        <Text>{t('forget.words')}</Text>
        <Text mt="xs" c="dimmed" size="sm">
          {t('forget.stays')}
        </Text>
      </Confirm>
    </>
  );
}

interface WordProps {
  contact: Contact;
  word: 'unsubscribe' | 'resubscribe';
  opened: boolean;
  onClose: () => void;
}

function Word({ contact, word, opened, onClose }: WordProps) {
  const { t } = useTranslation('contacts');
  const queries = useQueryClient();
  const form = useForm({ initialValues: { said: '' } });
  const save = useMutation({
    mutationFn: ({ said }: { said: string }) => sayOfContact(contact.id, word, said.trim()),
    onSuccess: () => queries.invalidateQueries({ queryKey: contactsKey }),
  });
  const close = () => {
    onClose();
    form.reset();
  };
  return (
    <FormWindow
      opened={opened}
      onClose={close}
      title={t(`${word}.title`, { name: nameOf(contact) })}
      form={form}
      mutation={save}
      submit={t(`${word}.open`)}
    >
      <Text>{t(`${word}.words`, { address: contact.address })}</Text>
      <TextInput
        label={t('consent.proof')}
        placeholder={t('consent.proofExample')}
        maxLength={300}
        data-autofocus
        {...form.getInputProps('said')}
      />
    </FormWindow>
  );
}
