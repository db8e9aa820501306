import { Button, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LoyaltyCard } from '../../../api/loyalty.ts';
import { ledgerKey, ledgerPage, type Member, type StampEntry, undoEntry } from '../../../api/members.ts';
import { problemOf } from '../../../api/problem.ts';
import { useMay } from '../../../app/may.ts';
import { Failure } from '../../../ui/failure.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { complain, say } from '../../../ui/notice.ts';
import { Lines } from '../../../ui/resource.tsx';
import { useActor } from '../../../ui/use-actor.ts';
import own from './ledger.module.css';
import classes from './members.module.css';
import { useRefresh } from './refresh.ts';

interface LedgerProps {
  card: LoyaltyCard;
  member: Member;
}

function Entry({ card, member, entry }: LedgerProps & { entry: StampEntry }) {
  const { t } = useTranslation('members');
  const { number, dateTime, money } = useFormats();
  const may = useMay();
  const actorOf = useActor();
  const refresh = useRefresh(card.id);
  const undo = useMutation({
    mutationFn: () => undoEntry(card.id, member.id, entry.entry),
    onSuccess: async () => {
      say(t('done.undone'));
      await refresh();
    },
    onError: complain,
  });
  const details = [
    actorOf(entry),
    // The till has said its shop already.
    !entry.actor.startsWith('till:') && entry.location?.name,
    entry.amount_minor !== null && money(entry.amount_minor),
    entry.reason && `“${entry.reason}”`,
    entry.undone && t('undone'),
  ];
  const sign = entry.amount > 0 ? '+' : '−';
  return (
    <li data-undone={entry.undone || undefined}>
      <span className={own.amount} data-down={entry.amount < 0 || undefined}>
        {sign}
        {number(Math.abs(entry.amount))}
      </span>
      <span className={classes.what}>
        <strong>{t(`kind.${entry.kind}`)}</strong>
        <span>{details.filter(Boolean).join(' · ')}</span>
        {entry.undo_until && may('loyalty:stamp') && member.status === 'active' && (
          <Button
            size="compact-xs"
            variant="default"
            loading={undo.isPending}
            onClick={() => undo.mutate()}
            mt={4}
          >
            {t('undo')}
          </Button>
        )}
      </span>
      <span className={own.when}>
        <time dateTime={entry.at}>{dateTime(entry.at)}</time>
        <span>{t('after', { balance: number(entry.balance) })}</span>
      </span>
    </li>
  );
}

/** Every entry with who, where and why, the newest first. Nothing is ever changed in it: what is taken back is an entry as well. */
export function Ledger({ card, member }: LedgerProps) {
  const { t } = useTranslation('members');
  const pages = useInfiniteQuery({
    queryKey: ledgerKey(card.id, member.id),
    queryFn: ({ pageParam }) => ledgerPage(card.id, member.id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  });
  if (pages.isPending) return <Lines count={3} />;
  if (pages.isError) return <Failure problem={problemOf(pages.error)} onRetry={() => pages.refetch()} />;
  const entries = pages.data.pages.flatMap(({ data }) => data);
  if (entries.length === 0) return <Text c="dimmed">{t('noLedger')}</Text>;
  return (
    <>
      <ol className={own.ledger}>
        {entries.map((entry) => (
          <Entry key={entry.entry} card={card} member={member} entry={entry} />
        ))}
      </ol>
      {pages.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={pages.isFetchingNextPage}
          onClick={() => pages.fetchNextPage()}
        >
          {t('older')}
        </Button>
      )}
    </>
  );
}
