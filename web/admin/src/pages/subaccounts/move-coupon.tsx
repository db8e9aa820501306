import { Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowRight, IconCheck, IconPin } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { sessionList } from '../../api/sessions.ts';
import { enterSubaccount, moveCoupon, subaccountsNamed } from '../../api/subaccounts.ts';
import { paths } from '../../app/paths.ts';
import { Failure } from '../../ui/failure.tsx';
import { Note } from '../../ui/note.tsx';
import { complain } from '../../ui/notice.ts';
import { Window } from '../../ui/window.tsx';
import { type Named, Picker } from './picker.tsx';
import classes from './subaccounts.module.css';

/** Only offers move: games and competitions have public rules and stay. */
const findOffers = (search: string) =>
  queryOptions({
    queryKey: ['coupons', 'offers', search],
    queryFn: async (): Promise<Named[]> => {
      const query = { limit: 50, ...(search ? { search } : {}) };
      const { data } = await ask(api.GET('/v5/coupons', { params: { query } }));
      return data
        .filter(({ kind, status }) => kind === 'offer' && status !== 'archived')
        .map(({ id, name }) => ({ id, name }));
    },
  });

interface MoveProps {
  /** From the coupon's menu the coupon is given, from the subaccount's page the subaccount; the other one is chosen here. */
  coupon?: Named;
  subaccount?: Named;
  opened: boolean;
  onClose: () => void;
}

/** Moves a coupon into a subaccount, once it has been read what goes along and what stays. */
export function MoveCoupon({ coupon: given, subaccount: into, opened, onClose }: MoveProps) {
  const { t } = useTranslation('subaccounts');
  const common = useTranslation().t;
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Named | null>(null);
  const coupon = given ?? chosen;
  const subaccount = into ?? chosen;
  const move = useMutation({
    mutationFn: () => moveCoupon(subaccount?.id ?? '', coupon?.id ?? ''),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['coupons'] }),
        queries.invalidateQueries({ queryKey: ['subaccounts'] }),
      ]),
  });
  const close = () => {
    if (move.isPending) return;
    move.reset();
    setChosen(null);
    onClose();
  };
  const title = given
    ? t('move.title', { coupon: given.name })
    : t('move.titleInto', { subaccount: into?.name ?? '' });
  return (
    <Window opened={opened} onClose={close} title={title} size="lg">
      {move.isSuccess && coupon && subaccount ? (
        <Done moved={move.data} coupon={coupon} subaccount={subaccount} onClose={close} />
      ) : (
        <Stack gap="lg">
          {given ? (
            <Picker
              label={t('move.where')}
              placeholder={t('search')}
              value={chosen}
              onChange={setChosen}
              find={subaccountsNamed}
              autoFocus
            />
          ) : (
            <Picker
              label={t('move.what')}
              description={t('move.onlyOffers')}
              value={chosen}
              onChange={setChosen}
              find={findOffers}
              autoFocus
            />
          )}
          <Consequences coupon={coupon} />
          {move.isError && <Failure problem={problemOf(move.error)} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {common('common.cancel')}
            </Button>
            <Button
              loading={move.isPending}
              disabled={!coupon || !subaccount}
              rightSection={<IconArrowRight size={17} aria-hidden />}
              onClick={() => move.mutate()}
            >
              {t('move.act')}
            </Button>
          </Group>
        </Stack>
      )}
    </Window>
  );
}

/** What goes along and what stays, and what becomes of the coupon here. */
function Consequences({ coupon }: { coupon: Named | null }) {
  const { t } = useTranslation('subaccounts');
  const copies = useQuery({ ...sessionList({ limit: 1 }, coupon?.id ?? ''), enabled: coupon !== null });
  const fate =
    coupon === null || !copies.data
      ? t('move.fate')
      : t(copies.data.data.length > 0 ? 'move.fateKept' : 'move.fateArchived');
  return (
    <>
      <div className={classes.halves}>
        <section aria-label={t('move.goes')}>
          <h3>
            <IconArrowRight size={17} aria-hidden />
            {t('move.goes')}
          </h3>
          <p>{t('move.goesWhat')}</p>
          <p>{t('move.goesAs')}</p>
        </section>
        <section aria-label={t('move.stays')}>
          <h3>
            <IconPin size={17} aria-hidden />
            {t('move.stays')}
          </h3>
          <p>{t('move.staysWhat')}</p>
          <p>{t('move.staysLinks')}</p>
        </section>
      </div>
      <Note>{fate}</Note>
    </>
  );
}

interface DoneProps {
  moved: Awaited<ReturnType<typeof moveCoupon>>;
  coupon: Named;
  subaccount: Named;
  onClose: () => void;
}

function Done({ moved, coupon, subaccount, onClose }: DoneProps) {
  const { t } = useTranslation('subaccounts');
  const common = useTranslation().t;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const look = useMutation({
    mutationFn: () => enterSubaccount(subaccount.id),
    onSuccess: async () => {
      queries.clear();
      await navigate(paths.design(moved.coupon));
    },
    onError: complain,
  });
  return (
    <Stack gap="md">
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <IconCheck size={22} stroke={2.4} aria-hidden className={classes.good} />
        <div>
          <Text fw={600}>{t('move.done', { coupon: coupon.name, subaccount: subaccount.name })}</Text>
          <Text c="dimmed">
            {moved.original === 'kept' ? t('move.doneKept', { count: moved.copies }) : t('move.doneArchived')}
          </Text>
        </div>
      </Group>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {common('common.close')}
        </Button>
        <Button loading={look.isPending} onClick={() => look.mutate()}>
          {t('move.look')}
        </Button>
      </Group>
    </Stack>
  );
}
