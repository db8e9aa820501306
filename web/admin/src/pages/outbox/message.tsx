import { Button, SegmentedControl, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Message, messageById, sendAgain } from '../../api/messages.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkAnchor } from '../../ui/links.tsx';
import { Note } from '../../ui/note.tsx';
import { say } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Lines, Resource } from '../../ui/resource.tsx';
import classes from './message.module.css';
import { StateWord, usePurpose, useTitle } from './words.tsx';

/** One mail as it looks in an inbox. It lies in a frame that runs nothing; its links open beside the dashboard. */
function Mail({ html, text, subject }: { html: string; text: string; subject: string }) {
  const { t } = useTranslation();
  const [as, setAs] = useState<'html' | 'text'>('html');
  return (
    <>
      <SegmentedControl
        size="xs"
        mb="md"
        aria-label={t('outbox.as')}
        value={as}
        onChange={(value) => setAs(value === 'text' ? 'text' : 'html')}
        data={[
          { value: 'html', label: t('outbox.html') },
          { value: 'text', label: t('outbox.text') },
        ]}
      />
      {as === 'html' ? (
        <iframe
          title={subject}
          sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
          srcDoc={html.replace(/<head([^>]*)>/i, '<head$1><base target="_blank">')}
          className={classes.mail}
        />
      ) : (
        <pre className={classes.text}>{text}</pre>
      )}
    </>
  );
}

const restful: readonly Message['state'][] = ['uncertain', 'failed', 'bounced', 'kept'];

/** Sends a message once more, and says before what that may mean. */
function Again({ message: { id, state, recipient } }: { message: Message }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, ask] = useState(false);
  const again = useMutation({
    mutationFn: () => sendAgain(id),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['messages'] });
      ask(false);
      say(t('outbox.againDone'));
    },
  });
  return (
    <>
      <Button variant="default" onClick={() => ask(true)}>
        {t('outbox.again')}
      </Button>
      <Confirm
        opened={asking}
        onClose={() => ask(false)}
        title={t('outbox.againTitle')}
        act={t('outbox.again')}
        mutation={again}
      >
        <Text>
          {state === 'uncertain' ? t('outbox.againUncertain') : t('outbox.againWords', { recipient })}
        </Text>
      </Confirm>
    </>
  );
}

export function MessagePage() {
  const may = useMay();
  const { t } = useTranslation();
  const { dateTime, number } = useFormats();
  const purposeOf = usePurpose();
  const titleOf = useTitle();
  const { message: id } = useParams({ from: '/inside/outbox/$message' });
  return (
    <Resource query={useQuery(messageById(id))} loading={<Lines count={3} height={120} />}>
      {(message) => (
        <>
          <PageHead
            title={titleOf(message)}
            above={<LinkAnchor {...paths.outbox()}>{t('nav.outbox')}</LinkAnchor>}
            actions={may('messages:send') && restful.includes(message.state) && <Again message={message} />}
            words={
              <span className={classes.under}>
                <StateWord state={message.state} />
                <span>{message.recipient}</span>
                {message.provider_name && <span>{message.provider_name}</span>}
                <span>{purposeOf(message.purpose)}</span>
                <span>{dateTime(message.sent_at ?? message.created_at)}</span>
              </span>
            }
          />
          {message.state === 'kept' && (
            <div className={classes.note}>
              <Note>{t('outbox.keptWhy')}</Note>
            </div>
          )}
          {message.state === 'uncertain' && (
            <div className={classes.note}>
              <Note>{t('outbox.uncertainWhy', { reason: message.failure ?? '' })}</Note>
            </div>
          )}
          {message.failure && message.state !== 'uncertain' && (
            <div className={classes.note}>
              <Note>{t('outbox.failure', { reason: message.failure, attempts: message.attempts })}</Note>
            </div>
          )}
          {message.channel === 'sms' && message.text !== null ? (
            <pre className={classes.sms}>{message.text}</pre>
          ) : message.html !== null && message.text !== null ? (
            <Mail html={message.html} text={message.text} subject={message.subject} />
          ) : (
            <Empty title={t('outbox.withheld')} words={t('outbox.withheldWords')} />
          )}
          {message.attachments.filter((file) => !file.inline).length > 0 && (
            <Text c="dimmed" mt="md">
              {t('outbox.attachments')}{' '}
              {message.attachments
                .filter((file) => !file.inline)
                .map((file) => `${file.filename} (${number(Math.ceil(file.bytes / 1000))} kB)`)
                .join(', ')}
            </Text>
          )}
        </>
      )}
    </Resource>
  );
}
