import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyText } from './copy-text.tsx';
import { Note } from './note.tsx';
import classes from './shown-once.module.css';
import { Window } from './window.tsx';

interface ShownOnceProps {
  title: string;
  /** That it is shown now and never again, and where it goes. */
  note: string;
  /** What is taken along, by its name on the wire where it has one. Null: nothing was made. */
  values: readonly { name?: string; text: string }[] | null;
  how: string;
  /** A line that uses it. */
  sample?: ReactNode;
  onClose: () => void;
}

/** A secret that was just made. It is shown nowhere afterwards, so the window closes only by saying that it was taken. */
export function ShownOnce({ title, note, values, how, sample, onClose }: ShownOnceProps) {
  const { t } = useTranslation();
  return (
    <Window
      opened={values !== null}
      onClose={onClose}
      title={title}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      size="lg"
    >
      {values && (
        <Stack>
          <Note>{note}</Note>
          <dl className={classes.values}>
            {values.map(({ name, text }) => (
              <div key={text}>
                {name && <dt>{name}</dt>}
                <dd>
                  <CopyText text={text} whole />
                </dd>
              </div>
            ))}
          </dl>
          <Text size="sm" c="dimmed">
            {how}
          </Text>
          {sample}
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('keys.taken')}</Button>
          </Group>
        </Stack>
      )}
    </Window>
  );
}
