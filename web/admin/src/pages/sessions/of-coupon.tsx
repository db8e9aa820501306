import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLink, IconSend, IconStack2 } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { useCoupon } from '../coupons/coupon-context.tsx';
import { SendCoupon } from '../messages/send-coupon.tsx';
import { BrowseSessions } from './browse.tsx';
import { ExportMenu } from './export-menu.tsx';
import { IssueMany } from './issue-many.tsx';
import { IssueOne } from './issue-one.tsx';

/** The copies of one coupon, and making personal links of it. */
export function CouponSessions() {
  const { t } = useTranslation();
  const coupon = useCoupon();
  const may = useMay();
  const search = useSearch({ from: '/inside/coupons/$coupon/sessions' });
  const navigate = useNavigate();
  const [one, issueOne] = useDisclosure(false);
  const [many, issueMany] = useDisclosure(false);
  const [sending, send] = useDisclosure(false);
  const live = coupon.published_at !== null && coupon.status !== 'archived';
  return (
    <>
      <Group justify="flex-end" mb="md" gap="xs">
        <ExportMenu search={search} coupon={coupon.id} />
        {may('messages:send') && live && (
          <>
            <Button leftSection={<IconSend size={17} aria-hidden />} onClick={send.open}>
              {t('sendOne.act')}
            </Button>
            <SendCoupon coupon={coupon} opened={sending} onClose={send.close} />
          </>
        )}
        {may('sessions:write') && live && (
          <>
            <Button
              variant="default"
              leftSection={<IconLink size={17} aria-hidden />}
              onClick={issueOne.open}
            >
              {t('issue.one')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconStack2 size={17} aria-hidden />}
              onClick={issueMany.open}
            >
              {t('issue.many')}
            </Button>
            <IssueOne coupon={coupon} opened={one} onClose={issueOne.close} />
            <IssueMany coupon={coupon} opened={many} onClose={issueMany.close} />
          </>
        )}
      </Group>
      <BrowseSessions
        coupon={coupon.id}
        search={search}
        onChange={(next) => navigate(paths.couponSessions(coupon.id, next))}
      />
    </>
  );
}
