import { Button, Group, PasswordInput, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changeMe, signOutEverywhere } from '../../api/people.ts';
import { paths } from '../../app/paths.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Form } from '../../ui/form.tsx';
import { say } from '../../ui/notice.ts';
import { Part } from '../builder/part.tsx';
import { SecondFactor } from './second-factor.tsx';

function PasswordForm() {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { password: { current: '', new: '' } } });
  const change = useMutation({
    mutationFn: ({ password }: { password: { current: string; new: string } }) => changeMe({ password }),
    onSuccess: () => say(t('entrance.passwordChanged')),
  });
  const eye = { visibilityToggleButtonProps: { 'aria-label': t('entrance.showPassword') } };
  return (
    <Form form={form} mutation={change} submit={t('entrance.setPassword')} onDone={() => form.reset()}>
      <PasswordInput
        label={t('settings.security.current')}
        autoComplete="current-password"
        {...eye}
        {...form.getInputProps('password.current')}
      />
      <PasswordInput
        label={t('entrance.newPassword')}
        description={t('entrance.newPasswordWords')}
        autoComplete="new-password"
        {...eye}
        {...form.getInputProps('password.new')}
      />
    </Form>
  );
}

/** What keeps strangers out: the password, the second factor, and signing out everywhere. */
export function Security() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [asking, ask] = useDisclosure(false);
  const leave = useMutation({
    mutationFn: () => signOutEverywhere(),
    onSuccess: async () => {
      await navigate(paths.signIn());
      queries.clear();
    },
  });
  return (
    <>
      <Part title={t('entrance.password')} words={t('settings.security.passwordWhy')}>
        <PasswordForm />
      </Part>
      <Part title={t('settings.security.second')} words={t('settings.security.secondWhy')}>
        <SecondFactor />
      </Part>
      <Part title={t('settings.security.everywhere')} words={t('settings.security.everywhereWhy')}>
        <Group>
          <Button variant="default" onClick={ask.open}>
            {t('settings.security.everywhere')}
          </Button>
        </Group>
        <Confirm
          opened={asking}
          onClose={ask.close}
          title={t('settings.security.everywhere')}
          act={t('person.signOut')}
          mutation={leave}
        >
          <Text>{t('settings.security.everywhereWords')}</Text>
        </Confirm>
      </Part>
    </>
  );
}
