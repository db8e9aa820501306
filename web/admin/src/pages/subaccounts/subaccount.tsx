import { ActionIcon, Button, Group, Menu, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconArrowMoveRight,
  IconDots,
  IconKey,
  IconLink,
  IconLock,
  IconLockOpen,
  IconLogin2,
  IconTrash,
} from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  actOnSubaccount,
  enterSubaccount,
  mailPassword,
  makeSignInLink,
  peopleOf,
  removeSubaccount,
  type Subaccount,
  subaccountById,
} from '../../api/subaccounts.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { CopyText } from '../../ui/copy-text.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkAnchor } from '../../ui/links.tsx';
import { complain, say } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Dot } from '../../ui/status.tsx';
import { Window } from '../../ui/window.tsx';
import { EditGeneral, EditLimits } from './edit.tsx';
import { MoveCoupon } from './move-coupon.tsx';
import classes from './subaccounts.module.css';
import { Meter, StandingWord } from './words.tsx';

/** One subaccount: what it is, what it may, who is there, and the ways in. */
export function SubaccountPage() {
  const { subaccount: id } = useParams({ from: '/inside/subaccounts/$subaccount' });
  const found = useQuery(subaccountById(id));
  return <Resource query={found}>{(subaccount) => <Whole subaccount={subaccount} />}</Resource>;
}

function Whole({ subaccount }: { subaccount: Subaccount }) {
  const { t } = useTranslation('subaccounts');
  const { day } = useFormats();
  const { id, name, usage, limits } = subaccount;
  return (
    <>
      <PageHead
        title={name}
        above={<LinkAnchor {...paths.subaccounts()}>{t('title')}</LinkAnchor>}
        words={<StandingWord subaccount={subaccount} />}
        actions={<Acts subaccount={subaccount} />}
      />
      <div className={classes.grid}>
        <div>
          <section className={classes.card} aria-labelledby="general">
            <h2 id="general">{t('general')}</h2>
            <EditGeneral key={JSON.stringify(subaccount)} subaccount={subaccount} />
          </section>
          <section className={classes.card} aria-labelledby="limits">
            <h2 id="limits">{t('limits')}</h2>
            <EditLimits key={JSON.stringify([limits, subaccount.permissions])} subaccount={subaccount} />
          </section>
        </div>
        <div>
          <section className={classes.card} aria-labelledby="usage">
            <h2 id="usage">{t('usage')}</h2>
            <div className={classes.usage}>
              <div>
                <Text c="dimmed" size="sm">
                  {t('head.coupons')}
                </Text>
                <Meter used={usage.active_coupons} limit={limits.active_coupons} />
              </div>
              <div>
                <Text c="dimmed" size="sm">
                  {t('head.interactions')}
                </Text>
                <Meter used={usage.interactions_month} limit={limits.interactions_month} />
                <Text c="dimmed" size="sm" mt={6}>
                  {t('resets', { date: day(usage.resets_at, subaccount.time_zone) })}
                </Text>
              </div>
            </div>
          </section>
          <section className={classes.card} aria-labelledby="people">
            <h2 id="people">{t('people')}</h2>
            <People id={id} />
          </section>
        </div>
      </div>
    </>
  );
}

function People({ id }: { id: string }) {
  const { t } = useTranslation('subaccounts');
  const common = useTranslation().t;
  const people = useQuery(peopleOf(id));
  return (
    <Resource query={people}>
      {({ data }) => (
        <Rows
          label={t('people')}
          rows={data}
          keyOf={(one) => one.id}
          columns={[
            {
              head: t('person'),
              main: true,
              wrap: true,
              cell: (one) => (
                <>
                  <strong>{one.name || one.email}</strong>
                  {one.name && <div className={classes.soft}>{one.email}</div>}
                </>
              ),
            },
            { head: t('role'), cell: (one) => common(`role.${one.role}`) },
            {
              head: t('head.status'),
              cell: (one) => (
                <Dot tone={one.joined ? 'good' : 'warn'}>{t(one.joined ? 'joined' : 'invited')}</Dot>
              ),
            },
          ]}
        />
      )}
    </Resource>
  );
}

