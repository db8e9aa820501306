import { translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { dayText } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { type Page, page, reel, wordsBelow } from '../layout.ts';
import { faceOfTicket, ticket } from '../ticket.ts';
import type { Face } from '../view.ts';
import type { DirectoryScene } from './directory-scene.ts';
import { barOf, icon } from './parts.ts';
import { isUsed, type Slip } from './slips.ts';

/** Whether the person may open it at once, and what comes first where not. */
export type Way = 'open' | 'sign_in' | 'access' | 'confirm';

/** One listing: the ticket in its own colours, and the way to a copy of it. */
export function listingPage(scene: DirectoryScene, face: Face, assets: Assets, slip: Slip, way: Way): Page {
  const { reader, user, directory } = scene;
  const t = translator(face.language, 'directory');
  const at = `${reader.base}/${slip.key}`;
  const next = `?next=${slip.key}`;
  const press = (text: string, note: string | null) =>
    html`<form method="post" action="${at}/open"><button class="button">${text}</button></form>${note && html`<p class="note">${note}</p>`}`;
  const stub = (): Html => {
    if (slip.standing?.used)
      return html`<p class="stamped">${t('used_on', { date: dayText(slip.standing.used, face.language, face.timeZone) })}</p>${press(t('open_again'), null)}`;
    if (way === 'sign_in')
      return html`<a class="button" href="${reader.base}/register${next}">${t('register')}</a><p class="note">${t('needs_you')} <a href="${reader.base}/sign-in${next}">${t('sign_in')}</a></p>`;
    if (way === 'access')
      return html`<a class="button" href="${reader.base}/access${next}">${t('access_pay')}</a><p class="note">${t('access_words')}</p>`;
    if (way === 'confirm') return html`<a class="button" href="${reader.base}/confirm">${t('confirm')}</a>`;
    if (slip.kind === 'card') return press(t('open_card'), null);
    const once = directory.settings.registration.on ? t('once') : null;
    return slip.standing ? press(t('open_again'), null) : press(t('open'), once);
  };
  const heart =
    user &&
    html`<form method="post" action="${at}/keep" class="keepit whole"><button name="keep" value="${slip.kept ? '0' : '1'}"${slip.kept && html` class="on"`}>${icon.heart}<span>${t(slip.kept ? 'drop' : 'keep')}</span></button></form>`;
  return page(
    face,
    { ...reader, base: at },
    {
      title: face.title,
      about: 'directory',
      sheet: assets.directorySheet,
      scripts: 'directory.js',
      bodyClass: 'inner',
    },
    assets,
    html`<div class="narrow">${barOf(scene, null)}<p class="backto"><a href="${reader.base}">${t('back')}</a></p></div><div class="narrow${isUsed(slip) && ' spent'}">${ticket(faceOfTicket(face, null, reader), html`<div class="stack">${stub()}</div>`, 'narrow')}${heart}</div><div class="narrow">${reel(face)}${wordsBelow(face, { near: true, column: true })}</div>`,
  );
}
