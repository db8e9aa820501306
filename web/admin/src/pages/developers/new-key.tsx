import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { createKey, keys } from '../../api/account.ts';
import type { Schemas } from '../../api/client.ts';
import { subaccountsNamed } from '../../api/subaccounts.ts';
import { type Scope, scopes } from '../../api/types.ts';
import { useMay, useMe } from '../../app/may.ts';
import { FormWindow } from '../../ui/form.tsx';
import { type Named, Picker } from '../subaccounts/picker.tsx';

interface NewKeyProps {
  opened: boolean;
  onClose: () => void;
  onMade: (key: Schemas['NewKey']) => void;
}

/** A key for a program: what it may do, and where there are subaccounts, in which of them. */
export function NewKey({ opened, onClose, onMade }: NewKeyProps) {
  const { t } = useTranslation();
  const mine = useMe().scopes;
  const queries = useQueryClient();
  const may = useMay();
  const some = useQuery({ ...subaccountsNamed(''), enabled: opened && may('subaccounts:write') });
  const form = useForm<{ name: string; scopes: Scope[]; subaccount: Named | null }>({
    initialValues: { name: '', scopes: ['coupons:read', 'sessions:read'], subaccount: null },
  });
  const create = useMutation({
    mutationFn: ({ subaccount, ...key }: typeof form.values) =>
      createKey(subaccount ? { ...key, subaccount: subaccount.id } : key),
    onSuccess: async () => {
      form.reset();
      await queries.invalidateQueries({ queryKey: keys.queryKey });
    },
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('keys.create')}
      form={form}
      mutation={create}
      submit={t('keys.create')}
      onDone={onMade}
    >
      <TextInput
        label={t('keys.name')}
        description={t('keys.nameWhy')}
        data-autofocus
        {...form.getInputProps('name')}
      />
      {(some.data ?? []).length > 0 && (
        <Picker
          label={t('keys.works')}
          description={t('keys.worksWhy')}
          placeholder={t('keys.worksHere')}
          value={form.values.subaccount}
          onChange={(chosen) => form.setFieldValue('subaccount', chosen)}
          find={subaccountsNamed}
        />
      )}
      <Checkbox.Group label={t('keys.scopes')} {...form.getInputProps('scopes')}>
        <Stack gap="xs" mt="xs">
          {scopes
            .filter((scope) => mine.includes(scope))
            .map((scope) => (
              <Checkbox
                key={scope}
                value={scope}
                label={<span className="mono">{scope}</span>}
                description={t(`scope.${scope}`)}
              />
            ))}
        </Stack>
      </Checkbox.Group>
    </FormWindow>
  );
}
