import { Button, Skeleton, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChecks } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import {
  approveContribution,
  approveContributions,
  type Contribution,
  contributionStates,
  contributionsOf,
} from '../../../api/contributions.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import type { ContributionsSearch } from '../../../app/search.ts';
import { Choices } from '../../../ui/choices.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { complain } from '../../../ui/notice.ts';
import { Pager } from '../../../ui/pager.tsx';
import { Resource } from '../../../ui/resource.tsx';
import { Window } from '../../../ui/window.tsx';
import { useRefresh } from '../actions.tsx';
import { useCompetition } from '../competition-context.tsx';
import { ContributionCard, pictureOf } from './card.tsx';
import classes from './contributions.module.css';
import { Refuse } from './refuse.tsx';

const pageSize = 60;

const loading = (
  <div className={classes.grid} aria-busy="true">
    {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((place) => (
      <Skeleton key={place} height={330} radius="md" />
    ))}
  </div>
);

/** What people sent, to be looked at one after another: by hand, or with three keys. */
export function ContributionsPage() {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  const { id } = useCompetition();
  const writable = useMay()('sessions:write');
  const search = useSearch({ from: '/inside/competitions/$competition/contributions' });
  const navigate = useNavigate();
  const refresh = useRefresh(id);
  const grid = useRef<HTMLUListElement>(null);
  const [looking, setLooking] = useState<Contribution | null>(null);
  const [refusing, setRefusing] = useState<Contribution | null>(null);
  const [all, setAll] = useState(false);
  const { state } = search;
  const list = useQuery({
    ...contributionsOf(id, { state, cursor: search.after, limit: pageSize }),
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.data ?? [];
  const counts = list.data?.counts;
  const go = (next: ContributionsSearch) => navigate(paths.contributions(id, next));

  const faces = () => [...(grid.current?.querySelectorAll<HTMLButtonElement>('[data-n]') ?? [])];
  const placeOf = () => faces().indexOf(document.activeElement as HTMLButtonElement);
  const current = () => rows[placeOf()];
  /** Onto the next that stands at this distance; a row down is as many as stand beside each other. */
  const move = (step: 'next' | 'before' | 'down' | 'up') => {
    const found = faces();
    const columns = found.filter(({ offsetTop }) => offsetTop === found[0]?.offsetTop).length || 1;
    const by = { next: 1, before: -1, down: columns, up: -columns }[step];
    const at = placeOf();
    found[at < 0 ? 0 : Math.min(found.length - 1, Math.max(0, at + by))]?.focus();
  };
  const approve = useMutation({
    mutationFn: (n: number) => approveContribution(id, n),
    onSuccess: refresh,
    onError: complain,
  });
  const approveAll = useMutation({
    mutationFn: () =>
      approveContributions(
        id,
        waiting.map(({ n }) => n),
      ),
    onSuccess: refresh,
  });
  const waiting = rows.filter((row) => row.state === 'waiting');
  const decide = (act: 'approve' | 'refuse') => {
    const one = current();
    if (!writable || !one || one.forgotten_at) return;
    if (act === 'refuse') {
      if (one.state !== 'refused') setRefusing(one);
    } else if (one.state !== 'approved') {
      move('next');
      approve.mutate(one.n);
    }
  };
  useHotkeys([
    ['ArrowRight', () => move('next')],
    ['ArrowLeft', () => move('before')],
    ['ArrowDown', () => move('down')],
    ['ArrowUp', () => move('up')],
    ['a', () => decide('approve')],
    ['r', () => decide('refuse')],
  ]);

  const label = (words: string, count: number | undefined) =>
    count === undefined ? words : `${words} (${number(count)})`;
  const total = counts && counts.waiting + counts.approved + counts.refused;
  return (
    <>
      <div className={classes.tools}>
        <Choices
          label={t('sent.byState')}
          value={state}
          onChange={(next) => go({ state: next })}
          choices={[
            { value: undefined, label: label(t('sent.all'), total) },
            ...contributionStates.map((value) => ({
              value,
              label: label(t(`sent.state.${value}`), counts?.[value]),
            })),
          ]}
        />
        {writable && waiting.length > 1 && (
          <Button
            variant="default"
            leftSection={<IconChecks size={17} aria-hidden />}
            onClick={() => setAll(true)}
          >
            {t('sent.approveAll', { count: waiting.length, number: number(waiting.length) })}
          </Button>
        )}
      </div>
      {writable && rows.length > 0 && (
        <p className={classes.keys}>
          <Trans t={t} i18nKey="sent.keys" components={{ k: <kbd /> }} />
        </p>
      )}
      <Resource
        query={list}
        loading={loading}
        empty={{
          when: ({ data }) => data.length === 0,
          show: state ? (
            <Empty title={t(`sent.noneOf.${state}`)} />
          ) : (
            <Empty title={t('sent.none')} words={t('sent.noneWords')} />
          ),
        }}
      >
        {({ data, next_cursor }) => (
          <>
            <ul ref={grid} className={classes.grid} aria-label={t('parts.contributions')}>
              {data.map((one) => (
                <ContributionCard
                  key={one.n}
                  contribution={one}
                  writable={writable}
                  busy={approve.isPending && approve.variables === one.n}
                  onLook={() => setLooking(one)}
                  onApprove={() => approve.mutate(one.n)}
                  onRefuse={() => setRefusing(one)}
                />
              ))}
            </ul>
            <Pager
              shown={data.length}
              total={state ? counts?.[state] : total}
              next={next_cursor}
              after={search.after}
              onGo={(after) => go({ ...search, after })}
            />
          </>
        )}
      </Resource>
      {looking && <Look contribution={looking} onClose={() => setLooking(null)} />}
      {refusing && (
        <Refuse key={refusing.n} contribution={refusing} opened onClose={() => setRefusing(null)} />
      )}
      <Confirm
        calm
        opened={all}
        onClose={() => setAll(false)}
        title={t('sent.approveAllTitle')}
        act={t('sent.approveAll', { count: waiting.length, number: number(waiting.length) })}
        mutation={approveAll}
      >
        <Text>{t('sent.approveAllWhat')}</Text>
      </Confirm>
    </>
  );
}

/** One of them as large as the screen allows. */
function Look({ contribution, onClose }: { contribution: Contribution; onClose: () => void }) {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  const large = pictureOf(contribution, 'large');
  const title = contribution.title ?? t('entry.nth', { n: number(contribution.n) });
  return (
    <Window opened onClose={onClose} title={title} size="xl">
      {large && <img className={classes.large} src={large} alt={title} />}
      {contribution.text && <Text className={classes.whole}>{contribution.text}</Text>}
      {contribution.forgotten_at && <Text c="dimmed">{t('sent.forgotten')}</Text>}
    </Window>
  );
}
