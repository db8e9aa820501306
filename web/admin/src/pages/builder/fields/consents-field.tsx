import { ActionIcon, Button, Checkbox, Group, Input, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Consent } from '../../../api/types.ts';
import { useIssueAt } from '../issues.tsx';
import classes from './lines.module.css';

interface ConsentsProps {
  at: string;
  value: Consent[];
  onChange: (consents: Consent[]) => void;
}

/** The first name of a consent that is still free: consent_1, consent_2 … */
function freeName(taken: Consent[]): string {
  for (let number = 1; ; number++) {
    const name = `consent_${number}`;
    if (taken.every((consent) => consent.name !== name)) return name;
  }
}

/** Boxes to tick. What somebody agreed to is kept in the words they saw. */
export function ConsentsField({ at, value, onChange }: ConsentsProps) {
  const { t } = useTranslation();
  const issueAt = useIssueAt();
  const put = (place: number, change: Partial<Consent>) =>
    onChange(value.map((consent, other) => (other === place ? { ...consent, ...change } : consent)));
  return (
    <Input.Wrapper
      label={t('builder.consent.title')}
      labelElement="div"
      description={t('builder.consent.why')}
      error={issueAt(at)}
    >
      <ul className={classes.lines}>
        {value.map((consent, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the name of a consent is edited here, its place is not
          <li key={place} className={classes.line}>
            <Textarea
              label={t('builder.consent.wording')}
              autosize
              minRows={2}
              maxLength={1000}
              value={consent.wording}
              error={issueAt(`${at}/${place}/wording`)}
              onChange={(event) => put(place, { wording: event.currentTarget.value })}
            />
            <Group gap="sm" align="flex-end">
              <TextInput
                label={t('builder.consent.name')}
                dir="ltr"
                className={classes.grow}
                maxLength={40}
                value={consent.name}
                error={issueAt(`${at}/${place}/name`)}
                onChange={(event) => put(place, { name: event.currentTarget.value })}
              />
              <TextInput
                label={t('builder.consent.link')}
                dir="ltr"
                placeholder="https://"
                className={classes.grow}
                value={consent.link ?? ''}
                error={issueAt(`${at}/${place}/link`)}
                onChange={(event) => put(place, { link: event.currentTarget.value.trim() || null })}
              />
            </Group>
            <Group justify="space-between">
              <Checkbox
                label={t('builder.consent.required')}
                checked={consent.required}
                onChange={(event) => put(place, { required: event.currentTarget.checked })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('builder.removeOf', { name: consent.name })}
                onClick={() => onChange(value.filter((_, other) => other !== place))}
              >
                <IconTrash size={16} stroke={1.7} />
              </ActionIcon>
            </Group>
          </li>
        ))}
      </ul>
      {value.length < 10 && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() =>
            onChange([
              ...value,
              { name: freeName(value), wording: '', wordings: {}, link: null, required: false },
            ])
          }
        >
          {t('builder.consent.add')}
        </Button>
      )}
    </Input.Wrapper>
  );
}
