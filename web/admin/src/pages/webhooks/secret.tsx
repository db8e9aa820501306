import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyText } from '../../ui/copy-text.tsx';
import { Note } from '../../ui/note.tsx';
import { Window } from '../../ui/window.tsx';
import classes from './webhooks.module.css';

export interface Made {
  secret: string;
  format: 'v5' | 'v3';
}

/** The secret of a webhook. It is shown nowhere afterwards, so the window closes only by saying that it was taken. */
export function Secret({ made, onClose }: { made: Made | null; onClose: () => void }) {
  const { t } = useTranslation('webhooks');
  return (
    <Window
      opened={made !== null}
      onClose={onClose}
      title={t('secret.title')}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      size="lg"
    >
      {made && (
        <Stack>
          <Note>{t('secret.once')}</Note>
          <div className={classes.secret}>
            <CopyText text={made.secret} whole />
          </div>
          <Text size="sm" c="dimmed">
            {t(made.format === 'v5' ? 'secret.howV5' : 'secret.howV3')}
          </Text>
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('secret.taken')}</Button>
          </Group>
        </Stack>
      )}
    </Window>
  );
}
