import { Button, Group, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSource } from '../../app/search.ts';
import { useCopy } from '../../ui/use-copy.ts';
import classes from './launch.module.css';

const usual = ['poster', 'flyer', 'mail', 'whatsapp', 'instagram', 'facebook', 'website'] as const;

interface ChannelsProps {
  url: string;
  /** The tag in the link, which stands in the address of the screen. */
  src: string | undefined;
  onTag: (src: string | undefined) => void;
}

/** The short link, and the same with a tag that says how somebody came. The tag follows the session into statistics. */
export function Channels({ url, src, onTag }: ChannelsProps) {
  const { t } = useTranslation();
  const { copied, copy } = useCopy(url);
  const [text, setText] = useState(src ?? '');
  useEffect(() => setText(src ?? ''), [src]);
  const choose = (tag: string) => onTag(tag || undefined);
  const later = useDebouncedCallback((tag: string) => (tag === '' || isSource(tag)) && choose(tag), 350);
  const write = (tag: string) => {
    setText(tag);
    later(tag);
  };
  return (
    <>
      <div className={classes.link}>
        <span className="mono">{url}</span>
        <Button
          onClick={copy}
          leftSection={copied ? <IconCheck size={17} aria-hidden /> : <IconCopy size={17} aria-hidden />}
        >
          {copied ? t('common.copied') : t('common.copy')}
        </Button>
      </div>
      <TextInput
        label={t('launch.tag')}
        description={t('launch.tagWhy')}
        dir="ltr"
        maw={300}
        maxLength={40}
        value={text}
        error={text !== '' && !isSource(text) ? t('launch.tagWrong') : undefined}
        onChange={(event) => write(event.currentTarget.value.trim())}
      />
      <Group gap={6}>
        {usual.map((name) => (
          <Button
            key={name}
            variant={src === name ? 'filled' : 'default'}
            color="dark.7"
            size="xs"
            radius="xl"
            aria-pressed={src === name}
            onClick={() => choose(src === name ? '' : name)}
          >
            {t(`launch.usual.${name}`)}
          </Button>
        ))}
      </Group>
    </>
  );
}
