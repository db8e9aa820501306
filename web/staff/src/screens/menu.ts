import { Unreached } from '../api.ts';
import type { Screen } from '../app.ts';
import { el, put } from '../dom.ts';
import { t } from '../i18n.ts';
import { icon } from '../icons.ts';
import { languageSelect } from '../parts/language-select.ts';
import { type Preferences, prefer, preferences } from '../preferences.ts';
import { signal } from '../signals.ts';

function toggle(name: 'sound' | 'vibration', label: string): HTMLElement {
  const box = el('input', {
    type: 'checkbox',
    role: 'switch',
    id: name,
    checked: preferences[name],
    onchange: () => {
      prefer({ [name]: box.checked });
      if (box.checked) signal('valid');
    },
  });
  return el('label', { class: 'setting', for: name }, el('span', {}, label), box);
}

function lookChoice(): HTMLElement {
  const looks: [Preferences['look'], string][] = [
    ['auto', t('look_auto')],
    ['light', t('look_light')],
    ['dark', t('look_dark')],
  ];
  return el(
    'div',
    { class: 'setting', role: 'radiogroup', 'aria-labelledby': 'look-name' },
    el('span', { id: 'look-name' }, t('look')),
    el(
      'div',
      { class: 'segments' },
      ...looks.map(([value, label]) =>
        el(
          'label',
          {},
          el('input', {
            type: 'radio',
            name: 'look',
            value,
            checked: preferences.look === value,
            onchange: () => prefer({ look: value }),
          }),
          el('span', {}, label),
        ),
      ),
    ),
  );
}

/** Where this till stands, how it looks and sounds, and the way out. */
export const menuScreen: Screen = (app, shown) => {
  const { me } = app.till;
  const out = el('div', { class: 'sign-out' });
  const wrong = el('p', { class: 'form-wrong', role: 'alert' });

  async function signOut(): Promise<void> {
    try {
      await app.till.signOut();
    } catch (error) {
      put(wrong, t(error instanceof Unreached ? 'sign_out_lost' : 'reason_failed'));
    }
  }

  function drawOut(sure: boolean): void {
    const waiting = app.till.waitingCount;
    put(
      out,
      sure && waiting > 0
        ? el('p', { class: 'form-wrong' }, t('sign_out_waiting', { count: waiting }))
        : null,
      el(
        'button',
        {
          type: 'button',
          class: sure ? 'button button-danger' : 'button button-quiet',
          onclick: () => (sure ? void signOut() : drawOut(true)),
        },
        sure ? t('sign_out_sure') : t('sign_out'),
      ),
    );
  }
  drawOut(false);

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
        {
          type: 'button',
          class: 'icon-button',
          'aria-label': t('back'),
          'data-focus': true,
          onclick: app.goScan,
        },
        icon('back'),
      ),
      el('h1', {}, t('menu')),
    ),
    el(
      'section',
      { class: 'menu-shop' },
      icon('shop'),
      el(
        'div',
        {},
        el('strong', {}, me?.account.name ?? ''),
        el(
          'span',
          { class: 'dim' },
          me?.location
            ? [me.location.name, me.location.city].filter(Boolean).join(', ')
            : t('all_shops_long'),
        ),
      ),
    ),
    el(
      'section',
      { class: 'settings' },
      toggle('sound', t('sound')),
      toggle('vibration', t('vibration')),
      lookChoice(),
      languageSelect(app.goMenu),
    ),
    el(
      'button',
      { type: 'button', class: 'row row-link', onclick: app.goRecent },
      icon('list'),
      el('span', { class: 'row-main' }, t('recent_title')),
      icon('next'),
    ),
    wrong,
    out,
  );
};
