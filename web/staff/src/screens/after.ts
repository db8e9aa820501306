import type { AfterField, SessionView } from '../../../../src/staff/wire.ts';
import { api, Refused, Unreached } from '../api.ts';
import type { Screen } from '../app.ts';
import { announce, el, put } from '../dom.ts';
import { type TextKey, t } from '../i18n.ts';
import { icon } from '../icons.ts';
import { answerField } from '../parts/answer-field.ts';

/**
 * What the coupon would like to know, asked while the customer still stands there. Nothing is compulsory and the coupon is used
 * already, which the top keeps saying. No field has the focus at first: a hand scanner may still read the next coupon. What is told
 * goes out at once or not at all: personal data does not wait on this device for a network.
 */
export const afterScreen =
  (session: SessionView, operation: string, asked: AfterField[]): Screen =>
  (app, shown) => {
    const fields = asked.map(answerField);
    const wrong = el('p', { class: 'form-wrong', role: 'alert' });
    const save = el('button', { type: 'submit', class: 'button button-main' }, icon('tick'), t('after_save'));
    const answers = () =>
      Object.fromEntries(fields.flatMap(({ name, value }) => (value() ? [[name, value()]] : [])));
    const draw = () => {
      save.disabled = Object.keys(answers()).length === 0;
    };

    async function send(event: Event): Promise<void> {
      event.preventDefault();
      put(wrong);
      for (const field of fields) field.refuse(undefined);
      save.disabled = true;
      try {
        await api.answers(session.code, operation, answers());
        announce(t('after_saved'));
        if (!shown.aborted) app.goScan();
      } catch (error) {
        if (!(error instanceof Refused || error instanceof Unreached)) throw error;
        if (shown.aborted) return;
        save.disabled = false;
        if (error instanceof Refused && error.status === 401) app.till.lostSignIn();
        else if (!showReasons(error)) put(wrong, t(reasonOf(error)));
      }
    }

    /** Puts the server's reasons beside their fields; false when it gave none. */
    function showReasons(error: Error): boolean {
      const reasons = error instanceof Refused ? error.facts.reasons : undefined;
      if (typeof reasons !== 'object' || reasons === null) return false;
      const told = new Map(Object.entries(reasons).map(([path, reason]) => [path.split('/').at(-1), reason]));
      const refused = fields.filter((field) => told.has(field.name));
      for (const field of refused) field.refuse(wrongTexts[String(told.get(field.name))] ?? 'bad_choice');
      refused[0]?.focus();
      return refused.length > 0;
    }

    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Escape') app.goScan();
      },
      { signal: shown },
    );
    announce(`${t('after_title')} ${t('after_help')}`);
    const form = el(
      'form',
      {
        class: 'after-form',
        novalidate: true,
        autocomplete: 'off',
        onsubmit: (event: Event) => void send(event),
        oninput: draw,
      },
      el('p', { class: 'dim' }, t('after_help')),
      ...fields.map(({ element }) => element),
      wrong,
      el(
        'div',
        { class: 'after-act' },
        save,
        el('button', { type: 'button', class: 'button button-quiet', onclick: app.goScan }, t('after_skip')),
      ),
    );
    draw();
    return el(
      'main',
      { class: 'page after' },
      el(
        'p',
        { class: 'after-done' },
        icon('tick'),
        el('span', {}, el('strong', {}, t('word_valid')), ` · ${session.offer.title}`),
      ),
      el('h1', { class: 'after-title' }, t('after_title')),
      form,
    );
  };

const wrongTexts: Record<string, TextKey> = {
  email: 'bad_email',
  phone: 'bad_phone',
  date: 'bad_date',
  option: 'bad_choice',
  too_long: 'bad_long',
};

function reasonOf(error: Refused | Unreached): TextKey {
  if (error instanceof Unreached) return 'after_lost';
  return error.code === 'not_validated' ? 'reason_undone' : 'reason_failed';
}
