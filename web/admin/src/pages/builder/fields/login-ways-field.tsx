import { Checkbox, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../draft-context.tsx';

interface LoginWaysFieldProps {
  at: string;
  value: string[];
  onChange: (ways: string[]) => void;
}

/** By which ways people sign in. One is always left. */
export function LoginWaysField({ at, value, onChange }: LoginWaysFieldProps) {
  const { t } = useTranslation();
  const { issueAt } = useDraft();
  return (
    <>
      <Text c="dimmed">{t('builder.claim.loginWhy')}</Text>
      <Checkbox.Group
        label={t('builder.claim.ways')}
        value={value}
        onChange={(ways) => ways.length > 0 && onChange(ways)}
        error={issueAt(at)}
      >
        <Stack mt="xs" gap="sm">
          <Checkbox
            value="mail"
            label={t('builder.claim.byMail')}
            description={t('builder.claim.byMailWhy')}
          />
        </Stack>
      </Checkbox.Group>
    </>
  );
}
