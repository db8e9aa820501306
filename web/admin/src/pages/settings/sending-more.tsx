import { Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { ProviderKind } from '../../api/providers.ts';
import classes from './sending.module.css';
import type { Setting, Values } from './sending-edit.tsx';

/** Words of SMPP 3.4 (tables 5-3 and 5-4), the same in every language. */
const tons = ['Unknown', 'International', 'National', 'Network', 'Subscriber', 'Alphanumeric', 'Abbreviated'];
const npis: Record<number, string> = {
  ...{ 0: 'Unknown', 1: 'ISDN (E.164)', 3: 'Data (X.121)', 4: 'Telex (F.69)', 6: 'Land mobile (E.212)' },
  ...{ 8: 'National', 9: 'Private', 10: 'ERMES', 14: 'Internet (IP)', 18: 'WAP' },
};
const tonChoices = tons.map((name, value) => ({ value: String(value), label: `${value} · ${name}` }));
const npiChoices = Object.entries(npis).map(([value, name]) => ({ value, label: `${value} · ${name}` }));
const codings = [
  { value: 'gsm', label: 'GSM 03.38 (0)' },
  { value: 'latin1', label: 'Latin-1 (3)' },
  { value: 'ucs2', label: 'UCS-2 (8)' },
];

/** What a kind has beyond the fields that everybody fills in, as it stands when nobody says otherwise. */
export function moreOf(kind: ProviderKind): Record<string, Setting> {
  if (kind === 'smtp') return { own_return_address: true };
  if (kind !== 'smpp') return { base_url: '', idempotent: false };
  return {
    ...{ tls: false, system_type: '', data_coding: 'gsm', long: 'udh' },
    ...{ source_ton: '', source_npi: '', dest_ton: '', dest_npi: '' },
  };
}

/** The settings that few need, folded away until somebody asks, or until the server finds fault with one. */
export function MoreSettings({ form }: { form: UseFormReturnType<Values> }) {
  const { t } = useTranslation();
  const { kind, settings } = form.values;
  const names = Object.keys(moreOf(kind));
  const faulty = names.some((name) => form.errors[`settings.${name}`]);
  const field = (name: string) => form.getInputProps(`settings.${name}`);
  const turn = (name: string) => form.getInputProps(`settings.${name}`, { type: 'checkbox' });
  /** Numbers of SMPP; nothing chosen is left to us. */
  const number = (name: string, label: string, data: { value: string; label: string }[]) => (
    <Select
      label={label}
      data={data}
      placeholder={t('sending.auto')}
      clearable
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      value={settings[name] === undefined || settings[name] === '' ? null : String(settings[name])}
      onChange={(value) => form.setFieldValue(`settings.${name}`, value === null ? '' : Number(value))}
      error={form.errors[`settings.${name}`]}
    />
  );
  return (
    <details className={classes.more} open={faulty || undefined}>
      <summary>{t('sending.more')}</summary>
      <Stack gap="md">
        {kind === 'smtp' && (
          <Switch
            label={t('sending.ownReturn')}
            description={t('sending.ownReturnWhy')}
            {...turn('own_return_address')}
          />
        )}
        {kind !== 'smtp' && kind !== 'smpp' && (
          <>
            <TextInput
              label={t('sending.baseUrl')}
              description={t('sending.baseUrlWhy')}
              placeholder="https://sms.example.com"
              autoComplete="off"
              {...field('base_url')}
            />
            <Switch
              label={t('sending.idempotent')}
              description={t('sending.idempotentWhy')}
              {...turn('idempotent')}
            />
          </>
        )}
        {kind === 'smpp' && (
          <>
            <Switch label={t('sending.useTls')} {...turn('tls')} />
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput label="System type" maxLength={12} autoComplete="off" {...field('system_type')} />
              <Select label="Data coding" allowDeselect={false} data={codings} {...field('data_coding')} />
              {number('source_ton', `${t('sending.source')} · TON`, tonChoices)}
              {number('source_npi', `${t('sending.source')} · NPI`, npiChoices)}
              {number('dest_ton', `${t('sending.destination')} · TON`, tonChoices)}
              {number('dest_npi', `${t('sending.destination')} · NPI`, npiChoices)}
              <Select
                label={t('sending.long')}
                allowDeselect={false}
                data={(['udh', 'payload'] as const).map((value) => ({
                  value,
                  label: t(`sending.longs.${value}`),
                }))}
                {...field('long')}
              />
            </SimpleGrid>
          </>
        )}
      </Stack>
    </details>
  );
}
