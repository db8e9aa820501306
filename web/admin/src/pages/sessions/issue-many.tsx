import { Button, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { issueSessions } from '../../api/sessions.ts';
import type { Coupon } from '../../api/types.ts';
import { Form } from '../../ui/form.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Note } from '../../ui/note.tsx';
import { Window } from '../../ui/window.tsx';
import { PrintChoice } from './print-sheet.tsx';

const states = ['normal', 'voided', 'activated'] as const;

/** Links as a file for a mailing or a printer: one line each. */
function saveLinks(coupon: Coupon, sessions: { code: string; till_code: string; url: string }[]) {
  const lines = [
    'code,till_code,url',
    ...sessions.map(({ code, till_code, url }) => `${code},${till_code},${url}`),
  ];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`${lines.join('\n')}\n`], { type: 'text/csv' }));
  link.download = `links-${coupon.code}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

interface IssueProps {
  coupon: Coupon;
  opened: boolean;
  onClose: () => void;
}

/** Many links at once. They are in the answer; the list shows them too, but a file is what a printer wants. */
export function IssueMany({ coupon, opened, onClose }: IssueProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const queries = useQueryClient();
  const form = useForm({
    initialValues: { amount: 100, status: 'normal' as (typeof states)[number], channel: '', expires_at: '' },
  });
  const issue = useMutation({
    mutationFn: ({ amount, status, channel, expires_at }: typeof form.values) =>
      issueSessions(coupon.id, {
        amount,
        status,
        ...(channel.trim() ? { channel: channel.trim() } : {}),
        ...(expires_at ? { expires_at } : {}),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sessions', 'list'] }),
  });
  const close = () => {
    if (issue.isPending) return;
    issue.reset();
    onClose();
  };
  return (
    <Window opened={opened} onClose={close} title={t('issue.many')}>
      {issue.isSuccess ? (
        <Stack>
          <Text>{t('issue.manyMade', { number: number(issue.data.made) })}</Text>
          {issue.data.stopped && <Note>{t('issue.stopped', { reason: issue.data.stopped })}</Note>}
          {issue.data.data[0]?.issued_at && (
            <PrintChoice coupon={coupon.id} which={{ issued_at: issue.data.data[0].issued_at }} />
          )}
          <Group justify="flex-end">
            <Button
              variant="default"
              leftSection={<IconDownload size={17} aria-hidden />}
              onClick={() => saveLinks(coupon, issue.data.data)}
            >
              {t('issue.download')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Form form={form} mutation={issue} submit={t('issue.make')}>
          <NumberInput
            label={t('issue.amount')}
            min={1}
            max={100_000}
            allowDecimal={false}
            thousandSeparator=" "
            data-autofocus
            {...form.getInputProps('amount')}
          />
          <Select
            label={t('issue.born')}
            description={t(`issue.bornWhy.${form.values.status}`)}
            allowDeselect={false}
            data={states.map((state) => ({ value: state, label: t(`issue.state.${state}`) }))}
            {...form.getInputProps('status')}
          />
          <Group grow align="flex-end">
            <TextInput label={t('statistics.channel')} maxLength={60} {...form.getInputProps('channel')} />
            <TextInput label={t('issue.expires')} type="date" {...form.getInputProps('expires_at')} />
          </Group>
        </Form>
      )}
    </Window>
  );
}
