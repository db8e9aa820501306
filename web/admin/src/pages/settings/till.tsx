import { Button, Group, PasswordInput, Switch, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Account, account, renewTillKey } from '../../api/account.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { CopyText } from '../../ui/copy-text.tsx';
import { Form } from '../../ui/form.tsx';
import { complain, say } from '../../ui/notice.ts';
import { Resource } from '../../ui/resource.tsx';
import { Part } from '../builder/part.tsx';
import { useAccountChange } from './account.tsx';

function TillKey({ found }: { found: Account }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, ask] = useDisclosure(false);
  const renew = useMutation({
    mutationFn: () => renewTillKey(),
    onSuccess: (changed) => {
      queries.setQueryData(account.queryKey, changed);
      say(t('settings.till.renewed'));
    },
  });
  return (
    <>
      <Group justify="space-between">
        <div>
          <Text size="sm" fw={600}>
            {t('settings.till.key')}
          </Text>
          <CopyText text={found.till_key} />
        </div>
        <Button variant="default" size="xs" onClick={ask.open}>
          {t('settings.till.renew')}
        </Button>
      </Group>
      <div>
        <Text size="sm" fw={600}>
          {t('settings.till.address')}
        </Text>
        <CopyText text={`${window.location.origin}/staff`} />
      </div>
      <Confirm
        opened={asking}
        onClose={ask.close}
        title={t('settings.till.renewTitle')}
        act={t('settings.till.renew')}
        mutation={renew}
      >
        <Text>{t('settings.till.renewWords')}</Text>
      </Confirm>
    </>
  );
}

function TillPassword({ found }: { found: Account }) {
  const { t } = useTranslation();
  const change = useAccountChange();
  const form = useForm({ initialValues: { till_password: '' } });
  const remove = () => change.mutate({ till_password: null }, { onError: complain });
  return (
    <Form
      form={form}
      mutation={change}
      submit={t('entrance.setPassword')}
      onDone={() => form.reset()}
      aside={
        found.has_till_password ? (
          <Button variant="default" onClick={remove}>
            {t('common.remove')}
          </Button>
        ) : (
          <span />
        )
      }
    >
      <PasswordInput
        label={t('settings.till.password')}
        description={t('settings.till.passwordWhy')}
        placeholder={found.has_till_password ? t('builder.validation.passwordKept') : ''}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('entrance.showPassword') }}
        {...form.getInputProps('till_password')}
      />
    </Form>
  );
}

/** The till app of the account: its switch, its key and the password for all shops. */
export function TillSettings() {
  const { t } = useTranslation();
  const change = useAccountChange();
  return (
    <Resource query={useQuery(account)}>
      {(found) => (
        <>
          <Part title={t('settings.till.title')} words={t('settings.till.why')}>
            <Switch
              label={t('settings.till.on')}
              checked={found.till_enabled}
              disabled={change.isPending}
              onChange={(event) =>
                change.mutate({ till_enabled: event.currentTarget.checked }, { onError: complain })
              }
            />
            <TillKey found={found} />
          </Part>
          <Part title={t('settings.till.password')} words={t('settings.till.passwordWords')}>
            <TillPassword found={found} />
          </Part>
        </>
      )}
    </Resource>
  );
}
