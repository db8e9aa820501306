import { Checkbox, Input, NumberInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { type Limits, type Permission, permissions } from '../../api/subaccounts.ts';
import classes from './subaccounts.module.css';

/** What limits and permissions look like in a form: an empty field is no limit. */
export interface AllowanceValues {
  coupons: number | string;
  interactions: number | string;
  permissions: Permission[];
}

export const limitOf = (value: number | string): number | null => (typeof value === 'number' ? value : null);
export const limitsOf = ({ coupons, interactions }: AllowanceValues): Limits => ({
  active_coupons: limitOf(coupons),
  interactions_month: limitOf(interactions),
});
export const allowanceValues = (of?: { limits: Limits; permissions: Permission[] }): AllowanceValues => ({
  coupons: of?.limits.active_coupons ?? '',
  interactions: of?.limits.interactions_month ?? '',
  permissions: of?.permissions ?? [...permissions],
});

/** The fields that a package and a subaccount without one share. */
export function AllowanceFields<Values extends AllowanceValues>({
  form,
}: {
  form: UseFormReturnType<Values>;
}) {
  const { t } = useTranslation('subaccounts');
  return (
    <>
      <div className={classes.pair}>
        <NumberInput
          label={t('field.coupons')}
          description={t('field.couponsWhy')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={0}
          allowDecimal={false}
          hideControls
          {...form.getInputProps('coupons')}
        />
        <NumberInput
          label={t('field.interactions')}
          description={t('field.interactionsWhy')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={0}
          allowDecimal={false}
          hideControls
          thousandSeparator=" "
          {...form.getInputProps('interactions')}
        />
      </div>
      <Checkbox.Group
        label={t('field.permissions')}
        description={t('field.permissionsWhy')}
        {...form.getInputProps('permissions')}
      >
        <Input.Wrapper component="div">
          <div className={classes.checks}>
            {permissions.map((one) => (
              <Checkbox key={one} value={one} label={t(`permission.${one}`)} />
            ))}
          </div>
        </Input.Wrapper>
      </Checkbox.Group>
    </>
  );
}
