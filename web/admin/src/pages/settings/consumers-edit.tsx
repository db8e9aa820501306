import { Anchor, Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  changeIdentityProvider,
  checkIdentityProvider,
  createIdentityProvider,
  type IdentityProvider,
  type IdentityProviderKind,
  identityProviders,
} from '../../api/identity-providers.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { Form } from '../../ui/form.tsx';
import { Side } from '../webhooks/side.tsx';
import classes from './consumers.module.css';

/** Names of companies, the same in every language; where this installation is registered with each. */
export const brands = {
  google: { name: 'Google', place: 'https://console.cloud.google.com/apis/credentials' },
  facebook: { name: 'Facebook', place: 'https://developers.facebook.com/apps' },
  oidc: null,
} as const;

export interface Edited {
  kind: IdentityProviderKind;
  /** Nothing: a new one. */
  provider: IdentityProvider | null;
}

interface Values {
  name: string;
  issuer: string;
  client_id: string;
  client_secret: string;
  trusts_mail: boolean;
}

const valuesOf = ({ kind, provider }: Edited): Values => ({
  name: provider?.name ?? brands[kind]?.name ?? '',
  issuer: provider?.issuer ?? '',
  client_id: provider?.client_id ?? '',
  client_secret: '',
  trusts_mail: provider?.trusts_mail ?? false,
});

/** A provider in a sheet beside the list: what to do there, and what to copy here. */
export function EditConsumerSignIn({
  edited,
  redirectUrl,
  onClose,
  onSaved,
}: {
  edited: Edited | undefined;
  redirectUrl: string;
  onClose: () => void;
  onSaved: (id: string) => void;
}) {
  const { t } = useTranslation('identity-admin');
  const name = edited && (edited.provider?.name ?? brands[edited.kind]?.name);
  return (
    <Side opened={edited !== undefined} onClose={onClose} title={name ?? t('preset.oidc')}>
      {edited && <Fields {...edited} redirectUrl={redirectUrl} onClose={onClose} onSaved={onSaved} />}
    </Side>
  );
}

function Fields({
  kind,
  provider,
  redirectUrl,
  onClose,
  onSaved,
}: Edited & { redirectUrl: string; onClose: () => void; onSaved: (id: string) => void }) {
  const { t } = useTranslation('identity-admin');
  const { t: say } = useTranslation();
  const queries = useQueryClient();
  const form = useForm<Values>({ initialValues: valuesOf({ kind, provider }) });
  const save = useMutation({
    mutationFn: async ({ issuer, client_secret, trusts_mail, ...values }: Values) => {
      const body = {
        ...values,
        ...(kind === 'oidc' ? { issuer, trusts_mail } : {}),
        // A secret that is not entered stays as it is.
        ...(client_secret ? { client_secret } : {}),
      };
      const saved = provider
        ? await changeIdentityProvider(provider.id, body)
        : await createIdentityProvider({ ...body, kind, client_secret });
      // It is saved whatever the check says; what it says is shown beside it.
      return checkIdentityProvider(saved.id).catch(() => saved);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: identityProviders.queryKey }),
  });
  const app = kind === 'facebook';
  return (
    <Form
      form={form}
      mutation={save}
      submit={say('common.save')}
      onDone={({ id }) => {
        onClose();
        onSaved(id);
      }}
      aside={
        <Button variant="default" onClick={onClose}>
          {say('common.cancel')}
        </Button>
      }
    >
      {!provider && <Steps kind={kind} redirectUrl={redirectUrl} />}
      {kind === 'oidc' && (
        <TextInput
          label={t('issuer')}
          description={t('issuerWhy')}
          placeholder="https://login.example.com"
          type="url"
          autoComplete="off"
          {...form.getInputProps('issuer')}
        />
      )}
      <TextInput
        label={t(app ? 'appId' : 'clientId')}
        autoComplete="off"
        {...form.getInputProps('client_id')}
      />
      <PasswordInput
        label={t(app ? 'appSecret' : 'clientSecret')}
        description={t('secretWhy')}
        autoComplete="new-password"
        placeholder={provider ? t('kept') : undefined}
        visibilityToggleButtonProps={{ 'aria-label': say('entrance.showPassword') }}
        {...form.getInputProps('client_secret')}
      />
      <TextInput
        label={t('name')}
        description={t('nameWhy', { name: form.values.name.trim() || '…' })}
        maxLength={40}
        {...form.getInputProps('name')}
      />
      {kind === 'oidc' && (
        <Checkbox
          label={t('trusts')}
          description={t('trustsWhy')}
          {...form.getInputProps('trusts_mail', { type: 'checkbox' })}
        />
      )}
    </Form>
  );
}

/** What to do at the provider before anything can be entered here. */
function Steps({ kind, redirectUrl }: { kind: IdentityProviderKind; redirectUrl: string }) {
  const { t } = useTranslation('identity-admin');
  const brand = brands[kind];
  return (
    <ol className={classes.steps}>
      <li>
        <div>{t(`steps.${kind}.register`)}</div>
        {brand && (
          <Anchor href={brand.place} target="_blank" rel="noopener noreferrer">
            {brand.place.replace('https://', '')}
          </Anchor>
        )}
      </li>
      <li>
        <div>{t(`steps.${kind}.redirect`)}</div>
        <div>
          <CopyText text={redirectUrl} whole />
        </div>
      </li>
      <li>{t(`steps.${kind}.copy`)}</li>
    </ol>
  );
}
