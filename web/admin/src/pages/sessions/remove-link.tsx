import { ActionIcon, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { removeLink, type Session } from '../../api/sessions.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { say } from '../../ui/notice.ts';
import { nameOf } from './person.ts';

/** Whether it may be offered; the server decides again, for a claim may come between. */
export const isUnusedLink = (session: Pick<Session, 'issued_at' | 'played_at' | 'claimed_at' | 'held_at'>) =>
  session.issued_at !== null &&
  session.claimed_at === null &&
  session.played_at === null &&
  session.held_at === null;

/** Takes a link out of the world that nobody used. */
export function RemoveLink({ session }: { session: Session }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, ask] = useDisclosure(false);
  const remove = useMutation({
    mutationFn: () => removeLink(session.code),
    onSuccess: () => say(t('session.done.removed')),
    // Also when it was refused: then somebody used it meanwhile, and the list says so.
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions', 'list'] }),
  });
  const who = nameOf(session) ?? session.till_code;
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('session.removeOf', { name: who })}
        onClick={ask.open}
      >
        <IconTrash size={17} aria-hidden />
      </ActionIcon>
      <Confirm
        opened={asking}
        onClose={ask.close}
        title={t('session.removeTitle', { name: who })}
        act={t('session.removeYes')}
        mutation={remove}
      >
        <Text>{t('session.removeWhy')}</Text>
      </Confirm>
    </>
  );
}
