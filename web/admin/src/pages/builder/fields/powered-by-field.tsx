import { Group, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Design } from '../../../api/types.ts';
import { useIssueAt } from '../issues.tsx';

type PoweredBy = Design['powered_by'];

/** A line at the foot of the page: who made it. */
export function PoweredByField({
  value,
  onChange,
}: {
  value: PoweredBy;
  onChange: (line: PoweredBy) => void;
}) {
  const { t } = useTranslation();
  const issueAt = useIssueAt();
  return (
    <>
      <Switch
        label={t('builder.look.poweredBy')}
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? { text: '', url: null } : null)}
      />
      {value && (
        <Group grow>
          <TextInput
            label={t('builder.look.poweredText')}
            maxLength={60}
            value={value.text}
            error={issueAt('/design/powered_by/text')}
            onChange={(event) => onChange({ ...value, text: event.currentTarget.value })}
          />
          <TextInput
            label={t('builder.look.poweredUrl')}
            dir="ltr"
            placeholder="https://"
            value={value.url ?? ''}
            error={issueAt('/design/powered_by/url')}
            onChange={(event) => onChange({ ...value, url: event.currentTarget.value.trim() || null })}
          />
        </Group>
      )}
    </>
  );
}
