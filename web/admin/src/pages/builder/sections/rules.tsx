import { Checkbox, Group, NumberInput, Select, SimpleGrid, Switch, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type CouponStep, couponSteps, oncePers, type Rules } from '../../../api/types.ts';
import { useDraft, useText } from '../draft-context.tsx';
import { EndLine } from '../end-line.tsx';
import { DurationField } from '../fields/duration-field.tsx';
import { LimitField } from '../fields/limit-field.tsx';
import { MomentField } from '../fields/moment-field.tsx';
import { WindowsField } from '../fields/windows-field.tsx';
import { Part } from '../part.tsx';
import { GuardPart } from './guard.tsx';

const zones = Intl.supportedValuesOf('timeZone');

interface StepChoiceProps {
  label: string;
  value: CouponStep[];
  onChange: (steps: CouponStep[]) => void;
}

function StepChoice({ label, value, onChange }: StepChoiceProps) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group
      label={label}
      value={value}
      onChange={(steps) => {
        const chosen = couponSteps.filter((step) => steps.includes(step));
        if (chosen.length > 0) onChange(chosen);
      }}
    >
      <Group mt="xs">
        {couponSteps.map((step) => (
          <Checkbox key={step} value={step} label={t(`builder.step.${step}`)} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}

/** When it may be had and used, how often, and by whom. */
export function RulesSection() {
  const { t } = useTranslation();
  const { draft, set, issueAt } = useDraft();
  const text = useText();
  const put = (change: Partial<Rules>) => set({ rules: { ...draft.rules, ...change } });
  const { rules } = draft;
  return (
    <>
      <Part title={t('builder.rules.dates')} words={t('builder.rules.datesWhy')}>
        <SimpleGrid cols={1}>
          <MomentField
            label={t('builder.rules.starts')}
            value={draft.starts_at}
            onChange={(starts_at) => set({ starts_at })}
            error={issueAt('/starts_at')}
          />
          <MomentField
            label={t('builder.rules.ends')}
            value={draft.ends_at}
            onChange={(ends_at) => set({ ends_at })}
            error={issueAt('/ends_at')}
          />
        </SimpleGrid>
        <Select
          label={t('builder.rules.zone')}
          searchable
          allowDeselect={false}
          maw={300}
          data={zones.includes(draft.time_zone) ? zones : [draft.time_zone, ...zones]}
          value={draft.time_zone}
          error={issueAt('/time_zone')}
          onChange={(zone) => zone && set({ time_zone: zone })}
          limit={60}
        />
        <DurationField
          label={t('builder.rules.afterOpen')}
          value={draft.expires_after_open}
          onChange={(expires_after_open) => set({ expires_after_open })}
          error={issueAt('/expires_after_open')}
        />
        <DurationField
          label={t('builder.rules.afterClaim')}
          start="PT24H"
          value={draft.expires_after_claim}
          onChange={(expires_after_claim) => set({ expires_after_claim })}
          error={issueAt('/expires_after_claim')}
        />
        <EndLine draft={draft} />
      </Part>
      <Part title={t('builder.rules.hours')} words={t('builder.rules.hoursWhy')}>
        <WindowsField
          value={rules.windows}
          onChange={(windows) => put({ windows })}
          none={t('builder.rules.always')}
        />
        {rules.windows.length > 0 && (
          <StepChoice
            label={t('builder.rules.hoursApply')}
            value={rules.windows_apply_to}
            onChange={(windows_apply_to) => put({ windows_apply_to })}
          />
        )}
      </Part>
      <Part title={t('builder.rules.limits')} words={t('builder.rules.limitsWhy')}>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <LimitField
            label={t('builder.rules.maxOpens')}
            value={draft.max_opens}
            onChange={(max_opens) => set({ max_opens })}
            error={issueAt('/max_opens')}
          />
          <LimitField
            label={t('builder.rules.maxClaims')}
            value={draft.max_claims}
            onChange={(max_claims) => set({ max_claims })}
            error={issueAt('/max_claims')}
          />
          <LimitField
            label={t('builder.rules.maxValidations')}
            value={draft.max_validations}
            onChange={(max_validations) => set({ max_validations })}
            error={issueAt('/max_validations')}
          />
        </SimpleGrid>
        <Textarea
          label={t('builder.word.sold_out_message')}
          autosize
          minRows={2}
          maxLength={500}
          {...text('sold_out_message')}
        />
      </Part>
      <Part title={t('builder.rules.person')} words={t('builder.rules.personWhy')}>
        <Checkbox.Group
          label={t('builder.rules.once')}
          value={rules.once_per}
          onChange={(chosen) => put({ once_per: oncePers.filter((per) => chosen.includes(per)) })}
          error={issueAt('/rules/once_per')}
        >
          <Group mt="xs">
            {oncePers.map((per) => (
              <Checkbox key={per} value={per} label={t(`builder.rules.per.${per}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <DurationField
          label={t('builder.rules.reset')}
          description={t('builder.rules.resetWhy')}
          start="P1W"
          value={rules.reset_after_validation}
          onChange={(reset_after_validation) => put({ reset_after_validation })}
          error={issueAt('/rules/reset_after_validation')}
        />
        <Switch
          label={t('builder.rules.singleUse')}
          description={t('builder.rules.singleUseWhy')}
          checked={draft.single_use}
          onChange={(event) => set({ single_use: event.currentTarget.checked })}
        />
        {draft.single_use && (
          <Textarea
            label={t('builder.word.single_use_message')}
            autosize
            minRows={2}
            maxLength={500}
            {...text('single_use_message')}
          />
        )}
        <NumberInput
          label={t('builder.rules.age')}
          description={t('builder.rules.ageWhy')}
          placeholder={t('builder.noLimit')}
          w={220}
          min={1}
          max={99}
          allowDecimal={false}
          value={rules.minimum_age ?? ''}
          error={issueAt('/rules/minimum_age')}
          onChange={(age) => put({ minimum_age: age === '' ? null : Number(age) })}
        />
      </Part>
      <GuardPart rules={rules} onChange={put} issueAt={issueAt} />
      <Part title={t('builder.rules.area')} words={t('builder.rules.areaWhy')}>
        <Switch
          label={t('builder.rules.areaOn')}
          checked={rules.area !== null}
          onChange={(event) =>
            put({ area: event.currentTarget.checked ? { radius_m: 1000, check_at: ['validate'] } : null })
          }
        />
        {rules.area && (
          <Group align="flex-start" gap="xl">
            <NumberInput
              label={t('builder.rules.radius')}
              w={160}
              min={50}
              max={500_000}
              step={100}
              suffix=" m"
              thousandSeparator=" "
              value={rules.area.radius_m}
              error={issueAt('/rules/area/radius_m')}
              onChange={(radius) =>
                rules.area && radius !== '' && put({ area: { ...rules.area, radius_m: Number(radius) } })
              }
            />
            <StepChoice
              label={t('builder.rules.areaAt')}
              value={rules.area.check_at}
              onChange={(check_at) => rules.area && put({ area: { ...rules.area, check_at } })}
            />
          </Group>
        )}
      </Part>
    </>
  );
}
