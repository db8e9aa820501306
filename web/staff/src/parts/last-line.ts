import type { RecentReply } from '../../../../src/staff/wire.ts';
import { api } from '../api.ts';
import type { App } from '../app.ts';
import { el, put } from '../dom.ts';
import { countdownText, timeText } from '../format.ts';
import { t } from '../i18n.ts';
import { icon } from '../icons.ts';
import { sumText } from '../stamp-words.ts';

const titleOf = ({ member: { card }, amount }: RecentReply['stamps'][number]) =>
  [sumText(card, amount), card.title].join(' · ');

/** The last thing this till did and how long it can still be taken back; the way to all of them. */
export function lastLine(app: App, shown: AbortSignal): HTMLElement {
  const node = el('button', { type: 'button', class: 'last', onclick: app.goRecent });
  let last: { at: string; undone: boolean; undo_until: string | null; title: string } | undefined;

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
      el('span', { class: 'last-title' }, last.undone ? t('undone') : last.title),
      left ? el('span', { class: 'last-undo' }, t('undo_left', { time: left })) : null,
      icon('next'),
    );
  }

  draw();
  api
    .recent()
    .then(({ validations: [validation], stamps: [stamps] }) => {
      const used = validation && { ...validation, title: validation.session.offer.title };
      const given = stamps && { ...stamps, title: titleOf(stamps) };
      last = !used || (given && given.at > used.at) ? given : used;
      draw();
    })
    .catch(() => {
      // The connection line already says so.
    });
  const timer = setInterval(draw, 1000);
  shown.addEventListener('abort', () => clearInterval(timer));
  return node;
}
