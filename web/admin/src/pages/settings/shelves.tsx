import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Shelf, type ShelfKind, shelfActs } from '../../api/coupons.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { FormWindow } from '../../ui/form.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Part } from '../builder/part.tsx';

/** Coupons show the names of their shelves, so what was read of them is read again. */
function useShelfChange<Input>(kind: ShelfKind, change: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: shelfActs[kind].list.queryKey }),
        queries.invalidateQueries({ queryKey: ['coupons'] }),
      ]),
  });
}

/** Gives a shelf its name: a new one, or one that stands already. */
function NameWindow({ kind, shelf, onClose }: { kind: ShelfKind; shelf: Shelf | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { create, rename } = shelfActs[kind];
  const form = useForm({ initialValues: { name: shelf?.name ?? '' } });
  const save = useShelfChange(kind, ({ name }: { name: string }) =>
    shelf ? rename(shelf.id, name) : create(name),
  );
  return (
    <FormWindow
      opened
      onClose={onClose}
      title={shelf ? t('settings.shelves.rename', { name: shelf.name }) : t(`settings.shelves.${kind}.new`)}
      form={form}
      mutation={save}
      submit={t('common.save')}
      onDone={onClose}
    >
      <TextInput
        label={t('settings.shelves.name')}
        maxLength={60}
        data-autofocus
        required
        withAsterisk={false}
        {...form.getInputProps('name')}
      />
    </FormWindow>
  );
}

function Removal({ kind, shelf, onClose }: { kind: ShelfKind; shelf: Shelf; onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useShelfChange<void>(kind, () => shelfActs[kind].remove(shelf.id));
  return (
    <Confirm
      opened
      onClose={onClose}
      title={t('settings.shelves.removeTitle', { name: shelf.name })}
      act={t('common.remove')}
      mutation={remove}
    >
      <Text>{t('settings.shelves.removeWords', { count: shelf.coupons })}</Text>
    </Confirm>
  );
}

function Shelves({ kind }: { kind: ShelfKind }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [open, setOpen] = useState<{ act: 'name' | 'remove'; shelf: Shelf | null } | null>(null);
  const close = () => setOpen(null);
  const words = (shelf: Shelf) => (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('settings.shelves.rename', { name: shelf.name })}
        onClick={() => setOpen({ act: 'name', shelf })}
      >
        <IconPencil size={18} stroke={1.7} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('settings.shelves.removeTitle', { name: shelf.name })}
        onClick={() => setOpen({ act: 'remove', shelf })}
      >
        <IconTrash size={18} stroke={1.7} />
      </ActionIcon>
    </Group>
  );
  return (
    <Part title={t(`settings.shelves.${kind}.title`)} words={t(`settings.shelves.${kind}.why`)}>
      <Resource query={useQuery(shelfActs[kind].list)}>
        {({ data }) =>
          data.length === 0 ? (
            <Text c="dimmed">{t(`settings.shelves.${kind}.none`)}</Text>
          ) : (
            <Rows
              label={t(`settings.shelves.${kind}.title`)}
              rows={data}
              keyOf={(shelf) => shelf.id}
              columns={[
                { head: t('settings.shelves.name'), main: true, cell: (shelf) => shelf.name },
                { head: t('nav.coupons'), end: true, cell: (shelf) => number(shelf.coupons) },
                { head: t('settings.shelves.change'), hideHead: true, end: true, cell: words },
              ]}
            />
          )
        }
      </Resource>
      <Group>
        <Button variant="default" onClick={() => setOpen({ act: 'name', shelf: null })}>
          {t(`settings.shelves.${kind}.new`)}
        </Button>
      </Group>
      {open?.act === 'name' && <NameWindow kind={kind} shelf={open.shelf} onClose={close} />}
      {open?.act === 'remove' && open.shelf && <Removal kind={kind} shelf={open.shelf} onClose={close} />}
    </Part>
  );
}

/** The two ways coupons are filed, with their names. */
export function ShelfSettings() {
  return (
    <>
      <Shelves kind="folder" />
      <Shelves kind="category" />
    </>
  );
}
