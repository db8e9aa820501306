import { ActionIcon, Button, Group, NumberInput, Select, Switch } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { everyLocation } from '../../../api/locations.ts';
import { paths } from '../../../app/paths.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { useGameDraft } from './draft-context.tsx';
import classes from './places-field.module.css';

type Places = { location: string; stock: number }[];

interface PlacesFieldProps {
  value: Places | null;
  onChange: (places: Places | null) => void;
  /** Where it stands in what is sent. */
  at: string;
}

/** Shops in which a prize is won, and how many each has. Off: wherever somebody plays. */
export function PlacesField({ value, onChange, at }: PlacesFieldProps) {
  const { t } = useTranslation('games-admin');
  const { t: common } = useTranslation();
  const { issueAt } = useGameDraft();
  const shops = (useQuery(everyLocation).data?.data ?? []).filter(({ archived_at }) => !archived_at);
  const places = value ?? [];
  const free = shops.filter(({ id }) => !places.some(({ location }) => location === id));
  const put = (place: number, change: Partial<Places[number]>) =>
    onChange(places.map((one, other) => (other === place ? { ...one, ...change } : one)));
  const add = () => free[0] && onChange([...places, { location: free[0].id, stock: 1 }]);
  return (
    <div>
      <Switch
        label={t('builder.prize.perShop')}
        description={t('builder.prize.perShopWhy')}
        checked={value !== null}
        disabled={shops.length === 0}
        error={issueAt(at)}
        onChange={(event) => {
          if (event.currentTarget.checked) add();
          else onChange(null);
        }}
      />
      {shops.length === 0 && (
        <LinkAnchor {...paths.newLocation()} size="sm" ms={50}>
          {common('locations.create')}
        </LinkAnchor>
      )}
      {value && (
        <ul className={classes.places}>
          {places.map((place, number) => (
            <li key={place.location}>
              <Select
                aria-label={t('builder.prize.shop', { number: number + 1 })}
                searchable
                allowDeselect={false}
                value={place.location}
                data={shops
                  .filter((shop) => shop.id === place.location || free.includes(shop))
                  .map(({ id, name }) => ({ value: id, label: name }))}
                error={issueAt(`${at}/${number}/location`)}
                onChange={(location) => location && put(number, { location })}
              />
              <NumberInput
                aria-label={t('builder.prize.shopStock', { number: number + 1 })}
                w={110}
                min={0}
                max={1_000_000_000}
                allowDecimal={false}
                allowNegative={false}
                hideControls
                value={place.stock}
                error={issueAt(`${at}/${number}/stock`)}
                onChange={(stock) => put(number, { stock: Number(stock) || 0 })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('builder.prize.removeShop', { number: number + 1 })}
                disabled={places.length === 1}
                onClick={() => onChange(places.filter((_, other) => other !== number))}
              >
                <IconTrash size={16} stroke={1.7} />
              </ActionIcon>
            </li>
          ))}
          {free.length > 0 && (
            <li>
              <Group>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  leftSection={<IconPlus size={14} aria-hidden />}
                  onClick={add}
                >
                  {t('builder.prize.addShop')}
                </Button>
              </Group>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
