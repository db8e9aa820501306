import { Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drawCompetition } from '../../../api/competitions.ts';
import { FormWindow } from '../../../ui/form.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { say } from '../../../ui/notice.ts';
import { useRefresh } from '../actions.tsx';
import { useCompetition } from '../competition-context.tsx';
import { HeldEntries, useHeldEntries } from './waiting.tsx';

interface RedrawProps {
  /** The number of the draw that is made. */
  next: number;
  /** For how many prizes. */
  ranks: number;
  opened: boolean;
  onClose: () => void;
}

/** Another draw, for the prizes that nobody took. Its reason is public. */
export function Redraw({ next, ranks, opened, onClose }: RedrawProps) {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  const { id, name } = useCompetition();
  const refresh = useRefresh(id);
  const held = useHeldEntries(id);
  const [leaveOut, setLeaveOut] = useState(false);
  const form = useForm({ initialValues: { reason: '' } });
  const draw = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      drawCompetition(id, next, reason.trim(), { leaveOutHeld: leaveOut }),
    onSuccess: async () => {
      say(t('draw.done', { name }));
      await refresh();
    },
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('redraw.title')}
      form={form}
      mutation={draw}
      submit={t('redraw.act')}
    >
      <Text>{t('redraw.what', { count: ranks, ranks: number(ranks) })}</Text>
      <Textarea
        label={t('redraw.reason')}
        description={t('redraw.reasonWhy')}
        autosize
        minRows={2}
        maxLength={500}
        required
        data-autofocus
        {...form.getInputProps('reason')}
      />
      <HeldEntries held={held} leaveOut={leaveOut} onLeaveOut={setLeaveOut} />
    </FormWindow>
  );
}
