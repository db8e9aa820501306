import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changeSubaccount, packages, type Subaccount, type SubaccountChange } from '../../api/subaccounts.ts';
import { Form } from '../../ui/form.tsx';
import { say } from '../../ui/notice.ts';
import { AllowanceFields, allowanceValues, limitsOf } from './allowance-fields.tsx';
import { StatusSelect } from './create.tsx';
import classes from './subaccounts.module.css';

function useChange(id: string) {
  const { t } = useTranslation('subaccounts');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: SubaccountChange) => changeSubaccount(id, change),
    onSuccess: async () => {
      say(t('saved'));
      await queries.invalidateQueries({ queryKey: ['subaccounts'] });
      await queries.invalidateQueries({ queryKey: packages.queryKey });
    },
  });
}

/** What it is called, who it belongs to, and until when it is open. */
export function EditGeneral({ subaccount }: { subaccount: Subaccount }) {
  const { t } = useTranslation('subaccounts');
  const change = useChange(subaccount.id);
  const { name, first_name, last_name, status, expires_on } = subaccount;
  const form = useForm({
    initialValues: { name, first_name, last_name, status, expires_on: expires_on ?? '' },
  });
  const mutation = {
    ...change,
    mutate: (values: typeof form.values, after?: Parameters<typeof change.mutate>[1]) =>
      change.mutate({ ...values, expires_on: values.expires_on || null }, after),
  };
  return (
    <Form form={form} mutation={mutation} submit={t('save')}>
      <TextInput label={t('field.name')} {...form.getInputProps('name')} />
      <div className={classes.pair}>
        <TextInput label={t('field.first')} {...form.getInputProps('first_name')} />
        <TextInput label={t('field.last')} {...form.getInputProps('last_name')} />
      </div>
      <div className={classes.pair}>
        <StatusSelect {...form.getInputProps('status')} />
        <TextInput
          label={t('field.expires')}
          description={t('field.expiresWhy')}
          type="date"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('expires_on')}
        />
      </div>
    </Form>
  );
}

/** A package, or limits and permissions of its own. */
export function EditLimits({ subaccount }: { subaccount: Subaccount }) {
  const { t } = useTranslation('subaccounts');
  const change = useChange(subaccount.id);
  const offered = useQuery(packages);
  const form = useForm({
    initialValues: { package: subaccount.package?.id ?? null, ...allowanceValues(subaccount) },
  });
  const isOwn = form.values.package === null;
  const mutation = {
    ...change,
    mutate: (values: typeof form.values, after?: Parameters<typeof change.mutate>[1]) =>
      change.mutate(
        values.package
          ? { package: values.package }
          : { package: null, limits: limitsOf(values), permissions: values.permissions },
        after,
      ),
  };
  return (
    <Form form={form} mutation={mutation} submit={t('save')}>
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
      {isOwn && <AllowanceFields form={form} />}
    </Form>
  );
}
