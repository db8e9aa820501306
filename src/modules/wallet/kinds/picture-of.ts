import type { Brand } from '../../brands/index.ts';
import type { PassPicture } from '../content.ts';

/** How a design's picture (`fil_401`) is found among those of its brand. */
export const pictureOf =
  (brand: Brand) =>
  (id: string | null): PassPicture | null => {
    const picture = id ? brand.pictures.get(id) : undefined;
    return picture?.width && picture.height
      ? { sha256: picture.sha256, width: picture.width, height: picture.height }
      : null;
  };
