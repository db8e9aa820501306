import type { Window } from '../modules/coupons/index.ts';
import { translator } from '../platform/i18n/index.ts';
import type { Assets } from './assets.ts';
import { dayStamp, dayText, distanceText, endText, leftUntil, momentText, windowsText } from './dates.ts';
import { rosette } from './guilloche.ts';
import { type Html, href, html, type Value } from './html.ts';
import { type Page, page, wordsBelow } from './layout.ts';
import { robotCheck } from './robot-check.ts';
import { headOf, ticket } from './ticket.ts';
import type { Face, Reader } from './view.ts';

/** Every no a person can meet, one word each; `error` is a bug of ours, the rest are words of platform/problem.ts. */
export const refusals = [
  'draft',
  'not_started',
  'ended',
  'expired',
  'paused',
  'interactions_used',
  'archived',
  'sold_out',
  'codes_empty',
  'limit_reached',
  'single_use',
  'not_today',
  'too_young',
  'too_far',
  'place_needed',
  'key_used',
  'key_played',
  'key_played_today',
  'beacon_awaited',
  'proof_of_work_needed',
  'voided',
  'wrong_location',
  'method_off',
  'not_claimed',
  'held',
  'card_voided',
  'card_expired',
  'not_found',
  'too_many_requests',
  'busy',
  'conflict',
  'error',
] as const;
export type RefusalWord = (typeof refusals)[number];

const statuses: Partial<Record<RefusalWord, number>> = {
  not_found: 404,
  draft: 404,
  too_many_requests: 429,
  busy: 503,
  error: 500,
  place_needed: 200,
  proof_of_work_needed: 422,
  not_claimed: 409,
  conflict: 409,
};

export interface RefusalView {
  word: RefusalWord;
  startsAt?: Date | null;
  endedAt?: Date | null;
  /** The end as it was written, when it is the coupon's own: a date is meant whole. */
  endedLocal?: string | null;
  voidedAt?: Date | null;
  /** When the month that is used up is over. */
  resetsAt?: Date | null;
  windows?: readonly Window[];
  /** Whether the hours are about using what is claimed, or about getting it. */
  claimed?: boolean;
  nextAt?: Date | null;
  radiusMetres?: number;
  distanceMetres?: number;
  age?: number;
  /** What made them known: email, phone, browser, custom_id. */
  key?: string;
  seconds?: number;
  requestId?: string;
  /** Where a place is sent to, with the fields that the refused request carried. */
  placeForm?: { action: string; method: 'get' | 'post'; carried: readonly (readonly [string, string])[] };
  /** The person's own coupon, where they have one to go back to. */
  own?: string | null;
}

type T = ReturnType<typeof translator<'consumer'>>;

/** Why, in one large figure that says the same as the words below it. */
function figureOf(face: Face, reader: Reader, view: RefusalView, t: T): Html {
  const big = (text: Value, size = 'v1') => html`<p class="figure ${size}" aria-hidden="true">${text}</p>`;
  switch (view.word) {
    case 'not_started':
      return view.startsAt ? countdown(view.startsAt, reader.now, t) : big('…');
    case 'ended':
    case 'expired':
    case 'card_expired':
    case 'archived': {
      const at = view.endedAt;
      const text = at ? shortDay(at, view.endedLocal ?? null, face) : '0';
      return big(html`<span class="strike">${text}</span>`, 'v2');
    }
    case 'paused':
    case 'interactions_used':
    case 'held':
      return html`<div class="bars" aria-hidden="true"><i></i><i></i></div>`;
    case 'sold_out':
    case 'codes_empty':
    case 'limit_reached':
      return big('0');
    case 'not_today':
      return dial(view.windows ?? [], face, reader.now);
    case 'too_young':
      return big(`${view.age ?? 18}+`);
    case 'too_far':
      return big(distanceText(view.distanceMetres ?? 0, face.language), 'v2');
    case 'place_needed':
      return big(distanceText(view.radiusMetres ?? 0, face.language), 'v2');
    case 'key_used':
    case 'key_played':
    case 'key_played_today':
    case 'single_use':
      return big('1×');
    case 'not_found':
      return big('404');
    case 'too_many_requests':
      return big(`${view.seconds ?? 60} s`, 'v2');
    case 'voided':
    case 'card_voided':
    case 'wrong_location':
    case 'method_off':
      return html`<svg class="cross" viewBox="-50 -50 100 100" aria-hidden="true"><path d="M-38-38 38 38M38-38-38 38"/></svg>`;
    case 'busy':
      return big('503');
    case 'error':
      return big('500');
    default:
      return big('…');
  }
}

