import { Button, ColorInput, Group, SegmentedControl, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  changeDirectory,
  type Directory,
  type DirectoryChange,
  directoryPreview,
} from '../../api/directories.ts';
import { problemOf } from '../../api/problem.ts';
import { useMay } from '../../app/may.ts';
import { type Language, languageNames, languages } from '../../i18n.ts';
import { Failure } from '../../ui/failure.tsx';
import { say } from '../../ui/notice.ts';
import { ImageField } from '../builder/fields/image-field.tsx';
import { RichText } from '../builder/fields/rich-text.tsx';
import { Phone } from '../builder/phone.tsx';
import { ConsentsEditor } from './consents-editor.tsx';
import classes from './directory.module.css';

const fonts = ['sans', 'serif', 'rounded', 'mono', 'condensed'] as const;
const wordNames = ['title', 'subtitle', 'description', 'terms'] as const;

const draftOf = ({
  name,
  language,
  title,
  subtitle,
  description,
  terms,
  translations,
  design,
  registration,
  access,
  map,
}: Directory) => ({
  name,
  language,
  title: title ?? '',
  subtitle: subtitle ?? '',
  description: description ?? '',
  terms: terms ?? '',
  translations,
  design,
  registration,
  access,
  map,
});
type Draft = ReturnType<typeof draftOf>;

/** How a directory looks and what it asks for, beside the page as visitors would have it. */
export function Look({ directory }: { directory: Directory }) {
  const { t } = useTranslation('directories-admin');
  const may = useMay()('directories:write');
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => draftOf(directory));
  const [spoken, setSpoken] = useState<Language>(directory.language);
  const [page, setPage] = useState<'home' | 'register'>('home');
  const set = (change: Partial<Draft>) => setDraft((current) => ({ ...current, ...change }));
  const [settled] = useDebouncedValue(draft, 350);
  const preview = useQuery({
    queryKey: ['directories', directory.id, 'preview', page, spoken, settled],
    queryFn: () =>
      directoryPreview(directory.id, { ...(settled as DirectoryChange), page, reader_language: spoken }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  const save = useMutation({
    mutationFn: () =>
      changeDirectory(directory.id, { ...(draft as DirectoryChange), version: directory.version }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['directories'] });
      say(t('saved'));
    },
  });
  const own = spoken === draft.language;
  const wordOf = (word: (typeof wordNames)[number]) =>
    (own ? draft[word] : draft.translations[spoken]?.[word]) ?? '';
  const write = (word: (typeof wordNames)[number], text: string) =>
    set(
      own
        ? { [word]: text }
        : {
            translations: {
              ...draft.translations,
              [spoken]: { ...draft.translations[spoken], [word]: text },
            },
          },
    );
  const design = (change: Partial<Draft['design']>) => set({ design: { ...draft.design, ...change } });
  const picture = (name: 'logo' | 'header_image', label: string) => (
    <ImageField
      label={label}
      value={draft.design[name] ? [draft.design[name]] : []}
      max={1}
      onChange={(ids) => design({ [name]: ids[0] ?? null })}
    />
  );
  const asked = new Set(draft.registration.fields.map((field) => field.name));
  const choices = ['first_name', 'last_name', 'phone', 'birth_date', 'zip', 'city'] as const;
  return (
    <div className={classes.split}>
      <Stack gap="md">
        <TextInput
          label={t('name')}
          description={t('nameWhy')}
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Select
          label={t('language')}
          data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
          value={spoken}
          allowDeselect={false}
          onChange={(value) => value && setSpoken(value as Language)}
        />
        <TextInput
          label={t('text.title')}
          maxLength={60}
          value={wordOf('title')}
          onChange={(event) => write('title', event.currentTarget.value)}
        />
        <TextInput
          label={t('text.subtitle')}
          maxLength={160}
          value={wordOf('subtitle')}
          onChange={(event) => write('subtitle', event.currentTarget.value)}
        />
        <RichText
          label={t('text.description')}
          value={wordOf('description')}
          onChange={(text) => write('description', text)}
        />
        <RichText label={t('text.terms')} value={wordOf('terms')} onChange={(text) => write('terms', text)} />
        <Group grow>
          <ColorInput
            label={t('brandColour')}
            eyeDropperButtonProps={{ 'aria-label': t('pick') }}
            value={draft.design.brand_colour}
            onChange={(brand_colour) => design({ brand_colour })}
          />
          <ColorInput
            label={t('groundColour')}
            eyeDropperButtonProps={{ 'aria-label': t('pick') }}
            value={draft.design.background_colour}
            onChange={(background_colour) => design({ background_colour })}
          />
        </Group>
        <Select
          label={t('font')}
          data={fonts.map((one) => ({ value: one, label: t(`fonts.${one}`) }))}
          value={draft.design.font}
          allowDeselect={false}
          onChange={(font) => font && design({ font: font as Draft['design']['font'] })}
        />
        {picture('logo', t('logo'))}
        {picture('header_image', t('header'))}
        <Switch
          label={t('registration')}
          description={t('registrationWhy')}
          checked={draft.registration.on}
          onChange={(event) =>
            set({ registration: { ...draft.registration, on: event.currentTarget.checked } })
          }
        />
        {draft.registration.on && (
          <>
            <Switch
              label={t('confirmMail')}
              description={t('confirmMailWhy')}
              checked={draft.registration.confirm_mail}
              onChange={(event) =>
                set({ registration: { ...draft.registration, confirm_mail: event.currentTarget.checked } })
              }
            />
            <Group gap="md">
              {choices.map((name) => (
                <Switch
                  key={name}
                  label={t(`field.${name}`)}
                  checked={asked.has(name)}
                  onChange={(event) =>
                    set({
                      registration: {
                        ...draft.registration,
                        fields: event.currentTarget.checked
                          ? [...draft.registration.fields, { name, required: false }]
                          : draft.registration.fields.filter((field) => field.name !== name),
                      },
                    })
                  }
                />
              ))}
            </Group>
            <ConsentsEditor
              boxes={draft.registration.consents}
              spoken={spoken}
              own={own}
              onChange={(consents) => set({ registration: { ...draft.registration, consents } })}
            />
            <Switch
              label={t('paid')}
              description={t('paidWhy')}
              checked={draft.access.kind === 'paid'}
              onChange={(event) =>
                set({ access: { ...draft.access, kind: event.currentTarget.checked ? 'paid' : 'free' } })
              }
            />
            {draft.access.kind === 'paid' && (
              <TextInput
                label={t('payment')}
                type="url"
                placeholder="https://"
                value={draft.access.payment_url ?? ''}
                onChange={(event) =>
                  set({ access: { ...draft.access, payment_url: event.currentTarget.value || null } })
                }
              />
            )}
          </>
        )}
        <Switch
          label={t('map')}
          checked={draft.map}
          onChange={(event) => set({ map: event.currentTarget.checked })}
        />
        {save.isError && <Failure problem={problemOf(save.error)} />}
        {may && (
          <Group>
            <Button loading={save.isPending} onClick={() => save.mutate()}>
              {t('save')}
            </Button>
            <Button variant="default" onClick={() => setDraft(draftOf(directory))}>
              {t('discard')}
            </Button>
          </Group>
        )}
      </Stack>
      <div className={classes.side}>
        <Phone
          preview={preview}
          choices={
            <SegmentedControl
              aria-label={t('page')}
              value={page}
              onChange={(value) => setPage(value as 'home' | 'register')}
              data={[
                { value: 'home', label: t('pages.home') },
                { value: 'register', label: t('pages.register') },
              ]}
            />
          }
        />
      </div>
    </div>
  );
}
