import { Checkbox, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  addContact,
  type Contact,
  type ContactGroup,
  changeContact,
  contactsKey,
  customNames,
} from '../../api/contacts.ts';
import { FormWindow } from '../../ui/form.tsx';
import { say } from '../../ui/notice.ts';
import { nameOf } from './words.tsx';

interface EditContactProps {
  group: Pick<ContactGroup, 'id' | 'channel'>;
  /** Nothing: a new one. */
  contact: Contact | null;
  opened: boolean;
  onClose: () => void;
}

const person = ['first_name', 'last_name', 'email', 'phone', 'birth_date'] as const;
const fields = [...person, ...customNames];
type Values = Record<(typeof fields)[number], string> & { agreed: boolean };

const valuesOf = (contact: Contact | null): Values => ({
  ...(Object.fromEntries(
    fields.map((field) => [field, String((contact as Record<string, unknown> | null)?.[field] ?? '')]),
  ) as Record<(typeof fields)[number], string>),
  agreed: false,
});

const inputOf = { email: 'email', phone: 'tel', birth_date: 'date' } as Partial<Record<string, string>>;

/** Who somebody is, where this group writes to them, and what it keeps about them. */
export function EditContact({ group, contact, opened, onClose }: EditContactProps) {
  const { t } = useTranslation('contacts');
  const common = useTranslation().t;
  const queries = useQueryClient();
  const before = valuesOf(contact);
  const form = useForm<Values>({ initialValues: before });
  const save = useMutation({
    mutationFn: ({ agreed, ...values }: Values) => {
      const changed = Object.fromEntries(
        fields
          .filter((field) => values[field].trim() !== before[field])
          .map((field) => [field, values[field].trim() || null]),
      );
      if (contact) return changeContact(contact.id, changed);
      return addContact({
        group: group.id,
        ...changed,
        ...(agreed ? { consent: { purpose: 'marketing', given: true } } : {}),
      });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: contactsKey }),
  });
  const close = () => {
    onClose();
    form.setValues(valuesOf(contact));
    form.clearErrors();
  };
  const own = group.channel === 'sms' ? 'phone' : 'email';
  const ordered = [own, ...person.filter((field) => field !== own)] as const;
  return (
    <FormWindow
      opened={opened}
      onClose={close}
      title={t(contact ? 'contact.edit' : 'contact.add')}
      form={form}
      mutation={save}
      submit={contact ? common('common.save') : t('contact.add')}
      onDone={(done) => {
        if (!contact) {
          say(t(done.status === 'subscribed' ? 'contact.added' : 'contact.addedOut', { name: nameOf(done) }));
          form.setValues(valuesOf(null));
        }
      }}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {ordered.map((field, place) => (
          <TextInput
            key={field}
            label={common(`field.${field}`)}
            type={inputOf[field] ?? 'text'}
            placeholder={field === 'phone' ? '+32470123456' : undefined}
            withAsterisk={field === own}
            data-autofocus={place === 0 || undefined}
            {...form.getInputProps(field)}
          />
        ))}
      </SimpleGrid>
      <details open={contact !== null && customNames.some((field) => before[field] !== '')}>
        <summary style={{ cursor: 'pointer' }}>{t('contact.custom')}</summary>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" mt="sm">
          {customNames.map((field) => (
            <TextInput
              key={field}
              label={common(`field.${field}`)}
              maxLength={200}
              {...form.getInputProps(field)}
            />
          ))}
        </SimpleGrid>
      </details>
      {!contact && (
        <Checkbox
          label={t('contact.agreed')}
          description={t('contact.agreedWhy')}
          {...form.getInputProps('agreed', { type: 'checkbox' })}
        />
      )}
    </FormWindow>
  );
}
