import { translator } from '../platform/i18n/index.ts';
import { endText, momentText } from './dates.ts';
import { rosette } from './guilloche.ts';
import { type Html, html, type Value } from './html.ts';
import { tongue } from './tongue.ts';
import type { Copy, Face, Picture, Reader } from './view.ts';

/** The parts a ticket is made of. Each page puts its own stub under the same face. */

/**
 * The value set as large as its length allows, with optical care: a real minus, and currency and percent signs raised and
 * smaller, as a signwriter would draw them.
 */
export function valueMark(value: string, tag: 'p' | 'span' = 'p'): Html | null {
  const text = value.trim().replace(/^[-–](?=\s?[\d€$£¥])/, '−');
  if (!text) return null;
  const visible = [...text].reduce(
    (sum, sign) => sum + (/[\u2e80-\u9fff\uff00-\uffef]/.test(sign) ? 1.7 : 1),
    0,
  );
  const size = visible <= 4 ? 'v1' : visible <= 6.5 ? 'v2' : visible <= 12 ? 'v3' : 'v4';
  const parts = text
    .split(/([€$£¥%‰])/)
    .map((part) => (/^[€$£¥%‰]$/.test(part) ? html`<span class="unit">${part}</span>` : part));
  return tag === 'p'
    ? html`<p class="value ${size}">${parts}</p>`
    : html`<span class="value ${size}">${parts}</span>`;
}

const sized = ({ width, height }: Picture): Value =>
  width && height ? html` width="${width}" height="${height}"` : null;

export function headOf(face: Face): Html {
  const t = translator(face.language, 'consumer');
  const name = face.logo
    ? html`<img class="logo" src="${face.logo.url}"${sized(face.logo)} alt="${face.brand}">`
    : html`<p class="name">${face.brand}</p>`;
  return html`<div class="head">${name}<p class="serial" dir="ltr">${t('copy_of', { code: face.code.toUpperCase() })}</p></div>`;
}

/** The picture; a coupon without one wears its rosette and its value there instead. */
export function topOf(face: Face): Html {
  if (face.picture)
    return html`<div class="frame"><img class="picture" src="${face.picture.url}"${sized(face.picture)} alt="" fetchpriority="high"></div>`;
  return html`<div class="band">${rosette(face.code, 'rosette')}${valueMark(face.value)}</div>`;
}

/** From, until, when: only what this reader needs to know now. */
export function metaOf(face: Face, copy: Copy | null, now: Date): Html | null {
  const { language, timeZone } = face;
  const t = translator(language, 'consumer');
  const rows: [string, string][] = [];
  if (face.startsAt && face.startsAt > now)
    rows.push([t('from'), momentText(face.startsAt, language, timeZone)]);
  const own = copy?.expiresAt ?? null;
  if (own && (!face.endsAt || own < face.endsAt))
    rows.push([t('until'), momentText(own, language, timeZone)]);
  else if (face.endsAt) {
    const { inclusive, text } = endText(face.endsLocal, face.endsAt, language, timeZone);
    rows.push([inclusive ? t('through') : t('until'), text]);
  }
  const hours = copy?.claimedAt ? face.windowsToUse : face.windows;
  if (hours.length > 0) rows.push([t('when'), hours.join('; ')]);
  if (rows.length === 0) return null;
  return html`<dl class="meta">${rows.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>`;
}

export function faceOfTicket(face: Face, copy: Copy | null, reader: Reader): Html {
  return html`<div class="face">${topOf(face)}${headOf(face)}<div class="say">${face.picture && valueMark(face.value)}<h1${face.value ? null : html` class="alone"`}${tongue(face, 'title')}>${face.title}</h1>${face.subtitle && html`<p class="sub"${tongue(face, 'subtitle')}>${face.subtitle}</p>`}${metaOf(face, copy, reader.now)}</div></div>`;
}

/** The whole ticket. `wide` tickets lie down on a desktop, with the stub at the end. */
export function ticket(
  top: Value,
  stub: Value,
  shape: 'wide' | 'narrow' | 'plain narrow' | 'plain wide',
): Html {
  return html`<article class="ticket ${shape}" id="ticket">${top}<div class="perf"></div><div class="stub">${stub}</div><div class="edge"></div></article>`;
}

/** The ticket in two lines, above a form or a code. */
export function miniOf(face: Face, above: Value = null, below: Value = null): Html {
  return html`<div class="face">${above}${headOf(face)}<div class="mini">${valueMark(face.value, 'span')}<h1${tongue(face, 'title')}>${face.title}</h1>${below}</div></div>`;
}
