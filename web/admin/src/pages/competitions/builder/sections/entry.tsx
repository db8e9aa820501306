import { Checkbox, Group, NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { oncePers, type Rules } from '../../../../api/types.ts';
import { BeaconField } from '../../../builder/fields/beacon-field.tsx';
import { MomentField } from '../../../builder/fields/moment-field.tsx';
import { Part } from '../../../builder/part.tsx';
import { ClaimSection } from '../../../builder/sections/claim.tsx';
import { GuardPart } from '../../../builder/sections/guard.tsx';
import { useCompetitionDraft } from '../draft-context.tsx';
import { ContributionPart } from './contribution.tsx';

const zones = Intl.supportedValuesOf('timeZone');

/** From when to when somebody can enter, who may, how often, and what is asked. */
export function EntrySection() {
  const { t } = useTranslation('competitions-admin');
  const { t: common } = useTranslation();
  const { draft, set, putTerms, issueAt } = useCompetitionDraft();
  const { rules, competition } = draft;
  const put = (change: Partial<Rules>) => set({ rules: { ...rules, ...change } });
  return (
    <>
      <Part title={t('builder.entry.dates')} words={t('builder.entry.datesWhy')}>
        <MomentField
          label={t('builder.entry.opens')}
          description={t('builder.entry.opensWhy')}
          value={draft.starts_at}
          onChange={(starts_at) => set({ starts_at })}
          error={issueAt('/starts_at')}
        />
        <MomentField
          label={t('builder.entry.closes')}
          description={t('builder.entry.closesWhy')}
          value={draft.ends_at}
          onChange={(ends_at) => set({ ends_at })}
          error={issueAt('/ends_at')}
        />
        <Select
          label={common('builder.rules.zone')}
          searchable
          allowDeselect={false}
          maw={300}
          data={zones.includes(draft.time_zone) ? zones : [draft.time_zone, ...zones]}
          value={draft.time_zone}
          error={issueAt('/time_zone')}
          onChange={(zone) => zone && set({ time_zone: zone })}
          limit={60}
        />
        <BeaconField
          of="draw"
          value={competition.beacon}
          onChange={(beacon) => putTerms({ beacon })}
          edge={draft.ends_at}
          zone={draft.time_zone}
          error={issueAt('/competition/beacon/round')}
        />
      </Part>
      <Part title={t('builder.entry.who')} words={t('builder.entry.whoWhy')}>
        <Checkbox.Group
          label={t('builder.entry.once')}
          value={rules.once_per}
          onChange={(chosen) => put({ once_per: oncePers.filter((per) => chosen.includes(per)) })}
          error={issueAt('/rules/once_per')}
        >
          <Group mt="xs">
            {oncePers.map((per) => (
              <Checkbox key={per} value={per} label={common(`builder.rules.per.${per}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        {rules.once_per.length > 0 && (
          <NumberInput
            label={t('builder.entry.times')}
            description={t('builder.entry.timesWhy')}
            w={260}
            min={1}
            max={50}
            allowDecimal={false}
            allowNegative={false}
            value={rules.claims_per_person ?? 1}
            error={issueAt('/rules/claims_per_person')}
            onChange={(times) => put({ claims_per_person: Math.max(1, Number(times) || 1) })}
          />
        )}
        <Group align="flex-start" grow>
          <NumberInput
            label={t('builder.entry.bonus')}
            description={t('builder.entry.bonusWhy')}
            min={0}
            max={100}
            allowDecimal={false}
            allowNegative={false}
            value={competition.bonus_entries}
            error={issueAt('/competition/bonus_entries')}
            onChange={(bonus) => putTerms({ bonus_entries: Number(bonus) || 0 })}
          />
          <NumberInput
            label={common('builder.rules.age')}
            description={common('builder.rules.ageWhy')}
            placeholder={common('builder.noLimit')}
            min={1}
            max={99}
            allowDecimal={false}
            value={rules.minimum_age ?? ''}
            error={issueAt('/rules/minimum_age')}
            onChange={(age) => put({ minimum_age: age === '' ? null : Number(age) })}
          />
        </Group>
      </Part>
      <ContributionPart />
      <ClaimSection title={t('builder.entry.form')} words={t('builder.entry.formWhy')} />
      <GuardPart rules={rules} onChange={put} issueAt={issueAt} />
    </>
  );
}
