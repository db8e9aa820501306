import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problem.ts';
import { Failure } from '../../ui/failure.tsx';
import classes from './preview.module.css';

/** Links in the preview lead nowhere: the frame may neither run scripts, nor send forms, nor open windows. */
const frozen = (html: string) => html.replace(/<head([^>]*)>/i, '<head$1><base target="_blank">');

interface PhoneProps {
  preview: UseQueryResult<{ html: string }>;
  /** What chooses the page that is shown. */
  choices: ReactNode;
  /** What is said under the phone. */
  below?: ReactNode;
}

/** A page of ours at the size of a phone, as the server wrote it from what is not saved yet. */
export function Phone({ preview, choices, below }: PhoneProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.preview}>
      <div className={classes.choices}>{choices}</div>
      {preview.isError && <Failure problem={problemOf(preview.error)} />}
      <div className={classes.phone} data-stale={preview.isPlaceholderData || undefined}>
        <div className={classes.screen}>
          {preview.data ? (
            <iframe
              title={t('builder.preview')}
              sandbox="allow-same-origin"
              srcDoc={frozen(preview.data.html)}
              className={classes.page}
            />
          ) : (
            <Skeleton height="100%" radius={0} visible={preview.isPending} />
          )}
        </div>
      </div>
      {below}
    </div>
  );
}
