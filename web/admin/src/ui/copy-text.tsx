import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './copy-text.module.css';
import { useCopy } from './use-copy.ts';

interface CopyTextProps {
  text: string;
  shown?: string;
  /** What is shown is words and no code. */
  plain?: boolean;
}

/** A text that is meant to be taken along: press it and it is copied. */
export function CopyText({ text, shown = text, plain }: CopyTextProps) {
  const { t } = useTranslation();
  const { copied, copy } = useCopy(text);
  return (
    <Tooltip label={copied ? t('common.copied') : t('common.copy')} opened={copied ? true : undefined}>
      <UnstyledButton className={classes.copy} onClick={copy}>
        <span className={plain ? undefined : 'mono'}>{shown}</span>
        {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
        <span className="sr-only" role="status">
          {copied ? t('common.copied') : ''}
        </span>
      </UnstyledButton>
    </Tooltip>
  );
}
