import { Button, Group, Stack, Text } from '@mantine/core';
import { IconBrandFacebook, IconBrandGoogle, IconShieldLock } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  checkIdentityProvider,
  type IdentityProvider,
  type IdentityProviderKind,
  identityProviderById,
  identityProviders,
  removeIdentityProvider,
} from '../../api/identity-providers.ts';
import { paths } from '../../app/paths.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { CopyText } from '../../ui/copy-text.tsx';
import { LinkAnchor } from '../../ui/links.tsx';
import { Note } from '../../ui/note.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Dot, type Tone } from '../../ui/status.tsx';
import { Part } from '../builder/part.tsx';
import { Side } from '../webhooks/side.tsx';
import classes from './consumers.module.css';
import { brands, EditConsumerSignIn, type Edited } from './consumers-edit.tsx';
import lines from './sending.module.css';

const kinds = ['google', 'facebook', 'oidc'] as const;
const icons = { google: IconBrandGoogle, facebook: IconBrandFacebook, oidc: IconShieldLock };
const tones: Record<IdentityProvider['status'], Tone> = {
  unchecked: 'plain',
  works: 'good',
  broken: 'bad',
  archived: 'plain',
};

/** With whom consumers sign in before a claim or a play. */
export function ConsumerSignIn() {
  const { t } = useTranslation('identity-admin');
  const [edited, edit] = useState<Edited>();
  const [shown, show] = useState<string>();
  return (
    <Resource query={useQuery(identityProviders)}>
      {({ data, redirect_url }) => (
        <>
          <Part title={t('title')} words={t('why')}>
            {data.length === 0 ? (
              <Note>
                <Text fw={600}>{t('none')}</Text>
                {t('noneWords')}
              </Note>
            ) : (
              <ul className={lines.list}>
                {data.map((provider) => (
                  <Line key={provider.id} provider={provider} onShow={() => show(provider.id)} />
                ))}
              </ul>
            )}
          </Part>
          <Part title={t('add')}>
            <div className={classes.presets}>
              {kinds.map((kind) => (
                <Preset key={kind} kind={kind} onAdd={() => edit({ kind, provider: null })} />
              ))}
            </div>
          </Part>
          <EditConsumerSignIn
            edited={edited}
            redirectUrl={redirect_url}
            onClose={() => edit(undefined)}
            onSaved={show}
          />
          <Side opened={shown !== undefined} onClose={() => show(undefined)} title={t('provider')}>
            {shown !== undefined && (
              <Shown
                id={shown}
                redirectUrl={redirect_url}
                onClose={() => show(undefined)}
                onEdit={(provider) => {
                  show(undefined);
                  edit({ kind: provider.kind, provider });
                }}
              />
            )}
          </Side>
        </>
      )}
    </Resource>
  );
}

function Preset({ kind, onAdd }: { kind: IdentityProviderKind; onAdd: () => void }) {
  const { t } = useTranslation('identity-admin');
  const Icon = icons[kind];
  return (
    <button type="button" className={classes.preset} onClick={onAdd}>
      <Icon size={28} stroke={1.6} aria-hidden />
      <b>{brands[kind]?.name ?? t('preset.oidc')}</b>
      <span>{t(`preset.${kind}Why`)}</span>
    </button>
  );
}

function Line({ provider, onShow }: { provider: IdentityProvider; onShow: () => void }) {
  const { t } = useTranslation('identity-admin');
  const Icon = icons[provider.kind];
  return (
    <li className={lines.line}>
      <button type="button" className={`${lines.open} ${classes.mark}`} onClick={onShow}>
        <Icon size={24} stroke={1.6} aria-hidden />
        <span style={{ minWidth: 0 }}>
          <span className={lines.name}>{provider.name}</span>
          <span className={lines.under}>{placeOf(provider)}</span>
        </span>
      </button>
      <Dot tone={tones[provider.status]}>{t(`status.${provider.status}`)}</Dot>
    </li>
  );
}

const placeOf = ({ issuer, client_id }: IdentityProvider) =>
  issuer === null ? client_id : issuer.replace(/^https?:\/\//, '');

/** One provider: whether it works, what is entered there, and who uses it. */
function Shown({
  id,
  redirectUrl,
  onClose,
  onEdit,
}: {
  id: string;
  redirectUrl: string;
  onClose: () => void;
  onEdit: (provider: IdentityProvider) => void;
}) {
  const { t } = useTranslation('identity-admin');
  const { t: say } = useTranslation();
  const queries = useQueryClient();
  const fresh = () => queries.invalidateQueries({ queryKey: identityProviders.queryKey });
  const check = useMutation({ mutationFn: () => checkIdentityProvider(id), onSuccess: fresh });
  const [leaving, leave] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeIdentityProvider(id),
    onSuccess: async () => {
      onClose();
      queries.removeQueries({ queryKey: identityProviderById(id).queryKey });
      await fresh();
    },
  });
  return (
    <Resource query={useQuery(identityProviderById(id))}>
      {(provider) => (
        <Stack gap="lg">
          <div>
            <Text fw={650} size="lg">
              {provider.name}
            </Text>
            <Text c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {placeOf(provider)}
            </Text>
          </div>
          <Group justify="space-between">
            <Dot tone={tones[provider.status]}>{t(`status.${provider.status}`)}</Dot>
            <Group gap="xs">
              <Button variant="default" onClick={() => onEdit(provider)}>
                {say('common.edit')}
              </Button>
              <Button loading={check.isPending} onClick={() => check.mutate()}>
                {t('check')}
              </Button>
            </Group>
          </Group>
          {provider.check_failure ? (
            <div className={lines.trouble} role="status">
              <p>{t(`advice.${provider.check_failure}`)}</p>
              {provider.check_said && <q>{provider.check_said}</q>}
            </div>
          ) : (
            provider.checked_at && <Note>{t('works')}</Note>
          )}
          <Part title={t('redirect')} words={t('redirectWhy')}>
            <div>
              <CopyText text={redirectUrl} whole />
            </div>
          </Part>
          <Part title={t('usedBy')}>
            {provider.used_by.length === 0 ? (
              <Text c="dimmed">{t('usedByNone')}</Text>
            ) : (
              <ul className={classes.uses}>
                {provider.used_by.map((use) => (
                  <li key={use.id}>
                    <LinkAnchor {...placeOfUse(use)}>{use.name}</LinkAnchor>
                  </li>
                ))}
              </ul>
            )}
          </Part>
          <div>
            <Button variant="subtle" color="red" onClick={() => leave(true)}>
              {say('common.remove')}
            </Button>
          </div>
          <Confirm
            opened={leaving}
            onClose={() => leave(false)}
            title={t('removeTitle', { name: provider.name })}
            act={say('common.remove')}
            mutation={remove}
          >
            <Text>{t('removeWords')}</Text>
            {provider.used_by.length > 0 && (
              <Text mt="sm">
                {t('removeUses', { names: provider.used_by.map(({ name }) => name).join(', ') })}
              </Text>
            )}
          </Confirm>
        </Stack>
      )}
    </Resource>
  );
}

const placeOfUse = ({ id, kind }: { id: string; kind: 'offer' | 'game' | 'competition' }) =>
  kind === 'game' ? paths.game(id) : kind === 'competition' ? paths.competition(id) : paths.coupon(id);
