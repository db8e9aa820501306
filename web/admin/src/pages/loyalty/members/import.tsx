import { Checkbox, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoyaltyCard } from '../../../api/loyalty.ts';
import { memberImport, memberImports, previewMembers, sendMembers } from '../../../api/members.ts';
import { problemOf } from '../../../api/problem.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { Failure } from '../../../ui/failure.tsx';
import { Columns } from '../../../ui/list-import/columns.tsx';
import { Drop } from '../../../ui/list-import/drop.tsx';
import { Imports } from '../../../ui/list-import/imports.tsx';
import { Note } from '../../../ui/note.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { useCard } from '../card-context.tsx';
import classes from './members.module.css';
import { useImportLabel } from './words.ts';

/** A list of members, dropped or chosen: first its columns, then it goes its way by itself. */
export function ImportPage() {
  const { t } = useTranslation('members');
  const { t: loyalty } = useTranslation('loyalty');
  const card = useCard();
  const may = useMay();
  if (!may('loyalty:read')) return <NothingHere />;
  return (
    <>
      <Link {...paths.members(card.id)} className={classes.back}>
        <IconArrowLeft size={15} aria-hidden />
        {loyalty('parts.members')}
      </Link>
      <h2 className={classes.name}>{t('list.title')}</h2>
      <Text c="dimmed" mb="lg" maw={620}>
        {t('list.words')}
      </Text>
      {may('loyalty:write') && card.status !== 'archived' && <Send card={card} />}
      <CameIn card={card} />
    </>
  );
}

function Send({ card }: { card: LoyaltyCard }) {
  const { t } = useTranslation('members');
  const label = useImportLabel(card);
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [welcome, setWelcome] = useState(false);
  const look = useMutation({
    mutationFn: (chosen: File) => previewMembers(card.id, chosen, { columns: {} }),
  });
  if (!file || !look.data)
    return (
      <>
        <Drop
          words={t('list.drop')}
          busy={look.isPending}
          onFile={(chosen) => {
            setFile(chosen);
            look.mutate(chosen);
          }}
        />
        {look.isError && <Failure problem={problemOf(look.error)} />}
      </>
    );
  return (
    <Columns
      name={`${file.name} ${file.size} ${file.lastModified}`}
      preview={look.data}
      label={label}
      look={(said) => previewMembers(card.id, file, said)}
      missing={(fields) =>
        fields.some((field) => field !== null && field !== 'balance') ? null : t('list.nobody')
      }
      more={(fields) => (
        <>
          {fields.includes('balance') && <Note>{t('list.balanceWhy')}</Note>}
          {card.settings.welcome_stamps !== null && card.type !== 'membership' && (
            <Checkbox
              label={t('list.welcome')}
              checked={welcome}
              onChange={(event) => setWelcome(event.currentTarget.checked)}
            />
          )}
        </>
      )}
      submit={t('list.start')}
      send={async (said) => {
        await sendMembers(card.id, { file, said, welcome });
        await queries.invalidateQueries({ queryKey: ['cards', card.id, 'imports'] });
      }}
      onDone={() => {
        setFile(null);
        look.reset();
      }}
    />
  );
}

function CameIn({ card }: { card: LoyaltyCard }) {
  const { t } = useTranslation('members');
  const label = useImportLabel(card);
  const queries = useQueryClient();
  const list = useQuery(memberImports(card.id));
  const items = list.data?.data ?? [];
  const accepted = items.reduce((sum, item) => sum + item.accepted, 0);
  // The list of members and the card's own figure grow with the imports.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changed is the number itself
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ['cards', card.id, 'members'] });
    void queries.invalidateQueries({ queryKey: ['cards', card.id], exact: true });
  }, [accepted, card.id, queries]);
  return (
    <Imports
      items={items}
      label={label}
      counts={{ accepted: t('list.accepted'), present: t('list.present') }}
      readReport={(id) => queries.fetchQuery(memberImport(card.id, id))}
    />
  );
}
