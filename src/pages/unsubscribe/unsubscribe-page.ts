import type { Standing } from '../../modules/broadcasts/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { type Html, html } from '../html.ts';
import { type Page, page } from '../layout.ts';
import { ticket } from '../ticket.ts';
import type { Face, Reader } from '../view.ts';

/** `a•••@example.org`: enough to know one's own, too little for who looks over the shoulder. */
export function masked(address: string): string {
  const [name = '', host] = address.split('@');
  if (host !== undefined) return `${name.slice(0, 1)}•••@${host}`;
  return `${address.slice(0, 4)} ••• ${address.slice(-2)}`;
}

/** For a link that names nobody: a program cut it, or somebody typed it. */
export function brokenLinkPage(face: Face, reader: Reader, assets: Assets): Page {
  const t = translator(face.language, 'unsubscribe');
  const head = html`<div class="head"><p class="name">${t('title')}</p></div>`;
  const stub = html`<div class="stack"><h1 class="title">${t('broken_title')}</h1><p>${t('broken_why')}</p></div>`;
  return page(
    face,
    reader,
    { title: t('broken_title'), status: 404, scripts: false, about: 'letter' },
    assets,
    html`<div class="narrow">${ticket(head, stub, 'plain narrow')}</div>`,
  );
}

/** Asks with one button, and says afterwards what holds. Looking changes nothing. */
export function unsubscribePage(face: Face, reader: Reader, assets: Assets, standing: Standing): Page {
  const t = translator(face.language, 'unsubscribe');
  const { brand, channel, out, isSpecial, purpose } = standing;
  const to = masked(standing.address);
  const button = (act: string, words: string, kind: string): Html =>
    html`<form method="post" action="${reader.base}?lang=${face.language}"><input type="hidden" name="act" value="${act}"><button class="${kind}">${words}</button></form>`;
  const head = html`<div class="head"><p class="name">${brand}</p></div>`;
  const done = out !== null;
  const title = done ? t('done_title') : t(`${channel}_title`, { brand });
  const why =
    out === 'purpose'
      ? t('done_purpose', { purpose, address: to })
      : done
        ? t(`${channel}_done`, { brand, address: to })
        : t(`${channel}_why`, { brand, address: to });
  const acts = done
    ? html`${out === 'purpose' && button('all', t(`${channel}_all`, { brand }), 'button')}${button('again', t('again'), 'quiet')}`
    : html`${isSpecial && button('purpose', t('only', { purpose }), 'button')}${button('all', t(`${channel}_all`, { brand }), isSpecial ? 'quiet' : 'button')}`;
  const stub = html`<div class="stack"${done && html` role="status"`}><h1 class="title">${title}</h1><p>${why}</p>${acts}<p class="note">${t('note', { brand })}</p></div>`;
  return page(
    face,
    reader,
    { title: t('title'), scripts: false, about: 'letter' },
    assets,
    html`<div class="narrow">${ticket(head, stub, 'plain narrow')}</div>`,
  );
}
