import type { ValidateReply } from '../../../../src/staff/wire.ts';
import type { Screen } from '../app.ts';
import { nameOfCode } from '../code.ts';
import { announce, el } from '../dom.ts';
import { t } from '../i18n.ts';
import { verdictShape } from '../parts/verdict-shape.ts';
import { signal } from '../signals.ts';
import { type Verdict, verdictOf } from '../verdicts.ts';

/** The second tap of a hasty double tap on "Validate" lands here; it must not wipe the verdict away unseen. */
const holdMs = 700;

/**
 * The whole screen is the verdict: colour, shape, word, sound and vibration each say it alone. A touch anywhere, Enter or Escape
 * goes on: to the next customer, or to what the coupon would like to know of this one. Without a reply nobody knows yet, and that is what it says; when the answer comes while the screen
 * is still on, it turns into it.
 */
export const verdictScreen =
  (reply: ValidateReply | undefined, code: string, title: string | null = null, operation?: string): Screen =>
  (app, shown) => {
    const verdict: Verdict = reply
      ? verdictOf(reply)
      : { tone: 'waiting', word: t('word_waiting'), reason: t('reason_waiting') };
    const session = reply?.session;
    const offer = session?.offer.title ?? title;
    const who = session?.who;

    const shownAt = performance.now();
    const wanted = reply?.verdict === 'granted' && session && operation ? reply.after : [];
    const skip = () => {
      if (performance.now() - shownAt > holdMs) app.goScan();
    };
    const next = () => {
      if (wanted.length === 0 || !session || !operation) skip();
      else if (performance.now() - shownAt > holdMs) app.goAfter(session, operation, wanted);
    };

    if (!reply) {
      const asked = app.till.asked.findLast((one) => one.code === code);
      app.till.onChange(() => {
        const answer = app.till.asked.find((one) => one.operation === asked?.operation)?.answer;
        if (!asked || !answer) return;
        void app.till.seen(asked.operation);
        app.goVerdict(answer, code, asked.operation);
      }, shown);
    }

    signal(verdict.tone);
    announce([verdict.word, verdict.reason, offer, who].filter(Boolean).join('. '));
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Escape') skip();
      },
      { signal: shown },
    );
    return el(
      'main',
      {
        class: `verdict verdict-${verdict.tone}`,
        'data-verdict': reply?.verdict ?? 'waiting',
        onclick: next,
      },
      el(
        'div',
        { class: 'verdict-body' },
        verdictShape(verdict.tone),
        el(
          'h1',
          { class: verdict.word.length > 10 ? 'verdict-word verdict-word-long' : 'verdict-word' },
          verdict.word,
        ),
        verdict.reason ? el('p', { class: 'verdict-reason' }, verdict.reason) : null,
      ),
      el(
        'div',
        { class: 'verdict-offer' },
        offer ? el('strong', {}, session?.offer.value ? `${session.offer.value} · ${offer}` : offer) : null,
        el('span', {}, [who, nameOfCode(session?.till_code ?? code)].filter(Boolean).join(' · ')),
      ),
      wanted.length === 0
        ? el(
            'button',
            { type: 'button', class: 'button verdict-next', 'data-focus': true },
            t('next_customer'),
          )
        : el(
            'div',
            { class: 'verdict-choice' },
            el(
              'button',
              { type: 'button', class: 'button verdict-next verdict-ask', 'data-focus': true },
              t('after_ask', { count: wanted.length }),
            ),
            el(
              'button',
              {
                type: 'button',
                class: 'button verdict-skip',
                onclick: (event: Event) => {
                  event.stopPropagation();
                  skip();
                },
              },
              t('after_skip'),
            ),
          ),
    );
  };
