import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { Note } from '../../ui/note.tsx';
import { Window } from '../../ui/window.tsx';
import classes from './developers.module.css';

/** The secret of a new key. It is in no list afterwards, so the window closes only by saying that it was taken. */
export function Secret({ made, onClose }: { made: Schemas['NewKey'] | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Window
      opened={made !== null}
      onClose={onClose}
      title={t('keys.madeTitle')}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      size="lg"
    >
      {made && (
        <Stack>
          <Note>{t('keys.once')}</Note>
          <dl className={classes.secret}>
            <dt>client_id</dt>
            <dd>
              <CopyText text={made.client_id} whole />
            </dd>
            <dt>client_secret</dt>
            <dd>
              <CopyText text={made.client_secret} whole />
            </dd>
          </dl>
          <Text size="sm" c="dimmed">
            {t('keys.howToSend')}
          </Text>
          <pre className={classes.sample}>
            {`curl ${window.location.origin}/v5/coupons \\\n  -H 'x-client-id: ${made.client_id}' \\\n  -H 'x-client-secret: …'`}
          </pre>
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('keys.taken')}</Button>
          </Group>
        </Stack>
      )}
    </Window>
  );
}
