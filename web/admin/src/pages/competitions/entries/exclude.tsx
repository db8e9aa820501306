import { Select, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  type Entry,
  type ExclusionReason,
  excludeEntry,
  exclusionReasons,
  includeEntry,
} from '../../../api/competitions.ts';
import { FormWindow } from '../../../ui/form.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { say } from '../../../ui/notice.ts';
import { useRefresh } from '../actions.tsx';
import { useCompetition } from '../competition-context.tsx';
import { usePersonName } from '../people.ts';

interface WindowProps {
  entry: Entry;
  opened: boolean;
  onClose: () => void;
}

/** Takes somebody out, with all their entries. The reason is public as a word, the note stays here. */
export function Exclude({ entry, opened, onClose }: WindowProps) {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  const { id, competition } = useCompetition();
  const refresh = useRefresh(id);
  const name = usePersonName()(entry.person);
  const form = useForm<{ reason: ExclusionReason; note: string }>({
    initialValues: { reason: 'duplicate', note: '' },
  });
  const act = useMutation({
    mutationFn: ({ reason, note }: { reason: ExclusionReason; note: string }) =>
      excludeEntry(id, entry.n, { reason, note: note.trim() || null }),
    onSuccess: async ({ changed }) => {
      say(t('excluded.done', { count: changed.length, entries: number(changed.length) }));
      await refresh();
    },
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('excluded.title', { name })}
      form={form}
      mutation={act}
      submit={t('excluded.act')}
    >
      <Text>{t(competition.status === 'drawn' ? 'excluded.whatDrawn' : 'excluded.what')}</Text>
      <Select
        label={t('excluded.reason')}
        description={t('excluded.reasonWhy')}
        allowDeselect={false}
        data={exclusionReasons.map((value) => ({ value, label: t(`excluded.reasons.${value}`) }))}
        {...form.getInputProps('reason')}
      />
      <Textarea
        label={t('excluded.note')}
        description={t('excluded.noteWhy')}
        autosize
        minRows={2}
        maxLength={500}
        {...form.getInputProps('note')}
      />
    </FormWindow>
  );
}

/** Lets somebody take part again. */
export function Include({ entry, opened, onClose }: WindowProps) {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  const { id, competition } = useCompetition();
  const refresh = useRefresh(id);
  const name = usePersonName()(entry.person);
  const form = useForm({ initialValues: { reason: '' } });
  const act = useMutation({
    mutationFn: ({ reason }: { reason: string }) => includeEntry(id, entry.n, reason.trim()),
    onSuccess: async ({ changed }) => {
      say(t('included.done', { count: changed.length, entries: number(changed.length) }));
      await refresh();
    },
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('included.title', { name })}
      form={form}
      mutation={act}
      submit={t('included.act')}
    >
      <Text>{t(competition.status === 'drawn' ? 'included.whatDrawn' : 'included.what')}</Text>
      <TextInput
        label={t('included.reason')}
        maxLength={200}
        required
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </FormWindow>
  );
}
