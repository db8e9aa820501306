import { Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { issueSession } from '../../api/sessions.ts';
import type { Coupon } from '../../api/types.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { Form } from '../../ui/form.tsx';
import { Window } from '../../ui/window.tsx';

interface IssueProps {
  coupon: Coupon;
  opened: boolean;
  onClose: () => void;
}

const known = ['first_name', 'last_name', 'email', 'phone'] as const;
const nobody = { first_name: '', last_name: '', email: '', phone: '', custom_id: '', expires_at: '' };
type Values = typeof nobody;

function bodyOf(values: Values) {
  const answers = Object.fromEntries(
    known.map((name) => [name, values[name].trim()]).filter(([, text]) => text),
  );
  return {
    ...(Object.keys(answers).length > 0 ? { answers } : {}),
    ...(values.custom_id.trim() ? { custom_id: values.custom_id.trim() } : {}),
    ...(values.expires_at ? { expires_at: values.expires_at } : {}),
  };
}

/** One link for one person. What is known about them is filled in already when they open it. */
export function IssueOne({ coupon, opened, onClose }: IssueProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm({ initialValues: nobody });
  const issue = useMutation({
    mutationFn: (values: Values) => issueSession(coupon.id, bodyOf(values)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sessions', 'list'] }),
  });
  const close = () => {
    issue.reset();
    form.reset();
    onClose();
  };
  return (
    <Window opened={opened} onClose={close} title={t('issue.one')}>
      {issue.isSuccess ? (
        <Stack gap="xs">
          <span>{t('issue.made')}</span>
          <CopyText text={issue.data.url} whole />
        </Stack>
      ) : (
        <Form form={form} mutation={issue} submit={t('issue.make')}>
          <Group grow>
            <TextInput label={t('field.first_name')} data-autofocus {...form.getInputProps('first_name')} />
            <TextInput label={t('field.last_name')} {...form.getInputProps('last_name')} />
          </Group>
          <TextInput label={t('field.email')} type="email" {...form.getInputProps('email')} />
          <TextInput label={t('field.phone')} type="tel" {...form.getInputProps('phone')} />
          <Group grow>
            <TextInput label={t('builder.offer.customId')} {...form.getInputProps('custom_id')} />
            <TextInput label={t('issue.expires')} type="date" {...form.getInputProps('expires_at')} />
          </Group>
        </Form>
      )}
    </Window>
  );
}
