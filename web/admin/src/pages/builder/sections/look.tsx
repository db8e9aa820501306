import { Group, Radio, SimpleGrid, Switch, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Design, fonts } from '../../../api/types.ts';
import { contrast, inkOn } from '../../../ui/colour.ts';
import { families } from '../../../ui/ticket.tsx';
import { useDraft } from '../draft-context.tsx';
import { ColourField } from '../fields/colour-field.tsx';
import { ImageField } from '../fields/image-field.tsx';
import { Part } from '../part.tsx';
import classes from './look.module.css';

const swatches = ['#cf4423', '#7a1f4d', '#233a8f', '#0a6a5c', '#3b2a20', '#ffd400', '#191d16', '#d9588b'];
const grounds = ['#f4f1ea', '#fff4f8', '#eef1fb', '#e6f1ee', '#f1e4cf', '#ffffff', '#1b1f16', '#12182b'];

/** Colours, face and ground of the ticket, and what a shared link shows. */
export function LookSection() {
  const { t } = useTranslation();
  const { draft, set, issueAt } = useDraft();
  const { design } = draft;
  const put = (change: Partial<Design>) => set({ design: { ...design, ...change } });
  const ratio = contrast(design.brand_colour, inkOn(design.brand_colour));
  return (
    <>
      <Part title={t('builder.look.colours')} words={t('builder.look.coloursWhy')}>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <ColourField
            label={t('builder.look.brand')}
            description={t('builder.look.brandWhy')}
            value={design.brand_colour}
            onChange={(brand_colour) => put({ brand_colour })}
            palette={swatches}
            error={issueAt('/design/brand_colour')}
          />
          <ColourField
            label={t('builder.look.ground')}
            description={t('builder.look.groundWhy')}
            value={design.background_colour}
            onChange={(background_colour) => put({ background_colour })}
            palette={grounds}
            error={issueAt('/design/background_colour')}
          />
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {t('builder.look.contrast', {
            ink: inkOn(design.brand_colour) === '#ffffff' ? t('builder.look.white') : t('builder.look.black'),
            ratio: ratio.toFixed(1),
          })}
        </Text>
        <ImageField
          label={t('builder.look.groundImage')}
          description={t('builder.look.groundImageWhy')}
          value={design.background_image ? [design.background_image] : []}
          error={issueAt('/design/background_image')}
          onChange={([background_image = null]) => put({ background_image })}
        />
      </Part>
      <Part title={t('builder.look.font')}>
        <Radio.Group
          aria-label={t('builder.look.font')}
          value={design.font}
          onChange={(value) => put({ font: fonts.find((font) => font === value) ?? design.font })}
        >
          <SimpleGrid cols={{ base: 2, sm: 3, md: 5 }} spacing="xs">
            {fonts.map((font) => (
              <Radio.Card key={font} value={font} className={classes.font} radius="md">
                <span style={{ fontFamily: families[font] }} className={classes.letters} aria-hidden>
                  Aa
                </span>
                <span>{t(`builder.look.fonts.${font}`)}</span>
              </Radio.Card>
            ))}
          </SimpleGrid>
        </Radio.Group>
      </Part>
      <Part title={t('builder.look.share')} words={t('builder.look.shareWhy')}>
        <Group gap="xl" align="flex-start">
          <ImageField
            label={t('builder.look.shareImage')}
            value={design.share_image ? [design.share_image] : []}
            error={issueAt('/design/share_image')}
            onChange={([share_image = null]) => put({ share_image })}
          />
          <ImageField
            label={t('builder.look.favicon')}
            shape="square"
            value={design.favicon ? [design.favicon] : []}
            error={issueAt('/design/favicon')}
            onChange={([favicon = null]) => put({ favicon })}
          />
        </Group>
        <Switch
          label={t('builder.look.poweredBy')}
          checked={design.powered_by !== null}
          onChange={(event) =>
            put({ powered_by: event.currentTarget.checked ? { text: '', url: null } : null })
          }
        />
        {design.powered_by && (
          <Group grow>
            <TextInput
              label={t('builder.look.poweredText')}
              maxLength={60}
              value={design.powered_by.text}
              error={issueAt('/design/powered_by/text')}
              onChange={(event) =>
                put({ powered_by: { text: event.currentTarget.value, url: design.powered_by?.url ?? null } })
              }
            />
            <TextInput
              label={t('builder.look.poweredUrl')}
              dir="ltr"
              placeholder="https://"
              value={design.powered_by.url ?? ''}
              error={issueAt('/design/powered_by/url')}
              onChange={(event) =>
                put({
                  powered_by: {
                    text: design.powered_by?.text ?? '',
                    url: event.currentTarget.value.trim() || null,
                  },
                })
              }
            />
          </Group>
        )}
      </Part>
    </>
  );
}
