import { Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { cardList, cardSorts, cardStatuses, type LoyaltyCard } from '../../api/loyalty.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import type { CardsSearch } from '../../app/search.ts';
import { Choices } from '../../ui/choices.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkButton } from '../../ui/links.tsx';
import { LoyaltyFace } from '../../ui/loyalty-face.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Resource } from '../../ui/resource.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { CardActions } from './actions.tsx';
import classes from './list.module.css';
import { CardStatusWord } from './status.tsx';
import { Waiting } from './waiting.tsx';

const filterOf = ({ q, after, ...rest }: CardsSearch) => ({ ...rest, search: q, cursor: after, limit: 24 });

function CardTile({ card }: { card: LoyaltyCard }) {
  const { t } = useTranslation('loyalty');
  const { number } = useFormats();
  return (
    <li className={classes.tile} data-quiet={card.status === 'archived' || undefined}>
      <LoyaltyFace card={card} />
      <div className={classes.under}>
        <div className={classes.words}>
          <Link {...paths.card(card.id)} className={classes.name}>
            {card.name}
          </Link>
          <span className={classes.line}>
            <CardStatusWord status={card.status} />
            <span>{t(`kind.${card.type}`)}</span>
            <span>{t('members', { count: card.members, members: number(card.members) })}</span>
          </span>
        </div>
        <span className={classes.actions}>
          <CardActions card={card} />
        </span>
      </div>
    </li>
  );
}

/** All loyalty cards, as the cards they are: searched, filtered and paged by the address. */
export function CardsPage() {
  const { t } = useTranslation('loyalty');
  const { t: common } = useTranslation();
  const search = useSearch({ from: '/inside/loyalty' });
  const navigate = useNavigate({ from: '/loyalty' });
  const list = useQuery({ ...cardList(filterOf(search)), placeholderData: keepPreviousData });
  const narrow = (change: Partial<CardsSearch>) =>
    navigate({ search: (before) => ({ ...before, after: undefined, ...change }) });
  const filtered = Boolean(search.q || search.status);
  const may = useMay();
  const create = may('loyalty:write') && (
    <LinkButton {...paths.newCard()} leftSection={<IconPlus size={17} aria-hidden />}>
      {t('create')}
    </LinkButton>
  );
  return (
    <>
      <PageHead title={common('nav.loyalty')} words={t('words')} actions={create} />
      <Choices
        label={common('coupons.byStatus')}
        value={search.status}
        onChange={(status) => narrow({ status })}
        choices={[
          { value: undefined, label: t('everyStatus') },
          ...cardStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
        ]}
      />
      <FilterBar
        search={<SearchBox label={t('search')} value={search.q} onSearch={(q) => narrow({ q })} />}
        active={filtered}
        onClear={() => navigate(paths.loyalty())}
      >
        <Select
          aria-label={common('coupons.sort')}
          allowDeselect={false}
          data={cardSorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
          value={search.sort ?? cardSorts[0]}
          onChange={(sort) => narrow({ sort: cardSorts.slice(1).find((known) => known === sort) })}
        />
      </FilterBar>
      <Resource
        query={list}
        loading={<Waiting />}
        empty={{
          when: ({ data }) => data.length === 0,
          show: filtered ? (
            <Empty title={common('coupons.noneFound')} words={common('coupons.noneFoundWords')} />
          ) : (
            <Empty title={t('none')} words={t('noneWords')} action={create} />
          ),
        }}
      >
        {({ data, next_cursor, total }) => (
          <>
            <ul className={classes.cards} aria-label={common('nav.loyalty')}>
              {data.map((card) => (
                <CardTile key={card.id} card={card} />
              ))}
            </ul>
            <Pager
              shown={data.length}
              total={total}
              next={next_cursor}
              after={search.after}
              onGo={(after) => navigate({ search: (before) => ({ ...before, after }) })}
            />
          </>
        )}
      </Resource>
    </>
  );
}
