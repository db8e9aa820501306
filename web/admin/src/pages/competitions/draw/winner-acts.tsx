import { ActionIcon, Menu, Text } from '@mantine/core';
import { IconCheck, IconDots, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmWin, declineWin, type Winner } from '../../../api/competitions.ts';
import { useMay } from '../../../app/may.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { say } from '../../../ui/notice.ts';
import { useRefresh } from '../actions.tsx';
import { useCompetition } from '../competition-context.tsx';
import { usePersonName } from '../people.ts';

/** What can be done for somebody who was drawn and called instead of pressing the button of their page. */
export function WinnerActs({ winner }: { winner: Winner }) {
  const { t } = useTranslation('competitions-admin');
  const may = useMay();
  const { id } = useCompetition();
  const refresh = useRefresh(id);
  const name = usePersonName()(winner.person);
  const [open, setOpen] = useState<'confirm' | 'decline' | null>(null);
  const confirm = useMutation({
    mutationFn: () => confirmWin(id, winner),
    onSuccess: async () => {
      say(t('winner.done.confirm', { name }));
      await refresh();
    },
  });
  const decline = useMutation({
    mutationFn: () => declineWin(id, winner),
    onSuccess: async () => {
      say(t('winner.done.decline', { name }));
      await refresh();
    },
  });
  const reserve = winner.status === 'reserve';
  // Who waits for a review is decided about there, with a reason.
  if (!may('sessions:write') || ['confirmed', 'held'].includes(winner.status)) return <span />;
  const item = { size: 16, stroke: 1.7 } as const;
  const close = () => setOpen(null);
  return (
    <>
      <Menu width={240}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('act.of', { name })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!reserve && (
            <Menu.Item leftSection={<IconCheck {...item} />} onClick={() => setOpen('confirm')}>
              {t('winner.confirm')}
            </Menu.Item>
          )}
          <Menu.Item color="red" leftSection={<IconX {...item} />} onClick={() => setOpen('decline')}>
            {t('winner.decline')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        calm
        opened={open === 'confirm'}
        onClose={close}
        title={t('winner.confirmTitle', { name })}
        act={t('winner.confirm')}
        mutation={confirm}
      >
        <Text>{t('winner.confirmWhat')}</Text>
      </Confirm>
      <Confirm
        opened={open === 'decline'}
        onClose={close}
        title={t('winner.declineTitle', { name })}
        act={t('winner.decline')}
        mutation={decline}
      >
        <Text>{t(reserve ? 'winner.declineReserve' : 'winner.declineWhat')}</Text>
      </Confirm>
    </>
  );
}
