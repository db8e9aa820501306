import { ActionIcon, Menu, Text } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconCopy,
  IconDots,
  IconExternalLink,
  IconPlayerPause,
  IconPlayerPlay,
  IconRocket,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actOnCard, type CardAct, copyCard, type LoyaltyCard } from '../../api/loyalty.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useFormats } from '../../ui/formats.ts';
import { complain, say } from '../../ui/notice.ts';

/** Moves a card between its states and keeps every list that shows it right. */
export function useCardAct(card: LoyaltyCard) {
  const { t } = useTranslation('loyalty');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: CardAct) => actOnCard(card.id, act),
    onSuccess: async (changed, act) => {
      queries.setQueryData(['cards', card.id], changed);
      await queries.invalidateQueries({ queryKey: ['cards', 'list'] });
      say(t(`done.${act}`, { name: card.name }));
    },
  });
}

/** Says what archiving ends and what it keeps, in figures, before it happens. */
function ArchiveConfirm({
  card,
  opened,
  onClose,
}: {
  card: LoyaltyCard;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('loyalty');
  const { number } = useFormats();
  const act = useCardAct(card);
  const archive = useMutation({ mutationFn: () => act.mutateAsync('archive') });
  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title={t('archive.title', { name: card.name })}
      act={t('act.archive')}
      mutation={archive}
    >
      <Text>{t('archive.ends', { count: card.members, members: number(card.members) })}</Text>
      <Text c="dimmed" mt="xs">
        {t('archive.keeps')}
      </Text>
    </Confirm>
  );
}

/** Everything that can be done with a card as a whole. */
export function CardActions({ card }: { card: LoyaltyCard }) {
  const { t } = useTranslation('loyalty');
  const may = useMay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [archiving, setArchiving] = useState(false);
  const act = useCardAct(card);
  const go = (name: CardAct) => act.mutate(name, { onError: complain });
  const copy = useMutation({
    mutationFn: () => copyCard(card.id),
    onError: complain,
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['cards', 'list'] });
      await navigate(paths.cardDesign(made.id));
    },
  });
  const item = { size: 16, stroke: 1.7 } as const;
  const paused = card.paused_at !== null;
  return (
    <>
      <Menu width={230}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('act.of', { name: card.name })}
            aria-busy={copy.isPending || undefined}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {card.status === 'active' && (
            <Menu.Item
              component="a"
              href={card.url}
              target="_blank"
              rel="noreferrer"
              leftSection={<IconExternalLink {...item} />}
            >
              {t('act.open')}
            </Menu.Item>
          )}
          {may('loyalty:write') && (
            <>
              <Menu.Item leftSection={<IconCopy {...item} />} onClick={() => copy.mutate()}>
                {t('act.copy')}
              </Menu.Item>
              {card.status === 'draft' && (
                <Menu.Item
                  leftSection={<IconRocket {...item} />}
                  onClick={() => navigate(paths.cardLaunch(card.id))}
                >
                  {t('act.publish')}
                </Menu.Item>
              )}
              {card.published_at !== null && card.status !== 'archived' && (
                <Menu.Item
                  leftSection={paused ? <IconPlayerPlay {...item} /> : <IconPlayerPause {...item} />}
                  onClick={() => go(paused ? 'resume' : 'pause')}
                >
                  {t(paused ? 'act.resume' : 'act.pause')}
                </Menu.Item>
              )}
              <Menu.Divider />
              {card.status === 'archived' ? (
                <Menu.Item leftSection={<IconArchiveOff {...item} />} onClick={() => go('restore')}>
                  {t('act.restore')}
                </Menu.Item>
              ) : (
                <Menu.Item
                  color="red"
                  leftSection={<IconArchive {...item} />}
                  onClick={() => setArchiving(true)}
                >
                  {t('act.archive')}
                </Menu.Item>
              )}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <ArchiveConfirm card={card} opened={archiving} onClose={() => setArchiving(false)} />
    </>
  );
}
