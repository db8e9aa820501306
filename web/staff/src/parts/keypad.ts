import { el } from '../dom.ts';
import { t } from '../i18n.ts';
import { icon } from '../icons.ts';

/**
 * All 31 characters of our codes on one plane, in the order hands know. A phone's own keyboard would make people switch between
 * letters and digits inside one code, and covers half the screen.
 */
const codeRows = ['23456789', 'qwertyup', 'asdfghjk', 'zxcvbnm'];

export type Key = string | 'erase';

function keyButton(label: string, onKey: (key: Key) => void, key: Key = label): HTMLButtonElement {
  return el(
    'button',
    { type: 'button', class: 'key', tabindex: '-1', onclick: () => onKey(key) },
    label.toUpperCase(),
  );
}

function eraseButton(onKey: (key: Key) => void): HTMLButtonElement {
  return el(
    'button',
    {
      type: 'button',
      class: 'key key-erase',
      tabindex: '-1',
      'aria-label': t('erase'),
      onclick: () => onKey('erase'),
    },
    icon('erase'),
  );
}

/** Keys do not take the focus: the field they write into keeps it, also for a keyboard beside the screen. */
function plane(className: string, label: string, ...keys: Node[]): HTMLElement {
  return el(
    'div',
    {
      class: `keypad ${className}`,
      role: 'group',
      'aria-label': label,
      onpointerdown: (event: Event) => event.preventDefault(),
    },
    ...keys,
  );
}

export function codeKeypad(onKey: (key: Key) => void): HTMLElement {
  const keys = codeRows.flatMap((row) => [...row].map((character) => keyButton(character, onKey)));
  return plane('keypad-code', t('keys'), ...keys, eraseButton(onKey));
}

/** Digits as on a payment terminal, with a double zero for round sums. */
export function moneyKeypad(onKey: (key: Key) => void): HTMLElement {
  const keys = [...'123456789'].map((digit) => keyButton(digit, onKey));
  return plane(
    'keypad-money',
    t('keys'),
    ...keys,
    keyButton('00', onKey),
    keyButton('0', onKey),
    eraseButton(onKey),
  );
}
