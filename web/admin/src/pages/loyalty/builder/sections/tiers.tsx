import { ActionIcon, Button, Group, Input, NumberInput, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ColourField } from '../../../builder/fields/colour-field.tsx';
import { Part } from '../../../builder/part.tsx';
import { swatches } from '../../../builder/sections/look.tsx';
import type { CardDraft } from '../draft.ts';
import { useCardDraft } from '../draft-context.tsx';
import classes from './tiers.module.css';

type Tier = CardDraft['settings']['tiers'][number];

/** Levels by points of a lifetime: what each is called, where it begins, what it is worth and how it looks. */
export function TiersPart() {
  const { t } = useTranslation('loyalty');
  const { draft, putSettings, issueAt } = useCardDraft();
  const { tiers } = draft.settings;
  const at = '/settings/tiers';
  const put = (place: number, change: Partial<Tier>) =>
    putSettings({ tiers: tiers.map((tier, other) => (other === place ? { ...tier, ...change } : tier)) });
  const add = () =>
    putSettings({
      tiers: [
        ...tiers,
        {
          name: '',
          from: tiers.length === 0 ? 0 : Math.max(...tiers.map(({ from }) => from)) + 500,
          multiplier: 1,
          brand_colour: null,
          background_colour: null,
        },
      ],
    });
  return (
    <Part title={t('builder.tiers.title')} words={t('builder.tiers.why')}>
      <Input.Wrapper error={issueAt(at)}>
        <ul className={classes.tiers}>
          {tiers.map((tier, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the name of a tier is edited here, its place is not
            <li key={place} className={classes.tier}>
              <Group align="flex-start" gap="sm" wrap="nowrap">
                <TextInput
                  label={t('builder.tiers.name')}
                  className={classes.grow}
                  maxLength={40}
                  value={tier.name}
                  error={issueAt(`${at}/${place}/name`)}
                  onChange={(event) => put(place, { name: event.currentTarget.value })}
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  mt={26}
                  aria-label={t('builder.tiers.remove', { name: tier.name || String(place + 1) })}
                  onClick={() => putSettings({ tiers: tiers.filter((_, other) => other !== place) })}
                >
                  <IconTrash size={17} stroke={1.7} />
                </ActionIcon>
              </Group>
              <Group grow align="flex-start">
                <NumberInput
                  label={t('builder.tiers.from')}
                  min={0}
                  max={1_000_000_000}
                  allowDecimal={false}
                  allowNegative={false}
                  thousandSeparator=" "
                  value={tier.from}
                  error={issueAt(`${at}/${place}/from`)}
                  onChange={(from) => put(place, { from: Math.max(0, Number(from) || 0) })}
                />
                <NumberInput
                  label={t('builder.tiers.multiplier')}
                  min={0.1}
                  max={100}
                  step={0.25}
                  decimalScale={2}
                  prefix="× "
                  value={tier.multiplier}
                  error={issueAt(`${at}/${place}/multiplier`)}
                  onChange={(multiplier) =>
                    put(place, { multiplier: Math.max(0.1, Number(multiplier) || 1) })
                  }
                />
              </Group>
              {tier.brand_colour === null ? (
                <Button
                  variant="default"
                  size="xs"
                  w="fit-content"
                  onClick={() =>
                    put(place, {
                      brand_colour: swatches[(place + 1) % swatches.length] ?? draft.design.brand_colour,
                    })
                  }
                >
                  {t('builder.tiers.look')}
                </Button>
              ) : (
                <>
                  <Group grow align="flex-start">
                    <ColourField
                      label={t('builder.tiers.brand')}
                      description={t('builder.tiers.brandWhy')}
                      value={tier.brand_colour}
                      onChange={(brand_colour) => put(place, { brand_colour })}
                      palette={swatches}
                      error={issueAt(`${at}/${place}/brand_colour`)}
                    />
                    <ColourField
                      label={t('builder.tiers.ground')}
                      description={t('builder.tiers.groundWhy')}
                      value={tier.background_colour ?? draft.design.background_colour}
                      onChange={(background_colour) => put(place, { background_colour })}
                      palette={['#f4f1ea', '#eef1fb', '#f1e4cf', '#ffffff', '#1b1f16', '#12182b']}
                      error={issueAt(`${at}/${place}/background_colour`)}
                    />
                  </Group>
                  <Button
                    variant="subtle"
                    color="gray"
                    size="compact-sm"
                    w="fit-content"
                    onClick={() => put(place, { brand_colour: null, background_colour: null })}
                  >
                    {t('builder.tiers.noLook')}
                  </Button>
                </>
              )}
            </li>
          ))}
        </ul>
      </Input.Wrapper>
      {tiers.length < 10 && (
        <Button
          variant="default"
          w="fit-content"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={add}
        >
          {t('builder.tiers.add')}
        </Button>
      )}
    </Part>
  );
}
