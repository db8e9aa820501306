import { Button, Checkbox, Group, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Review, reviewList, reviewStates } from '../../api/guard.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import type { ReviewsSearch } from '../../app/search.ts';
import { Choices } from '../../ui/choices.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkAnchor } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Lines, Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Dot } from '../../ui/status.tsx';
import { useActor } from '../../ui/use-actor.ts';
import { Decide, type Wish } from './decide.tsx';
import { RelatedClaims, Shared } from './related.tsx';
import classes from './reviews.module.css';

/** What somebody is called as far as a review says it. */
function useName() {
  const { t } = useTranslation('guard');
  return ({ person }: Review) => person.name ?? person.email ?? person.phone ?? t('nobody');
}

function Who({ review }: { review: Review }) {
  const { t } = useTranslation('guard');
  const { dateTime, number } = useFormats();
  const name = useName()(review);
  const reach = [review.person.email, review.person.phone].filter((one) => one && one !== name);
  return (
    <div className={classes.who}>
      <LinkAnchor {...paths.session(review.session)}>{name}</LinkAnchor>
      {reach.length > 0 && <small>{reach.join(' · ')}</small>}
      <small>
        {review.coupon.name}
        {review.claimed_at && ` · ${t('claimed', { date: dateTime(review.claimed_at) })}`}
      </small>
      {review.wins && (
        <span className={classes.won}>
          {t('wins', { rank: number(review.wins.rank), name: review.wins.title })}
        </span>
      )}
      {review.gives && <span className={classes.won}>{t('won', { name: review.gives.name })}</span>}
    </div>
  );
}

/** Why it was held, one reason a line. */
function Why({ review }: { review: Review }) {
  const { t } = useTranslation('guard');
  return (
    <ul className={classes.reasons}>
      {review.reasons.map((reason) => (
        <li key={reason}>{t(`reason.${reason}`)}</li>
      ))}
      {review.note && <li className={classes.note}>{review.note}</li>}
    </ul>
  );
}

function Decided({ review }: { review: Review }) {
  const { t } = useTranslation('guard');
  const { dateTime } = useFormats();
  const actorOf = useActor();
  if (review.state === 'waiting' || !review.decided_by || !review.decided_at) return null;
  const name = actorOf({ actor: review.decided_by, actor_name: review.decided_by_name });
  return (
    <div className={classes.who}>
      <Dot tone={review.state === 'released' ? 'good' : 'bad'}>{t(`state.${review.state}`)}</Dot>
      <span>{review.decided_note}</span>
      <small>{t('decidedBy', { name, date: dateTime(review.decided_at) })}</small>
    </div>
  );
}

/** What was held and waits for a look, and what became of the rest. */
export function ReviewsPage() {
  const { t } = useTranslation('guard');
  const { t: common } = useTranslation();
  const { number } = useFormats();
  const mayDecide = useMay()('sessions:write');
  const nameOf = useName();
  const search = useSearch({ from: '/inside/reviews' });
  const navigate = useNavigate();
  const state = search.state ?? 'waiting';
  const waiting = state === 'waiting';
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [wish, setWish] = useState<Wish | null>(null);
  const [related, setRelated] = useState<Review | null>(null);
  const go = (next: ReviewsSearch) => {
    setChosen(new Set());
    return navigate(paths.reviews(next));
  };
  const list = useQuery({
    ...reviewList({ state, session: search.session, cursor: search.after, limit: 50 }),
    placeholderData: keepPreviousData,
  });
  const here = list.data?.data.filter(({ id }) => chosen.has(id)) ?? [];
  const choose = (id: string, on: boolean) =>
    setChosen((before) => new Set([...before].filter((one) => one !== id).concat(on ? [id] : [])));
  return (
    <>
      <PageHead
        title={common('nav.reviews')}
        words={t('words')}
        actions={mayDecide && <LinkAnchor {...paths.settings('blocks')}>{t('toBlocks')}</LinkAnchor>}
      />
      <Choices
        label={t('byState')}
        value={state}
        onChange={(next) => go({ state: next === 'waiting' ? undefined : next })}
        choices={reviewStates.map((value) => ({ value, label: t(`state.${value}`) }))}
      />
      {here.length > 0 && (
        <Group className={classes.bar} role="status">
          <Text fw={600}>{t('chosen', { count: here.length, n: number(here.length) })}</Text>
          <Button variant="default" size="xs" onClick={() => setWish({ decision: 'release', reviews: here })}>
            {t('release')}
          </Button>
          <Button
            variant="default"
            c="red"
            size="xs"
            onClick={() => setWish({ decision: 'refuse', reviews: here })}
          >
            {t('refuse')}
          </Button>
        </Group>
      )}
      <Resource
        query={list}
        loading={<Lines count={5} height={72} />}
        empty={{
          when: ({ data }) => data.length === 0,
          show: waiting ? (
            <Empty title={t('none')} words={t('noneWords')} />
          ) : (
            <Empty title={t('noneDecided')} words={t('noneDecidedWords')} />
          ),
        }}
      >
        {({ data, next_cursor, total }) => (
          <>
            <Rows
              label={common('nav.reviews')}
              rows={data}
              keyOf={({ id }) => id}
              columns={[
                {
                  head: t('who'),
                  main: true,
                  wrap: true,
                  cell: (review) => (
                    <div className={classes.line}>
                      {waiting && mayDecide && (
                        <Checkbox
                          mt={3}
                          aria-label={t('select', { name: nameOf(review) })}
                          checked={chosen.has(review.id)}
                          onChange={(event) => choose(review.id, event.currentTarget.checked)}
                        />
                      )}
                      <Who review={review} />
                    </div>
                  ),
                },
                { head: t('why'), wrap: true, cell: (review) => <Why review={review} /> },
                {
                  head: t('shares'),
                  wrap: true,
                  cell: (review) => <Shared review={review} onSee={() => setRelated(review)} />,
                },
                ...(waiting
                  ? [
                      {
                        head: common('common.actions'),
                        hideHead: true,
                        end: true,
                        cell: (review: Review) =>
                          mayDecide && (
                            <Group gap={6} wrap="nowrap" justify="flex-end">
                              <Button
                                variant="default"
                                size="xs"
                                onClick={() => setWish({ decision: 'release', reviews: [review] })}
                              >
                                {t('release')}
                              </Button>
                              <Button
                                variant="subtle"
                                color="red"
                                size="xs"
                                onClick={() => setWish({ decision: 'refuse', reviews: [review] })}
                              >
                                {t('refuse')}
                              </Button>
                            </Group>
                          ),
                      },
                    ]
                  : [
                      {
                        head: t('decided'),
                        wrap: true,
                        cell: (review: Review) => <Decided review={review} />,
                      },
                    ]),
              ]}
            />
            <Pager
              shown={data.length}
              total={total}
              next={next_cursor}
              after={search.after}
              onGo={(after) => go({ ...search, after })}
            />
          </>
        )}
      </Resource>
      {wish && (
        <Decide
          key={`${wish.decision} ${wish.reviews.map(({ id }) => id)}`}
          wish={wish}
          onClose={() => setWish(null)}
          onDecided={() => setChosen(new Set())}
        />
      )}
      {related && <RelatedClaims review={related} onClose={() => setRelated(null)} />}
    </>
  );
}
