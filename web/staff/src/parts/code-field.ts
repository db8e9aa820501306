import { readTyped, sessionCodeLength, type Typed, tillCodeLength } from '../code.ts';
import { el, put } from '../dom.ts';
import { t } from '../i18n.ts';
import type { Key } from './keypad.ts';

export interface CodeField {
  node: HTMLElement;
  key(key: Key): void;
  clear(): void;
  focus(): void;
}

/** Gaps below this are a hand scanner: its sixth character is not the end. */
const handScannerGapMs = 35;
const handScannerEndMs = 150;

/**
 * Six boxes with one real text field over them. It takes keys, a keyboard, a paste and a hand scanner, and turns into a plain
 * line for anything that is longer than six characters or not of our alphabet.
 */
export function codeField(onCode: (code: string) => void): CodeField {
  const boxes = Array.from({ length: tillCodeLength }, () => el('span', { class: 'box' }));
  const cells = el('div', { class: 'boxes', 'aria-hidden': 'true' }, ...boxes);
  const hint = el('p', { class: 'code-hint', id: 'code-hint', 'aria-live': 'polite' });
  const go = el('button', { type: 'submit', class: 'button button-quiet code-go' }, t('look_up'));
  const field = el('input', {
    class: 'code-input',
    type: 'text',
    name: 'code',
    // The keys below are the keyboard of a phone; a real one still types.
    inputmode: matchMedia('(pointer: coarse)').matches ? 'none' : 'text',
    autocomplete: 'off',
    autocapitalize: 'off',
    autocorrect: 'off',
    spellcheck: 'false',
    enterkeyhint: 'search',
    maxlength: '500',
    'aria-label': t('code_label'),
    'aria-describedby': 'code-hint',
    oninput: () => changed(),
  });
  const other = el(
    'button',
    {
      type: 'button',
      class: 'link',
      onclick: () => {
        field.inputMode = 'text';
        node.dataset.kind = 'other';
        field.blur();
        field.focus();
      },
    },
    t('other_code'),
  );
  const node = el(
    'form',
    {
      class: 'code-field',
      onsubmit: (event: Event) => {
        event.preventDefault();
        const { code, kind } = readTyped(field.value);
        if (kind === 'empty') field.focus();
        else submit(code);
      },
    },
    el('div', { class: 'code-line' }, cells, field, go),
    el('div', { class: 'code-foot' }, hint, other),
  );
  let lastChange = 0;
  let pending: ReturnType<typeof setTimeout> | undefined;
  show(readTyped(''));

  function submit(code: string): void {
    clearTimeout(pending);
    onCode(code);
  }

  function changed(): void {
    clearTimeout(pending);
    const now = performance.now();
    const fast = now - lastChange < handScannerGapMs;
    lastChange = now;
    const typed = readTyped(field.value);
    show(typed);
    if (typed.kind === 'whole' || (typed.kind === 'session' && typed.code.length === sessionCodeLength)) {
      if (fast) pending = setTimeout(() => submit(typed.code), handScannerEndMs);
      else submit(typed.code);
    }
  }

  function show({ code, kind, doubtful }: Typed): void {
    const keepsLine = node?.dataset.kind === 'other' && field.inputMode === 'text' && kind !== 'whole';
    const asLine = kind === 'other' || kind === 'session' || (keepsLine && field.value !== '');
    node.dataset.kind = asLine ? 'other' : 'boxes';
    const length = kind === 'short' || kind === 'whole' ? code.length : 0;
    boxes.forEach((box, place) => {
      box.textContent = asLine ? '' : (code[place]?.toUpperCase() ?? '');
      box.className = `box${doubtful.includes(place) ? ' box-doubtful' : ''}${place === length ? ' box-next' : ''}`;
    });
    const strange = doubtful.map((place) => code[place]?.toUpperCase()).join(' ');
    put(hint, strange && !asLine ? t('code_strange', { characters: strange }) : '');
    go.hidden = !asLine && !(strange !== '' && code.length === tillCodeLength);
  }

  return {
    node,
    key(key) {
      field.value = key === 'erase' ? field.value.slice(0, -1) : field.value + key;
      changed();
    },
    clear() {
      clearTimeout(pending);
      field.value = '';
      if (matchMedia('(pointer: coarse)').matches) field.inputMode = 'none';
      node.dataset.kind = 'boxes';
      show(readTyped(''));
    },
    focus: () => field.focus({ preventScroll: true }),
  };
}
