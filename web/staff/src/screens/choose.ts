import type { SessionView } from '../../../../src/staff/wire.ts';
import type { Screen } from '../app.ts';
import { announce, el } from '../dom.ts';
import { timeText } from '../format.ts';
import { t } from '../i18n.ts';
import { icon } from '../icons.ts';

/** Several coupons answer to one code: a person says which is in front of them. */
export const chooseScreen =
  (sessions: SessionView[]): Screen =>
  (app) => {
    announce(t('choose_title', { count: sessions.length }));
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
        el('h1', {}, t('choose_title', { count: sessions.length })),
      ),
      el('p', { class: 'dim' }, t('choose_help')),
      el(
        'ul',
        { class: 'list' },
        ...sessions.map((session, place) =>
          el(
            'li',
            {},
            el(
              'button',
              {
                type: 'button',
                class: 'row',
                'data-focus': place === 0,
                onclick: () => void app.lookUp(session.code),
              },
              el(
                'span',
                { class: 'row-main' },
                el('strong', {}, session.offer.value ?? session.offer.title),
                el(
                  'span',
                  { class: 'dim' },
                  [
                    session.offer.value ? session.offer.title : null,
                    session.who,
                    session.claimed_at && timeText(session.claimed_at),
                  ]
                    .filter(Boolean)
                    .join(' · '),
                ),
              ),
              icon('next'),
            ),
          ),
        ),
      ),
    );
  };
