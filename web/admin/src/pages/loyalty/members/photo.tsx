import { Button, FileButton } from '@mantine/core';
import { IconCamera, IconTrash, IconUser } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoyaltyCard } from '../../../api/loyalty.ts';
import { type Member, removePhoto, setPhoto } from '../../../api/members.ts';
import { useMay } from '../../../app/may.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { complain, say } from '../../../ui/notice.ts';
import classes from './photo.module.css';
import { useRefresh } from './refresh.ts';

/** Their face as the till shows it; an outline where there is none. */
export function Face({ member, name }: { member: Member; name: string }) {
  const { t } = useTranslation('members');
  if (!member.photo_url)
    return (
      <span className={classes.frame} aria-hidden>
        <IconUser size={34} stroke={1.4} />
      </span>
    );
  // The address of this page, whatever the server calls itself: the picture is for who is signed in here.
  const { pathname, search } = new URL(member.photo_url);
  return (
    <img
      className={classes.frame}
      src={pathname + search}
      alt={t('photo.of', { name })}
      width={84}
      height={84}
    />
  );
}

/** Gives them a face or takes it away. */
export function FaceActs({ card, member }: { card: LoyaltyCard; member: Member }) {
  const { t } = useTranslation('members');
  const may = useMay();
  const refresh = useRefresh(card.id);
  const [asking, setAsking] = useState(false);
  const set = useMutation({
    mutationFn: (file: File) => setPhoto(card.id, member.id, file),
    onSuccess: async () => {
      say(t('photo.set'));
      await refresh();
    },
    onError: complain,
  });
  const remove = useMutation({
    mutationFn: () => removePhoto(card.id, member.id),
    onSuccess: async () => {
      say(t('photo.removed'));
      setAsking(false);
      await refresh();
    },
  });
  if (!may('loyalty:write')) return null;
  return (
    <span className={classes.acts}>
      <FileButton onChange={(file) => file && set.mutate(file)} accept="image/*">
        {(props) => (
          <Button
            {...props}
            variant="subtle"
            size="compact-sm"
            loading={set.isPending}
            leftSection={<IconCamera size={15} aria-hidden />}
          >
            {t(member.photo_url ? 'photo.change' : 'photo.add')}
          </Button>
        )}
      </FileButton>
      {member.photo_url && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconTrash size={15} aria-hidden />}
          onClick={() => setAsking(true)}
        >
          {t('photo.remove')}
        </Button>
      )}
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('photo.remove')}
        act={t('photo.remove')}
        mutation={remove}
      >
        {t('photo.removeWhy')}
      </Confirm>
    </span>
  );
}
