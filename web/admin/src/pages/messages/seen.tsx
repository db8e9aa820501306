import { SegmentedControl } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile, IconMoon, IconSun } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LetterDraft, type LetterPreview, letterPreview } from '../../api/broadcasts.ts';
import { problemOf } from '../../api/problem.ts';
import { Failure } from '../../ui/failure.tsx';
import { useFormats } from '../../ui/formats.ts';
import classes from './seen.module.css';

type Draft = Pick<LetterDraft, 'channel' | 'language' | 'subject' | 'source' | 'coupon' | 'card'>;

const icon = { size: 17, stroke: 1.7, 'aria-hidden': true } as const;

/** A letter as one person would get it: on a phone or a desk, by day or by night. */
export function Seen({ draft, tools = true }: { draft: Draft; tools?: boolean }) {
  const { t } = useTranslation('messages-admin');
  const [device, setDevice] = useState<'phone' | 'desktop'>('phone');
  const [scheme, setScheme] = useState<'light' | 'dark'>('light');
  const query = useQuery(letterPreview({ ...draft, scheme }));
  return (
    <section aria-label={t('seen.label')} className={classes.seen}>
      {tools && draft.channel === 'mail' && (
        <div className={classes.tools}>
          <SegmentedControl
            size="xs"
            aria-label={t('seen.device')}
            value={device}
            onChange={(value) => setDevice(value === 'desktop' ? 'desktop' : 'phone')}
            data={[
              {
                value: 'phone',
                label: <Choice sign={<IconDeviceMobile {...icon} />} words={t('seen.phone')} />,
              },
              {
                value: 'desktop',
                label: <Choice sign={<IconDeviceDesktop {...icon} />} words={t('seen.desktop')} />,
              },
            ]}
          />
          <SegmentedControl
            size="xs"
            aria-label={t('seen.scheme')}
            value={scheme}
            onChange={(value) => setScheme(value === 'dark' ? 'dark' : 'light')}
            data={[
              { value: 'light', label: <Choice sign={<IconSun {...icon} />} words={t('seen.light')} /> },
              { value: 'dark', label: <Choice sign={<IconMoon {...icon} />} words={t('seen.dark')} /> },
            ]}
          />
        </div>
      )}
      {query.isError && <Failure problem={problemOf(query.error)} />}
      {query.data && query.data.faults.length === 0 ? (
        draft.channel === 'mail' ? (
          <Mail seen={query.data} device={device} scheme={scheme} />
        ) : (
          <Sms seen={query.data} />
        )
      ) : (
        <div className={classes.blank} aria-busy={query.isPending}>
          {query.data ? t('seen.broken') : ''}
        </div>
      )}
    </section>
  );
}

const Choice = ({ sign, words }: { sign: React.ReactNode; words: string }) => (
  <span className={classes.choice}>
    {sign}
    {words}
  </span>
);

function Mail({ seen, device, scheme }: { seen: LetterPreview; device: string; scheme: string }) {
  const { t } = useTranslation('messages-admin');
  return (
    <div className={classes.inbox} data-device={device} data-scheme={scheme}>
      <div className={classes.subject}>
        <span>{t('seen.subject')}</span>
        <strong>{seen.subject}</strong>
      </div>
      <iframe
        title={seen.subject || t('seen.label')}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        srcDoc={seen.html.replace(/<head([^>]*)>/i, '<head$1><base target="_blank">')}
      />
    </div>
  );
}

function Sms({ seen }: { seen: LetterPreview }) {
  const { t } = useTranslation('messages-admin');
  const { number } = useFormats();
  return (
    <div className={classes.phone}>
      <p className={classes.bubble}>{seen.text}</p>
      {seen.sms && (
        <p className={classes.parts}>
          {t('seen.parts', { count: seen.sms.parts })} · {seen.sms.encoding} ·{' '}
          {t('seen.left', { left: number(seen.sms.left) })}
        </p>
      )}
    </div>
  );
}
