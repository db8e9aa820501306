import { Button, Select, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { couponList } from '../../api/coupons.ts';
import { handIn, type Listing, ownSubmissions } from '../../api/directories.ts';
import { cardList } from '../../api/loyalty.ts';
import { useMay, useMe } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { Empty } from '../../ui/empty.tsx';
import { FormWindow } from '../../ui/form.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkAnchor, LinkButton } from '../../ui/links.tsx';
import { NothingHere } from '../../ui/nothing-here.tsx';
import { say } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Resource } from '../../ui/resource.tsx';
import classes from './directory.module.css';
import { SubmissionCard } from './submission-card.tsx';

const subjectOf = (id: string) => (id.startsWith('crd_') ? { card: id } : { coupon: id });

/** Hands a coupon or card in; `again`: one that was not taken, as it stands now. */
function HandIn({
  parent,
  again,
  waiting,
  onClose,
}: {
  parent: string;
  again: Listing | undefined;
  /** What cannot be handed in a second time. */
  waiting: ReadonlySet<string>;
  onClose: () => void;
}) {
  const { t } = useTranslation('directories-admin');
  const queries = useQueryClient();
  const [search, setSearch] = useState('');
  const coupons = useQuery(couponList({ search: search || undefined, limit: 50 }));
  const cards = useQuery(cardList({ search: search || undefined, limit: 50 }));
  const form = useForm({
    initialValues: { what: again?.coupon ?? again?.card ?? '', note: '' },
  });
  const send = useMutation({
    mutationFn: ({ what, note }: { what: string; note: string }) =>
      handIn({
        ...subjectOf(what),
        ...(again?.directory ? { directory: again.directory } : {}),
        ...(note.trim() ? { note: note.trim() } : {}),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['directories'] });
      say(t('handIn.done'));
    },
  });
  const options = (items: readonly { id: string; name: string }[] | undefined) =>
    (items ?? []).filter(({ id }) => !waiting.has(id)).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FormWindow
      opened
      onClose={onClose}
      title={again ? again.name : t('handIn.make')}
      form={form}
      mutation={send}
      submit={t(again ? 'handIn.again' : 'handIn.send')}
    >
      {!again && (
        <Select
          label={t('handIn.what')}
          placeholder={t('addHint')}
          searchable
          required
          data-autofocus
          searchValue={search}
          onSearchChange={setSearch}
          nothingFoundMessage={t('notFound')}
          data={[
            { group: t('coupons'), items: options(coupons.data?.data) },
            { group: t('cards'), items: options(cards.data?.data) },
          ]}
          {...form.getInputProps('what')}
        />
      )}
      <Textarea
        label={t('handIn.note', { parent })}
        description={t('handIn.noteWhy')}
        maxLength={500}
        autosize
        minRows={2}
        {...form.getInputProps('note')}
      />
    </FormWindow>
  );
}

/** The day that counts for where a submission stands. */
const dayOf = ({ state, refused_at, listed_at, submitted_at, created_at }: Listing) =>
  ({ refused: refused_at, listed: listed_at, in_review: submitted_at, draft: created_at })[state] ??
  created_at;

/** Where something that was handed in can be changed. */
const placeOf = ({ type, coupon, card }: Listing) => {
  if (card) return paths.card(card);
  if (type === 'game') return paths.game(coupon ?? '');
  return type === 'competition' ? paths.competition(coupon ?? '') : paths.coupon(coupon ?? '');
};

/** What a subaccount handed in for the directories of the account it belongs to: waits, listed, not taken and why. */
export function HandedInPage() {
  const { t } = useTranslation('directories-admin');
  const may = useMay()('directories:write');
  const { subaccount } = useMe();
  const { day } = useFormats();
  const query = useQuery(ownSubmissions);
  const [opened, open] = useState<{ again?: Listing } | null>(null);
  if (!subaccount) return <NothingHere />;
  const { parent } = subaccount;
  const button = may && (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => open({})}>
      {t('handIn.make')}
    </Button>
  );
  const saidOf = ({ note, reason }: Listing) => [
    ...(note ? [{ who: t('handIn.you'), words: note }] : []),
    ...(reason ? [{ who: t('handIn.said', { parent }), words: reason }] : []),
  ];
  return (
    <>
      <PageHead
        title={t('handIn.title')}
        words={t('handIn.words', { parent })}
        above={<LinkAnchor {...paths.directories()}>{t('title')}</LinkAnchor>}
        actions={button}
      />
      <Resource
        query={query}
        empty={{
          when: ({ data }) => data.length === 0,
          show: <Empty title={t('handIn.none')} words={t('handIn.noneWords', { parent })} action={button} />,
        }}
      >
        {({ data }) => (
          <ul className={classes.submissions} aria-label={t('handIn.title')}>
            {data.map((listing) => (
              <SubmissionCard
                key={listing.id}
                listing={listing}
                state={t(`handIn.is.${listing.state}`, { parent })}
                facts={[
                  t(`type.${listing.type}`),
                  t(`handIn.on.${listing.state}`, { date: day(dayOf(listing)) }),
                ]}
                said={saidOf(listing)}
                acts={
                  may &&
                  listing.state === 'refused' && (
                    <>
                      <Button onClick={() => open({ again: listing })}>{t('handIn.again')}</Button>
                      <LinkButton {...placeOf(listing)} variant="default">
                        {t('handIn.improve')}
                      </LinkButton>
                    </>
                  )
                }
              />
            ))}
          </ul>
        )}
      </Resource>
      {opened && (
        <HandIn
          parent={parent}
          again={opened.again}
          waiting={new Set(query.data?.data.flatMap(({ coupon, card }) => coupon ?? card ?? []))}
          onClose={() => open(null)}
        />
      )}
    </>
  );
}
