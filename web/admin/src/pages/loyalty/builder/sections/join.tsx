import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConsentsField } from '../../../builder/fields/consents-field.tsx';
import { FormFieldsField } from '../../../builder/fields/form-fields-field.tsx';
import { Part } from '../../../builder/part.tsx';
import { useCardDraft } from '../draft-context.tsx';

/** Who may join, and what they are asked. */
export function JoinSection() {
  const { t } = useTranslation('loyalty');
  const { draft, putSettings } = useCardDraft();
  const { join } = draft.settings;
  const put = (change: Partial<typeof join>) => putSettings({ join: { ...join, ...change } });
  return (
    <>
      <Part title={t('builder.join.who')} words={t('builder.join.whoWhy')}>
        <Switch
          label={t('builder.join.open')}
          description={t('builder.join.openWhy')}
          checked={join.open}
          onChange={(event) => put({ open: event.currentTarget.checked })}
        />
      </Part>
      <Part title={t('builder.join.asks')} words={t('builder.join.asksWhy')}>
        <FormFieldsField
          at="/settings/join/fields"
          value={join.fields}
          onChange={(fields) => put({ fields })}
        />
        <ConsentsField
          at="/settings/join/consents"
          value={join.consents}
          onChange={(consents) => put({ consents })}
        />
      </Part>
    </>
  );
}
