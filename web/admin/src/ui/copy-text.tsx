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
  /** Every character must be read, on several lines where it has to be. */
  whole?: boolean;
}

/** A text that is meant to be taken along: press it and it is copied. */
export function CopyText({ text, shown = text, plain, whole }: CopyTextProps) {
  const { t } = useTranslation();
  const { copied, copy } = useCopy(text);
  return (
    <Tooltip label={copied ? t('common.copied') : t('common.copy')} opened={copied ? true : undefined}>
      <UnstyledButton className={classes.copy} onClick={copy}>
        <span className={plain ? classes.text : `${classes.text} mono`} data-whole={whole || undefined}>
          {shown}
        </span>
        {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
        <span className="sr-only" role="status">
          {copied ? t('common.copied') : ''}
        </span>
      </UnstyledButton>
    </Tooltip>
  );
}
