import { Button, Select, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoyaltyCard } from '../../../api/loyalty.ts';
import { type EarnedReward, type Member, rewardUsed, undoReward } from '../../../api/members.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { FormWindow } from '../../../ui/form.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { complain, say } from '../../../ui/notice.ts';
import { Dot } from '../../../ui/status.tsx';
import classes from './members.module.css';
import { useRefresh } from './refresh.ts';
import { useShops } from './where.ts';
import { rewardTones, waitWords } from './words.ts';

interface RewardsProps {
  card: LoyaltyCard;
  member: Member;
  rewards: EarnedReward[];
}

function UseReward({
  card,
  member,
  reward,
  onClose,
}: Omit<RewardsProps, 'rewards'> & { reward: EarnedReward | null; onClose: () => void }) {
  const { t } = useTranslation('members');
  const { t: common } = useTranslation();
  const refresh = useRefresh(card.id);
  const shops = useShops(card, reward !== null);
  const form = useForm({ initialValues: { location: null as string | null } });
  const act = useMutation({
    mutationFn: ({ location }: typeof form.values) =>
      rewardUsed(card.id, member.id, reward?.id ?? '', location),
    onSuccess: async ({ used }) => {
      say(t(used.length > 0 ? 'done.used' : 'done.wasUsed'));
      await refresh();
    },
  });
  return (
    <FormWindow
      opened={reward !== null}
      onClose={onClose}
      title={reward?.title ?? ''}
      form={form}
      mutation={act}
      submit={t('act.use')}
    >
      <Text>{t('why.use')}</Text>
      {shops.length > 0 && (
        <Select
          label={t('ask.where')}
          placeholder={t('ask.nowhere')}
          clearable
          clearButtonProps={{ 'aria-label': common('common.clear') }}
          data={shops}
          {...form.getInputProps('location')}
        />
      )}
    </FormWindow>
  );
}

function UndoUse({ card, member, reward }: Omit<RewardsProps, 'rewards'> & { reward: EarnedReward }) {
  const { t } = useTranslation('members');
  const refresh = useRefresh(card.id);
  const undo = useMutation({
    mutationFn: () => undoReward(card.id, member.id, reward.id),
    onSuccess: async () => {
      say(t('done.undone'));
      await refresh();
    },
    onError: complain,
  });
  return (
    <Button
      size="xs"
      variant="default"
      loading={undo.isPending}
      onClick={() => undo.mutate()}
      aria-label={`${t('undo')}: ${reward.title || reward.name}`}
    >
      {t('undo')}
    </Button>
  );
}

/** What was earned: what can be used first, the newest first. */
export function Rewards({ card, member, rewards }: RewardsProps) {
  const { t } = useTranslation('members');
  const { day, lastDay } = useFormats();
  const may = useMay();
  const [using, setUsing] = useState<EarnedReward | null>(null);
  if (rewards.length === 0) return <Text c="dimmed">{t('noRewards')}</Text>;
  const sorted = [...rewards].sort(
    (a, b) =>
      Number(b.status === 'open') - Number(a.status === 'open') || b.earned_at.localeCompare(a.earned_at),
  );
  return (
    <>
      <ul className={classes.rewards}>
        {sorted.map((reward) => (
          <li key={reward.id} data-open={reward.status === 'open' || undefined}>
            <span className={classes.what}>
              {may('sessions:read') ? (
                <Link {...paths.session(reward.session)}>{reward.title || reward.name}</Link>
              ) : (
                <strong>{reward.title || reward.name}</strong>
              )}
              <span>
                {[
                  t('earnedAt', { date: day(reward.earned_at) }),
                  reward.used_at && t('usedAt', { date: day(reward.used_at) }),
                  reward.status === 'open' &&
                    reward.expires_at &&
                    t('until', { date: lastDay(reward.expires_at, card.time_zone) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {reward.status === 'open' && reward.waits_for ? (
              <Dot tone="warn">{t(`waits.${waitWords[reward.waits_for]}`)}</Dot>
            ) : reward.status === 'open' && may('loyalty:stamp') && member.status === 'active' ? (
              <Button size="xs" variant="default" onClick={() => setUsing(reward)}>
                {t('act.use')}
              </Button>
            ) : reward.undo_until && may('loyalty:stamp') ? (
              <UndoUse card={card} member={member} reward={reward} />
            ) : (
              <Dot {...rewardTones[reward.status]}>{t(`earned.${reward.status}`)}</Dot>
            )}
          </li>
        ))}
      </ul>
      <UseReward card={card} member={member} reward={using} onClose={() => setUsing(null)} />
    </>
  );
}