/** `31.12`: a date as short as a stamp. */
function shortDay(at: Date, local: string | null, face: Face): string {
  const day = local && !local.includes('T') ? local : dayStamp(at, face.timeZone);
  return `${Number(day.slice(8, 10))}.${Number(day.slice(5, 7))}`;
}

function countdown(until: Date, now: Date, t: T): Html {
  const left = leftUntil(until, now);
  const part = (name: 'd' | 'h' | 'm', n: number, word: 'days' | 'hours' | 'minutes') =>
    html`<div><b data-part="${name}">${n}</b><span>${t(word, { count: n })}</span></div>`;
  return html`<div class="count" role="timer" data-until="${until.getTime()}">${part('d', left.days, 'days')}${part('h', left.hours, 'hours')}${part('m', left.minutes, 'minutes')}</div>`;
}

/** Today's hours as arcs on a 24-hour dial, with a hand at the present. */
function dial(windows: readonly Window[], face: Face, now: Date): Html {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: face.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    weekday: 'short',
  }).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const today = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1;
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const here = minutes(`${part('hour')}:${part('minute')}`);
  const open = windows.filter((window) => window.days.includes(today));
  const arcs = (open.length > 0 ? open : windows).map(({ from, to }) => {
    const [a, b] = [minutes(from), minutes(to)];
    const length = (b - a + 1440) % 1440 || 1440;
    return html`<circle r="33" pathLength="1440" stroke-dasharray="${length} ${1440 - length}" transform="rotate(${a / 4 - 90})"${open.length === 0 && html` opacity=".4"`}/>`;
  });
  const marks = [0, 6, 12, 18].map((hour) => {
    const angle = (hour / 24) * 2 * Math.PI - Math.PI / 2;
    return html`<text x="${(Math.cos(angle) * 44).toFixed(1)}" y="${(Math.sin(angle) * 44).toFixed(1)}">${hour}</text>`;
  });
  return html`<svg class="dial" viewBox="-52 -52 104 104" aria-hidden="true"><g fill="none" stroke="currentColor"><circle r="33" stroke-width="1"/><g stroke-width="9">${arcs}</g><path d="M0 0V-27" stroke-width="3.5" stroke-linecap="round" transform="rotate(${here / 4})"/></g><circle r="3.5" fill="currentColor"/>${marks}</svg>`;
}

function reasonOf(face: Face, view: RefusalView, t: T): Value {
  const { language, timeZone } = face;
  const moment = (at: Date | null | undefined) => (at ? momentText(at, language, timeZone) : '…');
  const ended = () =>
    view.endedAt ? endText(view.endedLocal ?? null, view.endedAt, language, timeZone).text : '…';
  switch (view.word) {
    case 'not_started':
      return t('no_not_started_why', { date: moment(view.startsAt) });
    case 'ended':
      return t('no_ended_why', { date: ended() });
    case 'interactions_used':
      return t('no_interactions_used_why', {
        date: view.resetsAt ? dayText(view.resetsAt, language, timeZone) : '…',
      });
    case 'expired':
      return t('no_expired_why', { date: ended() });
    case 'card_expired':
      return t('no_card_expired_why', { date: ended() });
    case 'voided':
      return t('no_voided_why', { date: view.voidedAt ? dayText(view.voidedAt, language, timeZone) : '…' });
    case 'not_today': {
      const hours = windowsText(view.windows ?? [], language, 'long').join('; ');
      const next = view.nextAt && t('no_not_today_next', { date: moment(view.nextAt) });
      const why = t(view.claimed === false ? 'no_not_today_get' : 'no_not_today_why', { windows: hours });
      return html`${why} ${next}`;
    }
    case 'too_far':
      return t('no_too_far_why', {
        radius: distanceText(view.radiusMetres ?? 0, language),
        distance: distanceText(view.distanceMetres ?? 0, language),
      });
    case 'place_needed':
      return t('no_place_needed_why', { radius: distanceText(view.radiusMetres ?? 0, language) });
    case 'too_young':
      return t('no_too_young_why', { age: view.age ?? 18 });
    case 'key_used':
    case 'key_played':
    case 'key_played_today': {
      if (view.key === 'login') return t(`no_${view.word}_login`);
      const known = ['email', 'phone', 'browser', 'custom_id'] as const;
      const key = known.find((one) => one === view.key) ?? 'details';
      return t(`no_${view.word}_why`, { key: t(`key_${key}`) });
    }
    case 'single_use':
      return face.singleUseMessage || t('no_single_use_why');
    case 'sold_out':
      return face.soldOutMessage || t('no_sold_out_why');
    case 'too_many_requests':
      return t('no_too_many_requests_why', { seconds: view.seconds ?? 60 });
    case 'error':
      return t('no_error_why', { request: view.requestId ?? '' });
    default:
      return t(`no_${view.word}_why` as 'no_paused_why');
  }
}

