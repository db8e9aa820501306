import { Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changeMe, me } from '../../api/people.ts';
import { useMe } from '../../app/may.ts';
import { SchemeSwitch } from '../../app/person-menu.tsx';
import { isLanguage, type Language, languageNames, languages, speak } from '../../i18n.ts';
import { Form } from '../../ui/form.tsx';
import { say } from '../../ui/notice.ts';
import { Part } from '../builder/part.tsx';

/** One's own name, language and colours. */
export function Profile() {
  const { t } = useTranslation();
  const person = useMe();
  const queries = useQueryClient();
  const form = useForm<{ name: string; language: Language | '' }>({
    initialValues: { name: person.name ?? '', language: person.language ?? '' },
    transformValues: (values) => values,
  });
  const change = useMutation({
    mutationFn: ({ name, language }: { name: string; language: Language | '' }) =>
      changeMe({ name, language: language || null }),
    onSuccess: async (changed) => {
      queries.setQueryData(me.queryKey, changed);
      await speak(changed.language ?? changed.account.language);
      say(t('common.saved'));
    },
  });
  return (
    <>
      <Part title={t('settings.profile')} words={person.email ?? ''}>
        <Form form={form} mutation={change} submit={t('common.save')}>
          <TextInput label={t('entrance.yourName')} autoComplete="name" {...form.getInputProps('name')} />
          <Select
            label={t('person.language')}
            placeholder={languageNames[person.account.language]}
            clearable
            clearButtonProps={{ 'aria-label': t('common.clear') }}
            data={languages.map((code) => ({ value: code, label: languageNames[code] }))}
            value={form.values.language || null}
            onChange={(code) => form.setFieldValue('language', isLanguage(code) ? code : '')}
          />
        </Form>
      </Part>
      <Part title={t('person.scheme')} words={t('settings.schemeWhy')}>
        <Stack gap="xs" maw={260}>
          <SchemeSwitch />
          <Text size="sm" c="dimmed">
            {t('settings.schemeHere')}
          </Text>
        </Stack>
      </Part>
    </>
  );
}
