import { Group, NumberInput, Radio, Select, Stack, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../../app/may.ts';
import { DurationField } from '../../../builder/fields/duration-field.tsx';
import { LimitField } from '../../../builder/fields/limit-field.tsx';
import { Part } from '../../../builder/part.tsx';
import { useCardDraft } from '../draft-context.tsx';
import { TiersPart } from './tiers.tsx';

const zones = Intl.supportedValuesOf('timeZone');
/** Lengths of time that end with a day. */
export const dayUnits = ['days', 'weeks', 'months'] as const;

/** Money in the units that people write: an integer of minor units on the wire. */
function AmountPart() {
  const { t } = useTranslation('loyalty');
  const { draft, putSettings, issueAt } = useCardDraft();
  const { currency } = useMe().account;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const minor = 10 ** digits;
  const rate = draft.settings.per_amount;
  return (
    <Part title={t('builder.amount.title')} words={t('builder.amount.why')}>
      <Switch
        label={t('builder.amount.on')}
        checked={rate !== null}
        onChange={(event) =>
          putSettings({
            per_amount: event.currentTarget.checked ? { amount_minor: minor, stamps: 1 } : null,
          })
        }
      />
      {rate && (
        <Group align="flex-start" gap="sm">
          <NumberInput
            label={t('builder.amount.stamps')}
            w={130}
            min={1}
            max={1_000_000}
            allowDecimal={false}
            value={rate.stamps}
            error={issueAt('/settings/per_amount/stamps')}
            onChange={(stamps) =>
              putSettings({ per_amount: { ...rate, stamps: Math.max(1, Number(stamps) || 1) } })
            }
          />
          <NumberInput
            label={t('builder.amount.each', { currency })}
            w={190}
            min={1 / minor}
            decimalScale={digits}
            value={rate.amount_minor / minor}
            error={issueAt('/settings/per_amount/amount_minor')}
            onChange={(amount) =>
              putSettings({
                per_amount: { ...rate, amount_minor: Math.max(1, Math.round(Number(amount) * minor)) },
              })
            }
          />
        </Group>
      )}
    </Part>
  );
}

function ExpiryPart() {
  const { t } = useTranslation('loyalty');
  const { draft, putSettings, issueAt } = useCardDraft();
  const expiry = draft.settings.stamps_expire;
  return (
    <Part title={t('builder.expiry.title')} words={t('builder.expiry.why')}>
      <DurationField
        label={t('builder.expiry.on')}
        start="P12M"
        units={dayUnits}
        value={expiry?.after ?? null}
        error={issueAt('/settings/stamps_expire/after')}
        onChange={(after) =>
          putSettings({ stamps_expire: after === null ? null : { mode: expiry?.mode ?? 'each', after } })
        }
      />
      {expiry && (
        <Radio.Group
          aria-label={t('builder.expiry.mode')}
          value={expiry.mode}
          onChange={(mode) =>
            putSettings({ stamps_expire: { ...expiry, mode: mode === 'all' ? 'all' : 'each' } })
          }
        >
          <Stack gap="sm">
            {(['each', 'all'] as const).map((mode) => (
              <Radio
                key={mode}
                value={mode}
                label={t(`builder.expiry.${mode}`)}
                description={t(`builder.expiry.${mode}Why`)}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </Part>
  );
}

/** How it is collected, how much at once, and how long it lasts. */
export function CardRulesSection() {
  const { t } = useTranslation('loyalty');
  const { t: common } = useTranslation();
  const { card, draft, set, putSettings, issueAt } = useCardDraft();
  const { limits } = draft.settings;
  const collects = card.type !== 'membership';
  return (
    <>
      {collects && <AmountPart />}
      {collects && (
        <Part title={t('builder.limits.title')} words={t('builder.limits.why')}>
          {(['per_visit', 'per_day', 'per_member'] as const).map((name) => (
            <LimitField
              key={name}
              label={t(`builder.limits.${name}`)}
              description={t(`builder.limits.${name}_why`)}
              max={name === 'per_member' ? 1_000_000_000 : 1_000_000}
              value={limits[name]}
              error={issueAt(`/settings/limits/${name}`)}
              onChange={(limit) => putSettings({ limits: { ...limits, [name]: limit } })}
            />
          ))}
        </Part>
      )}
      {card.type === 'points' && <TiersPart />}
      {collects && <ExpiryPart />}
      <Part title={t('builder.valid.title')} words={t('builder.valid.why')}>
        <DurationField
          label={t('builder.valid.on')}
          description={t('builder.valid.onWhy')}
          start="P12M"
          units={dayUnits}
          value={draft.settings.valid_for}
          error={issueAt('/settings/valid_for')}
          onChange={(valid_for) => putSettings({ valid_for })}
        />
        <Select
          label={common('builder.rules.zone')}
          description={t('builder.valid.zoneWhy')}
          searchable
          allowDeselect={false}
          limit={60}
          value={draft.time_zone}
          data={zones.includes(draft.time_zone) ? zones : [draft.time_zone, ...zones]}
          error={issueAt('/time_zone')}
          onChange={(time_zone) => time_zone && set({ time_zone })}
        />
      </Part>
      <Part title={t('builder.rotating.title')} words={t('builder.rotating.why')}>
        <Switch
          label={t('builder.rotating.on')}
          checked={draft.settings.rotating_code === true}
          onChange={(event) => putSettings({ rotating_code: event.currentTarget.checked })}
        />
      </Part>
    </>
  );
}