function Acts({ subaccount }: { subaccount: Subaccount }) {
  const { t } = useTranslation('subaccounts');
  const { time } = useFormats();
  const { id, name, standing, usage } = subaccount;
  const may = useMay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [blocking, block] = useDisclosure(false);
  const [removing, remove] = useDisclosure(false);
  const [moving, move] = useDisclosure(false);
  const [link, setLink] = useState<{ url: string; expires_at: string } | null>(null);
  const changed = () => queries.invalidateQueries({ queryKey: ['subaccounts'] });
  const enter = useMutation({
    mutationFn: () => enterSubaccount(id),
    onSuccess: async () => {
      queries.clear();
      await navigate(paths.home());
    },
    onError: complain,
  });
  const makeLink = useMutation({
    mutationFn: () => makeSignInLink(id),
    onSuccess: setLink,
    onError: complain,
  });
  const mail = useMutation({
    mutationFn: () => mailPassword(id),
    onSuccess: ({ sent_to }) => say(t('mailed', { email: sent_to })),
    onError: complain,
  });
  const toBlock = useMutation({ mutationFn: () => actOnSubaccount(id, 'block'), onSuccess: changed });
  const unblock = useMutation({
    mutationFn: () => actOnSubaccount(id, 'unblock'),
    onSuccess: changed,
    onError: complain,
  });
  const toRemove = useMutation({
    mutationFn: () => removeSubaccount(id),
    onSuccess: async () => {
      say(t('removed', { name }));
      await navigate(paths.subaccounts());
      queries.removeQueries({ queryKey: ['subaccounts', id] });
      await changed();
    },
  });
  if (!may('subaccounts:write')) return null;
  const isBlocked = standing === 'blocked';
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <Button
          leftSection={<IconLogin2 size={17} aria-hidden />}
          loading={enter.isPending}
          onClick={() => enter.mutate()}
        >
          {t('enter', { name })}
        </Button>
        <Menu position="bottom-end" width={260}>
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t('acts')}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconLink size={16} />}
              disabled={isBlocked}
              onClick={() => makeLink.mutate()}
            >
              {t('link')}
            </Menu.Item>
            <Menu.Item leftSection={<IconKey size={16} />} onClick={() => mail.mutate()}>
              {t('mail')}
            </Menu.Item>
            {may('coupons:write') && (
              <Menu.Item leftSection={<IconArrowMoveRight size={16} />} onClick={move.open}>
                {t('move.menu')}
              </Menu.Item>
            )}
            <Menu.Divider />
            {isBlocked ? (
              <Menu.Item leftSection={<IconLockOpen size={16} />} onClick={() => unblock.mutate()}>
                {t('unblock')}
              </Menu.Item>
            ) : (
              <Menu.Item leftSection={<IconLock size={16} />} onClick={block.open}>
                {t('block')}
              </Menu.Item>
            )}
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={remove.open}>
              {t('remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      <Window opened={link !== null} onClose={() => setLink(null)} title={t('link')}>
        {link && (
          <Stack gap="md">
            <Text>{t('linkWhy', { name, time: time(link.expires_at) })}</Text>
            <div className={classes.link}>
              <CopyText text={link.url} whole />
            </div>
          </Stack>
        )}
      </Window>
      <MoveCoupon subaccount={{ id, name }} opened={moving} onClose={move.close} />
      <Confirm
        opened={blocking}
        onClose={block.close}
        title={t('blockTitle', { name })}
        act={t('block')}
        mutation={toBlock}
      >
        <Text>{t('blockWords')}</Text>
      </Confirm>
      <Confirm
        opened={removing}
        onClose={remove.close}
        title={t('removeTitle', { name })}
        act={t('remove')}
        mutation={toRemove}
      >
        <ul className={classes.what}>
          <li>{t('removePeople')}</li>
          {usage.active_coupons > 0 && <li>{t('removeCoupons', { count: usage.active_coupons })}</li>}
          <li>{t('removeKept')}</li>
        </ul>
      </Confirm>
    </>
  );
}
