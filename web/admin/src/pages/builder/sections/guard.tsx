import { Checkbox, Group, NumberInput, Select, Stack, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GuardRules, Velocity } from '../../../api/guard.ts';
import type { Rules } from '../../../api/types.ts';
import { type DurationUnit, durationOf, partsOf } from '../fields/duration.ts';
import { Part } from '../part.tsx';

const units = ['minutes', 'hours', 'days', 'weeks'] as const satisfies readonly DurationUnit[];
const mails = ['allow', 'hold', 'refuse'] as const;

/** What stands there when it is switched on: strangers share an address, nobody shares a browser. */
const start: GuardRules = {
  per_address: { claims: 10, within: 'P1D' },
  per_device: { claims: 2, within: 'P1D' },
  per_person: null,
  disposable_mail: 'hold',
  minimum_seconds: null,
  block_list: true,
  review_wins: null,
};

interface VelocityFieldProps {
  label: string;
  description?: string;
  value: Velocity | null;
  start: Velocity;
  onChange: (velocity: Velocity | null) => void;
  error: string | undefined;
}

/** So many within a time: "10 within 1 day". */
function VelocityField({ label, description, value, start, onChange, error }: VelocityFieldProps) {
  const { t } = useTranslation('guard');
  const { t: common } = useTranslation();
  const parts = value && partsOf(value.within);
  return (
    <div>
      <Switch
        label={label}
        description={description}
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? start : null)}
      />
      {value && parts && (
        <Group gap="xs" mt="xs" ms={50} align="center">
          <NumberInput
            aria-label={t('rules.claims')}
            w={90}
            min={1}
            max={10_000}
            allowDecimal={false}
            allowNegative={false}
            value={value.claims}
            error={error}
            onChange={(claims) => onChange({ ...value, claims: Math.max(1, Number(claims) || 1) })}
          />
          <span>{t('rules.within')}</span>
          <NumberInput
            aria-label={common('builder.howMany')}
            w={90}
            min={1}
            max={999}
            allowDecimal={false}
            allowNegative={false}
            value={parts.count}
            onChange={(count) =>
              onChange({ ...value, within: durationOf(Math.max(1, Number(count) || 1), parts.unit) })
            }
          />
          <Select
            aria-label={common('builder.unit')}
            w={140}
            allowDeselect={false}
            value={parts.unit}
            data={units.map((unit) => ({ value: unit, label: common(`builder.units.${unit}`) }))}
            onChange={(unit) =>
              onChange({
                ...value,
                within: durationOf(parts.count, units.find((known) => known === unit) ?? parts.unit),
              })
            }
          />
        </Group>
      )}
    </div>
  );
}

interface GuardPartProps {
  rules: Rules;
  onChange: (change: Partial<Pick<Rules, 'guard' | 'proof_of_work'>>) => void;
  issueAt: (path: string) => string | undefined;
  /** What can be won in a game: then wins may wait for a look. */
  prizes?: { n: number; title: string }[];
}

/** What is looked at when somebody claims, plays or enters. One part, the same in every builder. */
export function GuardPart({ rules, onChange, issueAt, prizes = [] }: GuardPartProps) {
  const { t } = useTranslation('guard');
  const guard = rules.guard ?? null;
  const put = (change: Partial<GuardRules>) => guard && onChange({ guard: { ...guard, ...change } });
  const wins = guard?.review_wins ?? null;
  return (
    <Part title={t('rules.title')} words={t('rules.why')}>
      <Switch
        label={t('rules.on')}
        checked={guard !== null}
        onChange={(event) => onChange({ guard: event.currentTarget.checked ? start : null })}
      />
      {guard && (
        <>
          <VelocityField
            label={t('rules.perAddress')}
            description={t('rules.perAddressWhy')}
            value={guard.per_address}
            start={{ claims: 10, within: 'P1D' }}
            onChange={(per_address) => put({ per_address })}
            error={issueAt('/rules/guard/per_address/claims')}
          />
          <VelocityField
            label={t('rules.perDevice')}
            value={guard.per_device}
            start={{ claims: 2, within: 'P1D' }}
            onChange={(per_device) => put({ per_device })}
            error={issueAt('/rules/guard/per_device/claims')}
          />
          <VelocityField
            label={t('rules.perPerson')}
            description={t('rules.perPersonWhy')}
            value={guard.per_person}
            start={{ claims: 1, within: 'P30D' }}
            onChange={(per_person) => put({ per_person })}
            error={issueAt('/rules/guard/per_person/claims')}
          />
          <Select
            label={t('rules.mail')}
            maw={300}
            allowDeselect={false}
            value={guard.disposable_mail}
            data={mails.map((value) => ({ value, label: t(`rules.mails.${value}`) }))}
            onChange={(mail) =>
              put({ disposable_mail: mails.find((known) => known === mail) ?? guard.disposable_mail })
            }
          />
          <div>
            <Switch
              label={t('rules.fast')}
              description={t('rules.fastWhy')}
              checked={guard.minimum_seconds !== null}
              onChange={(event) => put({ minimum_seconds: event.currentTarget.checked ? 3 : null })}
            />
            {guard.minimum_seconds !== null && (
              <NumberInput
                aria-label={t('rules.seconds')}
                mt="xs"
                ms={50}
                w={110}
                min={1}
                max={3600}
                allowDecimal={false}
                allowNegative={false}
                value={guard.minimum_seconds}
                error={issueAt('/rules/guard/minimum_seconds')}
                onChange={(seconds) => put({ minimum_seconds: Math.max(1, Number(seconds) || 1) })}
              />
            )}
          </div>
          <Switch
            label={t('rules.blocks')}
            checked={guard.block_list}
            onChange={(event) => put({ block_list: event.currentTarget.checked })}
          />
          {prizes.length > 0 && (
            <div>
              <Switch
                label={t('rules.wins')}
                checked={wins !== null}
                onChange={(event) => put({ review_wins: event.currentTarget.checked ? 'all' : null })}
              />
              {wins !== null && (
                <Stack gap={8} mt="xs" ms={50}>
                  <Select
                    aria-label={t('rules.wins')}
                    maw={250}
                    allowDeselect={false}
                    value={wins === 'all' ? 'all' : 'some'}
                    data={[
                      { value: 'all', label: t('rules.winsAll') },
                      { value: 'some', label: t('rules.winsSome') },
                    ]}
                    onChange={(which) =>
                      put({ review_wins: which === 'all' ? 'all' : prizes.slice(0, 1).map(({ n }) => n) })
                    }
                  />
                  {wins !== 'all' &&
                    prizes.map(({ n, title }) => (
                      <Checkbox
                        key={n}
                        label={title}
                        checked={wins.includes(n)}
                        onChange={(event) => {
                          const next = wins
                            .filter((one) => one !== n)
                            .concat(event.currentTarget.checked ? [n] : []);
                          if (next.length > 0) put({ review_wins: next.sort((a, b) => a - b) });
                        }}
                      />
                    ))}
                </Stack>
              )}
            </div>
          )}
        </>
      )}
      <Switch
        label={t('rules.robots')}
        description={t('rules.robotsWhy')}
        checked={rules.proof_of_work === true}
        onChange={(event) => onChange({ proof_of_work: event.currentTarget.checked })}
      />
    </Part>
  );
}
