import { PasswordInput, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { confirmReset, requestReset } from '../../api/people.ts';
import { paths } from '../../app/paths.ts';
import { Form } from '../../ui/form.tsx';
import { LinkAnchor, LinkButton } from '../../ui/links.tsx';
import { Frame } from './frame.tsx';

/** Asks for a mail with a link. The answer is the same whether the address is known or not. */
export function RequestReset() {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { email: '' } });
  const ask = useMutation({ mutationFn: requestReset });
  const back = (
    <LinkAnchor {...paths.signIn()} size="sm">
      {t('entrance.backToSignIn')}
    </LinkAnchor>
  );
  if (ask.isSuccess)
    return (
      <Frame title={t('entrance.lookInMail')}>
        <Text mb="lg">{t('entrance.mailSent', { email: form.values.email })}</Text>
        {back}
      </Frame>
    );
  return (
    <Frame title={t('entrance.resetTitle')} words={t('entrance.resetWords')}>
      <Form form={form} mutation={ask} submit={t('entrance.sendLink')} aside={back}>
        <TextInput
          label={t('entrance.email')}
          type="email"
          autoComplete="username"
          autoFocus
          size="md"
          {...form.getInputProps('email')}
        />
      </Form>
    </Frame>
  );
}

/** Where the link of the mail leads: a new password, once. */
export function ConfirmReset() {
  const { t } = useTranslation();
  const { token } = useParams({ from: '/reset/$token' });
  const form = useForm({ initialValues: { password: '' } });
  const change = useMutation({
    mutationFn: ({ password }: { password: string }) => confirmReset({ token, password }),
  });
  if (change.isSuccess)
    return (
      <Frame title={t('entrance.passwordChanged')}>
        <LinkButton {...paths.signIn()}>{t('entrance.signIn')}</LinkButton>
      </Frame>
    );
  return (
    <Frame title={t('entrance.newPassword')} words={t('entrance.newPasswordWords')}>
      <Form form={form} mutation={change} submit={t('entrance.setPassword')} fullWidth>
        <PasswordInput
          label={t('entrance.newPassword')}
          autoComplete="new-password"
          autoFocus
          size="md"
          visibilityToggleButtonProps={{ 'aria-label': t('entrance.showPassword') }}
          {...form.getInputProps('password')}
        />
      </Form>
    </Frame>
  );
}
