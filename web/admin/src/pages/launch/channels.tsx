import { Button, CopyButton, Group, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Coupon } from '../../api/types.ts';
import classes from './launch.module.css';

const usual = ['poster', 'flyer', 'mail', 'whatsapp', 'instagram', 'facebook', 'website'] as const;

/** The short link, and the same with a tag that says how somebody came. The tag follows the session into statistics. */
export function Channels({ coupon }: { coupon: Coupon }) {
  const { t } = useTranslation();
  const [tag, setTag] = useState('');
  const link = tag ? `${coupon.url}?src=${encodeURIComponent(tag)}` : coupon.url;
  return (
    <>
      <div className={classes.link}>
        <span className="mono">{link}</span>
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button
              onClick={copy}
              leftSection={copied ? <IconCheck size={17} aria-hidden /> : <IconCopy size={17} aria-hidden />}
            >
              {copied ? t('common.copied') : t('common.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
      <Group align="flex-end" gap="xs">
        <TextInput
          label={t('launch.tag')}
          description={t('launch.tagWhy')}
          dir="ltr"
          w={260}
          maxLength={40}
          value={tag}
          onChange={(event) => setTag(event.currentTarget.value.trim())}
        />
        {usual.map((name) => (
          <Button
            key={name}
            variant={tag === name ? 'filled' : 'default'}
            color="dark"
            size="xs"
            radius="xl"
            mb={3}
            aria-pressed={tag === name}
            onClick={() => setTag(tag === name ? '' : name)}
          >
            {t(`launch.usual.${name}`)}
          </Button>
        ))}
      </Group>
    </>
  );
}