/** The nearest sensible thing to do. Empty when there is none: an honest page has no button that leads nowhere. */
function nextOf(face: Face, reader: Reader, view: RefusalView, t: T, check: Value): Value[] {
  const link = (to: string, text: string) => html`<a class="button" href="${href(to)}">${text}</a>`;
  const shops = face.shops.length > 0 ? [link('#shops', t('next_shops'))] : [];
  switch (view.word) {
    case 'not_started':
      return [link(`/p/${face.code}/start.ics`, t('next_calendar'))];
    case 'too_far':
    case 'place_needed':
      return view.placeForm ? [placeForm(view.placeForm, t, check)] : shops;
    case 'busy':
    case 'error':
    case 'paused':
    case 'draft':
    case 'beacon_awaited':
    case 'proof_of_work_needed':
      return [link(reader.base, t('next_retry'))];
    case 'too_many_requests':
    case 'not_claimed':
    case 'method_off':
    case 'conflict':
    case 'not_today':
      return view.own ? [link(view.own, t('next_back'))] : shops;
    case 'key_used':
    case 'key_played':
    case 'key_played_today':
      return view.own ? [link(view.own, t('next_mine'))] : shops;
    case 'not_found':
      return [codeForm(t)];
    default:
      return shops;
  }
}

/** The way back from a mistyped address: the six characters that stand on every coupon and poster. */
const codeForm = (t: T): Html =>
  html`<form class="form" method="get" action="/p"><div class="field"><label for="f-code">${t('code_label')}</label><input class="input code-input" id="f-code" name="code" required maxlength="12" autocomplete="off" autocapitalize="none" spellcheck="false"></div><button class="button">${t('next_back')}</button></form>`;

function placeForm(form: NonNullable<RefusalView['placeForm']>, t: T, check: Value): Html {
  const fields = [...form.carried, ['latitude', ''], ['longitude', '']].map(
    ([name, value]) => html`<input type="hidden" name="${name ?? ''}" value="${value ?? ''}">`,
  );
  return html`<form method="${form.method}" action="${href(form.action)}" data-place hidden>${fields}<button class="button">${t('next_place')}</button><p class="note">${t('place_note')}</p>${form.method === 'post' && form.action.endsWith('/claim') && check}</form><p class="note" role="alert" data-denied hidden>${t('place_denied')}</p><p class="note" data-no-place>${t('place_script')}</p>`;
}

/** A friendly no: why, in a figure and in words, and what next. It wears the ticket of the coupon that it is about. */
export function refusalPage(
  face: Face,
  reader: Reader,
  assets: Assets,
  view: RefusalView,
  head: Value = null,
): Page {
  const t = translator(face.language, 'consumer');
  const title =
    view.word === 'too_young'
      ? t('no_too_young', { age: view.age ?? 18 })
      : t(`no_${view.word}` as 'no_paused');
  const about =
    face.title && html`<p class="serial-line">${[face.value, face.title].filter(Boolean).join(' · ')}</p>`;
  const shop = face.shops[0];
  const help =
    shop &&
    html`<p class="note">${t('ask_shop', { shop: shop.name })}${shop.phone && html` <a href="${href(`tel:${shop.phone.replace(/[^+\d]/g, '')}`)}">${shop.phone}</a>`}</p>`;
  const next = nextOf(face, reader, view, t, robotCheck(face, reader, assets));
  const top = html`<div class="face"><div class="band">${rosette(face.code || 'tearoff', 'rosette')}${figureOf(face, reader, view, t)}</div>${face.code ? headOf(face) : null}<div class="say"><h1 class="alone">${title}</h1><p class="sub">${reasonOf(face, view, t)}</p>${about}</div></div>`;
  const stub = html`<div class="stack">${next}${help}</div>`;
  const status = statuses[view.word] ?? 409;
  return page(
    face,
    reader,
    { title, status, bodyClass: 'no', head },
    assets,
    html`<div data-now="${reader.now.getTime()}">${ticket(top, stub, 'wide')}</div>${face.shops.length > 0 && wordsBelow({ ...face, description: null, terms: null }, { near: true })}`,
  );
}
