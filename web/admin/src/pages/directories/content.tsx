import { Group, MultiSelect, Select, Stack, Switch, Text } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { couponList } from '../../api/coupons.ts';
import {
  addListing,
  categoryTree,
  changeListing,
  type Directory,
  type Listing,
  listingsOf,
  orderListings,
  removeListing,
} from '../../api/directories.ts';
import { cardList } from '../../api/loyalty.ts';
import { useMay } from '../../app/may.ts';
import { Empty } from '../../ui/empty.tsx';
import { complain } from '../../ui/notice.ts';
import { Resource } from '../../ui/resource.tsx';
import { TicketStub } from '../../ui/ticket.tsx';
import { Categories } from './categories.tsx';
import classes from './directory.module.css';
import { RowActs } from './row-acts.tsx';
import { ListingState } from './status.tsx';

function Add({ directory, present }: { directory: Directory; present: readonly Listing[] }) {
  const { t } = useTranslation('directories-admin');
  const queries = useQueryClient();
  const [search, setSearch] = useState('');
  const coupons = useQuery(couponList({ search: search || undefined, limit: 50 }));
  const cards = useQuery(cardList({ search: search || undefined, limit: 50 }));
  const add = useMutation({
    mutationFn: (id: string) =>
      addListing(directory.id, id.startsWith('crd_') ? { card: id } : { coupon: id }),
    onError: complain,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['directories'] }),
  });
  const there = new Set(present.flatMap(({ coupon, card }) => coupon ?? card ?? []));
  const options = (items: readonly { id: string; name: string }[] | undefined) =>
    (items ?? []).filter(({ id }) => !there.has(id)).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Select
      label={t('add')}
      placeholder={t('addHint')}
      searchable
      value={null}
      searchValue={search}
      onSearchChange={setSearch}
      disabled={add.isPending}
      nothingFoundMessage={t('notFound')}
      data={[
        { group: t('coupons'), items: options(coupons.data?.data) },
        { group: t('cards'), items: options(cards.data?.data) },
      ]}
      onChange={(id) => {
        if (id) add.mutate(id);
        setSearch('');
      }}
      maw={460}
    />
  );
}

/** What is in a directory, in its order: by drag, or by the arrows of each. */
export function Content({ directory }: { directory: Directory }) {
  const { t } = useTranslation('directories-admin');
  const may = useMay()('directories:write');
  const queries = useQueryClient();
  const listings = useQuery(listingsOf(directory.id));
  const categories = useQuery(categoryTree);
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: ['directories'] });
  const order = useMutation({
    mutationFn: (ids: string[]) => orderListings(directory.id, ids),
    onError: complain,
    onSuccess: (sorted) => queries.setQueryData(listingsOf(directory.id).queryKey, sorted),
  });
  const change = useMutation({
    mutationFn: ({ id, ...body }: { id: string } & Parameters<typeof changeListing>[2]) =>
      changeListing(directory.id, id, body),
    onError: complain,
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: (id: string) => removeListing(directory.id, id),
    onError: complain,
    onSuccess: refresh,
  });
  const names = (categories.data?.data ?? []).map(({ id, name }) => ({
    value: id,
    label: name,
  }));
  const levels = new Map((categories.data?.data ?? []).map(({ id, level }) => [id, level]));
  const move = (ids: string[], id: string, to: number) => {
    const rest = ids.filter((one) => one !== id);
    rest.splice(to, 0, id);
    order.mutate(rest);
  };
  return (
    <Resource query={listings}>
      {({ data }) => {
        const ids = data.map(({ id }) => id);
        const dropOn = (event: DragEvent, id: string) => {
          event.preventDefault();
          setOver(null);
          if (dragged && dragged !== id) move(ids, dragged, ids.indexOf(id));
          setDragged(null);
        };
        return (
          <Stack gap="lg">
            {may && <Add directory={directory} present={data} />}
            {data.length === 0 ? (
              <Empty title={t('empty')} words={t('emptyWords')} />
            ) : (
              <ol className={classes.order} aria-label={t('part.content')}>
                {data.map((listing, at) => (
                  <li
                    key={listing.id}
                    className={classes.item}
                    data-over={over === listing.id || undefined}
                    data-hidden={listing.state !== 'listed' || undefined}
                    onDragOver={(event) => {
                      event.preventDefault();
                      setOver(listing.id);
                    }}
                    onDrop={(event) => dropOn(event, listing.id)}
                  >
                    {may && (
                      <span
                        className={classes.grip}
                        draggable
                        aria-hidden="true"
                        onDragStart={() => setDragged(listing.id)}
                        onDragEnd={() => setOver(null)}
                      >
                        <IconGripVertical size={20} />
                      </span>
                    )}
                    <TicketStub design={listing} value={listing.value} />
                    <div>
                      <Text fw={600}>{listing.title}</Text>
                      <Group gap={6}>
                        {(listing.state === 'in_review' || listing.state === 'refused') && (
                          <ListingState state={listing.state} />
                        )}
                        <Text size="sm" c="dimmed">
                          {[t(`type.${listing.type}`), listing.own ? '' : listing.account_name]
                            .filter(Boolean)
                            .join(' · ')}
                        </Text>
                      </Group>
                    </div>
                    {may && (
                      <div className={classes.controls}>
                        <MultiSelect
                          aria-label={t('categoriesOf', { name: listing.title })}
                          placeholder={listing.categories.length === 0 ? t('categories') : undefined}
                          data={names}
                          renderOption={({ option }) => (
                            <span className={classes.nested} data-level={levels.get(option.value)}>
                              {option.label}
                            </span>
                          )}
                          value={listing.categories}
                          onChange={(chosen) => change.mutate({ id: listing.id, categories: chosen })}
                          className={classes.filed}
                          size="xs"
                        />
                        <Switch
                          label={t('featured')}
                          checked={listing.featured}
                          onChange={(event) =>
                            change.mutate({ id: listing.id, featured: event.currentTarget.checked })
                          }
                        />
                        {(listing.state === 'listed' || listing.state === 'draft') && (
                          <Switch
                            label={t('shown')}
                            checked={listing.state === 'listed'}
                            onChange={(event) =>
                              change.mutate({ id: listing.id, listed: event.currentTarget.checked })
                            }
                          />
                        )}
                        <div className={classes.rowActs}>
                          <RowActs
                            name={listing.title}
                            at={at}
                            count={data.length}
                            onMove={(to) => move(ids, listing.id, to)}
                            onRemove={() => remove.mutate(listing.id)}
                          />
                        </div>
                      </div>
                    )}
                  </li>
                ))}
              </ol>
            )}
            <Categories />
          </Stack>
        );
      }}
    </Resource>
  );
}
