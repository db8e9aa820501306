import type { MemberView, StampReply } from '../../../../src/staff/wire.ts';
import { api, newOperation, Refused, Unreached } from '../api.ts';
import type { Screen } from '../app.ts';
import { inGroups } from '../code.ts';
import { announce, el, put } from '../dom.ts';
import { minorDigits, moneyText, untilText } from '../format.ts';
import { type TextKey, t } from '../i18n.ts';
import { icon } from '../icons.ts';
import type { Asked, StampWish } from '../outbox.ts';
import { inkOn } from '../parts/ticket.ts';
import { signal } from '../signals.ts';
import { sumText, units, whyNot } from '../stamp-words.ts';
import { reasonFor } from '../verdicts.ts';

/** As many buttons as a thumb overlooks. */
const mostCounts = 10;

/**
 * A loyalty card at the till: who, how many, what can be used; one press adds, and each press counts once. A press without an answer is
 * kept and sent again by the till, so there is nothing to press until it came.
 */
export const memberScreen =
  (first: MemberView): Screen =>
  (app, shown) => {
    let member = first;
    let busy = false;
    /** The press that has no answer yet. */
    let kept: string | undefined;
    /** Of rewards whose use has no answer: pressed again, it is the same operation. */
    const uses = new Map<string, string>();
    const node = el('main', { class: 'page member' });
    const said = el('p', { class: 'member-said', role: 'status' });

    function tell(text: string, tone: 'valid' | 'refused' | 'waiting', undo: number | null = null): void {
      signal(tone);
      said.dataset.tone = tone;
      put(
        said,
        text,
        undo === null
          ? null
          : el(
              'button',
              { type: 'button', class: 'button member-undo', onclick: () => void takeBack(undo) },
              t('m_undo'),
            ),
      );
    }

    async function ask(work: () => Promise<StampReply>, done: (reply: StampReply) => void): Promise<void> {
      if (busy) return;
      busy = true;
      try {
        const reply = await work();
        if (reply.member) member = reply.member;
        draw();
        if (reply.verdict === 'granted' || reply.verdict === 'already') done(reply);
        else tell(t('m_refused', { why: whyNot(reply) }), 'refused');
      } catch (error) {
        if (error instanceof Unreached) {
          draw();
          tell(t(kept ? 'm_kept' : 'm_unreached'), 'waiting');
        } else if (error instanceof Refused && error.status === 401) app.till.lostSignIn();
        else if (error instanceof Refused)
          tell(t('m_refused', { why: whyNot({ verdict: error.code, facts: error.facts }) }), 'refused');
        else throw error;
      } finally {
        busy = false;
      }
    }

    function give(act: StampWish['act'], what: { amount: number } | { amount_minor: number }): void {
      const sign = act === 'add' ? 1 : -1;
      const text = 'amount' in what ? sumText(member.card, sign * what.amount) : moneyText(what.amount_minor);
      void ask(
        async () => {
          const title = [member.card.title, member.who].filter(Boolean).join(' · ');
          const asked = await app.till.stamp(member.code, title, { act, ...what, text });
          if (!asked.answer) kept = asked.operation;
          return replyOf(asked);
        },
        (reply) => stamped(reply),
      );
    }

    /** @throws Unreached while there is no answer */
    function replyOf({ answer, stamped }: Asked): StampReply {
      if (!answer) throw new Unreached();
      return stamped ?? { ...answer, amount: 0, entry: null, earned: [], member: null };
    }

    function stamped(reply: StampReply): void {
      const earned = reply.earned.map((title) => t('m_earned', { title }));
      const done = t('m_done', { n: sumText(member.card, reply.amount) });
      tell([done, ...earned].join(' · '), 'valid', reply.entry);
    }

    // The answer to a press that was kept.
    app.till.onChange(() => {
      const asked = app.till.asked.find((one) => one.operation === kept);
      if (!kept || !asked?.answer) return;
      kept = undefined;
      void app.till.seen(asked.operation);
      void ask(async () => replyOf(asked), stamped);
    }, shown);

    const takeBack = (entry: number) =>
      ask(
        () => api.undoStamp(member.code, entry),
        () => tell(t('m_undone'), 'valid'),
      );

    async function spend(reward: string, amountMinor?: number): Promise<StampReply> {
      const operation = uses.get(reward) ?? newOperation();
      uses.set(reward, operation);
      const reply = await api.redeemReward(member.code, reward, operation, amountMinor);
      uses.delete(reward);
      return reply;
    }

    function number(
      id: string,
      label: TextKey,
      digits: number,
      send: (value: number) => void,
      text: TextKey,
    ) {
      const input = el('input', { id, class: 'input', inputmode: digits > 0 ? 'decimal' : 'numeric' });
      const press = () => {
        const value = Math.round(Number(input.value.replace(',', '.')) * 10 ** digits);
        if (Number.isSafeInteger(value) && value > 0) send(value);
        else input.focus();
      };
      return el(
        'div',
        { class: 'member-number' },
        el('label', { for: id }, t(label)),
        el('div', {}, input, el('button', { type: 'button', class: 'button', onclick: press }, t(text))),
      );
    }

    function acts(): (Node | null)[] {
      const { card, status } = member;
      if (kept)
        return [
          el(
            'button',
            { type: 'button', class: 'button button-main', onclick: app.goScan },
            t('next_customer'),
          ),
        ];
      if (status !== 'active')
        return [
          el(
            'p',
            { class: 'member-over' },
            t('m_refused', { why: whyNot({ verdict: `card_${status}`, facts: {} }) }),
          ),
        ];
      if (card.type === 'membership') return [el('p', { class: 'member-valid' }, t('m_valid'))];
      const most = Math.min(mostCounts, card.per_visit ?? mostCounts);
      return [
        card.type === 'stamp'
          ? el(
              'div',
              { class: 'member-counts', role: 'group', 'aria-label': t('m_how_many') },
              ...Array.from({ length: most }, (_, i) =>
                el(
                  'button',
                  {
                    type: 'button',
                    class: 'button',
                    'data-focus': i === 0,
                    onclick: () => give('add', { amount: i + 1 }),
                  },
                  `+${i + 1}`,
                ),
              ),
            )
          : number('m-count', 'm_how_many', 0, (amount) => give('add', { amount }), 'm_add'),
        card.by_amount
          ? number(
              'm-amount',
              'm_amount',
              minorDigits(),
              (minor) => give('add', { amount_minor: minor }),
              'm_add',
            )
          : null,
        card.type === 'points'
          ? number('m-less', 'm_subtract', 0, (amount) => give('subtract', { amount }), 'm_subtract')
          : null,
      ];
    }

    function draw(): void {
      const { card, who, photo_url: photoUrl, balance, next, rewards, till_code: tillCode } = member;
      // The name stands beside it: to who does not see, the picture says nothing more.
      const photo = photoUrl
        ? el('img', { class: 'member-photo', src: photoUrl, alt: '', width: 96, height: 96 })
        : null;
      const face = el(
        'section',
        { class: 'member-face' },
        el('p', {}, card.title),
        el('div', { class: 'member-who' }, photo, el('h1', {}, who ?? inGroups(tillCode).toUpperCase())),
        card.type === 'membership'
          ? el('p', {}, member.expires_at ? untilText(member.expires_at) : '')
          : el(
              'p',
              { class: 'member-sum' },
              card.max_stamps ? `${balance} / ${card.max_stamps}` : units(card, balance),
            ),
        next ? el('p', {}, t('m_next', { missing: String(next.missing), title: next.title })) : null,
      );
      photo?.addEventListener('error', () => photo.remove());
      face.style.setProperty('--offer', card.brand_colour);
      face.style.setProperty('--offer-ink', inkOn(card.brand_colour));
      const redeem = (reward: MemberView['rewards'][number], amountMinor?: number) =>
        void ask(
          () => spend(reward.id, amountMinor),
          () => tell(t('m_used', { title: reward.title }), 'valid'),
        );
      const list = (kept ? [] : rewards).map((reward) =>
        el(
          'li',
          { class: 'row' },
          el(
            'span',
            { class: 'row-main' },
            el('strong', {}, reward.title),
            reward.waits_for ? el('small', {}, reasonFor(reward.waits_for)) : null,
            reward.ask_amount && !reward.waits_for
              ? number(
                  `use-${reward.id}`,
                  'amount_ask',
                  minorDigits(),
                  (minor) => redeem(reward, minor),
                  'm_use',
                )
              : null,
          ),
          reward.waits_for || reward.ask_amount
            ? null
            : el(
                'button',
                {
                  type: 'button',
                  class: 'button',
                  onclick: () => redeem(reward),
                },
                t('m_use'),
              ),
        ),
      );
      put(
        node,
        el(
          'div',
          { class: 'page-top' },
          el(
            'button',
            { type: 'button', class: 'icon-button', 'aria-label': t('back'), onclick: app.goScan },
            icon('back'),
          ),
          el('p', { class: 'dim' }, inGroups(tillCode).toUpperCase()),
        ),
        face,
        said,
        ...acts(),
        ...(list.length > 0 ? [el('h2', {}, t('m_rewards')), el('ul', { class: 'list' }, ...list)] : []),
      );
    }

    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Escape') app.goScan();
      },
      { signal: shown },
    );
    draw();
    announce([member.card.title, member.who, units(member.card, member.balance)].filter(Boolean).join('. '));
    return node;
  };
