import type { Face, Reader } from './view.ts';

/** The manifest that lets a page be kept on a home screen: it opens there under the page's own address. */
export const homeScreenManifest = (
  { language, groundColour }: Pick<Face, 'language' | 'groundColour'>,
  { base }: Pick<Reader, 'base'>,
  { name, shortName }: { name: string; shortName: string },
): string =>
  JSON.stringify({
    id: base,
    name,
    short_name: shortName,
    lang: language,
    start_url: base,
    scope: base,
    display: 'standalone',
    background_color: groundColour,
    theme_color: groundColour,
    icons: [192, 512].map((size) => ({
      src: `${base}/icon-${size}.png`,
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose: 'any maskable',
    })),
  });
