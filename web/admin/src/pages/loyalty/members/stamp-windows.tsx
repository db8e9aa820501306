import { NumberInput, Select, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoyaltyCard } from '../../../api/loyalty.ts';
import { correctStamps, giveStamps, type Member, takeStamps } from '../../../api/members.ts';
import { useMe } from '../../../app/may.ts';
import { FormWindow } from '../../../ui/form.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { say } from '../../../ui/notice.ts';
import { minorOf } from '../../sessions/money.ts';
import { useRefresh } from './refresh.ts';
import { useShops } from './where.ts';
import { newOperation } from './words.ts';

export interface ActProps {
  card: LoyaltyCard;
  member: Member;
  opened: boolean;
  onClose: () => void;
}

const most = { stamp: 1_000, points: 1_000_000, membership: 1 } as const;

/** Says the new balance and what was earned, and asks everything again. */
function useStamped(card: LoyaltyCard, word: 'given' | 'taken' | 'corrected') {
  const { t } = useTranslation('members');
  const { number, list } = useFormats();
  const refresh = useRefresh(card.id);
  return async (answer: { member: { balance: number }; earned: { title: string; name: string }[] }) => {
    const earned = answer.earned.map(({ title, name }) => title || name);
    say(
      [
        t(`done.${word}`, { balance: number(answer.member.balance) }),
        earned.length > 0 && t('done.earned', { rewards: list(earned) }),
      ]
        .filter(Boolean)
        .join(' · '),
    );
    await refresh();
  };
}

/** Gives or takes, like a till does. One operation for one opening of the window: pressing twice gives once. */
export function Stamp({ card, member, opened, onClose, way }: ActProps & { way: 'give' | 'take' }) {
  const { t } = useTranslation('members');
  const { t: common } = useTranslation();
  const { account } = useMe();
  const shops = useShops(card, opened);
  const [operation, setOperation] = useState(newOperation);
  const done = useStamped(card, way === 'give' ? 'given' : 'taken');
  const form = useForm({
    initialValues: { amount: 1 as number | string, money: '', location: null as string | null, reason: '' },
  });
  const act = useMutation({
    mutationFn: ({ amount, money, location, reason }: typeof form.values) => {
      const spent = way === 'give' ? minorOf(money, account.currency) : null;
      const rest = {
        operation,
        ...(location ? { location } : {}),
        ...(reason.trim() ? { reason: reason.trim() } : {}),
      };
      if (way === 'take') return takeStamps(card.id, member.id, { ...rest, amount: Number(amount) });
      return giveStamps(card.id, member.id, {
        ...rest,
        ...(spent === null ? { amount: Number(amount) } : { amount_minor: spent }),
      });
    },
    onSuccess: async (answer) => {
      setOperation(newOperation());
      form.reset();
      await done(answer);
    },
  });
  const byMoney = way === 'give' && card.settings.per_amount !== null;
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t(`act.${way}`)}
      form={form}
      mutation={act}
      submit={t(`act.${way}`)}
    >
      <Text c="dimmed">{t(`why.${way}`)}</Text>
      <NumberInput
        label={t('ask.amount')}
        min={1}
        max={most[card.type]}
        allowDecimal={false}
        data-autofocus
        disabled={byMoney && form.values.money.trim() !== ''}
        {...form.getInputProps('amount')}
      />
      {byMoney && (
        <TextInput
          label={t('ask.money', { currency: account.currency })}
          inputMode="decimal"
          {...form.getInputProps('money')}
          error={form.errors.amount_minor ?? form.errors.money}
        />
      )}
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
      <TextInput
        label={`${t('ask.reason')} (${common('common.optional')})`}
        maxLength={200}
        {...form.getInputProps('reason')}
      />
    </FormWindow>
  );
}

/** Mends a balance by a new entry, with a reason. What it will be is said before. */
export function Correct({ card, member, opened, onClose }: ActProps) {
  const { t } = useTranslation('members');
  const { number } = useFormats();
  const [operation, setOperation] = useState(newOperation);
  const done = useStamped(card, 'corrected');
  const form = useForm({ initialValues: { amount: '' as number | string, reason: '' } });
  const correct = useMutation({
    mutationFn: ({ amount, reason }: typeof form.values) =>
      correctStamps(card.id, member.id, { amount: Number(amount), reason: reason.trim(), operation }),
    onSuccess: async (answer) => {
      setOperation(newOperation());
      form.reset();
      await done(answer);
    },
  });
  const by = Number(form.values.amount) || 0;
  const sum = member.balance + by;
  const after = card.type === 'stamp' && card.max_stamps !== null && by > 0 ? sum % card.max_stamps : sum;
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('act.correct')}
      form={form}
      mutation={correct}
      submit={t('act.correct')}
    >
      <Text c="dimmed">{t('why.correct')}</Text>
      <NumberInput
        label={t('ask.by')}
        placeholder="+1 / −1"
        description={by !== 0 && after >= 0 ? t('ask.becomes', { balance: number(after) }) : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        min={-Math.min(member.balance, most[card.type])}
        max={most[card.type]}
        allowDecimal={false}
        data-autofocus
        required
        {...form.getInputProps('amount')}
      />
      <TextInput
        label={t('ask.reason')}
        description={t('ask.reasonWhy')}
        maxLength={200}
        required
        {...form.getInputProps('reason')}
      />
    </FormWindow>
  );
}
