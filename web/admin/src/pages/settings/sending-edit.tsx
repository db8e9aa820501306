import { Button, NumberInput, PasswordInput, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  changeProvider,
  checkProvider,
  createProvider,
  type Provider,
  type ProviderKind,
  providers,
} from '../../api/providers.ts';
import { Form } from '../../ui/form.tsx';
import { Side } from '../webhooks/side.tsx';
import { MoreSettings, moreOf } from './sending-more.tsx';

/** Names of companies and protocols, the same in every language. */
export const kindNames: Record<ProviderKind, string> = {
  smtp: 'SMTP',
  twilio: 'Twilio',
  vonage: 'Vonage',
  messagebird: 'MessageBird',
  smpp: 'SMPP 3.4',
};
const kindsOf = { mail: ['smtp'], sms: ['twilio', 'vonage', 'messagebird', 'smpp'] } as const;

/** What is asked for each kind, in its provider's own words. */
const fields: Record<ProviderKind, readonly { name: string; secret?: true; port?: number }[]> = {
  smtp: [{ name: 'host' }, { name: 'port', port: 587 }, { name: 'user' }, { name: 'password', secret: true }],
  twilio: [{ name: 'account_sid' }, { name: 'auth_token', secret: true }],
  vonage: [{ name: 'api_key' }, { name: 'api_secret', secret: true }],
  messagebird: [{ name: 'access_key', secret: true }],
  smpp: [
    { name: 'host' },
    { name: 'port', port: 2775 },
    { name: 'system_id' },
    { name: 'password', secret: true },
  ],
};
const fieldNames: Record<string, string> = {
  account_sid: 'Account SID',
  auth_token: 'Auth token',
  api_key: 'API key',
  api_secret: 'API secret',
  access_key: 'Access key',
  system_id: 'System ID',
};

export type Setting = string | number | boolean;
export interface Values {
  kind: ProviderKind;
  name: string;
  sender: string;
  per_second: number;
  settings: Record<string, Setting>;
}

const startOf = (kind: ProviderKind): Record<string, Setting> => ({
  ...Object.fromEntries(fields[kind].map(({ name, port }) => [name, port ?? ''])),
  ...(kind === 'smtp' ? { security: 'starttls' } : {}),
  ...moreOf(kind),
});

function valuesOf(channel: Provider['channel'], provider: Provider | null): Values {
  if (!provider) {
    const [kind] = kindsOf[channel];
    return { kind, name: '', sender: '', per_second: 10, settings: startOf(kind) };
  }
  const { kind, name, sender, per_second, settings } = provider;
  return {
    ...{ kind, name, sender, per_second },
    settings: { ...startOf(kind), ...(settings as Record<string, Setting>) },
  };
}

export interface Edited {
  channel: Provider['channel'];
  /** Nothing: a new one. */
  provider: Provider | null;
}

/** What somebody says about a provider, in a sheet beside the list. */
export function EditProvider({
  edited,
  onClose,
  onMade,
}: {
  edited: Edited | undefined;
  onClose: () => void;
  onMade: (id: string) => void;
}) {
  const { t } = useTranslation();
  const title = edited?.provider ? edited.provider.name : t(`sending.add.${edited?.channel ?? 'mail'}`);
  return (
    <Side opened={edited !== undefined} onClose={onClose} title={title}>
      {edited && <Fields {...edited} onClose={onClose} onMade={onMade} />}
    </Side>
  );
}

function Fields({
  channel,
  provider,
  onClose,
  onMade,
}: Edited & { onClose: () => void; onMade: (id: string) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm<Values>({ initialValues: valuesOf(channel, provider) });
  const { kind } = form.values;
  const save = useMutation({
    mutationFn: async ({ kind, settings, ...values }: Values) => {
      const asked = new Set(fields[kind].filter(({ secret }) => !secret).map(({ name }) => name));
      // A secret that is not entered stays as it is, and what is left to us is not said.
      const said = Object.fromEntries(
        Object.entries(settings).filter(([name, value]) => value !== '' || (!provider && asked.has(name))),
      );
      const body = { ...values, name: values.name || kindNames[kind], settings: said };
      const saved = provider
        ? await changeProvider(provider.id, body)
        : await createProvider({ ...body, kind });
      // It is saved whatever the check says; what it says is shown beside it.
      return checkProvider(saved.id).catch(() => saved);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: providers.queryKey }),
  });
  return (
    <Form
      form={form}
      mutation={save}
      submit={t('common.save')}
      onDone={({ id }) => {
        onClose();
        onMade(id);
      }}
      aside={
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      }
    >
      {!provider && channel === 'sms' && (
        <Select
          label={t('sending.kind')}
          allowDeselect={false}
          data={kindsOf.sms.map((value) => ({ value, label: kindNames[value] }))}
          value={kind}
          onChange={(next) => {
            const chosen = kindsOf.sms.find((one) => one === next) ?? 'twilio';
            form.setValues({ kind: chosen, settings: startOf(chosen) });
          }}
        />
      )}
      <TextInput
        label={t('sending.sender')}
        description={t(`sending.senderWhy.${channel}`)}
        placeholder={channel === 'mail' ? 'Café Luna <hello@example.com>' : '+32460000000'}
        data-autofocus
        {...form.getInputProps('sender')}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {fields[kind].map(({ name, secret, port }) => {
          const props = form.getInputProps(`settings.${name}`);
          const key = `${kind}.${name}`;
          const label = fieldNames[name] ?? t(`sending.field.${name as 'host'}`);
          if (port !== undefined)
            return <NumberInput key={key} {...props} label={label} min={1} max={65535} hideControls />;
          if (!secret) return <TextInput key={key} {...props} label={label} autoComplete="off" />;
          return (
            <PasswordInput
              key={key}
              {...props}
              label={label}
              autoComplete="new-password"
              placeholder={provider ? t('sending.kept') : undefined}
              visibilityToggleButtonProps={{ 'aria-label': t('entrance.showPassword') }}
            />
          );
        })}
        {kind === 'smtp' && (
          <Select
            label={t('sending.security')}
            allowDeselect={false}
            data={(['tls', 'starttls', 'none'] as const).map((value) => ({
              value,
              label: t(`sending.securities.${value}`),
            }))}
            {...form.getInputProps('settings.security')}
          />
        )}
        <NumberInput
          label={t('sending.perSecond')}
          min={1}
          max={1000}
          {...form.getInputProps('per_second')}
        />
      </SimpleGrid>
      <MoreSettings key={kind} form={form} />
      <TextInput
        label={t('sending.name')}
        description={t('sending.nameWhy')}
        placeholder={kindNames[kind]}
        {...form.getInputProps('name')}
      />
    </Form>
  );
}
