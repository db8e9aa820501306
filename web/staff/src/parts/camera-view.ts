import { el, put } from '../dom.ts';
import { type TextKey, t } from '../i18n.ts';
import { icon } from '../icons.ts';
import { keep, read } from '../preferences.ts';
import { type CameraTrouble, type Scan, scan } from '../scanner.ts';

/** The camera was turned off by hand on this till; it starts that way next time. */
const offPlace = 'tearoff.till.camera-off';
/**
 * The same code right after its verdict is still the same phone in front of the camera, not a second question. Only the time in which
 * the camera looks counts: nobody knows what lay there while the cashier read the ticket.
 */
const sameCodeAfterMs = 4000;

let lastCode = '';
let lastCodeAt = 0;

const troubles: Record<CameraTrouble, TextKey> = {
  no_camera: 'camera_none',
  not_allowed: 'camera_not_allowed',
  failed: 'camera_failed',
};

/** Looks for codes while it is on the screen. The camera rests when the page is hidden. */
export function cameraView(onCode: (code: string) => void, shown: AbortSignal): HTMLElement {
  const video = el('video', { playsinline: true, muted: true, 'aria-hidden': 'true' });
  video.muted = true;
  const over = el('div', { class: 'camera-over' });
  const tools = el('div', { class: 'camera-tools' });
  const node = el(
    'section',
    { class: 'camera', 'aria-label': t('camera'), 'data-state': 'off' },
    video,
    el('div', { class: 'camera-frame', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'), el('i')),
    over,
    tools,
  );
  let running: Scan | undefined;
  let wanted = read<boolean>(offPlace) !== true;
  let starting = false;
  let looksSince: number | undefined;

  function heard(code: string): void {
    const now = Date.now();
    looksSince ??= now;
    if (code === lastCode && now - Math.max(lastCodeAt, looksSince) < sameCodeAfterMs) {
      lastCodeAt = now;
      return;
    }
    lastCode = code;
    lastCodeAt = now;
    onCode(code);
  }

  async function start(): Promise<void> {
    if (running || starting || shown.aborted) return;
    starting = true;
    node.dataset.state = 'starting';
    put(over, el('p', {}, t('camera_starting')));
    put(tools);
    try {
      looksSince = undefined;
      const scanning = await scan(video, heard);
      looksSince ??= Date.now();
      if (shown.aborted || !wanted || document.hidden) scanning.stop();
      else {
        running = scanning;
        node.dataset.state = 'on';
        put(over, el('p', { class: 'camera-hint' }, t('camera_hint')));
        put(tools, torchButton(scanning), offButton());
      }
    } catch (error) {
      const word = error instanceof Error ? error.message : '';
      if (!shown.aborted) showOff(t(troubles[word as CameraTrouble] ?? 'camera_failed'));
    } finally {
      starting = false;
    }
  }

  function stop(): void {
    running?.stop();
    running = undefined;
  }

  function showOff(reason: string): void {
    stop();
    node.dataset.state = 'off';
    put(tools);
    put(
      over,
      icon('camera'),
      reason ? el('p', {}, reason) : null,
      el(
        'button',
        {
          type: 'button',
          class: 'button button-camera',
          onclick: () => {
            wanted = true;
            keep(offPlace, undefined);
            void start();
          },
        },
        t('camera_start'),
      ),
    );
  }

  function offButton(): HTMLElement {
    return el(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        'aria-label': t('camera_stop'),
        onclick: () => {
          wanted = false;
          keep(offPlace, true);
          showOff('');
        },
      },
      icon('close'),
    );
  }

  function torchButton({ torch }: Scan): HTMLElement | null {
    if (!torch) return null;
    let on = false;
    const button = el(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        'aria-label': t('torch'),
        'aria-pressed': 'false',
        onclick: () => {
          on = !on;
          button.setAttribute('aria-pressed', String(on));
          void torch(on).catch(() => button.remove());
        },
      },
      icon('torch'),
    );
    return button;
  }

  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.hidden) stop();
      else if (wanted) void start();
    },
    { signal: shown },
  );
  shown.addEventListener('abort', stop);
  if (wanted) void start();
  else showOff('');
  return node;
}
