import { Button, Checkbox, Group, Select, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import '@mantine/dropzone/styles.css';
import { IconArrowLeft, IconFileUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoyaltyCard } from '../../../api/loyalty.ts';
import { type ImportField, type ImportPreview, previewList, sendMembers } from '../../../api/members.ts';
import { problemOf } from '../../../api/problem.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { Failure } from '../../../ui/failure.tsx';
import { Note } from '../../../ui/note.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { useCard } from '../card-context.tsx';
import own from './import.module.css';
import { Imports } from './imports.tsx';
import classes from './members.module.css';
import { useImportLabel } from './words.ts';

interface ColumnsProps {
  card: LoyaltyCard;
  file: File;
  preview: ImportPreview;
  onDone: () => void;
}

/** What each column is taken for, with what stands in it. A field is one column at most. */
function Columns({ card, file, preview, onDone }: ColumnsProps) {
  const { t } = useTranslation('members');
  const label = useImportLabel(card);
  const queries = useQueryClient();
  const [fields, setFields] = useState<(ImportField | null)[]>(preview.columns.map(({ field }) => field));
  const [welcome, setWelcome] = useState(false);
  const send = useMutation({
    mutationFn: () =>
      sendMembers(card.id, {
        file,
        welcome,
        // Only what is not known by itself, so that a heading that stands twice does not matter where nobody touched it.
        columns: Object.fromEntries(
          preview.columns.flatMap(({ heading, field }, place) =>
            heading.trim() !== '' && fields[place] !== field ? [[heading, fields[place] ?? null]] : [],
          ),
        ),
      }),
    onSuccess: async () => {
      onDone();
      await queries.invalidateQueries({ queryKey: ['cards', card.id, 'imports'] });
    },
  });
  const named = fields.some((field) => field !== null && field !== 'balance');
  const choose = (place: number, field: ImportField | null) =>
    setFields((before) => before.map((old, at) => (at === place ? field : old === field ? null : old)));
  return (
    <section className={classes.part}>
      <h2>{t('list.columns')}</h2>
      <ul className={own.columns}>
        {preview.columns.map(({ heading, samples }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns are their place
          <li key={place} data-out={fields[place] === null || undefined}>
            <span className={classes.what}>
              <strong>{heading || `${t('list.column')} ${place + 1}`}</strong>
              <span>{samples.filter(Boolean).join(' · ') || '–'}</span>
            </span>
            <Select
              aria-label={`${heading || place + 1}: ${t('list.becomes')}`}
              allowDeselect={false}
              searchable
              disabled={heading.trim() === ''}
              data={[
                { value: 'ignore', label: t('list.leave') },
                ...preview.fields.map((field) => ({ value: field, label: label(field) })),
              ]}
              value={fields[place] ?? 'ignore'}
              onChange={(value) => choose(place, preview.fields.find((field) => field === value) ?? null)}
            />
          </li>
        ))}
      </ul>
      <Stack gap="md" maw={720}>
        {fields.includes('balance') && <Note>{t('list.balanceWhy')}</Note>}
        {card.settings.welcome_stamps !== null && card.type !== 'membership' && (
          <Checkbox
            label={t('list.welcome')}
            checked={welcome}
            onChange={(event) => setWelcome(event.currentTarget.checked)}
          />
        )}
        {!named && <Text c="dimmed">{t('list.nobody')}</Text>}
        {send.isError && <Failure problem={problemOf(send.error)} />}
        <Group gap="xs">
          <Button loading={send.isPending} disabled={!named} onClick={() => send.mutate()}>
            {t('list.start')}
          </Button>
          <Button variant="default" disabled={send.isPending} onClick={onDone}>
            {t('list.another')}
          </Button>
        </Group>
      </Stack>
    </section>
  );
}

/** A list of members, dropped or chosen: first its columns, then it goes its way by itself. */
export function ImportPage() {
  const { t } = useTranslation('members');
  const { t: loyalty } = useTranslation('loyalty');
  const card = useCard();
  const may = useMay();
  const [file, setFile] = useState<File | null>(null);
  const look = useMutation({ mutationFn: (chosen: File) => previewList(card.id, chosen) });
  if (!may('loyalty:read')) return <NothingHere />;
  const open = may('loyalty:write') && card.status !== 'archived';
  const again = () => {
    setFile(null);
    look.reset();
  };
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
      {open &&
        (file && look.data ? (
          <Columns key={file.name} card={card} file={file} preview={look.data} onDone={again} />
        ) : (
          <>
            <Dropzone
              unstyled
              multiple={false}
              loading={look.isPending}
              onDrop={([chosen]) => {
                if (!chosen) return;
                setFile(chosen);
                look.mutate(chosen);
              }}
              classNames={{ root: own.zone, inner: own.inner }}
              inputProps={{ 'aria-label': t('list.drop') }}
            >
              <IconFileUpload size={30} stroke={1.5} aria-hidden />
              <strong>{t('list.drop')}</strong>
              <span>{t('list.dropWhy')}</span>
            </Dropzone>
            {look.isError && <Failure problem={problemOf(look.error)} />}
          </>
        ))}
      <Imports card={card} />
    </>
  );
}
