import { Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changeAnswers, type OwnAnswers, ownAnswers } from '../../../api/keywords.ts';
import { FormWindow } from '../../../ui/form.tsx';

/** What HELP and STOP are answered with. Left empty, the usual words are said in the language that was texted. */
export function EditAnswers({
  answers,
  opened,
  onClose,
}: {
  answers: OwnAnswers;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('keywords');
  const common = useTranslation().t;
  const queries = useQueryClient();
  const form = useForm({
    initialValues: { text: answers.text ?? '', stop_text: answers.stop_text ?? '' },
  });
  const save = useMutation({
    mutationFn: ({ text, stop_text }: typeof form.values) =>
      changeAnswers({ text: text.trim() || null, stop_text: stop_text.trim() || null }),
    onSuccess: (saved) => queries.setQueryData(ownAnswers.queryKey, saved),
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('answersTitle')}
      form={form}
      mutation={save}
      submit={common('common.save')}
    >
      <Textarea
        label="HELP"
        description={t('helpWhy')}
        autosize
        minRows={2}
        maxLength={300}
        {...form.getInputProps('text')}
      />
      <Textarea
        label="STOP"
        description={t('stopWhy')}
        autosize
        minRows={2}
        maxLength={300}
        {...form.getInputProps('stop_text')}
      />
    </FormWindow>
  );
}
