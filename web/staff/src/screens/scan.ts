import type { Screen } from '../app.ts';
import { readTyped } from '../code.ts';
import { announce, el, put } from '../dom.ts';
import { t } from '../i18n.ts';
import { icon } from '../icons.ts';
import { cameraView } from '../parts/camera-view.ts';
import { codeField } from '../parts/code-field.ts';
import { codeKeypad } from '../parts/keypad.ts';
import { lastLine } from '../parts/last-line.ts';
import { connectionLine, topBar } from '../parts/top-bar.ts';
import { keepAwake } from '../scanner.ts';
import { signal } from '../signals.ts';

/** Camera above, six characters below, both at once: whichever is faster with this customer. */
export const scanScreen: Screen = (app, shown) => {
  const field = codeField((code) => {
    if (readTyped(code).kind === 'empty') return;
    void app.lookUp(code).then(() => field.clear());
  });
  const notice = el('p', { class: 'notice', role: 'status' });
  if (app.notice) {
    put(notice, icon('clock'), app.notice);
    app.notice = undefined;
  }
  void keepAwake();
  document.addEventListener(
    'visibilitychange',
    () => {
      if (!document.hidden) void keepAwake();
    },
    { signal: shown },
  );
  queueMicrotask(() => field.focus());

  return el(
    'div',
    { class: 'scan' },
    topBar(app.till, app.goMenu),
    el(
      'main',
      { class: 'scan-main' },
      el('h1', { class: 'unseen' }, t('scan_title')),
      cameraView((code) => {
        signal('read');
        announce(t('code_read'));
        void app.lookUp(code);
      }, shown),
      el(
        'section',
        { class: 'scan-type', 'aria-label': t('code_label') },
        connectionLine(app.till, app.goRecent, shown),
        notice,
        field.node,
        codeKeypad((key) => field.key(key)),
        lastLine(app, shown),
      ),
    ),
  );
};
