import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../app/may.ts';
import { MomentField } from '../../builder/fields/moment-field.tsx';
import { isWhole, type Plan } from './plan.ts';

/** Now, or at a moment on the clock of the account. */
export function When({ plan, onChange }: { plan: Plan; onChange: (part: Partial<Plan>) => void }) {
  const { t } = useTranslation('messages-admin');
  const { account } = useMe();
  return (
    <Stack gap="lg">
      <Radio.Group
        label={t('whenLabel')}
        value={plan.later ? 'later' : 'now'}
        onChange={(value) => onChange({ later: value === 'later' })}
      >
        <Stack gap={10} mt={8}>
          <Radio value="now" label={t('now')} description={t('nowWhy')} />
          <Radio value="later" label={t('later')} description={t('laterWhy')} />
        </Stack>
      </Radio.Group>
      {plan.later && (
        <MomentField
          label={t('momentLabel')}
          description={t('zone', { zone: account.time_zone.replaceAll('_', ' ') })}
          value={plan.local}
          onChange={(local) => onChange({ local })}
          error={plan.local !== null && !isWhole(plan.local) ? t('needsTime') : undefined}
        />
      )}
    </Stack>
  );
}
