import { ActionIcon, Button, Group, Input, NumberInput, SimpleGrid, Switch } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { paths } from '../../../../app/paths.ts';
import { useFormats } from '../../../../ui/formats.ts';
import { LinkAnchor } from '../../../../ui/links.tsx';
import { DurationField } from '../../../builder/fields/duration-field.tsx';
import { Part } from '../../../builder/part.tsx';
import { PrizeCouponField } from '../coupon-field.tsx';
import type { TermsDraft } from '../draft.ts';
import { useCompetitionDraft } from '../draft-context.tsx';
import classes from './prizes.module.css';

const most = 50;
const mostDrawn = 10_000;
const units = ['hours', 'days', 'weeks'] as const;

type PrizeDraft = TermsDraft['prizes'][number];

/** The rank up to which a prize is won: the one before the next prize. */
function lastOf(prizes: readonly PrizeDraft[], place: number, winners: number): number {
  const from = prizes[place]?.from_rank ?? 1;
  const after = prizes.map(({ from_rank }) => from_rank).filter((rank) => rank > from);
  return Math.max(from, Math.min(winners, Math.min(winners + 1, ...after) - 1));
}

function PrizeLine({ prize, place }: { prize: PrizeDraft; place: number }) {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  const { draft, putTerms, issueAt } = useCompetitionDraft();
  const { prizes, winners } = draft.competition;
  const put = (change: Partial<PrizeDraft>) =>
    putTerms({ prizes: prizes.map((one, other) => (other === place ? { ...one, ...change } : one)) });
  const last = lastOf(prizes, place, winners);
  const at = `/competition/prizes/${place}`;
  const span =
    last === prize.from_rank ? number(prize.from_rank) : `${number(prize.from_rank)}–${number(last)}`;
  return (
    <li className={classes.prize} aria-label={t('builder.prize.ofRank', { rank: span })}>
      <b aria-hidden="true">{span}</b>
      <div className={classes.fields}>
        <PrizeCouponField
          label={t('builder.prize.coupon')}
          value={prize.coupon}
          onChange={(coupon) => put({ coupon })}
          error={issueAt(`${at}/coupon`)}
        />
        <Group gap="md" align="flex-end">
          {(place > 0 || prize.from_rank !== 1) && (
            <NumberInput
              label={t('builder.prize.from')}
              w={120}
              min={1}
              max={winners}
              allowDecimal={false}
              allowNegative={false}
              value={prize.from_rank}
              error={issueAt(`${at}/from_rank`)}
              onChange={(rank) => put({ from_rank: Math.max(1, Number(rank) || 1) })}
            />
          )}
          {prize.coupon && (
            <LinkAnchor {...paths.design(prize.coupon)} size="sm" target="_blank" mb={8}>
              {t('builder.prize.open')}
            </LinkAnchor>
          )}
        </Group>
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        mt={6}
        aria-label={t('builder.prize.remove', { rank: span })}
        onClick={() => putTerms({ prizes: prizes.filter((_, other) => other !== place) })}
      >
        <IconTrash size={17} stroke={1.7} />
      </ActionIcon>
    </li>
  );
}

/** How many win, what each rank wins, and what happens when somebody does not answer. */
export function CompetitionPrizes() {
  const { t } = useTranslation('competitions-admin');
  const { draft, putTerms, issueAt } = useCompetitionDraft();
  const { prizes, winners, reserves, confirm_within, review_winners } = draft.competition;
  const highest = Math.max(0, ...prizes.map(({ from_rank }) => from_rank));
  const count = (min: number) =>
    ({
      min,
      max: mostDrawn,
      allowDecimal: false,
      allowNegative: false,
      thousandSeparator: ' ',
    }) as const;
  return (
    <>
      <Part title={t('builder.prizes.many')} words={t('builder.prizes.manyWhy')}>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <NumberInput
            label={t('overview.winners')}
            description={t('builder.prizes.winnersWhy')}
            {...count(1)}
            value={winners}
            error={issueAt('/competition/winners')}
            onChange={(next) => putTerms({ winners: Math.max(1, Number(next) || 1) })}
          />
          <NumberInput
            label={t('overview.reserves')}
            description={t('builder.prizes.reservesWhy')}
            {...count(0)}
            value={reserves}
            error={issueAt('/competition/reserves')}
            onChange={(next) => putTerms({ reserves: Number(next) || 0 })}
          />
        </SimpleGrid>
        <DurationField
          label={t('builder.prizes.confirm')}
          description={t('builder.prizes.confirmWhy')}
          start="P5D"
          units={units}
          value={confirm_within}
          error={issueAt('/competition/confirm_within')}
          onChange={(next) => putTerms({ confirm_within: next })}
        />
        <Switch
          label={t('builder.prizes.review')}
          description={t('builder.prizes.reviewWhy')}
          checked={review_winners}
          onChange={(event) => putTerms({ review_winners: event.currentTarget.checked })}
        />
      </Part>
      <Part title={t('builder.prizes.title')} words={t('builder.prizes.why')}>
        <Input.Wrapper error={issueAt('/competition/prizes')}>
          <ul className={classes.prizes}>
            {prizes.map((prize, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place until it is saved
              <PrizeLine key={place} prize={prize} place={place} />
            ))}
          </ul>
        </Input.Wrapper>
        {prizes.length < most && highest < winners && (
          <Button
            variant="default"
            w="fit-content"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => putTerms({ prizes: [...prizes, { from_rank: highest + 1, coupon: '' }] })}
          >
            {t(prizes.length === 0 ? 'builder.prizes.first' : 'builder.prizes.add')}
          </Button>
        )}
      </Part>
    </>
  );
}
