import { Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ContactGroup,
  contactImport,
  contactImports,
  contactsKey,
  groupById,
  previewContacts,
  sendContacts,
} from '../../api/contacts.ts';
import { problemOf } from '../../api/problem.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { Failure } from '../../ui/failure.tsx';
import { LinkAnchor } from '../../ui/links.tsx';
import { Columns } from '../../ui/list-import/columns.tsx';
import { Drop } from '../../ui/list-import/drop.tsx';
import { Imports } from '../../ui/list-import/imports.tsx';
import { Note } from '../../ui/note.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Lines, Resource } from '../../ui/resource.tsx';
import classes from './contacts.module.css';
import { Reach } from './words.tsx';

/** A list of contacts, dropped or chosen: its columns, what its people agreed to, and then it goes its way by itself. */
export function ImportPage() {
  const { t } = useTranslation('contacts');
  const { group: id } = useParams({ from: '/inside/contacts/$group/import' });
  const may = useMay();
  return (
    <Resource query={useQuery(groupById(id))} loading={<Lines count={4} height={80} />}>
      {(group) => (
        <>
          <PageHead
            title={t('list.title')}
            above={<LinkAnchor {...paths.group(group.id)}>{group.name}</LinkAnchor>}
            words={t('list.words', { group: group.name })}
          />
          <div className={classes.standing}>
            <Reach group={group} />
          </div>
          {may('contacts:write') && <Send group={group} />}
          <CameIn group={group} />
        </>
      )}
    </Resource>
  );
}

function useFieldLabel(): (field: string) => string {
  const { t, i18n } = useTranslation();
  const contacts = useTranslation('contacts').t;
  return (field) => {
    if (field === 'name' || field === 'groups') return contacts(`list.${field}`);
    if (field === 'language') return t('person.language');
    return i18n.t(`field.${field}` as 'field.email');
  };
}

const today = () => new Date().toLocaleDateString('sv');

function Send({ group }: { group: ContactGroup }) {
  const { t } = useTranslation('contacts');
  const label = useFieldLabel();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [agreed, setAgreed] = useState<'none' | 'agreed'>('none');
  const [said, setSaid] = useState('');
  const [day, setDay] = useState(today());
  const look = useMutation({
    mutationFn: (chosen: File) => previewContacts(group.id, chosen, { columns: {} }),
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
  const where = group.channel === 'mail' ? 'email' : 'phone';
  return (
    <Columns
      name={`${file.name} ${file.size} ${file.lastModified}`}
      preview={look.data}
      label={label}
      look={(said) => previewContacts(group.id, file, said)}
      missing={(fields) => {
        if (!fields.includes(where)) return t(`list.${group.channel}`);
        return agreed === 'agreed' && said.trim() === '' ? t('list.saidMissing') : null;
      }}
      more={(fields) => (
        <>
          {fields.includes('groups') && <Note>{t('list.groupsWhy')}</Note>}
          <Radio.Group
            label={t('list.agreedTitle')}
            value={agreed}
            onChange={(value) => setAgreed(value === 'agreed' ? 'agreed' : 'none')}
          >
            <Stack gap="sm" mt="xs">
              <Radio value="none" label={t('list.none')} description={t('list.noneWhy')} />
              <Radio value="agreed" label={t('list.agreed')} description={t('list.agreedWhy')} />
            </Stack>
          </Radio.Group>
          {agreed === 'agreed' && (
            <div className={classes.saidRow}>
              <TextInput
                label={t('list.said')}
                placeholder={t('list.saidExample')}
                maxLength={300}
                withAsterisk
                value={said}
                onChange={(event) => setSaid(event.currentTarget.value)}
              />
              <TextInput
                type="date"
                label={t('list.when')}
                max={today()}
                value={day}
                onChange={(event) => setDay(event.currentTarget.value)}
              />
            </div>
          )}
        </>
      )}
      submit={t('list.start')}
      send={async (list) => {
        const consent = agreed === 'agreed' ? { said: said.trim(), day: day === today() ? '' : day } : null;
        await sendContacts(group.id, { file, said: list, consent });
        await queries.invalidateQueries({ queryKey: contactImports(group.id).queryKey });
      }}
      onDone={() => {
        setFile(null);
        look.reset();
      }}
    />
  );
}

function CameIn({ group }: { group: ContactGroup }) {
  const { t } = useTranslation('contacts');
  const label = useFieldLabel();
  const queries = useQueryClient();
  const list = useQuery(contactImports(group.id));
  const items = list.data?.data ?? [];
  const accepted = items.reduce((sum, item) => sum + item.accepted, 0);
  // The people of the group and its figures grow with the imports.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changed is the number itself
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: [...contactsKey, 'list'] });
    void queries.invalidateQueries({ queryKey: [...contactsKey, 'group'] });
    void queries.invalidateQueries({ queryKey: [...contactsKey, 'groups'] });
  }, [accepted, queries]);
  return (
    <Imports
      items={items}
      label={label}
      counts={{
        accepted: t('list.accepted'),
        present: t('list.present'),
        unsubscribed: t('list.unsubscribed'),
      }}
      readReport={(id) => queries.fetchQuery(contactImport(group.id, id))}
    />
  );
}
