import { Button, Group, Menu, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  archiveLetter,
  changeLetter,
  createLetter,
  type Letter,
  type LetterDraft,
  letterById,
  letterPreview,
  letterStarters,
  letters,
} from '../../../api/broadcasts.ts';
import { problemOf } from '../../../api/problem.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { isLanguage, languageNames, languages } from '../../../i18n.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { Failure } from '../../../ui/failure.tsx';
import { LinkAnchor } from '../../../ui/links.tsx';
import { say } from '../../../ui/notice.ts';
import { PageHead } from '../../../ui/page-head.tsx';
import { Lines, Resource } from '../../../ui/resource.tsx';
import { useThings } from '../compose/what.tsx';
import { Seen } from '../seen.tsx';
import classes from './editor.module.css';
import { Source } from './source.tsx';
import { TryLetter } from './try-letter.tsx';

type Written = Pick<Letter, 'name' | 'channel' | 'language' | 'subject' | 'source'>;

export function NewLetterPage() {
  const { i18n } = useTranslation();
  const may = useMay();
  const { from = 'coupon', language = isLanguage(i18n.language) ? i18n.language : 'en' } = useSearch({
    from: '/inside/messages/letters/new',
  });
  const starters = useQuery(letterStarters(language));
  if (!may('messages:send')) return <Navigate {...paths.letters()} replace />;
  return (
    <Resource query={starters} loading={<Lines count={3} height={110} />}>
      {({ data }) => {
        const start = data.find(({ key }) => key === from) ?? data[0];
        return start ? <Editor key={`${start.key} ${language}`} saved={null} start={start} /> : null;
      }}
    </Resource>
  );
}

export function LetterPage() {
  const { letter: id } = useParams({ from: '/inside/messages/letters/$letter' });
  return (
    <Resource query={useQuery(letterById(id))} loading={<Lines count={3} height={110} />}>
      {(letter) => <Editor key={letter.id} saved={letter} start={letter} />}
    </Resource>
  );
}

