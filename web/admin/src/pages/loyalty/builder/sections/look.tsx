import { Button, Group, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { inkOn } from '../../../../ui/colour.ts';
import { ColourField } from '../../../builder/fields/colour-field.tsx';
import { FontField } from '../../../builder/fields/font-field.tsx';
import { ImageField } from '../../../builder/fields/image-field.tsx';
import { PoweredByField } from '../../../builder/fields/powered-by-field.tsx';
import { Part } from '../../../builder/part.tsx';
import { grounds, swatches } from '../../../builder/sections/look.tsx';
import { useCardDraft } from '../draft-context.tsx';

type PictureName =
  | 'logo'
  | 'strip_image'
  | 'back_image'
  | 'stamp_image'
  | 'empty_stamp_image'
  | 'front_image'
  | 'favicon'
  | 'home_icon';

/** One picture of the design. */
function PictureField({ name, shape }: { name: PictureName; shape?: 'square' | 'wide' }) {
  const { t } = useTranslation('loyalty');
  const { draft, putDesign, issueAt } = useCardDraft();
  const id = draft.design[name];
  return (
    <ImageField
      label={t(`builder.picture.${name}`)}
      description={t(`builder.pictureWhy.${name}`)}
      shape={shape}
      value={id ? [id] : []}
      error={issueAt(`/design/${name}`)}
      onChange={([chosen = null]) => putDesign({ [name]: chosen })}
    />
  );
}

/** Colours, face and pictures of the card, on the web and in the wallets. */
export function CardLookSection() {
  const { t } = useTranslation('loyalty');
  const { t: common } = useTranslation();
  const { card, draft, putDesign, issueAt } = useCardDraft();
  const { design } = draft;
  return (
    <>
      <Part title={common('builder.look.colours')} words={t('builder.look.coloursWhy')}>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <ColourField
            label={common('builder.look.brand')}
            description={t('builder.look.brandWhy')}
            value={design.brand_colour}
            onChange={(brand_colour) => putDesign({ brand_colour })}
            palette={swatches}
            error={issueAt('/design/brand_colour')}
          />
          <ColourField
            label={common('builder.look.ground')}
            description={t('builder.look.groundWhy')}
            value={design.background_colour}
            onChange={(background_colour) => putDesign({ background_colour })}
            palette={grounds}
            error={issueAt('/design/background_colour')}
          />
        </SimpleGrid>
        {design.text_colour === null ? (
          <Button
            variant="default"
            size="xs"
            w="fit-content"
            onClick={() => putDesign({ text_colour: inkOn(design.brand_colour) })}
          >
            {t('builder.look.ownInk')}
          </Button>
        ) : (
          <div>
            <ColourField
              label={t('builder.look.ink')}
              description={t('builder.look.inkWhy')}
              value={design.text_colour}
              onChange={(text_colour) => putDesign({ text_colour })}
              palette={['#ffffff', '#191d16', '#f4e6d3', '#ffd400']}
              error={issueAt('/design/text_colour')}
            />
            <Button
              variant="subtle"
              color="gray"
              size="xs"
              mt={6}
              px={6}
              onClick={() => putDesign({ text_colour: null })}
            >
              {t('builder.look.autoInk')}
            </Button>
          </div>
        )}
      </Part>
      <Part title={common('builder.look.font')}>
        <FontField value={design.font} onChange={(font) => putDesign({ font })} />
      </Part>
      <Part title={t('builder.look.pictures')} words={t('builder.look.picturesWhy')}>
        <PictureField name="logo" shape="square" />
        <PictureField name="strip_image" />
        {card.type === 'stamp' && (
          <Group gap="xl" align="flex-start">
            <PictureField name="stamp_image" shape="square" />
            <PictureField name="empty_stamp_image" shape="square" />
          </Group>
        )}
        <PictureField name="back_image" />
      </Part>
      <Part title={common('builder.look.share')} words={t('builder.look.shareWhy')}>
        <PictureField name="front_image" />
        <Group gap="xl" align="flex-start">
          <PictureField name="favicon" shape="square" />
          <PictureField name="home_icon" shape="square" />
        </Group>
        <PoweredByField value={design.powered_by} onChange={(powered_by) => putDesign({ powered_by })} />
      </Part>
    </>
  );
}
