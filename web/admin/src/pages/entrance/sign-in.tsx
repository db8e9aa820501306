import { PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signIn } from '../../api/people.ts';
import { ApiProblem } from '../../api/problem.ts';
import { paths } from '../../app/paths.ts';
import { Form } from '../../ui/form.tsx';
import { LinkAnchor } from '../../ui/links.tsx';
import { Frame } from './frame.tsx';

/** The way in. With a second factor the same screen asks for the six digits once the password was right. */
export function SignIn() {
  const { t } = useTranslation();
  const { next } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const router = useRouter();
  const queries = useQueryClient();
  const [asksCode, setAsksCode] = useState(false);
  const form = useForm({ initialValues: { email: '', password: '', code: '' } });
  const enter = useMutation({
    mutationFn: async ({ email, password, code }: typeof form.values) => {
      try {
        await signIn({ email, password, ...(code ? { code } : {}) });
        return 'in' as const;
      } catch (error) {
        if (error instanceof ApiProblem && error.code === 'second_factor_needed' && !code)
          return 'second factor' as const;
        throw error;
      }
    },
    onSuccess: async (answer) => {
      if (answer === 'second factor') return setAsksCode(true);
      queries.clear();
      if (next?.startsWith('/')) router.history.push(`/admin${next.replace(/^\/admin/, '')}`);
      else await navigate(paths.home());
    },
  });
  return (
    <Frame title={asksCode ? t('entrance.secondFactor') : t('entrance.signIn')}>
      <Form form={form} mutation={enter} submit={t('entrance.enter')} fullWidth>
        {asksCode ? (
          <TextInput
            label={t('entrance.sixDigits')}
            description={t('entrance.orBackup')}
            autoComplete="one-time-code"
            inputMode="numeric"
            autoFocus
            size="lg"
            styles={{ input: { letterSpacing: '0.2em', direction: 'ltr' } }}
            {...form.getInputProps('code')}
          />
        ) : (
          <Stack gap="md">
            <TextInput
              label={t('entrance.email')}
              type="email"
              autoComplete="username"
              autoFocus
              size="md"
              {...form.getInputProps('email')}
            />
            <PasswordInput
              label={t('entrance.password')}
              autoComplete="current-password"
              size="md"
              visibilityToggleButtonProps={{ 'aria-label': t('entrance.showPassword') }}
              {...form.getInputProps('password')}
            />
            <LinkAnchor {...paths.forgot()} size="sm" w="fit-content">
              {t('entrance.forgot')}
            </LinkAnchor>
          </Stack>
        )}
      </Form>
    </Frame>
  );
}
