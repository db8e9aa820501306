import { Dropzone } from '@mantine/dropzone';
import '@mantine/dropzone/styles.css';
import { IconFileUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './list-import.module.css';

/** Where a list is dropped, or pressed to choose one. */
export function Drop({
  words,
  busy,
  onFile,
}: {
  words: string;
  busy: boolean;
  onFile: (file: File) => void;
}) {
  const { t } = useTranslation('lists');
  return (
    <Dropzone
      unstyled
      multiple={false}
      loading={busy}
      onDrop={([chosen]) => chosen && onFile(chosen)}
      classNames={{ root: classes.zone, inner: classes.inner }}
      inputProps={{ 'aria-label': words }}
    >
      <IconFileUpload size={30} stroke={1.5} aria-hidden />
      <strong>{words}</strong>
      <span>{t('dropWhy')}</span>
    </Dropzone>
  );
}
