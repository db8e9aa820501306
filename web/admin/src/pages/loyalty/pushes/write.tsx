import { Button, Group, Input, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../../api/problem.ts';
import { pushReach, writePush } from '../../../api/pushes.ts';
import { Failure } from '../../../ui/failure.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { say } from '../../../ui/notice.ts';
import { Window } from '../../../ui/window.tsx';
import { instantOf } from '../../builder/fields/moment.ts';
import { MomentField } from '../../builder/fields/moment-field.tsx';
import { useCard } from '../card-context.tsx';
import { Phone } from './phone.tsx';
import classes from './pushes.module.css';
import { Reach } from './reach.tsx';
import { everybody, segmentOf } from './segment.ts';
import { SegmentField } from './segment-field.tsx';
import { TryOnOne } from './try-on-one.tsx';

const longest = 500;

/** A message, whom it is for, and when it goes out; beside it the phone on which it lights up. */
export function Write() {
  const { t } = useTranslation('pushes');
  const { t: common } = useTranslation();
  const { number, dateTime } = useFormats();
  const card = useCard();
  const queries = useQueryClient();
  const [message, setMessage] = useState('');
  const [choice, setChoice] = useState(everybody);
  const [later, setLater] = useState(false);
  const [local, setLocal] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [trying, setTrying] = useState(false);
  const [segment] = useDebouncedValue(segmentOf(choice), 300);
  const reach = useQuery({ ...pushReach(card.id, segment), placeholderData: keepPreviousData });
  const send = useMutation({
    mutationFn: () =>
      writePush(card.id, {
        message,
        segment: segmentOf(choice) ?? { who: 'all' },
        ...(later && local ? { scheduled_at: local } : {}),
      }),
    onSuccess: async (push) => {
      setAsking(false);
      setMessage('');
      setLater(false);
      setLocal(null);
      say(
        push.scheduled_at
          ? t('done.scheduled', { date: dateTime(push.scheduled_at, card.time_zone) })
          : t('done.sent', { count: push.recipients, members: number(push.recipients) }),
      );
      await queries.invalidateQueries({ queryKey: ['pushes', card.id, 'list'] });
    },
  });
  const whole = local !== null && local.length > 10;
  const moment = later && whole ? instantOf(local, card.time_zone) : null;
  const passed = moment !== null && moment.getTime() <= Date.now();
  const recipients = segment === null ? 0 : (reach.data?.recipients ?? 0);
  const ready =
    message.trim() !== '' &&
    segmentOf(choice) !== null &&
    (later ? moment !== null && !passed : recipients > 0);
  return (
    <div className={classes.write}>
      <Stack gap="lg" component="section" aria-label={t('write')}>
        <Textarea
          label={t('message')}
          description={t('messageWords')}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={longest}
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed" mt={-14} ta="end" aria-hidden>
          {number(message.length)} / {number(longest)}
        </Text>
        <SegmentField card={card} value={choice} onChange={setChoice} />
        <Input.Wrapper label={t('when')} labelElement="div">
          <div className={classes.when}>
            <SegmentedControl
              aria-label={t('when')}
              data={[
                { value: 'now', label: t('atOnce') },
                { value: 'later', label: t('later') },
              ]}
              value={later ? 'later' : 'now'}
              onChange={(value) => setLater(value === 'later')}
            />
          </div>
        </Input.Wrapper>
        {later && (
          <MomentField
            label={t('moment')}
            description={t('zone', { zone: card.time_zone.replaceAll('_', ' ') })}
            value={local}
            onChange={setLocal}
            error={passed ? t('passed') : local !== null && !whole ? t('needsTime') : undefined}
          />
        )}
        <Reach reach={reach} segment={segment} />
        <Group gap="sm">
          <Button disabled={!ready} onClick={() => setAsking(true)}>
            {later ? t('schedule') : t('send')}
          </Button>
          <Button variant="default" disabled={message.trim() === ''} onClick={() => setTrying(true)}>
            {t('try')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          {t('quiet')}
        </Text>
      </Stack>
      <div className={classes.aside}>
        <Phone card={card} message={message} at={(moment ?? new Date()).toISOString()} />
      </div>
      <Window
        opened={asking}
        onClose={() => {
          if (send.isPending) return;
          send.reset();
          setAsking(false);
        }}
        title={later ? t('ask.later') : t('ask.now')}
      >
        <Stack gap="md">
          <p className={classes.quote}>{message}</p>
          <Text>
            {moment
              ? t('ask.laterWords', { date: dateTime(moment.toISOString(), card.time_zone) })
              : t('ask.nowWords', { count: recipients, members: number(recipients) })}
          </Text>
          {send.isError && <Failure problem={problemOf(send.error)} />}
          <Group justify="flex-end" gap="xs">
            <Button
              variant="default"
              disabled={send.isPending}
              onClick={() => {
                send.reset();
                setAsking(false);
              }}
            >
              {common('common.cancel')}
            </Button>
            <Button loading={send.isPending} onClick={() => send.mutate()} data-autofocus>
              {later ? t('schedule') : t('send')}
            </Button>
          </Group>
        </Stack>
      </Window>
      <TryOnOne card={card.id} message={message} opened={trying} onClose={() => setTrying(false)} />
    </div>
  );
}
