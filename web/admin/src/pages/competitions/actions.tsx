import { ActionIcon, Menu, Text } from '@mantine/core';
import {
  IconArchive,
  IconDots,
  IconExternalLink,
  IconPlayerPause,
  IconPlayerPlay,
  IconRocket,
  IconTrophy,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Competition,
  type CompetitionAct,
  competitionActs,
  competitionById,
} from '../../api/competitions.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useFormats } from '../../ui/formats.ts';
import { complain, say } from '../../ui/notice.ts';

/** Everything that shows a competition is asked again: its own pages, the list, and the coupon that it is. */
export function useRefresh(id: string) {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['competitions', id] }),
      queries.invalidateQueries({ queryKey: ['competitions', 'list'] }),
      queries.invalidateQueries({ queryKey: ['coupons'] }),
      // Winners of a draw may wait in the reviews.
      queries.invalidateQueries({ queryKey: ['reviews'] }),
    ]);
}

/** Moves a competition between its states and keeps every list that shows it right. */
export function useCompetitionAct(competition: Pick<Competition, 'id' | 'name'>) {
  const { t } = useTranslation('competitions-admin');
  const queries = useQueryClient();
  const refresh = useRefresh(competition.id);
  return useMutation({
    mutationFn: async (act: CompetitionAct) => {
      await competitionActs[act](competition.id);
      return queries.fetchQuery({ ...competitionById(competition.id), staleTime: 0 });
    },
    onSuccess: async (_, act) => {
      say(t(`done.${act}`, { name: competition.name }));
      await refresh();
    },
  });
}

interface ArchiveProps {
  competition: Competition;
  opened: boolean;
  onClose: () => void;
}

function ArchiveConfirm({ competition, opened, onClose }: ArchiveProps) {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  const act = useCompetitionAct(competition);
  const archive = useMutation({ mutationFn: () => act.mutateAsync('archive') });
  const { entries } = competition.competition;
  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title={t('archive.title', { name: competition.name })}
      act={t('act.archive')}
      mutation={archive}
    >
      <Text>{t('archive.ends')}</Text>
      <Text c="dimmed" mt="xs">
        {t('archive.keeps', { count: entries, entries: number(entries) })}
      </Text>
    </Confirm>
  );
}

/** Everything that can be done with a competition as a whole. */
export function CompetitionActions({ competition }: { competition: Competition }) {
  const { t } = useTranslation('competitions-admin');
  const may = useMay();
  const navigate = useNavigate();
  const [archiving, setArchiving] = useState(false);
  const act = useCompetitionAct(competition);
  const go = (name: CompetitionAct) => act.mutate(name, { onError: complain });
  const item = { size: 16, stroke: 1.7 } as const;
  const { status, winners_url } = competition.competition;
  const write = may('coupons:write');
  if (status === 'draft' && !write) return null;
  const rests = competition.paused_at !== null;
  return (
    <>
      <Menu width={250}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('act.of', { name: competition.name })}
            aria-busy={act.isPending || undefined}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {status === 'open' && (
            <Menu.Item
              component="a"
              href={competition.url}
              target="_blank"
              rel="noreferrer"
              leftSection={<IconExternalLink {...item} />}
            >
              {t('act.open')}
            </Menu.Item>
          )}
          {status === 'draft' && (
            <Menu.Item
              leftSection={<IconRocket {...item} />}
              onClick={() => navigate(paths.competitionLaunch(competition.id))}
            >
              {t('act.launch')}
            </Menu.Item>
          )}
          {status === 'closed' && (
            <Menu.Item
              leftSection={<IconTrophy {...item} />}
              onClick={() => navigate(paths.draw(competition.id))}
            >
              {t('act.toDraw')}
            </Menu.Item>
          )}
          {competition.competition.launched_at && (
            <Menu.Item
              component="a"
              href={winners_url}
              target="_blank"
              rel="noreferrer"
              leftSection={<IconTrophy {...item} />}
            >
              {t('act.winners')}
            </Menu.Item>
          )}
          {write && (status === 'open' || status === 'paused') && (
            <Menu.Item
              leftSection={rests ? <IconPlayerPlay {...item} /> : <IconPlayerPause {...item} />}
              onClick={() => go(rests ? 'resume' : 'pause')}
            >
              {t(rests ? 'act.resume' : 'act.pause')}
            </Menu.Item>
          )}
          {write &&
            (status === 'archived' ? (
              <Menu.Item leftSection={<IconArchive {...item} />} onClick={() => go('restore')}>
                {t('act.restore')}
              </Menu.Item>
            ) : (
              <>
                <Menu.Divider />
                <Menu.Item
                  color="red"
                  leftSection={<IconArchive {...item} />}
                  onClick={() => setArchiving(true)}
                >
                  {t('act.archive')}
                </Menu.Item>
              </>
            ))}
        </Menu.Dropdown>
      </Menu>
      <ArchiveConfirm competition={competition} opened={archiving} onClose={() => setArchiving(false)} />
    </>
  );
}
