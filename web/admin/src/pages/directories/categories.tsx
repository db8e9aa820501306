import { Button, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Category,
  categoryTree,
  createCategoryBelow,
  moveCategory,
  orderCategories,
  removeCategory,
} from '../../api/directories.ts';
import { useMay } from '../../app/may.ts';
import { complain } from '../../ui/notice.ts';
import { Resource } from '../../ui/resource.tsx';
import classes from './directory.module.css';
import { RowActs } from './row-acts.tsx';

/** Main ones, each followed by what lies below it. */
const inOrder = (all: readonly Category[], parent: string | null = null): Category[] =>
  all.filter((one) => one.parent === parent).flatMap((one) => [one, ...inOrder(all, one.id)]);

/** What visitors look through: up to three levels, ordered by drag or by the arrows of each. */
export function Categories() {
  const { t } = useTranslation('directories-admin');
  const may = useMay()('coupons:write');
  const queries = useQueryClient();
  const query = useQuery(categoryTree);
  const [name, setName] = useState('');
  const [dragged, setDragged] = useState<Category | null>(null);
  const settled = {
    onError: complain,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['categories'] }),
  };
  const create = useMutation({
    mutationFn: () => createCategoryBelow(name.trim(), null),
    ...settled,
    onSuccess: async () => {
      setName('');
      await settled.onSuccess();
    },
  });
  const move = useMutation({
    mutationFn: ({ id, parent }: { id: string; parent: string | null }) => moveCategory(id, parent),
    ...settled,
  });
  const order = useMutation({
    mutationFn: ({ parent, ids }: { parent: string | null; ids: string[] }) => orderCategories(parent, ids),
    ...settled,
  });
  const remove = useMutation({ mutationFn: removeCategory, ...settled });
  return (
    <Stack gap="sm">
      <Title order={2}>{t('categories')}</Title>
      <Text c="dimmed">{t('categoriesWhy')}</Text>
      <Resource query={query}>
        {({ data }) => {
          const place = (one: Category, to: number) => {
            const ids = data.filter(({ parent }) => parent === one.parent).map(({ id }) => id);
            const rest = ids.filter((id) => id !== one.id);
            rest.splice(to, 0, one.id);
            order.mutate({ parent: one.parent, ids: rest });
          };
          const parents = (one: Category) =>
            data
              .filter(({ id, level, parent }) => level < 3 && id !== one.id && parent !== one.id)
              .map(({ id, name: label }) => ({ value: id, label }));
          return (
            <ol className={classes.order} aria-label={t('categories')}>
              {inOrder(data).map((one) => {
                const siblings = data.filter(({ parent }) => parent === one.parent);
                const at = siblings.findIndex(({ id }) => id === one.id);
                return (
                  <li
                    key={one.id}
                    className={classes.branch}
                    data-level={one.level}
                    onDragOver={(event) => dragged?.parent === one.parent && event.preventDefault()}
                    onDrop={() => {
                      if (dragged && dragged.id !== one.id && dragged.parent === one.parent)
                        place(dragged, at);
                      setDragged(null);
                    }}
                  >
                    {may && (
                      <span
                        className={classes.grip}
                        draggable
                        aria-hidden="true"
                        onDragStart={() => setDragged(one)}
                      >
                        <IconGripVertical size={18} />
                      </span>
                    )}
                    <Text fw={one.level === 1 ? 600 : 400}>{one.name}</Text>
                    {may && (
                      <div className={classes.controls}>
                        <Select
                          aria-label={t('below', { name: one.name })}
                          placeholder={t('main')}
                          size="xs"
                          clearable
                          clearButtonProps={{ 'aria-label': t('main') }}
                          data={parents(one)}
                          value={one.parent}
                          onChange={(parent) => move.mutate({ id: one.id, parent })}
                        />
                        <div className={classes.rowActs}>
                          <RowActs
                            name={one.name}
                            at={at}
                            count={siblings.length}
                            onMove={(to) => place(one, to)}
                            onRemove={() => remove.mutate(one.id)}
                          />
                        </div>
                      </div>
                    )}
                  </li>
                );
              })}
            </ol>
          );
        }}
      </Resource>
      {may && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate();
          }}
        >
          <Group align="end" gap="xs">
            <TextInput
              label={t('newCategory')}
              value={name}
              maxLength={60}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" disabled={name.trim() === ''} loading={create.isPending}>
              {t('make')}
            </Button>
          </Group>
        </form>
      )}
    </Stack>
  );
}
