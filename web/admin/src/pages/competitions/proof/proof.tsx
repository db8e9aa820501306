import { Button, Group } from '@mantine/core';
import { IconDownload, IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type CompetitionCommitment, type Draw, drawsOf, promisesOf } from '../../../api/competitions.ts';
import { CopyText } from '../../../ui/copy-text.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { Lines, Resource } from '../../../ui/resource.tsx';
import { Part } from '../../builder/part.tsx';
import classes from '../../games/proof/proof.module.css';
import { useCompetition } from '../competition-context.tsx';

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

/** One promise: what was public before its draw, and what was revealed by it. */
function Promised({ made, draw, holds }: { made: CompetitionCommitment; draw?: Draw; holds: boolean }) {
  const { t } = useTranslation('competitions-admin');
  const { number, dateTime } = useFormats();
  return (
    <li className={classes.sheet}>
      <header>
        <h3>{t('proof.promise', { number: number(made.commitment) })}</h3>
        <span data-open={holds || undefined}>
          {draw
            ? t('proof.usedBy', { draw: number(draw.draw) })
            : t(holds ? 'proof.holds' : 'proof.replaced')}
        </span>
      </header>
      <dl>
        <Line name={t('proof.since')}>{dateTime(made.committed_at)}</Line>
        <Line name={t('proof.rulesHash')} why={t('proof.rulesHashWhy')}>
          <CopyText text={made.rules_hash} whole />
        </Line>
        <Line name={t('proof.seedHash')} why={t('proof.seedHashWhy')}>
          <CopyText text={made.seed_hash} whole />
        </Line>
        <Line name={t('proof.seed')} why={t('proof.seedWhy')}>
          {made.seed ? <CopyText text={made.seed} whole /> : t('proof.secret')}
        </Line>
        {draw && (
          <Line name={t('proof.root')} why={t('proof.rootWhy')}>
            <CopyText text={draw.root} whole />
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
export function CompetitionProof() {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  const { id, competition } = useCompetition();
  const promises = useQuery(promisesOf(id));
  const draws = useQuery(drawsOf(id));
  const made = draws.data?.data ?? [];
  return (
    <div className={classes.proof}>
      <Part title={t('proof.title')} words={t('proof.why')}>
        <Group gap="sm">
          <Button
            component="a"
            href={competition.winners_url}
            target="_blank"
            rel="noreferrer"
            leftSection={<IconExternalLink size={17} aria-hidden />}
          >
            {t('proof.open')}
          </Button>
          {made.map((draw) => (
            <Button
              key={draw.draw}
              component="a"
              variant="default"
              href={draw.proof_url}
              download
              leftSection={<IconDownload size={17} aria-hidden />}
            >
              {t('proof.download', { draw: number(draw.draw) })}
            </Button>
          ))}
        </Group>
      </Part>
      <Part title={t('proof.promises')} words={t('proof.promisesWhy')}>
        <Resource query={promises} loading={<Lines count={2} height={220} />}>
          {({ data }) => (
            <ol className={classes.list}>
              {data
                .toSorted((a, b) => b.commitment - a.commitment)
                .map((one) => (
                  <Promised
                    key={one.commitment}
                    made={one}
                    draw={made.find(({ commitment }) => commitment === one.commitment)}
                    holds={one.commitment === competition.commitment}
                  />
                ))}
            </ol>
          )}
        </Resource>
      </Part>
    </div>
  );
}
