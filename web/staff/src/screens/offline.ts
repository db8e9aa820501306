import type { Screen } from '../app.ts';
import { nameOfCode } from '../code.ts';
import { announce, el } from '../dom.ts';
import { t } from '../i18n.ts';
import { icon } from '../icons.ts';
import { signal } from '../signals.ts';

/** The server was not reached: nothing can be promised. Try again, or keep the code and hear its verdict later. */
export const offlineScreen =
  (code: string, title: string | null): Screen =>
  (app) => {
    signal('attention');
    announce(`${t('offline_title')} ${t('offline_text')}`);
    return el(
      'main',
      { class: 'page page-middle' },
      el(
        'div',
        { class: 'offline' },
        icon('cloud'),
        el('h1', {}, t('offline_title')),
        el('p', {}, t('offline_text')),
        el('p', { class: 'offline-code' }, title ?? nameOfCode(code)),
      ),
      el(
        'div',
        { class: 'page-act' },
        el(
          'button',
          {
            type: 'button',
            class: 'button button-main',
            'data-focus': true,
            onclick: () => void app.lookUp(code),
          },
          t('try_again'),
        ),
        el(
          'button',
          {
            type: 'button',
            class: 'button button-quiet',
            onclick: () => void app.till.ask(code, title, null).then(() => app.goWaiting(code, title)),
          },
          t('keep_for_later'),
        ),
        el('button', { type: 'button', class: 'button button-plain', onclick: app.goScan }, t('cancel')),
      ),
    );
  };
