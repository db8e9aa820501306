import { Button, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupList } from '../../../api/contacts.ts';
import { couponList } from '../../../api/coupons.ts';
import { archiveKeyword, type Keyword, keywords, ownAnswers } from '../../../api/keywords.ts';
import { providers } from '../../../api/providers.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { FilterBar } from '../../../ui/filter-bar.tsx';
import { LinkAnchor } from '../../../ui/links.tsx';
import { Note } from '../../../ui/note.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import { Resource } from '../../../ui/resource.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { Tabs } from '../tabs.tsx';
import { EditAnswers } from './edit-answers.tsx';
import { type Edited, EditKeyword } from './edit-keyword.tsx';
import { Exchange } from './exchange.tsx';
import classes from './keywords.module.css';

/** More words than these are looked for by typing. */
const seenAtOnce = 8;

/** Words that people text, drawn as they see them: what they send and what comes back. */
export function KeywordsPage() {
  const { t } = useTranslation('keywords');
  const title = useTranslation('messages-admin').t('title');
  const mayChange = useMay()('messages:write');
  const [edited, edit] = useState<Edited>();
  const [doomed, doom] = useState<Keyword | null>(null);
  const [q, search] = useState('');
  const list = useQuery(keywords);
  const button = mayChange && (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => edit({ keyword: null })}>
      {t('create')}
    </Button>
  );
  return (
    <>
      <PageHead title={title} words={t('words')} actions={button} />
      <Tabs />
      <Numbers />
      <Resource query={list}>
        {({ data }) => {
          const inUse = data.filter(({ archived_at }) => archived_at === null);
          const away = data.filter(({ archived_at }) => archived_at !== null);
          const wanted = q.trim().toLowerCase();
          const found = inUse.filter(
            ({ keyword, answer }) => keyword.includes(wanted) || answer.toLowerCase().includes(wanted),
          );
          return (
            <>
              {inUse.length > seenAtOnce && (
                <FilterBar
                  search={<SearchBox label={t('search')} value={q} onSearch={(next) => search(next ?? '')} />}
                  active={wanted !== ''}
                  onClear={() => search('')}
                />
              )}
              {inUse.length === 0 ? (
                <Empty title={t('none')} words={t('noneWords')} action={button} />
              ) : found.length === 0 ? (
                <Empty title={t('noneFound')} words={t('noneFoundWords')} />
              ) : (
                <ul className={classes.grid}>
                  {found.map((keyword) => (
                    <Word
                      key={keyword.id}
                      keyword={keyword}
                      actions={
                        mayChange && <Acts onEdit={() => edit({ keyword })} onArchive={() => doom(keyword)} />
                      }
                    />
                  ))}
                </ul>
              )}
              <Answers mayChange={mayChange} />
              {away.length > 0 && (
                <details className={classes.away}>
                  <summary>{t('away', { count: away.length })}</summary>
                  <ul className={classes.grid}>
                    {away.map((keyword) => (
                      <Word key={keyword.id} keyword={keyword} dim />
                    ))}
                  </ul>
                </details>
              )}
            </>
          );
        }}
      </Resource>
      <EditKeyword edited={edited} onClose={() => edit(undefined)} />
      <Archive doomed={doomed} onClose={() => doom(null)} />
    </>
  );
}

/** Where people text to, or that nobody can yet. */
function Numbers() {
  const { t } = useTranslation('keywords');
  const { data } = useQuery(providers);
  if (!data) return null;
  const numbers = data.data
    .filter(({ channel, archived_at }) => channel === 'sms' && archived_at === null)
    .map(({ sender }) => sender)
    .filter((sender) => /^\+?\d+$/.test(sender));
  if (numbers.length > 0)
    return <p className={classes.number}>{t('numbers', { numbers: [...new Set(numbers)].join(', ') })}</p>;
  return (
    <Note>
      {t('noNumber')} <LinkAnchor {...paths.settings('sending')}>{t('toSending')}</LinkAnchor>
    </Note>
  );
}

function Word({
  keyword: { keyword, answer, coupon_id, group_id },
  actions,
  dim,
}: {
  keyword: Keyword;
  actions?: ReactNode;
  dim?: boolean;
}) {
  const { t } = useTranslation('keywords');
  const groups = useQuery(groupList({ channel: 'sms', limit: 100 })).data?.data;
  const coupons = useQuery(couponList({ limit: 100 })).data?.data;
  const group = group_id && (groups?.find(({ id }) => id === group_id)?.name ?? group_id);
  const coupon = coupon_id && (coupons?.find(({ id }) => id === coupon_id)?.name ?? coupon_id);
  return (
    <Exchange
      said={keyword}
      answer={answer}
      link={coupon ?? undefined}
      under={group ? t('joins', { group }) : t('joinsNothing')}
      actions={actions}
      dim={dim}
    />
  );
}

function Acts({ onEdit, onArchive }: { onEdit: () => void; onArchive: () => void }) {
  const { t } = useTranslation('keywords');
  const common = useTranslation().t;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" color="gray" px="xs" aria-label={common('common.actions')}>
          <IconDots size={18} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onEdit}>{common('common.edit')}</Menu.Item>
        <Menu.Item color="red" onClick={onArchive}>
          {t('archive')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What everybody may text to any number, whatever else it does. */
function Answers({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation('keywords');
  const common = useTranslation().t;
  const [editing, { open, close }] = useDisclosure(false);
  return (
    <section>
      <h2 className={classes.section}>{t('always')}</h2>
      <Resource query={useQuery(ownAnswers)}>
        {(answers) => (
          <>
            <ul className={classes.grid}>
              {(
                [
                  ['help', answers.text],
                  ['stop', answers.stop_text],
                ] as const
              ).map(([word, own]) => (
                <Exchange
                  key={word}
                  said={word}
                  answer={own ?? t(`usual.${word}`)}
                  under={t(own ? `does.${word}` : 'usualWhy')}
                  actions={
                    mayChange && (
                      <Button variant="subtle" size="compact-md" onClick={open}>
                        {common('common.edit')}
                      </Button>
                    )
                  }
                />
              ))}
            </ul>
            {editing && <EditAnswers answers={answers} opened onClose={close} />}
          </>
        )}
      </Resource>
    </section>
  );
}

function Archive({ doomed, onClose }: { doomed: Keyword | null; onClose: () => void }) {
  const { t } = useTranslation('keywords');
  const queries = useQueryClient();
  const archive = useMutation({
    mutationFn: () => archiveKeyword(doomed?.id ?? ''),
    onSuccess: () => queries.invalidateQueries({ queryKey: keywords.queryKey }),
  });
  return (
    <Confirm
      opened={doomed !== null}
      onClose={onClose}
      title={t('archiveTitle', { word: doomed?.keyword.toUpperCase() ?? '' })}
      act={t('archive')}
      mutation={archive}
    >
      <Text>{t('archiveWords')}</Text>
    </Confirm>
  );
}
