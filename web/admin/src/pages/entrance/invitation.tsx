import { PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { acceptInvitation, invitationOf } from '../../api/people.ts';
import { problemOf } from '../../api/problem.ts';
import { paths } from '../../app/paths.ts';
import { Form } from '../../ui/form.tsx';
import { LinkButton } from '../../ui/links.tsx';
import { Lines, Resource } from '../../ui/resource.tsx';
import { Frame } from './frame.tsx';

interface Invited {
  token: string;
  name: string;
  hasPassword: boolean;
}

function Join({ token, name, hasPassword }: Invited) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({ initialValues: { name, password: '', code: '' } });
  const join = useMutation({
    mutationFn: ({ code, ...values }: typeof form.values) =>
      acceptInvitation({ token, ...values, ...(code ? { code } : {}) }),
  });
  const needsCode =
    join.isError && ['second_factor_needed', 'wrong_second_factor'].includes(problemOf(join.error).code);
  const enter = async () => {
    queries.clear();
    await navigate(paths.home());
  };
  return (
    <Form form={form} mutation={join} submit={t('entrance.join')} onDone={enter} fullWidth>
      <TextInput
        label={t('entrance.yourName')}
        autoComplete="name"
        autoFocus
        size="md"
        {...form.getInputProps('name')}
      />
      <PasswordInput
        label={hasPassword ? t('entrance.password') : t('entrance.newPassword')}
        description={hasPassword ? t('entrance.passwordYouHave') : t('entrance.newPasswordWords')}
        autoComplete={hasPassword ? 'current-password' : 'new-password'}
        size="md"
        visibilityToggleButtonProps={{ 'aria-label': t('entrance.showPassword') }}
        {...form.getInputProps('password')}
      />
      {(needsCode || form.values.code) && (
        <TextInput
          label={t('entrance.sixDigits')}
          autoComplete="one-time-code"
          size="md"
          {...form.getInputProps('code')}
        />
      )}
    </Form>
  );
}

/** Where the link of an invitation leads: who invites, as what, and a name and a password to join with. */
export function Invitation() {
  const { t } = useTranslation();
  const { token } = useParams({ from: '/invitation/$token' });
  const invitation = useQuery(invitationOf(token));
  const found = invitation.data;
  return (
    <Frame
      title={found ? t('entrance.joinTitle', { account: found.account }) : t('entrance.invitation')}
      words={
        found ? t('entrance.joinWords', { role: t(`role.${found.role}`), email: found.email }) : undefined
      }
    >
      {invitation.isError && (
        <LinkButton {...paths.signIn()} variant="default" mb="md">
          {t('entrance.backToSignIn')}
        </LinkButton>
      )}
      <Resource query={invitation} loading={<Lines count={3} />}>
        {({ name, has_password }) => <Join token={token} name={name} hasPassword={has_password} />}
      </Resource>
    </Frame>
  );
}
