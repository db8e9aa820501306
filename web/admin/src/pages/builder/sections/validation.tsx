import {
  Button,
  Checkbox,
  Group,
  NumberInput,
  PasswordInput,
  SegmentedControl,
  Select,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { barcodeFormats, type Validation, validationMethods } from '../../../api/types.ts';
import { paths } from '../../../app/paths.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { useDraft } from '../draft-context.tsx';
import { FormFieldsField } from '../fields/form-fields-field.tsx';
import { Part } from '../part.tsx';
import classes from './validation.module.css';

const sources = ['session', 'pool', 'fixed'] as const;

function PasswordField() {
  const { t } = useTranslation();
  const { coupon, draft, set, issueAt } = useDraft();
  const has = draft.password === undefined ? coupon.validation.has_password : draft.password !== null;
  return (
    <Group align="flex-end" gap="sm">
      <PasswordInput
        label={t('builder.validation.password')}
        description={t('builder.validation.passwordWhy')}
        w={300}
        autoComplete="new-password"
        placeholder={has && !draft.password ? t('builder.validation.passwordKept') : ''}
        value={draft.password ?? ''}
        error={issueAt('/validation/password')}
        visibilityToggleButtonProps={{ 'aria-label': t('entrance.showPassword') }}
        onChange={(event) => set({ password: event.currentTarget.value || undefined })}
      />
      {has && (
        <Button variant="subtle" color="gray" onClick={() => set({ password: null })}>
          {t('common.remove')}
        </Button>
      )}
    </Group>
  );
}

function CodePart() {
  const { t } = useTranslation();
  const { coupon, draft, set, issueAt } = useDraft();
  const { code } = draft.validation;
  const put = (change: Partial<Validation['code']>) =>
    set({ validation: { ...draft.validation, code: { ...code, ...change } } });
  return (
    <Part title={t('builder.validation.code')} words={t('builder.validation.codeWhy')}>
      <SegmentedControl
        aria-label={t('builder.validation.source')}
        value={code.source}
        onChange={(source) => put({ source: sources.find((known) => known === source) ?? code.source })}
        data={sources.map((source) => ({ value: source, label: t(`builder.validation.sources.${source}`) }))}
      />
      <Text c="dimmed" size="sm">
        {t(`builder.validation.sourceWhy.${code.source}`)}
        {code.source === 'pool' && (
          <>
            {' '}
            <LinkAnchor {...paths.codes(coupon.id)} size="sm">
              {t('coupon.codes')}
            </LinkAnchor>
          </>
        )}
      </Text>
      <Group align="flex-start">
        <Select
          label={t('builder.validation.format')}
          w={200}
          allowDeselect={false}
          value={code.format}
          data={barcodeFormats.map((format) => ({ value: format, label: t(`barcode.${format}`) }))}
          error={issueAt('/validation/code/format')}
          onChange={(format) =>
            put({ format: barcodeFormats.find((known) => known === format) ?? code.format })
          }
        />
        <Select
          label={t('builder.validation.label')}
          w={200}
          allowDeselect={false}
          value={code.label}
          data={[
            { value: 'value', label: t('builder.word.value') },
            { value: 'promo_code', label: t('builder.validation.promoCode') },
          ]}
          onChange={(label) => put({ label: label === 'promo_code' ? 'promo_code' : 'value' })}
        />
        {code.source === 'fixed' && (
          <TextInput
            label={t('builder.validation.fixed')}
            dir="ltr"
            maxLength={100}
            value={code.fixed ?? ''}
            error={issueAt('/validation/code/fixed')}
            onChange={(event) => put({ fixed: event.currentTarget.value || null })}
          />
        )}
        {code.source === 'pool' && (
          <NumberInput
            label={t('builder.validation.warn')}
            w={220}
            min={0}
            allowDecimal={false}
            value={code.warn_below ?? ''}
            error={issueAt('/validation/code/warn_below')}
            onChange={(warn) => put({ warn_below: warn === '' ? null : Number(warn) })}
          />
        )}
      </Group>
    </Part>
  );
}

/** How the shop takes it: the ways that are allowed, the code that is shown, and what is asked at the till. */
export function ValidationSection() {
  const { t } = useTranslation();
  const { draft, set, issueAt } = useDraft();
  const { validation } = draft;
  const put = (change: Partial<typeof validation>) => set({ validation: { ...validation, ...change } });
  const asksPassword = validation.methods.includes('password') || validation.methods.includes('qr');
  return (
    <>
      <Part title={t('builder.validation.ways')} words={t('builder.validation.waysWhy')}>
        <Checkbox.Group
          aria-label={t('builder.validation.ways')}
          value={validation.methods}
          error={issueAt('/validation/methods')}
          onChange={(chosen) => {
            const methods = validationMethods.filter((method) => chosen.includes(method));
            if (methods.length > 0) put({ methods });
          }}
        >
          <div className={classes.ways}>
            {validationMethods.map((method) => (
              <Checkbox.Card key={method} value={method} className={classes.way} radius="md">
                <Checkbox.Indicator mt={2} />
                <span>
                  <strong>{t(`method.${method}`)}</strong>
                  <span>{t(`builder.validation.how.${method}`)}</span>
                </span>
              </Checkbox.Card>
            ))}
          </div>
        </Checkbox.Group>
        {asksPassword && <PasswordField />}
      </Part>
      {validation.methods.includes('code') && <CodePart />}
      <Part title={t('builder.validation.asks')} words={t('builder.validation.asksWhy')}>
        <Switch
          label={t('builder.validation.amount')}
          description={t('builder.validation.amountWhy')}
          checked={validation.ask_amount}
          onChange={(event) => put({ ask_amount: event.currentTarget.checked })}
        />
        <Switch
          label={t('builder.validation.after')}
          description={t('builder.validation.afterWhy')}
          checked={validation.after !== null}
          onChange={(event) => put({ after: event.currentTarget.checked ? { fields: [] } : null })}
        />
        {validation.after && (
          <FormFieldsField
            at="/validation/after/fields"
            unique={false}
            value={validation.after.fields}
            onChange={(fields) => put({ after: { fields } })}
          />
        )}
      </Part>
    </>
  );
}
