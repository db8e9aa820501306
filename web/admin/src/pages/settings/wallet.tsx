import {
  Button,
  FileInput,
  type FileInputProps,
  PasswordInput,
  SimpleGrid,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  type AppleFiles,
  type GoogleFiles,
  removeWallet,
  setAppleWallet,
  setGoogleWallet,
  type Wallet,
  type WalletPlatform,
  wallet,
} from '../../api/wallet.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Form } from '../../ui/form.tsx';
import { Note } from '../../ui/note.tsx';
import { say } from '../../ui/notice.ts';
import { Resource } from '../../ui/resource.tsx';
import { Part } from '../builder/part.tsx';

const lacks = {
  credential: 'settings.wallet.lacks.credential',
  expired: 'settings.wallet.lacks.expired',
  https: 'settings.wallet.lacks.https',
} as const;

function useWalletChange<Values>(mutationFn: (values: Values) => Promise<Wallet>) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (changed) => {
      queries.setQueryData(wallet.queryKey, changed);
      say(t('common.saved'));
    },
  });
}

/** Whether passes go out, what with, and what is in the way. */
function Standing({ platform, found }: { platform: WalletPlatform; found: Wallet }) {
  const { t, i18n } = useTranslation();
  const { ready, source, missing, passes } = found[platform];
  // The address is the same for both, so it is said once.
  const told = missing.filter((lack) => lack !== 'https' || platform === 'apple');
  const name = platform === 'apple' ? found.apple.pass_type_id : found.google.issuer_id;
  const until = found.apple.expires_at;
  const day = (text: string) =>
    new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long' }).format(new Date(text));
  const words = [
    name,
    source === 'installation' ? t('settings.wallet.lent') : null,
    platform === 'apple' && until ? t('settings.wallet.until', { date: day(until) }) : null,
    t('settings.wallet.passes', { count: passes }),
  ];
  return (
    <>
      {ready && (
        <div>
          <Text fw={600}>{t('settings.wallet.ready')}</Text>
          <Text size="sm" c="dimmed">
            {words.filter(Boolean).join(' · ')}
          </Text>
        </div>
      )}
      {told.map((lack) => (
        <Note key={lack}>{t(lacks[lack])}</Note>
      ))}
    </>
  );
}

function Removal({ platform }: { platform: WalletPlatform }) {
  const { t } = useTranslation();
  const [asking, ask] = useDisclosure(false);
  const remove = useWalletChange<void>(() => removeWallet(platform));
  return (
    <>
      <Button variant="default" onClick={ask.open}>
        {t('common.remove')}
      </Button>
      <Confirm
        opened={asking}
        onClose={ask.close}
        title={t('settings.wallet.removeTitle')}
        act={t('common.remove')}
        mutation={remove}
      >
        <Text>{t('settings.wallet.removeWords')}</Text>
      </Confirm>
    </>
  );
}

/** A file to choose. What it says before is read like words, so it has the contrast of words. */
function Chosen(props: FileInputProps) {
  const { t } = useTranslation();
  return (
    <FileInput
      placeholder={t('settings.wallet.choose')}
      styles={{ placeholder: { color: 'var(--mantine-color-dimmed)' } }}
      clearable
      {...props}
    />
  );
}

function AppleForm({ found }: { found: Wallet }) {
  const { t } = useTranslation();
  const change = useWalletChange(setAppleWallet);
  const form = useForm<AppleFiles>({
    initialValues: { certificate: null, key: null, password: '', wwdr: null },
  });
  const aside = found.apple.source === 'account' ? <Removal platform="apple" /> : <span />;
  return (
    <Form form={form} mutation={change} submit={t('common.save')} onDone={() => form.reset()} aside={aside}>
      <Chosen
        label={t('settings.wallet.certificate')}
        description={t('settings.wallet.certificateWhy')}
        accept=".p12,.pfx,.pem,.crt,.cer"
        {...form.getInputProps('certificate')}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Chosen
          label={t('settings.wallet.key')}
          description={t('settings.wallet.keyWhy')}
          accept=".pem,.key"
          {...form.getInputProps('key')}
        />
        <PasswordInput
          label={t('settings.wallet.password')}
          description={t('settings.wallet.passwordWhy')}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('entrance.showPassword') }}
          {...form.getInputProps('password')}
        />
      </SimpleGrid>
      <Chosen
        label={t('settings.wallet.wwdr')}
        description={t('settings.wallet.wwdrWhy')}
        accept=".cer,.pem,.crt"
        {...form.getInputProps('wwdr')}
      />
    </Form>
  );
}

function GoogleForm({ found }: { found: Wallet }) {
  const { t } = useTranslation();
  const change = useWalletChange(setGoogleWallet);
  const form = useForm<GoogleFiles>({ initialValues: { issuer_id: '', service_account: null } });
  const aside = found.google.source === 'account' ? <Removal platform="google" /> : <span />;
  return (
    <Form form={form} mutation={change} submit={t('common.save')} onDone={() => form.reset()} aside={aside}>
      <TextInput
        label={t('settings.wallet.issuer')}
        description={t('settings.wallet.issuerWhy')}
        inputMode="numeric"
        {...form.getInputProps('issuer_id')}
      />
      <Chosen
        label={t('settings.wallet.account')}
        description={t('settings.wallet.accountWhy')}
        accept=".json,application/json"
        {...form.getInputProps('service_account')}
      />
    </Form>
  );
}

/** What passes in wallets are signed with. Keys go in and are never shown again. */
export function WalletSettings() {
  const { t } = useTranslation();
  return (
    <Resource query={useQuery(wallet)}>
      {(found) => (
        <>
          <Part title="Apple Wallet" words={t('settings.wallet.why')}>
            <Standing platform="apple" found={found} />
            <AppleForm found={found} />
          </Part>
          <Part title="Google Wallet" words={t('settings.wallet.why')}>
            <Standing platform="google" found={found} />
            <GoogleForm found={found} />
          </Part>
        </>
      )}
    </Resource>
  );
}
