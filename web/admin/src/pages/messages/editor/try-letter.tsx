import { Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type LetterDraft, testLetter } from '../../../api/broadcasts.ts';
import { useMe } from '../../../app/may.ts';
import { FormWindow } from '../../../ui/form.tsx';
import { say } from '../../../ui/notice.ts';

/** Sends the letter as it stands to the person who writes it. */
export function TryLetter({
  draft,
  opened,
  onClose,
}: {
  draft: LetterDraft;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('messages-admin');
  const me = useMe();
  const queries = useQueryClient();
  const form = useForm({ initialValues: { phone: '' } });
  const send = useMutation({
    mutationFn: ({ phone }: { phone: string }) =>
      testLetter({ ...draft, ...(draft.channel === 'sms' ? { phone } : {}) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['messages'] }),
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('try')}
      form={form}
      mutation={send}
      submit={t('trySend')}
      onDone={({ to }) => say(t('done.tried', { to }))}
    >
      {draft.channel === 'mail' ? (
        <Text>{t('tryMail', { email: me.email })}</Text>
      ) : (
        <TextInput
          label={t('tryPhone')}
          placeholder="+32470123456"
          type="tel"
          data-autofocus
          {...form.getInputProps('phone')}
        />
      )}
    </FormWindow>
  );
}
