import { Button, Group } from '@mantine/core';
import { IconDownload, IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Commitment, commitmentsOf } from '../../../api/games.ts';
import { CopyText } from '../../../ui/copy-text.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { Lines, Resource } from '../../../ui/resource.tsx';
import { Part } from '../../builder/part.tsx';
import { useGame } from '../game-context.tsx';
import classes from './proof.module.css';

function Line({ name, why, children }: { name: string; why?: string; children: ReactNode }) {
  return (
    <div>
      <dt>
        {name}
        {why && <small>{why}</small>}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

/** One promise: what was made public before its plays, and what was revealed after them. */
function CommitmentSheet({ made, plays }: { made: Commitment; plays: number }) {
  const { t } = useTranslation('games-admin');
  const { number, dateTime } = useFormats();
  const last = made.last_play ?? plays;
  return (
    <li className={classes.sheet}>
      <header>
        <h3>{t('proof.commitment', { number: made.commitment })}</h3>
        <span data-open={made.closed_at === null || undefined}>
          {made.closed_at === null ? t('proof.holds') : t('proof.held', { until: dateTime(made.closed_at) })}
        </span>
      </header>
      <dl>
        <Line name={t('proof.since')}>{dateTime(made.committed_at)}</Line>
        <Line name={t('proof.plays')}>
          {last < made.first_play
            ? t('proof.noPlays')
            : t('proof.playsFromTo', { from: number(made.first_play), to: number(last) })}
        </Line>
        <Line name={t('proof.rulesHash')} why={t('proof.rulesHashWhy')}>
          <CopyText text={made.rules_hash} whole />
        </Line>
        <Line name={t('proof.seedHash')} why={t('proof.seedHashWhy')}>
          <CopyText text={made.seed_hash} whole />
        </Line>
        <Line name={t('proof.seed')} why={t('proof.seedWhy')}>
          {made.seed ? <CopyText text={made.seed} whole /> : t('proof.secret')}
        </Line>
        {made.merkle_root && (
          <Line name={t('proof.root')} why={t('proof.rootWhy')}>
            <CopyText text={made.merkle_root} whole />
          </Line>
        )}
        {made.beacon && (
          <Line name={t('proof.beacon')} why={t('proof.beaconWhy')}>
            <CopyText text={made.beacon.randomness} whole />
          </Line>
        )}
      </dl>
      <details>
        <summary>{t('proof.rules')}</summary>
        <pre>{JSON.stringify(made.rules, null, 2)}</pre>
      </details>
    </li>
  );
}

/** What anybody can check, and where. */
export function ProofPage() {
  const { t } = useTranslation('games-admin');
  const { id, game } = useGame();
  const list = useQuery(commitmentsOf(id));
  return (
    <div className={classes.proof}>
      <Part title={t('proof.title')} words={t('proof.why')}>
        <Group gap="sm">
          <Button
            component="a"
            href={game.proof_url}
            target="_blank"
            rel="noreferrer"
            leftSection={<IconExternalLink size={17} aria-hidden />}
          >
            {t('act.proof')}
          </Button>
          <Button
            component="a"
            variant="default"
            href={`/v5/games/${id}/proof`}
            download
            leftSection={<IconDownload size={17} aria-hidden />}
          >
            {t('proof.download')}
          </Button>
        </Group>
      </Part>
      <Part title={t('proof.promises')} words={t('proof.promisesWhy')}>
        <Resource query={list} loading={<Lines count={2} height={220} />}>
          {({ data }) => (
            <ol className={classes.list}>
              {[...data]
                .sort((a, b) => b.commitment - a.commitment)
                .map((made) => (
                  <CommitmentSheet key={made.commitment} made={made} plays={game.plays} />
                ))}
            </ol>
          )}
        </Resource>
      </Part>
    </div>
  );
}
