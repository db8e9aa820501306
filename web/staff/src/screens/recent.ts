import type { RecentReply } from '../../../../src/staff/wire.ts';
import { api, onReachable, Refused, Unreached } from '../api.ts';
import type { App, Screen } from '../app.ts';
import { nameOfCode } from '../code.ts';
import { announce, el, put } from '../dom.ts';
import { countdownText, moneyText, timeText } from '../format.ts';
import { t } from '../i18n.ts';
import { icon } from '../icons.ts';
import type { Asked } from '../outbox.ts';
import { verdictOf } from '../verdicts.ts';

type Validation = RecentReply['validations'][number];

/** What this shop validated lately, each with its way back while there is one, and above it what is not confirmed yet. */
export const recentScreen: Screen = (app, shown) => {
  const waiting = el('section', { class: 'list-section' });
  const list = el('section', { class: 'list-section' }, el('p', { class: 'dim' }, t('loading')));
  const drawWaiting = () => put(waiting, ...waitingRows(app));
  drawWaiting();
  app.till.onChange(drawWaiting, shown);

  async function load(): Promise<void> {
    try {
      const { validations } = await api.recent();
      if (shown.aborted) return;
      put(
        list,
        el('h2', {}, t('recent')),
        validations.length === 0
          ? el('p', { class: 'empty' }, t('recent_empty'))
          : el('ul', { class: 'list' }, ...validations.map((one) => validationRow(one, load, shown))),
      );
    } catch (error) {
      if (error instanceof Refused && error.status === 401) app.till.lostSignIn();
      else if (!shown.aborted)
        put(list, el('h2', {}, t('recent')), el('p', { class: 'empty' }, t('recent_lost')));
    }
  }
  void load();
  onReachable((reached) => reached && void load(), shown);
  // An answer that came in is a validation of this shop as well.
  let answers = app.till.unseen.length;
  app.till.onChange(() => {
    const more = app.till.unseen.length > answers;
    answers = app.till.unseen.length;
    if (more) void load();
  }, shown);

  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape') app.goScan();
    },
    { signal: shown },
  );
  return el(
    'main',
    { class: 'page' },
    el(
      'div',
      { class: 'page-top' },
      el(
        'button',
        {
          type: 'button',
          class: 'icon-button',
          'aria-label': t('back'),
          'data-focus': true,
          onclick: app.goScan,
        },
        icon('back'),
      ),
      el('h1', {}, t('recent_title')),
    ),
    waiting,
    list,
  );
};

function waitingRows(app: App): HTMLElement[] {
  const { asked } = app.till;
  const section = (title: string, rows: Asked[]) =>
    rows.length === 0
      ? []
      : [
          el('h2', {}, title),
          el('ul', { class: 'list' }, ...rows.map((one) => el('li', {}, askedRow(app, one)))),
        ];
  return [
    ...section(
      t('answers_title'),
      asked.filter((one) => one.answer),
    ),
    ...section(
      t('waiting_title'),
      asked.filter((one) => !one.answer),
    ),
  ];
}

/** Never in the colour of "valid" while it is not: grey and a clock until the answer is there. */
function askedRow(app: App, asked: Asked): HTMLElement {
  const verdict = asked.answer ? verdictOf(asked.answer) : undefined;
  const name = asked.answer?.session?.offer.title ?? asked.title ?? nameOfCode(asked.code);
  return el(
    'div',
    { class: `row row-${verdict?.tone ?? 'waiting'}`, 'data-operation': asked.operation },
    el(
      'span',
      { class: 'row-main' },
      el('strong', {}, name),
      el(
        'span',
        {},
        verdict ? [verdict.word, verdict.reason].filter(Boolean).join(' · ') : t('not_confirmed'),
      ),
      el('span', { class: 'dim' }, t('asked_at', { time: timeText(asked.askedAt) })),
    ),
    asked.answer
      ? el(
          'button',
          {
            type: 'button',
            class: 'button button-small',
            onclick: () => {
              void app.till.seen(asked.operation);
              // The till asked without an amount; the coupon wants one. Now there is a connection to ask with.
              if (asked.answer?.verdict === 'amount_needed') void app.lookUp(asked.code);
            },
          },
          t(asked.answer.verdict === 'amount_needed' ? 'enter_amount' : 'seen'),
        )
      : icon('clock'),
  );
}

function validationRow(validation: Validation, reload: () => Promise<void>, shown: AbortSignal): HTMLElement {
  const { session } = validation;
  return el(
    'li',
    { class: validation.undone ? 'row row-undone' : 'row' },
    el(
      'span',
      { class: 'row-main' },
      el('strong', {}, session.offer.title),
      el(
        'span',
        { class: 'dim' },
        [
          timeText(validation.at),
          session.who,
          nameOfCode(session.till_code),
          session.amount_minor === null ? null : moneyText(session.amount_minor),
        ]
          .filter(Boolean)
          .join(' · '),
      ),
    ),
    validation.undone ? el('span', { class: 'tag' }, t('undone')) : undoButton(validation, reload, shown),
  );
}

/** Asks once more before it undoes, in the same place: two taps of one thumb, none by accident. */
function undoButton(validation: Validation, reload: () => Promise<void>, shown: AbortSignal): HTMLElement {
  const { operation, undo_until: until, session } = validation;
  const place = el('span', { class: 'undo' });
  if (!operation || !until) return place;
  let sure = false;
  const button = el('button', { type: 'button', class: 'button button-small', onclick: () => void press() });
  put(place, button);

  function draw(): void {
    const left = until && countdownText(until);
    if (!left) {
      clearInterval(timer);
      put(place);
    } else if (!button.disabled)
      put(button, icon('undo'), sure ? t('undo_sure') : t('undo_left', { time: left }));
    button.classList.toggle('button-danger', sure);
  }

  async function press(): Promise<void> {
    if (!sure) {
      sure = true;
      draw();
      return;
    }
    button.disabled = true;
    try {
      await api.undo(session.code, operation ?? '');
      announce(t('undone_said', { offer: session.offer.title }));
    } catch (error) {
      const lost = error instanceof Unreached;
      announce(t(lost ? 'undo_lost' : 'undo_late'));
      put(place, el('span', { class: 'undo-wrong', role: 'alert' }, t(lost ? 'undo_lost' : 'undo_late')));
      if (lost) return;
    }
    await reload();
  }

  const timer = setInterval(draw, 1000);
  shown.addEventListener('abort', () => clearInterval(timer));
  draw();
  return place;
}
