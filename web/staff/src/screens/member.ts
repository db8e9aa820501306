import type { MemberView, StampReply } from '../../../../src/staff/wire.ts';
import { api, newOperation, Refused, Unreached } from '../api.ts';
import type { Screen } from '../app.ts';
import { inGroups } from '../code.ts';
import { announce, el, put } from '../dom.ts';
import { minorDigits, untilText } from '../format.ts';
import { type TextKey, t } from '../i18n.ts';
import { icon } from '../icons.ts';
import { inkOn } from '../parts/ticket.ts';
import { signal } from '../signals.ts';

/** As many buttons as a thumb overlooks. */
const mostCounts = 10;

const whys: Record<string, TextKey> = {
  too_few: 'm_why_few',
  too_little: 'm_why_little',
  card_paused: 'm_why_paused',
  paused: 'm_why_paused',
  card_expired: 'm_why_expired',
  card_voided: 'm_why_voided',
  wrong_location: 'm_why_location',
};

function whyNot({ verdict, facts }: Pick<StampReply, 'verdict' | 'facts'>): string {
  if (verdict.startsWith('limit_')) return t('m_why_limit', { limit: String(facts.limit ?? '') });
  return t(whys[verdict] ?? 'm_why_nothing');
}

const units = ({ card }: MemberView, count: number): string => {
  if (card.unit) return `${count} ${card.unit}`;
  return card.type === 'points' ? t('m_points', { count }) : t('m_stamps', { count });
};

/** A loyalty card at the till: who, how many, what can be used; one press adds, and each press counts once. */
export const memberScreen =
  (first: MemberView): Screen =>
  (app, shown) => {
    let member = first;
    let busy = false;
    /** What a press asked and has no answer for: pressed again, it is the same operation. */
    const asked = new Map<string, string>();
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
        if (error instanceof Unreached) tell(t('m_unreached'), 'waiting');
        else if (error instanceof Refused && error.status === 401) app.till.lostSignIn();
        else if (error instanceof Refused)
          tell(t('m_refused', { why: whyNot({ verdict: error.code, facts: error.facts }) }), 'refused');
        else throw error;
      } finally {
        busy = false;
      }
    }

    function give(act: 'add' | 'subtract', what: { amount: number } | { amount_minor: number }): void {
      const wish = JSON.stringify([act, what]);
      const operation = asked.get(wish) ?? newOperation();
      asked.set(wish, operation);
      void ask(
        async () => {
          const reply = await api.stamp({ member: member.code, act, operation, ...what });
          asked.delete(wish);
          return reply;
        },
        (reply) => {
          const sum = `${act === 'add' ? '+' : '−'}${units(member, Math.abs(reply.amount))}`;
          const earned = reply.earned.map((title) => t('m_earned', { title }));
          tell([t('m_done', { n: sum }), ...earned].join(' · '), 'valid', reply.entry);
        },
      );
    }

    const takeBack = (entry: number) =>
      ask(
        () => api.undoStamp(member.code, entry),
        () => tell(t('m_undone'), 'valid'),
      );

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
      const { card, who, balance, next, rewards, till_code: tillCode } = member;
      const face = el(
        'section',
        { class: 'member-face' },
        el('p', {}, card.title),
        el('h1', {}, who ?? inGroups(tillCode).toUpperCase()),
        card.type === 'membership'
          ? el('p', {}, member.expires_at ? untilText(member.expires_at) : '')
          : el(
              'p',
              { class: 'member-sum' },
              card.max_stamps ? `${balance} / ${card.max_stamps}` : units(member, balance),
            ),
        next ? el('p', {}, t('m_next', { missing: String(next.missing), title: next.title })) : null,
      );
      face.style.setProperty('--offer', card.brand_colour);
      face.style.setProperty('--offer-ink', inkOn(card.brand_colour));
      const list = rewards.map((reward) =>
        el(
          'li',
          { class: 'row' },
          el('span', { class: 'row-main' }, el('strong', {}, reward.title)),
          el(
            'button',
            {
              type: 'button',
              class: 'button',
              onclick: () =>
                void ask(
                  () => api.useReward(member.code, reward.id),
                  () => tell(t('m_used', { title: reward.title }), 'valid'),
                ),
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
    announce([member.card.title, member.who, units(member, member.balance)].filter(Boolean).join('. '));
    return node;
  };