/** A letter is written on the left and seen on the right, a moment after each word. */
function Editor({ saved, start }: { saved: Letter | null; start: Written }) {
  const { t } = useTranslation('messages-admin');
  const common = useTranslation().t;
  const may = useMay();
  const { coupons, cards } = useThings();
  const [letter, setLetter] = useState<Written>({
    name: start.name,
    channel: start.channel,
    language: start.language,
    subject: start.subject,
    source: start.source,
  });
  const [version, setVersion] = useState(saved?.version);
  const [thing, setThing] = useState<string | null>(null);
  const [trying, tryIt] = useDisclosure(false);
  const source = useRef<HTMLTextAreaElement>(null);
  const change = (part: Partial<Written>) => setLetter((before) => ({ ...before, ...part }));
  const [later] = useDebouncedValue(letter, 350);
  const draft: LetterDraft = {
    channel: later.channel,
    language: later.language,
    subject: later.subject,
    source: later.source,
    coupon: thing?.startsWith('cam_') ? thing : undefined,
    card: thing?.startsWith('crd_') ? thing : undefined,
  };
  const { data: seen } = useQuery(letterPreview({ ...draft, scheme: 'light' }));
  const faults = seen?.faults ?? [];
  const queries = useQueryClient();
  const navigate = useNavigate();
  const save = useMutation({
    mutationFn: () => (saved ? changeLetter(saved.id, { ...letter, version }) : createLetter(letter)),
    onSuccess: async (after) => {
      setVersion(after.version);
      queries.setQueryData(letterById(after.id).queryKey, after);
      await queries.invalidateQueries({ queryKey: letters.queryKey, exact: true });
      say(t('done.letter'));
      if (!saved) await navigate({ ...paths.letter(after.id), replace: true });
    },
  });
  const insert = (name: string) => {
    const field = source.current;
    const [from, to] = field
      ? [field.selectionStart, field.selectionEnd]
      : [letter.source.length, letter.source.length];
    const words = `{{ ${name} }}`;
    change({ source: letter.source.slice(0, from) + words + letter.source.slice(to) });
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(from + words.length, from + words.length);
    });
  };
  const readOnly = !may('messages:send');
  return (
    <>
      <PageHead
        title={letter.name || t('newLetter')}
        above={<LinkAnchor {...paths.letters()}>{t('letters')}</LinkAnchor>}
        actions={
          !readOnly && (
            <>
              {saved && <PutAway letter={saved} />}
              <Button variant="default" onClick={tryIt.open} disabled={faults.length > 0}>
                {t('try')}
              </Button>
              <Button
                loading={save.isPending}
                disabled={faults.length > 0 || letter.name.trim() === ''}
                onClick={() => save.mutate()}
              >
                {common('common.save')}
              </Button>
            </>
          )
        }
      />
      {save.isError && <Failure problem={problemOf(save.error)} />}
      <div className={classes.editor}>
        <Stack gap="md" className={classes.write}>
          <Group grow align="flex-end" preventGrowOverflow={false}>
            <TextInput
              label={t('name')}
              maxLength={100}
              readOnly={readOnly}
              value={letter.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            <Select
              label={t('head.language')}
              allowDeselect={false}
              readOnly={readOnly}
              data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
              value={letter.language}
              onChange={(language) => isLanguage(language) && change({ language })}
            />
          </Group>
          {letter.channel === 'mail' && (
            <TextInput
              label={t('subject')}
              maxLength={200}
              readOnly={readOnly}
              value={letter.subject}
              error={faults.find(({ path }) => path === '/subject')?.message}
              onChange={(event) => change({ subject: event.currentTarget.value })}
            />
          )}
          <Source
            field={source}
            label={t(letter.channel === 'mail' ? 'source' : 'smsSource')}
            value={letter.source}
            readOnly={readOnly}
            code={letter.channel === 'mail'}
            faults={faults.filter(({ path }) => path === '/source')}
            onChange={(words) => change({ source: words })}
            aside={!readOnly && <Variables language={letter.language} onPick={insert} />}
          />
        </Stack>
        <div className={classes.seen}>
          <Select
            label={t('seenWith')}
            placeholder={t('seenMadeUp')}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': common('common.clear') }}
            mb="md"
            data={[
              { group: t('coupons'), items: coupons },
              { group: t('cards'), items: cards },
            ].filter(({ items }) => items.length > 0)}
            value={thing}
            onChange={setThing}
          />
          <Seen draft={draft} />
        </div>
      </div>
      <TryLetter draft={draft} opened={trying} onClose={tryIt.close} />
    </>
  );
}

/** Everything that a letter can say about the person, the offer and the account. */
function Variables({ language, onPick }: { language: Letter['language']; onPick: (name: string) => void }) {
  const { t } = useTranslation('messages-admin');
  const names = useQuery(letterStarters(language)).data?.variables ?? [];
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button variant="default" size="xs">
          {t('variables')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {names.map((name) => (
          <Menu.Item key={name} className="mono" onClick={() => onPick(name)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function PutAway({ letter }: { letter: Letter }) {
  const { t } = useTranslation('messages-admin');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [asking, ask] = useDisclosure(false);
  const away = useMutation({
    mutationFn: () => archiveLetter(letter.id),
    onSuccess: async () => {
      await navigate(paths.letters());
      await queries.invalidateQueries({ queryKey: letters.queryKey, exact: true });
      say(t('done.away'));
    },
  });
  return (
    <>
      <Button variant="subtle" color="gray" onClick={ask.open}>
        {t('putAway')}
      </Button>
      <Confirm
        opened={asking}
        onClose={ask.close}
        title={t('putAwayTitle', { name: letter.name })}
        act={t('putAway')}
        mutation={away}
      >
        {t('putAwayWords')}
      </Confirm>
    </>
  );
}
