import { Button, Text } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cancelPush, type Push, pushList } from '../../../api/pushes.ts';
import { useMay } from '../../../app/may.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { say } from '../../../ui/notice.ts';
import { Pager } from '../../../ui/pager.tsx';
import { Lines, Resource } from '../../../ui/resource.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { Dot, type Tone } from '../../../ui/status.tsx';
import { useCard } from '../card-context.tsx';
import { Delivered } from './delivered.tsx';
import classes from './pushes.module.css';

const tones: Record<Push['status'], { tone: Tone; hollow?: boolean }> = {
  scheduled: { tone: 'warn', hollow: true },
  sending: { tone: 'warn' },
  sent: { tone: 'good' },
  cancelled: { tone: 'idle', hollow: true },
};

/** Whom a push is for, in one line. */
function useSegmentWords() {
  const { t } = useTranslation('pushes');
  const { number } = useFormats();
  return ({ segment }: Push): string => {
    switch (segment.who) {
      case 'members':
        return t('said.members', { count: segment.members.length, members: number(segment.members.length) });
      case 'no_visit':
        return t('said.no_visit', { count: segment.days, days: number(segment.days) });
      case 'new':
        return t('said.new', { count: segment.days, days: number(segment.days) });
      case 'near_reward':
        return t('said.near_reward', { stamps: number(segment.stamps) });
      case 'tier':
        return t('said.tier', { tier: segment.tier });
      case 'balance':
        if (segment.max === undefined) return t('said.atLeast', { min: number(segment.min ?? 0) });
        if (segment.min === undefined) return t('said.atMost', { max: number(segment.max) });
        return t('said.balance', { min: number(segment.min), max: number(segment.max) });
      default:
        return t(`kind.${segment.who}`);
    }
  };
}

function Cancel({ push }: { push: Push }) {
  const { t } = useTranslation('pushes');
  const card = useCard();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const cancel = useMutation({
    mutationFn: () => cancelPush(card.id, push.id),
    onSuccess: () => say(t('done.cancelled')),
    // Also when it was too late: the list then says so.
    onSettled: () => queries.invalidateQueries({ queryKey: ['pushes', card.id, 'list'] }),
  });
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setAsking(true)}>
        {t('cancel')}
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('cancelTitle')}
        act={t('cancelYes')}
        mutation={cancel}
      >
        <p className={classes.quote}>{push.message}</p>
        <Text mt="sm">{t('cancelWords')}</Text>
      </Confirm>
    </>
  );
}

/** What was sent and what is scheduled, with what became of it. */
export function PushList() {
  const { t } = useTranslation('pushes');
  const { dateTime } = useFormats();
  const may = useMay();
  const card = useCard();
  const wordsOf = useSegmentWords();
  const { after } = useSearch({ from: '/inside/loyalty/$card/pushes' });
  const navigate = useNavigate({ from: '/loyalty/$card/pushes' });
  const list = useQuery({ ...pushList(card.id, after), placeholderData: keepPreviousData });
  const momentOf = (push: Push) =>
    dateTime(push.cancelled_at ?? push.started_at ?? push.scheduled_at ?? push.created_at, card.time_zone);
  return (
    <section aria-labelledby="pushes-list" className={classes.list}>
      <h2 id="pushes-list">{t('list')}</h2>
      <Resource
        query={list}
        loading={<Lines count={3} height={64} />}
        empty={{
          when: ({ data }) => data.length === 0,
          show: <Empty title={t('none')} words={t('noneWords')} />,
        }}
      >
        {({ data, next_cursor }) => (
          <>
            <Rows
              label={t('list')}
              rows={data}
              keyOf={({ id }) => id}
              columns={[
                {
                  head: t('message'),
                  main: true,
                  cell: (push) => (
                    <>
                      <span className={classes.said}>{push.message}</span>
                      <span className={classes.whom}>{wordsOf(push)}</span>
                    </>
                  ),
                },
                {
                  head: t('statusHead'),
                  cell: (push) => (
                    <div>
                      <Dot {...tones[push.status]}>{t(`status.${push.status}`)}</Dot>
                      <span className={classes.whom}>
                        {push.status === 'scheduled' && push.scheduled_at
                          ? dateTime(push.scheduled_at, card.time_zone)
                          : momentOf(push)}
                      </span>
                    </div>
                  ),
                },
                { head: t('delivered'), wrap: true, cell: (push) => <Delivered push={push} /> },
                {
                  head: t('cancel'),
                  hideHead: true,
                  end: true,
                  cell: (push) =>
                    push.status === 'scheduled' && may('loyalty:write') ? <Cancel push={push} /> : null,
                },
              ]}
            />
            <Pager
              shown={data.length}
              next={next_cursor}
              after={after}
              onGo={(next) => navigate({ search: { after: next } })}
            />
          </>
        )}
      </Resource>
    </section>
  );
}
