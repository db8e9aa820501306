import { translator } from '../../platform/i18n/index.ts';
import { type Html, html } from '../html.ts';
import type { Face } from '../view.ts';

export type T = ReturnType<typeof contestTexts>;
export const contestTexts = (face: Pick<Face, 'language'>) => translator(face.language, 'contest');

/** One entry as everybody may see it. */
export interface Exhibit {
  n: number;
  kind: 'photo' | 'text';
  title: string | null;
  body: string | null;
  /** `Ann D.` */
  name: string | null;
  /** null where nobody may know yet. */
  votes: number | null;
  width: number | null;
  height: number | null;
}

export const titleOf = ({ title, n }: Pick<Exhibit, 'title' | 'n'>, t: T): string =>
  title?.trim() || t('number', { n });

export const picturePath = (code: string, n: number, size: 'small' | 'large') =>
  `/p/${code}/gallery/${n}.webp${size === 'small' ? '?size=small' : ''}`;

/** A picture as it hangs: small in a row of others, or large and whole. A text hangs as its own words. */
export function hung(code: string, exhibit: Exhibit, size: 'small' | 'large', t: T, lazy = false): Html {
  if (exhibit.kind === 'text')
    return html`<div class="words"><p>${size === 'small' ? clip(exhibit.body ?? '') : (exhibit.body ?? '')}</p></div>`;
  const alt = t('picture_of', { title: titleOf(exhibit, t) });
  const { width, height } = exhibit;
  const sized = size === 'large' && width && height && html` width="${width}" height="${height}"`;
  return html`<img src="${picturePath(code, exhibit.n, size)}" alt="${alt}"${sized}${lazy && html` loading="lazy"`}>`;
}

const clipLength = 160;
const clip = (text: string) =>
  [...text].length <= clipLength ? text : `${[...text].slice(0, clipLength).join('').trimEnd()}…`;
