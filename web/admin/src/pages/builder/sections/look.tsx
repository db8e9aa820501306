import { Group, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Design } from '../../../api/types.ts';
import { contrast, inkOn } from '../../../ui/colour.ts';
import { useDraft } from '../draft-context.tsx';
import { ColourField } from '../fields/colour-field.tsx';
import { FontField } from '../fields/font-field.tsx';
import { ImageField } from '../fields/image-field.tsx';
import { PoweredByField } from '../fields/powered-by-field.tsx';
import { Part } from '../part.tsx';

export const swatches = [
  '#cf4423',
  '#7a1f4d',
  '#233a8f',
  '#0a6a5c',
  '#3b2a20',
  '#ffd400',
  '#191d16',
  '#d9588b',
];
export const grounds = [
  '#f4f1ea',
  '#fff4f8',
  '#eef1fb',
  '#e6f1ee',
  '#f1e4cf',
  '#ffffff',
  '#1b1f16',
  '#12182b',
];

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
        <FontField value={design.font} onChange={(font) => put({ font })} />
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
        <PoweredByField value={design.powered_by} onChange={(powered_by) => put({ powered_by })} />
      </Part>
    </>
  );
}
