import { Button, Group, Menu } from '@mantine/core';
import { IconChevronDown, IconMinus, IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoyaltyCard } from '../../../api/loyalty.ts';
import { type Member, unvoidMember } from '../../../api/members.ts';
import { useMay } from '../../../app/may.ts';
import { complain, say } from '../../../ui/notice.ts';
import { DeleteMember, EditMember, Renew, Withdraw } from './card-windows.tsx';
import { useRefresh } from './refresh.ts';
import { Correct, Stamp } from './stamp-windows.tsx';

type Act = 'give' | 'take' | 'correct' | 'edit' | 'void' | 'renew' | 'delete';

/** What may be done with this card now. Only what its dates and the role allow is offered; the server decides again. */
export function MemberActs({ card, member, name }: { card: LoyaltyCard; member: Member; name: string }) {
  const { t } = useTranslation('members');
  const { t: common } = useTranslation();
  const may = useMay();
  const refresh = useRefresh(card.id);
  const [open, setOpen] = useState<Act | null>(null);
  const unvoid = useMutation({
    mutationFn: () => unvoidMember(card.id, member.id),
    onSuccess: async () => {
      say(t('done.unvoided'));
      await refresh();
    },
    onError: complain,
  });
  const voided = member.status === 'voided';
  const counts = card.type !== 'membership' && !voided && card.status !== 'archived';
  const running = counts && member.status === 'active' && card.status === 'active';
  const window = (act: Act) => ({ card, member, opened: open === act, onClose: () => setOpen(null) });
  return (
    <Group gap="xs">
      {running && may('loyalty:stamp') && (
        <>
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('give')}>
            {t('act.give')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconMinus size={16} aria-hidden />}
            disabled={member.balance === 0}
            onClick={() => setOpen('take')}
          >
            {t('act.take')}
          </Button>
        </>
      )}
      {voided && may('loyalty:write') && (
        <Button variant="default" loading={unvoid.isPending} onClick={() => unvoid.mutate()}>
          {t('act.unvoid')}
        </Button>
      )}
      {may('loyalty:write') && (
        <Menu width={240}>
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={15} aria-hidden />}>
              {common('common.actions')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setOpen('edit')}>{t('act.edit')}</Menu.Item>
            {counts && <Menu.Item onClick={() => setOpen('correct')}>{t('act.correct')}</Menu.Item>}
            {!voided && <Menu.Item onClick={() => setOpen('renew')}>{t('act.renew')}</Menu.Item>}
            <Menu.Item component="a" href={member.url} target="_blank" rel="noreferrer">
              {t('act.open')}
            </Menu.Item>
            <Menu.Divider />
            {!voided && (
              <Menu.Item color="red" onClick={() => setOpen('void')}>
                {t('act.void')}
              </Menu.Item>
            )}
            <Menu.Item color="red" onClick={() => setOpen('delete')}>
              {t('act.delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <Stamp key={`give ${open === 'give'}`} way="give" {...window('give')} />
      <Stamp key={`take ${open === 'take'}`} way="take" {...window('take')} />
      <Correct {...window('correct')} />
      <EditMember key={`edit ${open === 'edit'}`} {...window('edit')} />
      <Withdraw {...window('void')} />
      <Renew {...window('renew')} />
      <DeleteMember name={name} {...window('delete')} />
    </Group>
  );
}
