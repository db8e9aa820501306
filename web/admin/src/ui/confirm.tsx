import { Button, Group, Stack } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem.ts';
import { Failure } from './failure.tsx';
import { Window } from './window.tsx';

interface ConfirmProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** Exactly what goes and what stays. */
  children: ReactNode;
  /** What the button does, as a verb. */
  act: string;
  mutation: UseMutationResult<unknown, Error, void>;
  /** False as long as it is not known what would go. */
  ready?: boolean;
  /** Nothing is destroyed by it, though it cannot be taken back. */
  calm?: boolean;
}

/** Asks before something goes. It says what is destroyed, waits while it happens, and shows a refusal in place. */
export function Confirm(props: ConfirmProps) {
  const { opened, onClose, title, children, act, mutation, ready = true, calm = false } = props;
  const { t } = useTranslation();
  const close = () => {
    if (mutation.isPending) return;
    mutation.reset();
    onClose();
  };
  return (
    <Window opened={opened} onClose={close} title={title}>
      <Stack gap="md">
        <div>{children}</div>
        {mutation.isError && <Failure problem={problemOf(mutation.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close} data-autofocus>
            {t('common.cancel')}
          </Button>
          <Button
            color={calm ? undefined : 'red.8'}
            loading={mutation.isPending}
            disabled={!ready}
            onClick={() => mutation.mutate(undefined, { onSuccess: close })}
          >
            {act}
          </Button>
        </Group>
      </Stack>
    </Window>
  );
}
