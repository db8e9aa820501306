import { Radio, Select, Stack, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Channel, groupsOf, reachOf } from '../../../api/broadcasts.ts';
import { problemOf } from '../../../api/problem.ts';
import { useMay } from '../../../app/may.ts';
import { Failure } from '../../../ui/failure.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { Lines } from '../../../ui/resource.tsx';
import { useReason } from '../words.tsx';
import classes from './compose.module.css';
import { audienceOf, holderSteps, type Plan } from './plan.ts';
import { useThings } from './what.tsx';

/** To whom, with a count of who that is and who not. */
export function Who({
  plan,
  channel,
  onChange,
}: {
  plan: Plan;
  channel: Channel;
  onChange: (part: Partial<Plan>) => void;
}) {
  const { t } = useTranslation('messages-admin');
  const may = useMay();
  const { coupons, cards } = useThings();
  const groups = useQuery({ ...groupsOf(channel), enabled: may('contacts:read') }).data?.data ?? [];
  return (
    <Stack gap="lg">
      <Radio.Group
        label={t('whoLabel')}
        value={plan.who}
        onChange={(who) =>
          onChange({ who: who as Plan['who'], consent: who === 'group' ? 'not_refused' : 'required' })
        }
      >
        <Stack gap={10} mt={8}>
          <Radio value="group" label={t('who.group')} description={t('whoWhy.group')} />
          <Radio value="coupon_holders" label={t('who.holders')} description={t('whoWhy.holders')} />
          <Radio value="members" label={t('who.members')} description={t('whoWhy.members')} />
        </Stack>
      </Radio.Group>
      {plan.who === 'group' && (
        <Select
          label={t('group')}
          placeholder={t('groupPick')}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t('noGroups')}
          data={groups.map(({ id, name }) => ({ value: id, label: name }))}
          value={plan.group}
          onChange={(group) => onChange({ group })}
        />
      )}
      {plan.who === 'coupon_holders' && (
        <>
          <Select
            label={t('ofCoupon')}
            placeholder={t('couponPick')}
            searchable
            allowDeselect={false}
            data={coupons}
            value={plan.coupon}
            onChange={(coupon) => onChange({ coupon })}
          />
          <Select
            label={t('whoStep')}
            allowDeselect={false}
            data={holderSteps.map((step) => ({ value: step, label: t(`who.step.${step}`) }))}
            value={plan.step}
            onChange={(step) => onChange({ step: holderSteps.find((one) => one === step) ?? 'any' })}
          />
        </>
      )}
      {plan.who === 'members' && (
        <Select
          label={t('ofCard')}
          placeholder={t('cardPick')}
          searchable
          allowDeselect={false}
          data={cards}
          value={plan.card}
          onChange={(card) => onChange({ card })}
        />
      )}
      <Switch
        label={t('consent')}
        description={t('consentWhy')}
        checked={plan.consent === 'required'}
        onChange={(event) => onChange({ consent: event.currentTarget.checked ? 'required' : 'not_refused' })}
      />
      <ReachOf plan={plan} channel={channel} />
    </Stack>
  );
}

/** How many that is now, and how many not and why. */
export function ReachOf({ plan, channel }: { plan: Plan; channel: Channel }) {
  const { t } = useTranslation('messages-admin');
  const { number } = useFormats();
  const reasonOf = useReason();
  const audience = audienceOf(plan);
  const query = useQuery({
    ...reachOf({ channel, audience: audience ?? { who: 'group', group: 'gro_1' } }),
    enabled: audience !== null,
  });
  if (audience === null) return null;
  if (query.isPending) return <Lines count={1} height={96} />;
  if (query.isError) return <Failure problem={problemOf(query.error)} onRetry={() => query.refetch()} />;
  const { reached, people, skipped } = query.data;
  const reasons = Object.entries(skipped).sort(([, a], [, b]) => b - a);
  return (
    <section className={classes.reach} aria-label={t('reach')} role="status">
      <div className={classes.line}>
        <strong>{number(reached)}</strong>
        <Text span>{t('reachOf', { count: reached, people: number(people) })}</Text>
      </div>
      {reasons.length > 0 && (
        <ul>
          {reasons.map(([reason, n]) => (
            <li key={reason}>{reasonOf(reason, n)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
