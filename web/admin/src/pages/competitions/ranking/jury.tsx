import { ActionIcon, Button, Menu, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconDots, IconMailForward, IconUserMinus, IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inviteJuror, type Juror, jurorsOf, resendJuror, revokeJuror } from '../../../api/competitions.ts';
import { useMay } from '../../../app/may.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { FormWindow } from '../../../ui/form.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { say } from '../../../ui/notice.ts';
import { Lines, Resource } from '../../../ui/resource.tsx';
import { useRefresh } from '../actions.tsx';
import { useCompetition } from '../competition-context.tsx';
import classes from './ranking.module.css';

function Invite({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('competitions-admin');
  const { id } = useCompetition();
  const refresh = useRefresh(id);
  const form = useForm({ initialValues: { name: '', email: '' } });
  const invite = useMutation({
    mutationFn: (person: { name: string; email: string }) => inviteJuror(id, person),
    onSuccess: async ({ name }) => {
      say(t('jury.invited', { name }));
      await refresh();
    },
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('jury.invite')}
      form={form}
      mutation={invite}
      submit={t('jury.send')}
    >
      <Text>{t('jury.what')}</Text>
      <TextInput
        label={t('jury.name')}
        required
        maxLength={80}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput label={t('jury.email')} type="email" required {...form.getInputProps('email')} />
    </FormWindow>
  );
}

function Acts({ juror }: { juror: Juror }) {
  const { t } = useTranslation('competitions-admin');
  const { id } = useCompetition();
  const refresh = useRefresh(id);
  const [asking, setAsking] = useState(false);
  const { name } = juror;
  const resend = useMutation({
    mutationFn: () => resendJuror(id, juror.juror),
    onSuccess: async () => {
      say(t('jury.resent', { name }));
      await refresh();
    },
  });
  const revoke = useMutation({
    mutationFn: () => revokeJuror(id, juror.juror),
    onSuccess: async () => {
      say(t('jury.revoked', { name }));
      await refresh();
    },
  });
  const icon = { size: 16, stroke: 1.7 } as const;
  return (
    <>
      <Menu width={250}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('act.of', { name })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconMailForward {...icon} />} onClick={() => resend.mutate()}>
            {t('jury.resend')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconUserMinus {...icon} />} onClick={() => setAsking(true)}>
            {t('jury.revoke')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('jury.revokeTitle', { name })}
        act={t('jury.revoke')}
        mutation={revoke}
      >
        <Text>{t('jury.revokeWhat')}</Text>
      </Confirm>
    </>
  );
}

/** Who sits in the jury, and how far each of them is. */
export function Jury({ entries }: { entries: number }) {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  const { id, competition } = useCompetition();
  const writable = useMay()('coupons:write') && competition.sealed_at === null;
  const [inviting, setInviting] = useState(false);
  return (
    <section>
      <header className={classes.head}>
        <h2>{t('jury.title')}</h2>
        {writable && (
          <Button
            variant="default"
            leftSection={<IconUserPlus size={17} aria-hidden />}
            onClick={() => setInviting(true)}
          >
            {t('jury.invite')}
          </Button>
        )}
      </header>
      <Resource query={useQuery(jurorsOf(id))} loading={<Lines count={3} height={56} />}>
        {({ data }) =>
          data.length === 0 ? (
            <Text c="dimmed">{t('jury.none')}</Text>
          ) : (
            <ul className={classes.jurors}>
              {data.map((juror) => (
                <li key={juror.juror} data-gone={juror.revoked_at !== null || undefined}>
                  <div>
                    <b>{juror.name}</b>
                    <small>{juror.revoked_at ? t('jury.gone') : juror.email}</small>
                  </div>
                  {!juror.revoked_at && (
                    <span className={classes.progress}>
                      <span>
                        {t('jury.progress', { done: number(juror.scored), entries: number(entries) })}
                      </span>
                      <progress max={Math.max(1, entries)} value={juror.scored} aria-hidden="true" />
                    </span>
                  )}
                  {writable && !juror.revoked_at && <Acts juror={juror} />}
                </li>
              ))}
            </ul>
          )
        }
      </Resource>
      <Invite opened={inviting} onClose={() => setInviting(false)} />
    </section>
  );
}
