import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListPreview, Said } from '../../api/lists.ts';
import { problemOf } from '../../api/problem.ts';
import { Failure } from '../failure.tsx';
import { FirstRows } from './first-rows.tsx';
import classes from './list-import.module.css';

interface ColumnsProps {
  /** Names this file among all that were chosen. */
  name: string;
  preview: ListPreview;
  label: (field: string) => string;
  look: (said: Said) => Promise<ListPreview>;
  /** What is still to be said before it can start; nothing: all is there. */
  missing: (fields: readonly (string | null)[]) => string | null;
  /** What else is asked, under the first rows. */
  more?: (fields: readonly (string | null)[]) => ReactNode;
  submit: string;
  send: (said: Said) => Promise<unknown>;
  onDone: () => void;
}

/** What each column is taken for, with what stands in it, and what becomes of the first rows. A field is one column at most. */
export function Columns({ name, preview, label, look, missing, more, submit, send, onDone }: ColumnsProps) {
  const { t, i18n } = useTranslation('lists');
  const [country, setCountry] = useState(preview.country);
  const [fields, setFields] = useState<(string | null)[]>(preview.columns.map(({ field }) => field));
  // Only what is not known by itself, so that a heading that stands twice does not matter where nobody touched it.
  const columns = Object.fromEntries(
    preview.columns.flatMap(({ heading, field }, place) =>
      heading.trim() !== '' && fields[place] !== field ? [[heading, fields[place] ?? null]] : [],
    ),
  );
  const said: Said = { columns, country: country ?? undefined };
  const seen = useQuery({
    queryKey: ['list-preview', name, said],
    queryFn: () => look(said),
    initialData: Object.keys(columns).length === 0 && country === preview.country ? preview : undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const start = useMutation({ mutationFn: () => send(said), onSuccess: onDone });
  const lacks = missing(fields);
  const choose = (place: number, field: string | null) =>
    setFields((before) => before.map((old, at) => (at === place ? field : old === field ? null : old)));
  return (
    <>
      <section className={classes.part}>
        <h2>{t('columns')}</h2>
        <ul className={classes.columns}>
          {preview.columns.map(({ heading, samples }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns are their place
            <li key={place} data-out={fields[place] === null || undefined}>
              <span className={classes.what}>
                <strong>{heading || `${t('column')} ${place + 1}`}</strong>
                <span>{samples.filter(Boolean).join(' · ') || '–'}</span>
              </span>
              <Select
                aria-label={`${heading || place + 1}: ${t('becomes')}`}
                allowDeselect={false}
                searchable
                disabled={heading.trim() === ''}
                data={[
                  { value: 'ignore', label: t('leave') },
                  ...preview.fields.map((field) => ({ value: field, label: label(field) })),
                ]}
                value={fields[place] ?? 'ignore'}
                onChange={(value) => choose(place, preview.fields.find((field) => field === value) ?? null)}
              />
            </li>
          ))}
        </ul>
      </section>
      {seen.data && seen.data.rows.length > 0 && !lacks && (
        <FirstRows preview={seen.data} label={label} old={seen.isPlaceholderData} />
      )}
      <Stack gap="md" maw={720} mb={38}>
        {fields.includes('phone') && (
          <Select
            label={t('country')}
            description={t('countryWhy')}
            maw={360}
            searchable
            allowDeselect={false}
            data={countriesIn(i18n.language, preview.countries)}
            value={country}
            onChange={setCountry}
          />
        )}
        {more?.(fields)}
        {lacks && <Text c="dimmed">{lacks}</Text>}
        {start.isError && <Failure problem={problemOf(start.error)} />}
        <Group gap="xs">
          <Button loading={start.isPending} disabled={lacks !== null} onClick={() => start.mutate()}>
            {submit}
          </Button>
          <Button variant="default" disabled={start.isPending} onClick={onDone}>
            {t('another')}
          </Button>
        </Group>
      </Stack>
    </>
  );
}

/** Countries by their names in this language, in its order. */
function countriesIn(language: string, countries: readonly string[]) {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  return countries
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}
