import type { RecentReply } from '../../../../src/staff/wire.ts';
import { api } from '../api.ts';
import type { App } from '../app.ts';
import { el, put } from '../dom.ts';
import { countdownText, timeText } from '../format.ts';
import { t } from '../i18n.ts';
import { icon } from '../icons.ts';

/** The last validation of this till and how long it can still be taken back; the way to all of them. */
export function lastLine(app: App, shown: AbortSignal): HTMLElement {
  const node = el('button', { type: 'button', class: 'last', onclick: app.goRecent });
  let last: RecentReply['validations'][number] | undefined;

  function draw(): void {
    if (!last) {
      put(node, icon('list'), el('span', { class: 'last-title' }, t('recent')), icon('next'));
      return;
    }
    const left = last.undo_until && countdownText(last.undo_until);
    put(
      node,
      el('span', { class: 'unseen' }, t('recent')),
      icon(last.undone ? 'undo' : 'tick'),
      el('span', { class: 'last-time' }, timeText(last.at)),
      el('span', { class: 'last-title' }, last.undone ? t('undone') : last.session.offer.title),
      left ? el('span', { class: 'last-undo' }, t('undo_left', { time: left })) : null,
      icon('next'),
    );
  }

  draw();
  api
    .recent()
    .then(({ validations }) => {
      [last] = validations;
      draw();
    })
    .catch(() => {
      // The connection line already says so.
    });
  const timer = setInterval(draw, 1000);
  shown.addEventListener('abort', () => clearInterval(timer));
  return node;
}
