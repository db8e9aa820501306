import { Checkbox, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { identityProviders } from '../../../api/identity-providers.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { useDraft } from '../draft-context.tsx';

interface LoginWaysFieldProps {
  at: string;
  value: string[];
  onChange: (ways: string[]) => void;
}

/** By which ways people sign in: the code by mail, and the providers of the account. One is always left. */
export function LoginWaysField({ at, value, onChange }: LoginWaysFieldProps) {
  const { t } = useTranslation();
  const { issueAt } = useDraft();
  const may = useMay();
  const { data } = useQuery(identityProviders);
  const providers = data?.data ?? [];
  const removed = data
    ? value.filter((way) => way !== 'mail' && !providers.some(({ id }) => id === way))
    : [];
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
          {providers.map(({ id, name, issuer }) => (
            <Checkbox key={id} value={id} label={name} description={issuer?.replace(/^https?:\/\//, '')} />
          ))}
          {removed.map((way) => (
            <Checkbox
              key={way}
              value={way}
              label={`${t('builder.claim.removedWay')} (${way})`}
              description={t('builder.claim.removedWayWhy')}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {may('coupons:write') && (
        <div>
          <LinkAnchor {...paths.settings('consumers')} size="sm">
            {t('builder.claim.setUpWays')}
          </LinkAnchor>
        </div>
      )}
    </>
  );
}
