import { ActionIcon, Menu, Text } from '@mantine/core';
import {
  IconCopy,
  IconDots,
  IconExternalLink,
  IconFlagCheck,
  IconPlayerPause,
  IconPlayerPlay,
  IconRocket,
  IconShieldCheck,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closeGame, copyGame, type Game, gameById, launchGame, restGame } from '../../api/games.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useFormats } from '../../ui/formats.ts';
import { complain, say } from '../../ui/notice.ts';
import { winsOf } from './figures.ts';

const acts = {
  launch: (id: string) => launchGame(id),
  pause: (id: string) => restGame(id, 'pause'),
  resume: (id: string) => restGame(id, 'resume'),
  close: (id: string) => closeGame(id),
};
export type GameAct = keyof typeof acts;

/** Moves a game between its states and keeps every list that shows it right. */
export function useGameAct(game: Game) {
  const { t } = useTranslation('games-admin');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (act: GameAct) => {
      await acts[act](game.id);
      return queries.fetchQuery({ ...gameById(game.id), staleTime: 0 });
    },
    onSuccess: async (_, act) => {
      say(t(`done.${act}`, { name: game.name }));
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['games', 'list'] }),
        queries.invalidateQueries({ queryKey: ['games', game.id, 'commitments'] }),
        queries.invalidateQueries({ queryKey: ['coupons'] }),
      ]);
    },
  });
}

/** Says what closing ends, reveals and keeps, in figures, before it happens. */
export function CloseConfirm({
  game,
  opened,
  onClose,
}: {
  game: Game;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('games-admin');
  const { number } = useFormats();
  const act = useGameAct(game);
  const close = useMutation({ mutationFn: () => act.mutateAsync('close') });
  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title={t('close.title', { name: game.name })}
      act={t('act.close')}
      mutation={close}
    >
      <Text>{t('close.ends')}</Text>
      <Text mt="xs">{t('close.reveals', { count: game.game.plays, plays: number(game.game.plays) })}</Text>
      <Text c="dimmed" mt="xs">
        {t('close.keeps', { count: winsOf(game), wins: number(winsOf(game)) })}
      </Text>
    </Confirm>
  );
}

/** Everything that can be done with a game as a whole. */
export function GameActions({ game }: { game: Game }) {
  const { t } = useTranslation('games-admin');
  const { t: common } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const [closing, setClosing] = useState(false);
  const act = useGameAct(game);
  const queries = useQueryClient();
  const copy = useMutation({
    mutationFn: () => copyGame(game.id),
    onError: complain,
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['games', 'list'] });
      await navigate(paths.gameDesign(made.id));
    },
  });
  const go = (name: GameAct) => act.mutate(name, { onError: complain });
  const item = { size: 16, stroke: 1.7 } as const;
  const { commitment, closed_at, proof_url } = game.game;
  const launched = commitment !== null;
  const write = may('coupons:write');
  if (!launched && !write) return null;
  const paused = game.paused_at !== null;
  return (
    <>
      <Menu width={240}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('act.of', { name: game.name })}
            aria-busy={act.isPending || copy.isPending || undefined}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {launched ? (
            <>
              {game.status === 'active' && !closed_at && (
                <Menu.Item
                  component="a"
                  href={game.url}
                  target="_blank"
                  rel="noreferrer"
                  leftSection={<IconExternalLink {...item} />}
                >
                  {t('act.open')}
                </Menu.Item>
              )}
              <Menu.Item
                component="a"
                href={proof_url}
                target="_blank"
                rel="noreferrer"
                leftSection={<IconShieldCheck {...item} />}
              >
                {t('act.proof')}
              </Menu.Item>
            </>
          ) : (
            <Menu.Item
              leftSection={<IconRocket {...item} />}
              onClick={() => navigate(paths.gameLaunch(game.id))}
            >
              {t('act.launch')}
            </Menu.Item>
          )}
          {write && (
            <Menu.Item leftSection={<IconCopy {...item} />} onClick={() => copy.mutate()}>
              {common('coupons.copy')}
            </Menu.Item>
          )}
          {launched && write && !closed_at && (
            <>
              <Menu.Item
                leftSection={paused ? <IconPlayerPlay {...item} /> : <IconPlayerPause {...item} />}
                onClick={() => go(paused ? 'resume' : 'pause')}
              >
                {t(paused ? 'act.resume' : 'act.pause')}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item
                color="red"
                leftSection={<IconFlagCheck {...item} />}
                onClick={() => setClosing(true)}
              >
                {t('act.close')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <CloseConfirm game={game} opened={closing} onClose={() => setClosing(false)} />
    </>
  );
}
