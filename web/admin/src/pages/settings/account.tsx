import { Group, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Account, account, changeAccount } from '../../api/account.ts';
import { me } from '../../api/people.ts';
import { languageNames, languages } from '../../i18n.ts';
import { Form } from '../../ui/form.tsx';
import { say } from '../../ui/notice.ts';
import { Resource } from '../../ui/resource.tsx';
import { Part } from '../builder/part.tsx';

const zones = Intl.supportedValuesOf('timeZone');
const currencies = Intl.supportedValuesOf('currency');

/** Keeps both places right that show the account: its settings, and the shell with its name, zone and currency. */
export function useAccountChange() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: changeAccount,
    onSuccess: async (changed) => {
      queries.setQueryData(account.queryKey, changed);
      say(t('common.saved'));
      await queries.invalidateQueries({ queryKey: me.queryKey });
    },
  });
}

function AccountForm({ found }: { found: Account }) {
  const { t, i18n } = useTranslation();
  const change = useAccountChange();
  const form = useForm({
    initialValues: {
      name: found.name,
      sender_name: found.sender_name ?? '',
      language: found.language,
      time_zone: found.time_zone,
      currency: found.currency,
    },
    transformValues: (values) => ({ ...values, sender_name: values.sender_name.trim() || null }),
  });
  const nameOf = new Intl.DisplayNames(i18n.language, { type: 'currency' });
  return (
    <Form form={form} mutation={change} submit={t('common.save')}>
      <TextInput label={t('settings.name')} {...form.getInputProps('name')} />
      <TextInput
        label={t('settings.sender')}
        description={t('settings.senderWhy')}
        placeholder={form.values.name}
        {...form.getInputProps('sender_name')}
      />
      <Select
        label={t('settings.language')}
        description={t('settings.languageWhy')}
        allowDeselect={false}
        data={languages.map((code) => ({ value: code, label: languageNames[code] }))}
        {...form.getInputProps('language')}
      />
      <Group grow align="flex-start">
        <Select
          label={t('builder.rules.zone')}
          searchable
          limit={60}
          allowDeselect={false}
          data={zones.includes(found.time_zone) ? zones : [found.time_zone, ...zones]}
          {...form.getInputProps('time_zone')}
        />
        <Select
          label={t('settings.currency')}
          searchable
          limit={60}
          allowDeselect={false}
          data={currencies.map((code) => ({ value: code, label: `${code} – ${nameOf.of(code) ?? code}` }))}
          {...form.getInputProps('currency')}
        />
      </Group>
    </Form>
  );
}

export function AccountSettings() {
  const { t } = useTranslation();
  return (
    <Resource query={useQuery(account)}>
      {(found) => (
        <Part title={t('settings.account')} words={t('settings.accountWhy')}>
          <AccountForm found={found} key={found.id} />
        </Part>
      )}
    </Resource>
  );
}
