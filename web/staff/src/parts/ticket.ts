import type { SessionView } from '../../../../src/staff/wire.ts';
import { inGroups } from '../code.ts';
import { el } from '../dom.ts';
import { timeText, untilText } from '../format.ts';
import { t } from '../i18n.ts';

/** Black or white, whichever reads better on a colour (WCAG relative luminance). */
export function inkOn(colour: string): string {
  const channels = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = channels;
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) ** 2 > 1.05 * 0.05 ? '#191d16' : '#ffffff';
}

function fact(name: string, value: string | null): HTMLElement | null {
  return value === null ? null : el('div', { class: 'fact' }, el('dt', {}, name), el('dd', {}, value));
}

/** The offer as its holder sees it: band in the brand's colour, perforation, and on the stub who holds it. */
export function ticket(session: SessionView): HTMLElement {
  const { offer } = session;
  const headline = offer.value ?? offer.title;
  const node = el(
    'article',
    { class: 'ticket' },
    el(
      'div',
      { class: 'ticket-band' },
      offer.logo_url ? el('img', { class: 'ticket-logo', src: offer.logo_url, alt: '' }) : null,
      el('h1', { class: headline.length > 18 ? 'ticket-value ticket-value-long' : 'ticket-value' }, headline),
      offer.value ? el('p', { class: 'ticket-title' }, offer.title) : null,
      offer.subtitle ? el('p', { class: 'ticket-subtitle' }, offer.subtitle) : null,
    ),
    el(
      'dl',
      { class: 'ticket-stub' },
      fact(t('fact_who'), session.who ?? t('who_unknown')),
      fact(t('fact_claimed'), session.claimed_at && timeText(session.claimed_at)),
      fact(t('fact_until'), session.expires_at && untilText(session.expires_at)),
      fact(t('fact_code'), inGroups(session.till_code).toUpperCase()),
    ),
  );
  node.style.setProperty('--offer', offer.brand_colour);
  node.style.setProperty('--offer-ink', inkOn(offer.brand_colour));
  return node;
}
