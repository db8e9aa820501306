import { isReachable, onReachable } from '../api.ts';
import { el, put } from '../dom.ts';
import { t } from '../i18n.ts';
import { icon, mark } from '../icons.ts';
import type { Till } from '../till.ts';

/** Which shop this till stands in, how it reaches the server, and the way to everything else. */
export function topBar(till: Till, goMenu: () => void): HTMLElement {
  const { me } = till;
  const place = me?.location ? me.location.name : t('all_shops');
  return el(
    'header',
    { class: 'top' },
    me?.account.logo_url ? el('img', { class: 'top-logo', src: me.account.logo_url, alt: '' }) : mark(),
    el('div', { class: 'top-names' }, el('strong', {}, me?.account.name ?? ''), el('span', {}, place)),
    el(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': t('menu'), onclick: goMenu },
      icon('menu'),
    ),
  );
}

/** A line that is only there when something is wrong with the connection or waits for it. */
export function connectionLine(till: Till, goRecent: () => void, shown: AbortSignal): HTMLElement {
  const node = el('div', { class: 'connection', role: 'status' });
  const draw = () => {
    const waiting = till.waitingCount;
    const unseen = till.unseen.length;
    node.dataset.state = isReachable() ? (waiting > 0 ? 'sending' : unseen > 0 ? 'news' : 'fine') : 'lost';
    const message = !isReachable()
      ? waiting > 0
        ? t('lost_waiting', { count: waiting })
        : t('lost')
      : waiting > 0
        ? t('sending', { count: waiting })
        : unseen > 0
          ? t('answers', { count: unseen })
          : '';
    if (message === '') {
      put(node);
      return;
    }
    const inside = [icon(isReachable() ? 'clock' : 'cloud'), el('span', {}, message)];
    if (waiting + unseen === 0) put(node, el('div', { class: 'connection-inside' }, ...inside));
    else
      put(
        node,
        el(
          'button',
          { type: 'button', class: 'connection-inside', onclick: goRecent },
          ...inside,
          icon('next'),
        ),
      );
  };
  draw();
  onReachable(draw, shown);
  till.onChange(draw, shown);
  return node;
}
