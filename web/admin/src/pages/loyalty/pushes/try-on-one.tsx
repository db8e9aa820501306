import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../../api/problem.ts';
import { writePush } from '../../../api/pushes.ts';
import { Failure } from '../../../ui/failure.tsx';
import { say } from '../../../ui/notice.ts';
import { Window } from '../../../ui/window.tsx';
import { MemberPicker, type Named } from './member-picker.tsx';

interface TryOnOneProps {
  card: string;
  message: string;
  opened: boolean;
  onClose: () => void;
}

/** Sends the message to one member first, say to oneself. It is a real one, and stands in the list. */
export function TryOnOne({ card, message, opened, onClose }: TryOnOneProps) {
  const { t } = useTranslation('pushes');
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Named[]>([]);
  const send = useMutation({
    mutationFn: () =>
      writePush(card, { message, segment: { who: 'members', members: chosen.map(({ id }) => id) } }),
    onSuccess: async () => {
      say(t('done.tried', { name: chosen[0]?.name ?? '' }));
      close();
      await queries.invalidateQueries({ queryKey: ['pushes', card, 'list'] });
    },
  });
  const close = () => {
    send.reset();
    setChosen([]);
    onClose();
  };
  return (
    <Window opened={opened} onClose={close} title={t('try')}>
      <Stack gap="md">
        <Text c="dimmed">{t('tryWords')}</Text>
        <MemberPicker card={card} label={t('member')} value={chosen} onChange={setChosen} most={1} />
        {send.isError && <Failure problem={problemOf(send.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {common('common.cancel')}
          </Button>
          <Button disabled={chosen.length === 0} loading={send.isPending} onClick={() => send.mutate()}>
            {t('send')}
          </Button>
        </Group>
      </Stack>
    </Window>
  );
}
