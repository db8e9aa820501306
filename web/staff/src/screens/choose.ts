import type { MemberView, SessionView } from '../../../../src/staff/wire.ts';
import type { App, Screen } from '../app.ts';
import { announce, el } from '../dom.ts';
import { timeText } from '../format.ts';
import { type TextKey, t } from '../i18n.ts';
import { icon } from '../icons.ts';
import { inkOn } from '../parts/ticket.ts';

/** Several coupons answer to one code: a person says which is in front of them. Each looks like the phone that shows it. */
export const chooseScreen =
  (sessions: SessionView[], members: MemberView[]): Screen =>
  (app, shown) => {
    const title = members.length > 0 ? t('choose_mixed') : t('choose_title', { count: sessions.length });
    announce(title);
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Escape') app.goScan();
      },
      { signal: shown },
    );
    return el(
      'main',
      { class: 'page' },
      el(
        'div',
        { class: 'page-top' },
        el(
          'button',
          { type: 'button', class: 'icon-button', 'aria-label': t('back'), onclick: app.goScan },
          icon('back'),
        ),
        el('h1', {}, title),
      ),
      el('p', { class: 'dim' }, t('choose_help')),
      el(
        'ul',
        { class: 'list' },
        ...members.map((member) => memberChoice(app, member)),
        ...usableFirst(sessions).map((session, place) => choice(app, session, place)),
      ),
    );
  };

/** Why a copy is no use any more, in one word beside it; what could still be used has none. */
const words: Record<string, TextKey> = {
  validated: 'word_used',
  voided: 'word_voided',
  expired: 'word_expired',
};

const usableFirst = (sessions: SessionView[]) =>
  [...sessions].sort((a, b) => Number(a.status in words) - Number(b.status in words));

/** An offer without a value is known by its logo, else by how its title begins. */
function picture({ offer }: SessionView): Node {
  return offer.logo_url
    ? el('img', { class: 'ticket-logo', src: offer.logo_url, alt: '' })
    : el('span', { class: 'choice-letter', 'aria-hidden': 'true' }, [...offer.title][0] ?? '');
}

/** `3 / 10`; a card that counts nothing is known by how its title begins. */
function sumOf({ balance, card }: MemberView): string {
  if (card.type === 'membership') return [...card.title][0] ?? '';
  return card.max_stamps ? `${balance} / ${card.max_stamps}` : String(balance);
}

/** A loyalty card beside coupons: its title, and who holds it. */
function memberChoice(app: App, member: MemberView): HTMLElement {
  const node = el(
    'button',
    { type: 'button', class: 'choice', onclick: () => void app.lookUp(member.code) },
    el('span', { class: 'choice-band' }, sumOf(member)),
    el(
      'span',
      { class: 'row-main' },
      el('strong', {}, member.card.title),
      member.who ? el('span', { class: 'dim' }, member.who) : null,
    ),
    icon('next'),
  );
  node.style.setProperty('--offer', member.card.brand_colour);
  node.style.setProperty('--offer-ink', inkOn(member.card.brand_colour));
  return el('li', {}, node);
}

function choice(app: App, session: SessionView, place: number): HTMLElement {
  const { offer } = session;
  const word = words[session.status];
  const more = [session.who, session.claimed_at && timeText(session.claimed_at)].filter(Boolean).join(' · ');
  const node = el(
    'button',
    {
      type: 'button',
      class: word ? 'choice choice-over' : 'choice',
      'data-focus': place === 0,
      onclick: () => void app.lookUp(session.code),
    },
    el('span', { class: 'choice-band' }, offer.value ?? picture(session)),
    el(
      'span',
      { class: 'row-main' },
      el('strong', {}, offer.title),
      more ? el('span', { class: 'dim' }, more) : null,
    ),
    word ? el('span', { class: 'tag' }, t(word)) : icon('next'),
  );
  node.style.setProperty('--offer', offer.brand_colour);
  node.style.setProperty('--offer-ink', inkOn(offer.brand_colour));
  return el('li', {}, node);
}
