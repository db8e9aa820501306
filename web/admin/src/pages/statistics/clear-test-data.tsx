import { Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { clearTestData, testDataOf } from '../../api/statistics.ts';
import type { Coupon } from '../../api/types.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useFormats } from '../../ui/formats.ts';
import { say } from '../../ui/notice.ts';
import { Lines, Resource } from '../../ui/resource.tsx';
import classes from './clear-test-data.module.css';

interface ClearProps {
  coupon: Coupon;
  opened: boolean;
  onClose: () => void;
}

/** Counts first what would go, what is given back and what stays, and only then offers to do it. */
export function ClearTestData({ coupon, opened, onClose }: ClearProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const queries = useQueryClient();
  const found = useQuery({ ...testDataOf(coupon.id), enabled: opened });
  const clear = useMutation({
    mutationFn: () => clearTestData(coupon.id),
    onSuccess: async () => {
      say(t('statistics.clear.done'));
      await queries.invalidateQueries({ queryKey: ['coupons'] });
    },
  });
  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title={t('statistics.clear.title')}
      act={t('statistics.clear.act')}
      mutation={clear}
      ready={found.isSuccess}
    >
      <Resource query={found} loading={<Lines count={3} height={28} />}>
        {({ removed, given_back, spent_codes, kept }) => (
          <Stack gap="md">
            <div className={classes.goes}>
              <h3>{t('statistics.clear.goes')}</h3>
              <ul>
                <li>{t('statistics.clear.sessions', { number: number(removed.sessions) })}</li>
                <li>{t('statistics.clear.submissions', { number: number(removed.submissions) })}</li>
                <li>{t('statistics.clear.consents', { number: number(removed.consents) })}</li>
                <li>{t('statistics.clear.people')}</li>
                <li>{t('statistics.clear.attempts', { number: number(removed.validation_attempts) })}</li>
                {spent_codes > 0 && <li>{t('statistics.clear.codes', { number: number(spent_codes) })}</li>}
              </ul>
            </div>
            <div>
              <h3>{t('statistics.clear.stays')}</h3>
              <ul>
                <li>{t('statistics.clear.issued', { number: number(kept.issued_sessions) })}</li>
                <li>
                  {t('statistics.clear.given', {
                    opens: number(given_back.opens),
                    claims: number(given_back.claims),
                    validations: number(given_back.validations),
                  })}
                </li>
                <li>{t('statistics.clear.design')}</li>
              </ul>
            </div>
            <Text size="sm" c="dimmed">
              {t('statistics.clear.noWayBack')}
            </Text>
          </Stack>
        )}
      </Resource>
    </Confirm>
  );
}
