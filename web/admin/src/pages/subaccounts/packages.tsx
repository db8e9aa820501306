import { ActionIcon, Button, ColorInput, Group, Menu, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  changePackage,
  createPackage,
  type NewPackage,
  type Package,
  packages,
  permissions,
  removePackage,
} from '../../api/subaccounts.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FormWindow } from '../../ui/form.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkAnchor } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { AllowanceFields, allowanceValues, limitsOf } from './allowance-fields.tsx';
import classes from './subaccounts.module.css';

/** Limits and permissions under a name, for subaccounts to have. */
export function PackagesPage() {
  const { t } = useTranslation('subaccounts');
  const common = useTranslation().t;
  const { number } = useFormats();
  const may = useMay()('subaccounts:write');
  const [creating, create] = useDisclosure(false);
  const [editing, setEditing] = useState<Package | null>(null);
  const [removing, setRemoving] = useState<Package | null>(null);
  const list = useQuery(packages);
  const button = may && (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={create.open}>
      {t('packageNew')}
    </Button>
  );
  const limit = (value: number | null) =>
    value === null ? <span className={classes.soft}>{t('unlimited')}</span> : number(value);
  return (
    <>
      <PageHead
        title={t('packages')}
        above={<LinkAnchor {...paths.subaccounts()}>{t('title')}</LinkAnchor>}
        words={t('packagesWords')}
        actions={button}
      />
      <Resource
        query={list}
        empty={{
          when: ({ data }) => data.length === 0,
          show: <Empty title={t('packageNone')} words={t('packageNoneWords')} action={button} />,
        }}
      >
        {({ data }) => (
          <Rows
            label={t('packages')}
            rows={data}
            keyOf={({ id }) => id}
            columns={[
              {
                head: t('packageName'),
                main: true,
                cell: (one) => (
                  <>
                    <i className={classes.swatch} style={{ background: one.colour }} aria-hidden />
                    <strong>{one.name}</strong>
                  </>
                ),
              },
              { head: t('head.coupons'), cell: (one) => limit(one.limits.active_coupons) },
              { head: t('field.interactions'), cell: (one) => limit(one.limits.interactions_month) },
              {
                head: t('field.permissions'),
                wrap: true,
                cell: (one) => (
                  <Text size="sm" c="dimmed" maw={320}>
                    {one.permissions.length === permissions.length
                      ? t('all')
                      : one.permissions.map((word) => t(`permission.${word}`)).join(', ') || t('nothing')}
                  </Text>
                ),
              },
              { head: t('title'), cell: (one) => t('packageHolders', { count: one.subaccounts }) },
              {
                head: common('common.actions'),
                hideHead: true,
                cell: (one) =>
                  may && (
                    <Menu>
                      <Menu.Target>
                        <ActionIcon
                          variant="subtle"
                          color="gray"
                          aria-label={common('coupons.actionsOf', { name: one.name })}
                        >
                          <IconDots size={18} />
                        </ActionIcon>
                      </Menu.Target>
                      <Menu.Dropdown>
                        <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setEditing(one)}>
                          {t('packageEdit', { name: one.name })}
                        </Menu.Item>
                        <Menu.Item
                          color="red"
                          leftSection={<IconTrash size={16} />}
                          disabled={one.subaccounts > 0}
                          onClick={() => setRemoving(one)}
                        >
                          {t('remove')}
                        </Menu.Item>
                      </Menu.Dropdown>
                    </Menu>
                  ),
              },
            ]}
          />
        )}
      </Resource>
      <EditPackage opened={creating} onClose={create.close} of={null} />
      {editing && <EditPackage key={editing.id} opened onClose={() => setEditing(null)} of={editing} />}
      <RemovePackage of={removing} onClose={() => setRemoving(null)} />
    </>
  );
}

function EditPackage({ opened, onClose, of }: { opened: boolean; onClose: () => void; of: Package | null }) {
  const { t } = useTranslation('subaccounts');
  const queries = useQueryClient();
  const form = useForm({
    initialValues: {
      name: of?.name ?? '',
      colour: of?.colour ?? '#2f6f5e',
      ...allowanceValues(of ?? undefined),
    },
  });
  const save = useMutation({
    mutationFn: (values: typeof form.values) => {
      const { name, colour, permissions: allowed } = values;
      const body: NewPackage = { name, colour, limits: limitsOf(values), permissions: allowed };
      return of ? changePackage(of.id, body) : createPackage(body);
    },
    onSuccess: async () => {
      if (!of) form.reset();
      await queries.invalidateQueries({ queryKey: packages.queryKey });
      await queries.invalidateQueries({ queryKey: ['subaccounts'] });
    },
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={of ? t('packageEdit', { name: of.name }) : t('packageNew')}
      form={form}
      mutation={save}
      submit={t('save')}
    >
      <Group grow align="start">
        <TextInput label={t('packageName')} data-autofocus {...form.getInputProps('name')} />
        <ColorInput label={t('field.colour')} {...form.getInputProps('colour')} />
      </Group>
      <AllowanceFields form={form} />
    </FormWindow>
  );
}

function RemovePackage({ of, onClose }: { of: Package | null; onClose: () => void }) {
  const { t } = useTranslation('subaccounts');
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => removePackage(of?.id ?? ''),
    onSuccess: () => queries.invalidateQueries({ queryKey: packages.queryKey }),
  });
  return (
    <Confirm
      opened={of !== null}
      onClose={onClose}
      title={t('removeTitle', { name: of?.name ?? '' })}
      act={t('remove')}
      mutation={remove}
    >
      <Text>{t('packageRemoveWords')}</Text>
    </Confirm>
  );
}
