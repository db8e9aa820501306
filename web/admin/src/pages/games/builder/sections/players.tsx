import { Checkbox, Group, NumberInput, Select, Switch, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { oncePers, type Rules } from '../../../../api/types.ts';
import { useText } from '../../../builder/draft-context.tsx';
import { BeaconField } from '../../../builder/fields/beacon-field.tsx';
import { LimitField } from '../../../builder/fields/limit-field.tsx';
import { MomentField } from '../../../builder/fields/moment-field.tsx';
import { WindowsField } from '../../../builder/fields/windows-field.tsx';
import { Part } from '../../../builder/part.tsx';
import { ClaimSection } from '../../../builder/sections/claim.tsx';
import { GuardPart } from '../../../builder/sections/guard.tsx';
import { useGameDraft } from '../draft-context.tsx';

const zones = Intl.supportedValuesOf('timeZone');

/** When it is played, by whom, how often, and what is asked before. */
export function PlayersSection() {
  const { t } = useTranslation('games-admin');
  const { t: common } = useTranslation();
  const { draft, set, putGame, issueAt } = useGameDraft();
  const text = useText();
  const { rules, game } = draft;
  const put = (change: Partial<Rules>) => set({ rules: { ...rules, ...change } });
  return (
    <>
      <Part title={common('builder.rules.dates')} words={common('builder.rules.datesWhy')}>
        <MomentField
          label={common('builder.rules.starts')}
          description={t('builder.players.startsWhy')}
          value={draft.starts_at}
          onChange={(starts_at) => set({ starts_at })}
          error={issueAt('/starts_at')}
        />
        <MomentField
          label={common('builder.rules.ends')}
          description={t('builder.players.endsWhy')}
          value={draft.ends_at}
          onChange={(ends_at) => set({ ends_at })}
          error={issueAt('/ends_at')}
        />
        <Select
          label={common('builder.rules.zone')}
          searchable
          allowDeselect={false}
          maw={300}
          data={zones.includes(draft.time_zone) ? zones : [draft.time_zone, ...zones]}
          value={draft.time_zone}
          error={issueAt('/time_zone')}
          onChange={(zone) => zone && set({ time_zone: zone })}
          limit={60}
        />
        <WindowsField
          value={rules.windows}
          onChange={(windows) => put({ windows, windows_apply_to: ['claim'] })}
          none={common('builder.rules.always')}
        />
        <BeaconField
          of="game"
          value={game.beacon}
          onChange={(beacon) => putGame({ beacon })}
          edge={draft.starts_at}
          zone={draft.time_zone}
          error={issueAt('/game/beacon/round')}
        />
      </Part>
      <Part title={t('builder.players.person')} words={t('builder.players.personWhy')}>
        <Checkbox.Group
          label={t('builder.players.once')}
          value={rules.once_per}
          onChange={(chosen) => put({ once_per: oncePers.filter((per) => chosen.includes(per)) })}
          error={issueAt('/rules/once_per')}
        >
          <Group mt="xs">
            {oncePers.map((per) => (
              <Checkbox key={per} value={per} label={common(`builder.rules.per.${per}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Switch
          label={t('builder.players.daily')}
          description={t('builder.players.dailyWhy')}
          checked={game.play_again === 'day'}
          onChange={(event) => putGame({ play_again: event.currentTarget.checked ? 'day' : null })}
        />
        <NumberInput
          label={t('builder.players.share')}
          description={t('builder.players.shareWhy')}
          placeholder={t('builder.players.shareNone')}
          w={260}
          min={1}
          max={10}
          allowDecimal={false}
          allowNegative={false}
          value={game.share?.plays ?? ''}
          error={issueAt('/game/share/plays')}
          onChange={(plays) => putGame({ share: Number(plays) > 0 ? { plays: Number(plays) } : null })}
        />
        <Switch
          label={common('builder.rules.singleUse')}
          description={common('builder.rules.singleUseWhy')}
          checked={draft.single_use}
          onChange={(event) => set({ single_use: event.currentTarget.checked })}
        />
        {draft.single_use && (
          <Textarea
            label={common('builder.word.single_use_message')}
            autosize
            minRows={2}
            maxLength={500}
            {...text('single_use_message')}
          />
        )}
        <Group align="flex-start" grow>
          {game.way !== 'deck' && (
            <LimitField
              label={t('builder.players.most')}
              description={t('builder.players.mostWhy')}
              value={draft.max_claims}
              onChange={(max_claims) => set({ max_claims })}
              error={issueAt('/max_claims')}
            />
          )}
          <NumberInput
            label={common('builder.rules.age')}
            description={common('builder.rules.ageWhy')}
            placeholder={common('builder.noLimit')}
            min={1}
            max={99}
            allowDecimal={false}
            value={rules.minimum_age ?? ''}
            error={issueAt('/rules/minimum_age')}
            onChange={(age) => put({ minimum_age: age === '' ? null : Number(age) })}
          />
        </Group>
        <Textarea
          label={common('builder.word.sold_out_message')}
          autosize
          minRows={2}
          maxLength={500}
          {...text('sold_out_message')}
        />
      </Part>
      <ClaimSection title={t('builder.players.before')} words={t('builder.players.beforeWhy')} />
      <GuardPart
        rules={rules}
        onChange={put}
        issueAt={issueAt}
        prizes={game.prizes.flatMap(({ n, title, name }) =>
          n === undefined ? [] : [{ n, title: title || name }],
        )}
      />
    </>
  );
}
