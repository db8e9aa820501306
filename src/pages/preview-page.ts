import { translator } from '../platform/i18n/index.ts';
import type { Assets } from './assets.ts';
import { type Html, html, trusted } from './html.ts';
import { type Page, page, reel, wordsBelow } from './layout.ts';
import { faceOfTicket, ticket } from './ticket.ts';
import type { Face, Reader } from './view.ts';

/** Tags that messengers, mail clients and social sites make their card of. The address is the shared one, never a personal one. */
export function shareTags(face: Face, publicUrl: string): Html {
  const url = `${publicUrl}/p/${face.code}`;
  const title = [face.value, face.title].filter(Boolean).join(' · ');
  const tags: [string, string][] = [
    ['og:type', 'website'],
    ['og:site_name', face.brand],
    ['og:title', title],
    ['og:description', face.subtitle || face.brand],
    ['og:url', url],
    // The account's own picture, or the ticket that is drawn for it.
    ...(face.shareImage
      ? ([['og:image', publicUrl + face.shareImage]] as [string, string][])
      : ([
          ['og:image', `${publicUrl}/p/${face.code}/share.png`],
          ['og:image:width', '1200'],
          ['og:image:height', '630'],
        ] as [string, string][])),
    ['og:locale', face.language],
  ];
  return html`<meta name="description" content="${face.subtitle || face.title}"><link rel="canonical" href="${trusted(url)}">
${tags.map(([name, content]) => html`<meta property="${name}" content="${content}">`)}<meta name="twitter:card" content="summary_large_image">`;
}

/** The offer as crawlers and link previews read it: no session, nothing to press but the way in. */
export function previewPage(face: Face, reader: Reader, assets: Assets, publicUrl: string): Page {
  const t = translator(face.language, 'consumer');
  const stub = html`<div><a class="button" href="/p/${face.code}">${face.claimButton}</a><p class="note">${t('free_note')}</p></div>`;
  return page(
    face,
    reader,
    { title: face.title, head: shareTags(face, publicUrl), scripts: false },
    assets,
    html`<div class="stage">${ticket(faceOfTicket(face, null, reader), stub, 'wide')}</div>${reel(face)}${wordsBelow(face, { near: false })}`,
  );
}
