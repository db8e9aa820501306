import { Button, PasswordInput, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Connection, NewConnection } from '../../api/connections.ts';
import { Form, type Sending } from '../../ui/form.tsx';
import { Note } from '../../ui/note.tsx';

const kinds = ['self', 'tearoff', 'coupontools'] as const;

interface Values {
  kind: (typeof kinds)[number];
  name: string;
  base_url: string;
  client_id: string;
  client_secret: string;
}

function wantedOf({ kind, name, base_url, client_id, client_secret }: Values): NewConnection {
  const base = { connector_id: 'coupontools' as const, ...(name.trim() ? { name: name.trim() } : {}) };
  if (kind === 'self') return { kind, ...base };
  if (kind === 'coupontools') return { kind, ...base, client_id, client_secret };
  return { kind, ...base, base_url, client_id, client_secret };
}

/** Where a connection leads, and what it is let in with. */
export function ConnectionFields({
  mutation,
  onDone,
  onCancel,
}: {
  mutation: Sending<NewConnection, Connection>;
  onDone: () => void;
  onCancel?: () => void;
}) {
  const { t } = useTranslation('connections');
  const common = useTranslation().t;
  const form = useForm<Values>({
    initialValues: { kind: 'self', name: '', base_url: '', client_id: '', client_secret: '' },
  });
  const { kind } = form.values;
  const sending: Sending<Values, Connection> = {
    ...mutation,
    mutate: (values, after) => mutation.mutate(wantedOf(values), after),
  };
  return (
    <Form
      form={form}
      mutation={sending}
      submit={t('leads.connect')}
      onDone={onDone}
      aside={
        onCancel && (
          <Button variant="default" onClick={onCancel}>
            {common('common.cancel')}
          </Button>
        )
      }
    >
      <Radio.Group label={t('leads.kind')} {...form.getInputProps('kind')}>
        <Stack gap="sm" mt="xs">
          {kinds.map((one) => (
            <Radio key={one} value={one} label={t(`leads.${one}`)} description={t(`leads.${one}Why`)} />
          ))}
        </Stack>
      </Radio.Group>
      {kind === 'tearoff' && (
        <TextInput
          label={t('leads.url')}
          type="url"
          inputMode="url"
          placeholder="https://coupons.example"
          {...form.getInputProps('base_url')}
        />
      )}
      {kind !== 'self' && (
        <>
          <TextInput
            label={t('leads.clientId')}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('client_id')}
          />
          <PasswordInput
            label={t('leads.clientSecret')}
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': common('entrance.showPassword') }}
            {...form.getInputProps('client_secret')}
          />
          <TextInput
            label={t('leads.name')}
            description={t('leads.nameWhy')}
            {...form.getInputProps('name')}
          />
          <Note>{t('leads.sealed')}</Note>
        </>
      )}
    </Form>
  );
}
