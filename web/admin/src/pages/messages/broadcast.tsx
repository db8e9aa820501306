import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { actOnBroadcast, broadcastById, letterById, type WholeBroadcast } from '../../api/broadcasts.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkAnchor } from '../../ui/links.tsx';
import { Note } from '../../ui/note.tsx';
import { complain, say } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Lines, Resource } from '../../ui/resource.tsx';
import { PurposeWord } from '../contacts/words.tsx';
import { Compose } from './compose/compose.tsx';
import { Progress, Result, Skipped } from './figures.tsx';
import classes from './messages.module.css';
import { Seen } from './seen.tsx';
import { AudienceName, BroadcastStatus, useMoment } from './words.tsx';

/** One broadcast: as a draft it is written, later it is watched. */
export function BroadcastPage() {
  const { broadcast: id } = useParams({ from: '/inside/messages/broadcasts/$broadcast' });
  const query = useQuery(broadcastById(id));
  const may = useMay();
  const [changing, change] = useDisclosure(false);
  return (
    <Resource query={query} loading={<Lines count={3} height={110} />}>
      {(broadcast) =>
        may('messages:send') &&
        (broadcast.status === 'draft' || (broadcast.status === 'scheduled' && changing)) ? (
          <Compose key={broadcast.id} draft={broadcast} onLeave={change.close} />
        ) : (
          <Watched broadcast={broadcast} onChange={change.open} />
        )
      }
    </Resource>
  );
}

function Watched({ broadcast, onChange }: { broadcast: WholeBroadcast; onChange: () => void }) {
  const { t } = useTranslation('messages-admin');
  const common = useTranslation().t;
  const momentOf = useMoment();
  const { figures, letter, coupon, card } = broadcast;
  return (
    <>
      <PageHead
        title={broadcast.name}
        above={<LinkAnchor {...paths.messages()}>{t('title')}</LinkAnchor>}
        words={
          <span className={classes.head}>
            <BroadcastStatus status={broadcast.status} />
            <span>{momentOf(broadcast)}</span>
            <span>{common(`outbox.channel.${broadcast.channel}`)}</span>
          </span>
        }
        actions={<Acts broadcast={broadcast} onChange={onChange} />}
      />
      {broadcast.failure && <Note>{t('failure', { reason: broadcast.failure })}</Note>}
      {(figures.messages.kept ?? 0) > 0 && (
        <Note>
          {t('kept')} <LinkAnchor {...paths.outbox()}>{common('nav.outbox')}</LinkAnchor>
        </Note>
      )}
      {broadcast.started_at && <Progress broadcast={broadcast} />}
      <div className={classes.columns}>
        <div>
          {broadcast.started_at && <Result broadcast={broadcast} />}
          {broadcast.started_at && <Skipped skipped={figures.skipped} />}
          <section className={classes.block} aria-labelledby="about">
            <h2 id="about">{t('about')}</h2>
            <dl className={classes.facts}>
              <dt>{t('to')}</dt>
              <dd>
                <AudienceName audience={broadcast.audience} />
              </dd>
              {coupon && (
                <>
                  <dt>{t('gives')}</dt>
                  <dd>
                    <LinkAnchor {...paths.coupon(coupon.id)}>{coupon.name}</LinkAnchor>
                  </dd>
                </>
              )}
              {card && (
                <>
                  <dt>{t('gives')}</dt>
                  <dd>
                    <LinkAnchor {...paths.card(card.id)}>{card.name}</LinkAnchor>
                  </dd>
                </>
              )}
              <dt>{t('says')}</dt>
              <dd>
                <LinkAnchor {...paths.letter(letter.id)}>{letter.name}</LinkAnchor>
              </dd>
              <dt>{t('purpose')}</dt>
              <dd>
                <PurposeWord purpose={broadcast.purpose} />
              </dd>
            </dl>
          </section>
        </div>
        <Letter broadcast={broadcast} />
      </div>
    </>
  );
}

function Letter({ broadcast: { letter, coupon, card } }: { broadcast: WholeBroadcast }) {
  const query = useQuery(letterById(letter.id));
  if (!query.data) return null;
  const { channel, language, subject, source } = query.data;
  return (
    <Seen tools={false} draft={{ channel, language, subject, source, coupon: coupon?.id, card: card?.id }} />
  );
}

function Acts({
  broadcast: { id, status, name, figures },
  onChange,
}: {
  broadcast: WholeBroadcast;
  onChange: () => void;
}) {
  const { t } = useTranslation('messages-admin');
  const { number } = useFormats();
  const may = useMay();
  const queries = useQueryClient();
  const [asking, ask] = useDisclosure(false);
  const act = useMutation({
    mutationFn: (word: 'pause' | 'resume') => actOnBroadcast(id, word),
    onSuccess: (after) => queries.setQueryData(broadcastById(id).queryKey, after),
    onError: complain,
  });
  const cancel = useMutation({
    mutationFn: () => actOnBroadcast(id, 'cancel'),
    onSuccess: (after) => {
      queries.setQueryData(broadcastById(id).queryKey, after);
      say(t('done.cancelled'));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['broadcasts'] }),
  });
  const queued = figures.messages.queued ?? 0;
  const moves = status === 'sending' || (status === 'sent' && queued > 0);
  if (!may('messages:send') || !(moves || status === 'paused' || status === 'scheduled')) return null;
  return (
    <>
      {moves && (
        <Button variant="default" loading={act.isPending} onClick={() => act.mutate('pause')}>
          {t('act.pause')}
        </Button>
      )}
      {status === 'paused' && (
        <Button loading={act.isPending} onClick={() => act.mutate('resume')}>
          {t('act.resume')}
        </Button>
      )}
      {status === 'scheduled' && (
        <Button variant="default" onClick={onChange}>
          {t('act.change')}
        </Button>
      )}
      <Button variant="default" onClick={ask.open}>
        {t('act.cancel')}
      </Button>
      <Confirm
        opened={asking}
        onClose={ask.close}
        title={t('cancelTitle', { name })}
        act={t('act.cancelYes')}
        mutation={cancel}
      >
        <Text>{t('cancelWords', { count: figures.open + queued, left: number(figures.open + queued) })}</Text>
      </Confirm>
    </>
  );
}
