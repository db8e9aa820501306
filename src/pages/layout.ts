import { createHash } from 'node:crypto';
import { languageNames, translator } from '../platform/i18n/index.ts';
import type { Assets } from './assets.ts';
import { type Html, href, html, trusted, type Value } from './html.ts';
import { languageTag, tongue } from './tongue.ts';
import type { Face, Reader } from './view.ts';

/** A page ready to send: its markup, its status and the hashes its own style sheets are allowed by. */
export interface Page {
  status: number;
  markup: string;
  /** Content-Security-Policy sources of the inline sheets. */
  styleHashes: string[];
  /** Whether its forms lead to other sites: browsers hold what a form is redirected to against its policy. */
  formsLeadOut?: true;
}

export interface Frame {
  title: string;
  status?: number;
  bodyClass?: string;
  /** The door adds it: preview tags, manifest. */
  head?: Value;
  /** What lies under the way past the header, where it has a name of its own. */
  about?: 'directory' | 'letter';
  /** Instead of the sheet of coupons. */
  sheet?: string;
  /** The script of its kind; false: none. */
  scripts?: 'page.js' | 'card.js' | 'directory.js' | `game-${string}.js` | false;
}

const hashes = new Map<string, string>();
/** `'sha256-…'` of an inline sheet. Hashing 20 kB takes 60 µs, so known sheets are kept; there is one per coupon design. */
function hashOf(sheet: string): string {
  let hash = hashes.get(sheet);
  if (!hash) {
    if (hashes.size > 500) hashes.clear();
    hash = `'sha256-${createHash('sha256').update(sheet).digest('base64')}'`;
    hashes.set(sheet, hash);
  }
  return hash;
}

/** The document every consumer page is. Styles are inside (one request for the whole page), scripts are our own files. */
export function page(face: Face, reader: Reader, frame: Frame, assets: Assets, body: Html): Page {
  const t = translator(face.language, 'consumer');
  const colour = face.groundColour;
  const sheets = [frame.sheet ?? assets.sheet, face.themeSheet];
  const title = frame.title === face.brand ? frame.title : `${frame.title} · ${face.brand}`;
  const classes = [frame.bodyClass, reader.embed ? 'embed' : null].filter(Boolean).join(' ');
  const markup = html`<!doctype html>
<html lang="${languageTag[face.language]}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${title}</title>
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta name="theme-color" content="${colour}" media="(prefers-color-scheme: light)">
<meta name="format-detection" content="telephone=no,date=no,address=no">
${['text.woff2', `${face.font}.woff2`].map((name) => html`<link rel="preload" href="${assets.url(name)}" as="font" type="font/woff2" crossorigin>`)}
<link rel="icon" href="${href(face.favicon ?? assets.url('icon.svg'))}">
${frame.head}
${sheets.map((sheet) => html`<style>${trusted(sheet)}</style>`)}
${frame.scripts !== false && html`<script src="${assets.url(frame.scripts ?? 'page.js')}" defer></script>`}
</head>
<body${classes && html` class="${classes}"`}${reader.embed && html` data-embed`}>
<a class="skip" href="#ticket">${skipText(frame.about, face.language)}</a>
<div class="desk">
<main>${body}</main>
${footer(face, reader)}
</div>
</body>
</html>
`;
  return { status: frame.status ?? 200, markup: markup.markup, styleHashes: sheets.map(hashOf) };
}

function skipText(about: Frame['about'], language: Face['language']): string {
  if (about === 'directory') return translator(language, 'directory')('skip');
  if (about === 'letter') return translator(language, 'unsubscribe')('skip');
  return translator(language, 'consumer')('skip');
}

/** Languages and the maker's line. */
function footer(face: Face, reader: Reader): Html | null {
  if (reader.embed && face.languages.length < 2) return null;
  const t = translator(face.language, 'consumer');
  const powered = face.poweredBy;
  const switcher =
    face.languages.length > 1 &&
    html`<nav class="foot" aria-label="${t('language')}">${face.languages.map(
      (one) =>
        html`<a href="${reader.base}?lang=${one}${reader.embed && '&embed=1'}" lang="${languageTag[one]}"${one === face.language && html` aria-current="true"`}>${languageNames[one]}</a>`,
    )}</nav>`;
  const maker =
    powered &&
    html`<div class="foot"><p>${powered.url ? html`<a href="${href(powered.url)}" rel="noopener">${powered.text}</a>` : powered.text}</p></div>`;
  return switcher || maker ? html`<footer>${switcher}${maker}</footer>` : null;
}

/** The pictures beside the first, which sell the offer: a row to swipe. A row that scrolls must be reached by keyboard, so it can have the focus. */
export function reel(face: Face): Html | null {
  if (face.morePictures.length === 0) return null;
  const t = translator(face.language, 'consumer');
  const images = face.morePictures.map(
    ({ url, width, height }) =>
      html`<img src="${url}"${width && height && html` width="${width}" height="${height}"`} alt="" loading="lazy">`,
  );
  return html`<div class="reel" role="group" aria-label="${t('pictures')}" tabindex="0">${images}</div>`;
}

/** Description, shops and terms, below the ticket; on a wide screen beside each other, unless they go on in the column of other lists. */
export function wordsBelow(face: Face, options: { near: boolean; column?: boolean }): Html | null {
  const t = translator(face.language, 'consumer');
  const about =
    face.description &&
    html`<section><h2>${t('about')}</h2><div class="rich"${tongue(face, 'description')}>${face.description}</div></section>`;
  const terms =
    face.terms &&
    html`<section><h2>${t('terms')}</h2><div class="rich small"${tongue(face, 'terms')}>${face.terms}</div></section>`;
  const shops = shopList(face, options.near);
  const left = about || terms;
  if (!left && !shops) return null;
  const two = left && shops && !options.column;
  return html`<div class="lists ${two ? 'two' : 'narrow-list'}">${left && html`<div class="lists">${about}${terms}</div>`}${shops}</div>`;
}

/** `tel:` with digits only; the text stays as the shop writes it. */
const dial = (phone: string) => href(`tel:${phone.replace(/[^+\d]/g, '')}`);

export function shopList(face: Face, near: boolean): Html | null {
  if (face.shops.length === 0) return null;
  const t = translator(face.language, 'consumer');
  const items = face.shops.map(
    (
      shop,
    ) => html`<li class="shop"${shop.place && html` data-place="${shop.place.latitude},${shop.place.longitude}"`}>
<h3>${shop.name}</h3><span class="far">${shop.distance}</span>
${shop.address.length > 0 && html`<p>${shop.address.join(', ')}</p>`}${shop.hours.map((line) => html`<p>${line}</p>`)}
<div class="links">${shop.route && html`<a href="${href(shop.route)}" rel="noopener" target="_blank">${t('route')}<span class="hide">: ${shop.name}</span></a>`}${shop.phone && html`<a href="${dial(shop.phone)}">${shop.phone}</a>`}${shop.website && html`<a href="${href(shop.website)}" rel="noopener" target="_blank">${t('site')}<span class="hide">: ${shop.name}</span></a>`}</div></li>`,
  );
  const button =
    near &&
    face.shops.filter((shop) => shop.place).length > 1 &&
    html`<button class="quiet" type="button" data-near data-locale="${face.language}" hidden>${t('near_me')}</button>`;
  return html`<section id="shops"><h2>${t('shops', { count: face.shops.length })}</h2><ul class="list">${items}</ul>${button}</section>`;
}
