import { ActionIcon, Button, Group, Input, NumberInput, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconTicket, IconTrash } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { couponById, couponList } from '../../../../api/coupons.ts';
import { useMay } from '../../../../app/may.ts';
import { paths } from '../../../../app/paths.ts';
import { LinkAnchor } from '../../../../ui/links.tsx';
import { DurationField } from '../../../builder/fields/duration-field.tsx';
import { LimitField } from '../../../builder/fields/limit-field.tsx';
import { Part } from '../../../builder/part.tsx';
import type { RewardDraft } from '../draft.ts';
import { useCardDraft } from '../draft-context.tsx';
import { NewRewardCoupon } from './new-reward-coupon.tsx';
import classes from './rewards.module.css';
import { dayUnits } from './rules.tsx';

interface CouponFieldProps {
  value: string;
  onChange: (coupon: string) => void;
  error: string | undefined;
}

/** A coupon of the account: found by typing, or made on the spot. */
function CouponField({ value, onChange, error }: CouponFieldProps) {
  const { t } = useTranslation('loyalty');
  const may = useMay();
  const [typed, setTyped] = useState('');
  const [making, setMaking] = useState(false);
  const [search] = useDebouncedValue(typed, 250);
  const chosen = useQuery({ ...couponById(value), enabled: value !== '' });
  const name = chosen.data?.name;
  const found = useQuery({
    ...couponList({ search: search && search !== name ? search : undefined, limit: 30 }),
    placeholderData: keepPreviousData,
  });
  const listed = (found.data?.data ?? []).filter(({ id }) => id !== value);
  const all = [...(chosen.data ? [chosen.data] : []), ...listed];
  return (
    <div className={classes.coupon}>
      <Select
        label={t('builder.reward.coupon')}
        placeholder={t('builder.reward.choose')}
        searchable
        allowDeselect={false}
        leftSection={<IconTicket size={17} stroke={1.7} aria-hidden />}
        value={value || null}
        data={all.map((coupon) => ({ value: coupon.id, label: coupon.name }))}
        // The server has searched; what it found is shown as it is.
        filter={({ options }) => options}
        nothingFoundMessage={t('builder.reward.noneFound')}
        error={error}
        onSearchChange={setTyped}
        onChange={(id) => id && onChange(id)}
      />
      <Group gap="md" mt={6}>
        {may('coupons:write') && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setMaking(true)}
          >
            {t('builder.reward.make')}
          </Button>
        )}
        {value && (
          <LinkAnchor {...paths.design(value)} size="sm" target="_blank">
            {t('builder.reward.open')}
          </LinkAnchor>
        )}
      </Group>
      <NewRewardCoupon opened={making} onClose={() => setMaking(false)} onMade={onChange} />
    </div>
  );
}

function Reward({ reward, place }: { reward: RewardDraft; place: number }) {
  const { t } = useTranslation('loyalty');
  const { card, draft, set, issueAt } = useCardDraft();
  const at = `/rewards/${place}`;
  const number = place + 1;
  const put = (change: Partial<RewardDraft>) =>
    set({ rewards: draft.rewards.map((one, other) => (other === place ? { ...one, ...change } : one)) });
  return (
    <li className={classes.reward} aria-label={t('builder.reward.number', { number })}>
      <div className={classes.sheet}>
        <div className={classes.stub}>
          <NumberInput
            label={t(`builder.reward.at.${card.type === 'stamp' ? 'stamp' : 'points'}`)}
            min={1}
            max={card.type === 'stamp' ? (draft.max_stamps ?? undefined) : 1_000_000_000}
            clampBehavior="blur"
            allowDecimal={false}
            allowNegative={false}
            value={reward.stamps}
            error={issueAt(`${at}/stamps`)}
            onChange={(stamps) => put({ stamps: Math.max(1, Number(stamps) || 1) })}
          />
        </div>
        <div className={classes.fields}>
          <CouponField
            value={reward.coupon}
            error={issueAt(`${at}/coupon`)}
            onChange={(coupon) => put({ coupon })}
          />
          <DurationField
            label={t('builder.reward.expires')}
            description={t('builder.reward.expiresWhy')}
            start="P1M"
            units={dayUnits}
            value={reward.expires_after}
            error={issueAt(`${at}/expires_after`)}
            onChange={(expires_after) => put({ expires_after })}
          />
        </div>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.remove}
          aria-label={t('builder.reward.remove', { number })}
          onClick={() => set({ rewards: draft.rewards.filter((_, other) => other !== place) })}
        >
          <IconTrash size={17} stroke={1.7} />
        </ActionIcon>
      </div>
    </li>
  );
}

/** The next threshold that somebody would add: the full card first, then halfway. */
function nextStamps(type: string, max: number | null, rewards: readonly RewardDraft[]): number {
  const taken = new Set(rewards.map(({ stamps }) => stamps));
  if (type === 'points') return Math.max(0, ...taken) + 100;
  const full = max ?? 10;
  const wanted = [full, Math.ceil(full / 2), ...Array.from({ length: full }, (_, i) => i + 1)];
  return wanted.find((stamps) => !taken.has(stamps)) ?? full;
}

/** What is earned, when, and what is given besides. */
export function RewardsSection() {
  const { t } = useTranslation('loyalty');
  const { card, draft, set, putSettings, issueAt } = useCardDraft();
  const { settings, rewards } = draft;
  const add = () =>
    set({
      rewards: [
        ...rewards,
        { stamps: nextStamps(card.type, draft.max_stamps, rewards), coupon: '', expires_after: null },
      ],
    });
  return (
    <>
      <Part
        title={t('builder.rewards.title')}
        words={t(`builder.rewards.why.${card.type === 'stamp' ? 'stamp' : 'points'}`)}
      >
        <Input.Wrapper error={issueAt('/rewards')}>
          <ul className={classes.rewards}>
            {rewards.map((reward, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a reward that is not saved has no identity beyond its place
              <Reward key={place} reward={reward} place={place} />
            ))}
          </ul>
        </Input.Wrapper>
        {rewards.length < 20 && (
          <Button
            variant="default"
            w="fit-content"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={add}
          >
            {t('builder.rewards.add')}
          </Button>
        )}
      </Part>
      <Part title={t('builder.gifts.title')} words={t('builder.gifts.why')}>
        {(['welcome_stamps', 'birthday_stamps', 'referral_stamps'] as const).map((name) => (
          <LimitField
            key={name}
            label={t(`builder.gifts.${name}`)}
            description={t(`builder.gifts.${name}_why`)}
            placeholder={t('builder.gifts.none')}
            max={10_000}
            value={settings[name]}
            error={issueAt(`/settings/${name}`)}
            onChange={(count) => putSettings({ [name]: count })}
          />
        ))}
      </Part>
    </>
  );
}
