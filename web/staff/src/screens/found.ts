import type { SessionView } from '../../../../src/staff/wire.ts';
import type { Screen } from '../app.ts';
import { announce, el, put } from '../dom.ts';
import { minorDigits, moneyText } from '../format.ts';
import { t } from '../i18n.ts';
import { icon } from '../icons.ts';
import { type Key, moneyKeypad } from '../parts/keypad.ts';
import { ticket } from '../parts/ticket.ts';

/** Ten million of a currency with two decimals: more is a typing error. */
const mostDigits = 9;

/**
 * The coupon before it is used: what, who, until when, and one button for the thumb. Deliberately in the colours of the offer
 * and not of a verdict, so that it cannot be taken for one.
 */
export const foundScreen =
  (session: SessionView, askAmount: boolean): Screen =>
  (app, shown) => {
    let digits = '';
    let sent = false;
    const amount = el('output', { class: 'amount', 'aria-live': 'polite' });
    const confirm = el(
      'button',
      {
        type: 'button',
        class: 'button button-main button-confirm',
        onclick: () => void validate(),
        'data-focus': !askAmount,
      },
      icon('tick'),
      t('validate'),
    );

    /** An amount that nobody typed is no amount of nothing. */
    const amountIsMissing = () => askAmount && digits === '';

    function drawAmount(): void {
      put(amount, moneyText(Number(digits || '0')));
      amount.dataset.empty = String(digits === '');
      confirm.disabled = amountIsMissing();
    }

    function key(key: Key): void {
      if (key === 'erase') digits = digits.slice(0, -1);
      else if (digits.length + key.length <= mostDigits) digits = digits === '0' ? key : digits + key;
      drawAmount();
    }

    async function validate(): Promise<void> {
      if (sent || amountIsMissing()) return;
      sent = true;
      confirm.disabled = true;
      put(confirm, t('validating'));
      await app.validate(session, askAmount ? Number(digits) : null);
    }

    drawAmount();
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Escape') app.goScan();
        else if (!askAmount || event.ctrlKey || event.metaKey || event.altKey) return;
        else if (/^\d$/.test(event.key)) key(event.key);
        else if (event.key === 'Backspace') key('erase');
        else if (event.key === 'Enter' && document.activeElement?.tagName !== 'BUTTON') void validate();
      },
      { signal: shown },
    );
    announce(
      [
        session.offer.value,
        session.offer.title,
        session.who,
        askAmount ? t('amount_ask') : t('ready_to_validate'),
      ]
        .filter(Boolean)
        .join('. '),
    );

    return el(
      'main',
      { class: askAmount ? 'found found-amount' : 'found' },
      el(
        'div',
        { class: 'found-top' },
        el(
          'button',
          { type: 'button', class: 'icon-button', 'aria-label': t('back'), onclick: app.goScan },
          icon('back'),
        ),
        el('p', { class: 'found-state' }, t('not_used_yet')),
      ),
      ticket(session),
      el(
        'div',
        { class: 'found-act' },
        askAmount
          ? el(
              'section',
              { class: 'amount-box', 'aria-label': t('amount_ask') },
              el('p', { class: 'amount-ask' }, t('amount_ask')),
              amount,
              el('p', { class: 'unseen' }, t('amount_help', { count: minorDigits() })),
              moneyKeypad(key),
            )
          : null,
        confirm,
      ),
    );
  };
