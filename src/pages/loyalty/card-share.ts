import { type Html, html, trusted } from '../html.ts';
import type { CardFace } from './card-face.ts';

/** Tags that messengers and social sites make their card of. The address is the shared one, never a member's. */
export function cardShareTags(face: CardFace, publicUrl: string): Html {
  const url = `${publicUrl}/l/${face.code}`;
  const tags: [string, string][] = [
    ['og:type', 'website'],
    ['og:site_name', face.brand],
    ['og:title', face.title],
    ['og:description', face.subtitle || face.brand],
    ['og:url', url],
    ['og:image', face.shareImage ? publicUrl + face.shareImage : `${url}/share.png`],
    ['og:locale', face.language],
  ];
  return html`<meta name="description" content="${face.subtitle || face.title}"><link rel="canonical" href="${trusted(url)}">
${tags.map(([name, content]) => html`<meta property="${name}" content="${content}">`)}<meta name="twitter:card" content="summary_large_image">`;
}
