import { ActionIcon, Menu, Text } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconArrowMoveRight,
  IconChartBar,
  IconCopy,
  IconDots,
  IconPlayerPause,
  IconPlayerPlay,
  IconRocket,
  IconTemplate,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actOnCoupon, type CouponAct, copyCoupon } from '../../api/coupons.ts';
import type { Coupon } from '../../api/types.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { loadTexts } from '../../i18n.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useFormats } from '../../ui/formats.ts';
import { complain, say } from '../../ui/notice.ts';
import { KeepAsTemplate } from './keep-as-template.tsx';

/** Few move coupons: the window comes with its texts when it is asked for. */
const MoveCoupon = lazy(async () => {
  const [{ MoveCoupon }] = await Promise.all([
    import('../subaccounts/move-coupon.tsx'),
    loadTexts('subaccounts'),
  ]);
  return { default: MoveCoupon };
});

/** Moves a coupon between its states and keeps every list that shows it right. */
export function useCouponAct(coupon: Coupon) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: CouponAct) => actOnCoupon(coupon.id, act),
    onSuccess: async (changed, act) => {
      queries.setQueryData(['coupons', coupon.id], changed);
      await queries.invalidateQueries({ queryKey: ['coupons', 'list'] });
      say(t(`coupons.done.${act}`, { name: coupon.name }));
    },
  });
}

/** Says what archiving ends and what it keeps, in figures, before it happens. */
export function ArchiveConfirm({
  coupon,
  opened,
  onClose,
}: {
  coupon: Coupon;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const act = useCouponAct(coupon);
  const archive = useMutation({ mutationFn: () => act.mutateAsync('archive') });
  const open = Math.max(0, coupon.counts.claims - coupon.counts.validations);
  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title={t('coupons.archiveTitle', { name: coupon.name })}
      act={t('coupons.archive')}
      mutation={archive}
    >
      <Text>{t('coupons.archiveEnds', { open: number(open) })}</Text>
      <Text c="dimmed" mt="xs">
        {t('coupons.archiveKeeps')}
      </Text>
    </Confirm>
  );
}

export function CouponActions({ coupon }: { coupon: Coupon }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [archiving, setArchiving] = useState(false);
  const [keeping, setKeeping] = useState(false);
  const [moving, setMoving] = useState(false);
  const act = useCouponAct(coupon);
  const go = (name: CouponAct) => act.mutate(name, { onError: complain });
  const copy = useMutation({
    mutationFn: () => copyCoupon(coupon.id),
    onError: complain,
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['coupons', 'list'] });
      await navigate(paths.design(made.id));
    },
  });
  const item = { size: 16, stroke: 1.7 } as const;
  const paused = coupon.paused_at !== null;
  return (
    <>
      <Menu width={230}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('coupons.actionsOf', { name: coupon.name })}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {may('statistics:read') && (
            <Menu.Item
              leftSection={<IconChartBar {...item} />}
              onClick={() => navigate(paths.statistics(coupon.id))}
            >
              {t('coupon.statistics')}
            </Menu.Item>
          )}
          {may('coupons:write') && (
            <>
              <Menu.Item leftSection={<IconCopy {...item} />} onClick={() => copy.mutate()}>
                {t('coupons.copy')}
              </Menu.Item>
              <Menu.Item leftSection={<IconTemplate {...item} />} onClick={() => setKeeping(true)}>
                {t('coupons.keep')}
              </Menu.Item>
              {coupon.status === 'draft' && (
                <Menu.Item
                  leftSection={<IconRocket {...item} />}
                  onClick={() => navigate(paths.launch(coupon.id))}
                >
                  {t('coupons.publish')}
                </Menu.Item>
              )}
              {coupon.published_at !== null && coupon.status !== 'archived' && (
                <Menu.Item
                  leftSection={paused ? <IconPlayerPlay {...item} /> : <IconPlayerPause {...item} />}
                  onClick={() => go(paused ? 'resume' : 'pause')}
                >
                  {paused ? t('coupons.resume') : t('coupons.pause')}
                </Menu.Item>
              )}
              {may('subaccounts:write') && coupon.kind === 'offer' && coupon.status !== 'archived' && (
                <Menu.Item leftSection={<IconArrowMoveRight {...item} />} onClick={() => setMoving(true)}>
                  {t('coupons.move')}
                </Menu.Item>
              )}
              <Menu.Divider />
              {coupon.status === 'archived' ? (
                <Menu.Item leftSection={<IconArchiveOff {...item} />} onClick={() => go('restore')}>
                  {t('coupons.restore')}
                </Menu.Item>
              ) : (
                <Menu.Item
                  color="red"
                  leftSection={<IconArchive {...item} />}
                  onClick={() => setArchiving(true)}
                >
                  {t('coupons.archive')}
                </Menu.Item>
              )}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <ArchiveConfirm coupon={coupon} opened={archiving} onClose={() => setArchiving(false)} />
      {moving && (
        <Suspense fallback={null}>
          <MoveCoupon coupon={coupon} opened onClose={() => setMoving(false)} />
        </Suspense>
      )}
      <KeepAsTemplate coupon={coupon} opened={keeping} onClose={() => setKeeping(false)} />
    </>
  );
}
