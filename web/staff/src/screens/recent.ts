import type { RecentReply, ValidateReply } from '../../../../src/staff/wire.ts';
import { api, onReachable, Refused, Unreached } from '../api.ts';
import type { App, Screen } from '../app.ts';
import { nameOfCode } from '../code.ts';
import { announce, el, put } from '../dom.ts';
import { countdownText, moneyText, timeText } from '../format.ts';
import { type TextKey, t } from '../i18n.ts';
import { icon } from '../icons.ts';
import type { Asked } from '../outbox.ts';
import { sumText, whyNot } from '../stamp-words.ts';
import { type Verdict, verdictOf } from '../verdicts.ts';

type Validation = RecentReply['validations'][number];
type Stamps = RecentReply['stamps'][number];

/** What this shop did lately with coupons and loyalty cards, each with its way back while there is one, and above it what is not confirmed yet. */
export const recentScreen: Screen = (app, shown) => {
  const waiting = el('section', { class: 'list-section' });
  const list = el('section', { class: 'list-section' }, el('p', { class: 'dim' }, t('loading')));
  const drawWaiting = () => put(waiting, ...waitingRows(app));
  drawWaiting();
  app.till.onChange(drawWaiting, shown);

  async function load(): Promise<void> {
    try {
      const { validations, stamps } = await api.recent();
      if (shown.aborted) return;
      put(
        list,
        el('h2', {}, t('recent')),
        validations.length + stamps.length === 0
          ? el('p', { class: 'empty' }, t('recent_empty'))
          : el(
              'ul',
              { class: 'list' },
              ...[
                ...validations.map((one) => ({ at: one.at, row: validationRow(one, load, shown) })),
                ...stamps.map((one) => ({ at: one.at, row: stampsRow(one, load, shown) })),
              ]
                .sort((a, b) => b.at.localeCompare(a.at))
                .map(({ row }) => row),
            ),
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

/**
 * Answers after which the till looks again, now that there is a connection: it asked without an amount and the coupon wants one, or
 * what it took for a coupon is a loyalty card.
 */
const again = new Map<string, TextKey>([
  ['amount_needed', 'enter_amount'],
  ['loyalty_card', 'look_up'],
]);

function wordsOf({ stamp, stamped }: Asked, answer: ValidateReply): Verdict {
  if (!stamp) return verdictOf(answer);
  if (answer.verdict !== 'granted')
    return { tone: 'refused', word: t('m_refused', { why: whyNot(answer) }), reason: stamp.text };
  const earned = stamped?.earned.map((title) => t('m_earned', { title })) ?? [];
  return { tone: 'valid', word: t('m_done', { n: stamp.text }), reason: earned.join(' · ') };
}

/** Never in the colour of "valid" while it is not: grey and a clock until the answer is there. */
function askedRow(app: App, asked: Asked): HTMLElement {
  const verdict = asked.answer ? wordsOf(asked, asked.answer) : undefined;
  const lookUp = again.get(asked.answer?.verdict ?? '');
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
        verdict
          ? [verdict.word, verdict.reason].filter(Boolean).join(' · ')
          : [asked.stamp?.text, t('not_confirmed')].filter(Boolean).join(' · '),
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
              if (lookUp) void app.lookUp(asked.code);
            },
          },
          t(lookUp ?? 'seen'),
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
    validation.undone
      ? el('span', { class: 'tag' }, t('undone'))
      : undoOfValidation(validation, reload, shown),
  );
}

function undoOfValidation(
  { operation, undo_until: until, session }: Validation,
  reload: () => Promise<void>,
  shown: AbortSignal,
): HTMLElement | null {
  if (!operation || !until) return null;
  const undo = async () => {
    await api.undo(session.code, operation);
    announce(t('undone_said', { offer: session.offer.title }));
  };
  return undoButton(until, undo, reload, shown);
}

/** Stamps of a card, as they were given or taken. */
function stampsRow(stamps: Stamps, reload: () => Promise<void>, shown: AbortSignal): HTMLElement {
  const { member, undo_until: until } = stamps;
  const undo = async () => {
    const reply = await api.undoStamp(member.code, stamps.entry);
    const done = reply.verdict === 'granted' || reply.verdict === 'already';
    if (!done) throw new NotUndone(t('m_refused', { why: whyNot(reply) }));
    announce(t('m_undone'));
  };
  return el(
    'li',
    { class: stamps.undone ? 'row row-undone' : 'row' },
    el(
      'span',
      { class: 'row-main' },
      el('strong', {}, [sumText(member.card, stamps.amount), member.card.title].join(' · ')),
      el(
        'span',
        { class: 'dim' },
        [timeText(stamps.at), member.who, nameOfCode(member.till_code)].filter(Boolean).join(' · '),
      ),
    ),
    stamps.undone
      ? el('span', { class: 'tag' }, t('undone'))
      : until && undoButton(until, undo, reload, shown),
  );
}

/** Why something was not taken back, in words. */
class NotUndone extends Error {
  override name = 'NotUndone';
}

/** Asks once more before it undoes, in the same place: two taps of one thumb, none by accident. */
function undoButton(
  until: string,
  undo: () => Promise<void>,
  reload: () => Promise<void>,
  shown: AbortSignal,
): HTMLElement {
  const place = el('span', { class: 'undo' });
  let sure = false;
  const button = el('button', { type: 'button', class: 'button button-small', onclick: () => void press() });
  put(place, button);

  function draw(): void {
    const left = countdownText(until);
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
      await undo();
    } catch (error) {
      const lost = error instanceof Unreached;
      const why = error instanceof NotUndone ? error.message : t(lost ? 'undo_lost' : 'undo_late');
      announce(why);
      put(place, el('span', { class: 'undo-wrong', role: 'alert' }, why));
      if (lost || error instanceof NotUndone) return;
    }
    await reload();
  }

  const timer = setInterval(draw, 1000);
  shown.addEventListener('abort', () => clearInterval(timer));
  draw();
  return place;
}
