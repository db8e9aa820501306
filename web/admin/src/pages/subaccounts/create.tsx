import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { createSubaccount, packages, type Subaccount } from '../../api/subaccounts.ts';
import { paths } from '../../app/paths.ts';
import { FormWindow } from '../../ui/form.tsx';
import { say } from '../../ui/notice.ts';
import classes from './subaccounts.module.css';

/** A new account for a customer. Its limits can be set at once by a package, or afterwards on its page. */
export function CreateSubaccount({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('subaccounts');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const offered = useQuery({ ...packages, enabled: opened });
  const form = useForm({
    initialValues: {
      name: '',
      email: '',
      first_name: '',
      last_name: '',
      status: 'trial' as Subaccount['status'],
      package: null as string | null,
      expires_on: '',
    },
  });
  const make = useMutation({
    mutationFn: ({ expires_on, package: chosen, ...values }: typeof form.values) =>
      createSubaccount({
        ...values,
        ...(chosen ? { package: chosen } : {}),
        ...(expires_on ? { expires_on } : {}),
      }),
    onSuccess: async ({ id, name, email }) => {
      form.reset();
      say(t('made', { name, email }));
      await queries.invalidateQueries({ queryKey: ['subaccounts'] });
      await navigate(paths.subaccount(id));
    },
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('create')}
      form={form}
      mutation={make}
      submit={t('create')}
    >
      <TextInput label={t('field.name')} data-autofocus {...form.getInputProps('name')} />
      <TextInput
        label={t('field.email')}
        description={t('field.emailWhy')}
        type="email"
        {...form.getInputProps('email')}
      />
      <div className={classes.pair}>
        <TextInput label={t('field.first')} {...form.getInputProps('first_name')} />
        <TextInput label={t('field.last')} {...form.getInputProps('last_name')} />
      </div>
      <div className={classes.pair}>
        <StatusSelect {...form.getInputProps('status')} />
        <TextInput label={t('field.expires')} type="date" {...form.getInputProps('expires_on')} />
      </div>
      {(offered.data?.data.length ?? 0) > 0 && (
        <Select
          label={t('field.package')}
          description={t('field.packageWhy')}
          clearable
          placeholder={t('field.ownLimits')}
          data={offered.data?.data.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          {...form.getInputProps('package')}
        />
      )}
    </FormWindow>
  );
}

export function StatusSelect(props: Record<string, unknown>) {
  const { t } = useTranslation('subaccounts');
  const data = (['trial', 'customer'] as const).map((value) => ({ value, label: t(`standing.${value}`) }));
  return <Select label={t('field.status')} allowDeselect={false} data={data} {...props} />;
}
