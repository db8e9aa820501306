import { Dropzone } from '@mantine/dropzone';
import '@mantine/dropzone/styles.css';
import { IconFileUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sendList } from '../../api/codes.ts';
import { problemOf } from '../../api/problem.ts';
import { Failure } from '../../ui/failure.tsx';
import classes from './codes.module.css';

/** A list of codes, dropped or chosen. Sending is all that has to be waited for; the import goes on by itself. */
export function SendList({ coupon }: { coupon: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: (file: File) => sendList(coupon, file),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['coupons', coupon, 'imports'] }),
  });
  return (
    <>
      <Dropzone
        unstyled
        multiple={false}
        loading={send.isPending}
        onDrop={([file]) => file && send.mutate(file)}
        classNames={{ root: classes.zone, inner: classes.inner }}
        inputProps={{ 'aria-label': t('codes.drop') }}
      >
        <IconFileUpload size={30} stroke={1.5} aria-hidden />
        <strong>{t('codes.drop')}</strong>
        <span>{t('codes.dropWhy')}</span>
      </Dropzone>
      {send.isError && <Failure problem={problemOf(send.error)} />}
    </>
  );
}
