import { Select, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  type Contribution,
  type RefusalReason,
  refusalReasons,
  refuseContribution,
} from '../../../api/contributions.ts';
import { FormWindow } from '../../../ui/form.tsx';
import { useRefresh } from '../actions.tsx';
import { useCompetition } from '../competition-context.tsx';

/** What a receipt is refused for is not what a photo is. */
const usual = { photo: 'wrong_subject', text: 'improper', receipt: 'unreadable' } as const;

/** Says why what somebody sent may not stand. They read the reason in their language and the note as it is written. */
export function Refuse({
  contribution,
  opened,
  onClose,
}: {
  contribution: Contribution;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('competitions-admin');
  const { id } = useCompetition();
  const refresh = useRefresh(id);
  const form = useForm<{ reason: RefusalReason; note: string }>({
    initialValues: { reason: usual[contribution.kind], note: '' },
  });
  const refuse = useMutation({
    mutationFn: ({ reason, note }: { reason: RefusalReason; note: string }) =>
      refuseContribution(id, contribution.n, { reason, note: note.trim() || null }),
    onSuccess: refresh,
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('sent.refuseTitle')}
      form={form}
      mutation={refuse}
      submit={t('sent.refuse')}
    >
      <Text>{t('sent.refuseWhat')}</Text>
      <Select
        label={t('sent.reason')}
        allowDeselect={false}
        data-autofocus
        data={refusalReasons.map((value) => ({ value, label: t(`sent.reasons.${value}`) }))}
        {...form.getInputProps('reason')}
      />
      <Textarea
        label={t('sent.note')}
        description={t('sent.noteWhy')}
        maxLength={500}
        autosize
        minRows={2}
        {...form.getInputProps('note')}
      />
    </FormWindow>
  );
}
