import type { EarnedStatus } from '../../modules/loyalty/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { dayText } from '../dates.ts';
import { icons } from '../guilloche.ts';
import { type Html, html, trusted, type Value } from '../html.ts';
import { type Page, page, wordsBelow } from '../layout.ts';
import { ticket } from '../ticket.ts';
import type { Reader } from '../view.ts';
import { type CardFace, unitsText } from './card-face.ts';
import { cardFront, type Standing } from './card-front.ts';
import { backOf, gives } from './join-page.ts';
import { bellIcon, friendIcon, staffIcon } from './member-icons.ts';

export interface EarnedView {
  title: string;
  url: string;
  status: EarnedStatus;
  /** Its coupon cannot be used for now. */
  waits: boolean;
  /** When it ends, was used or ended, as words; null where nothing is to be said. */
  when: string | null;
}

export interface LedgerLine {
  /** `+2`, `−50`: what it did to the balance. */
  amount: string;
  what: string;
  where: string;
  undone: boolean;
}

/** A message of the shop to this member. */
export interface NewsLine {
  text: string;
  when: string;
}

export interface MemberView {
  standing: Standing;
  status: 'active' | 'expired';
  /** Opens this very page; any phone and the till read it. */
  qr: string;
  till: string;
  next: string | null;
  said: string | null;
  earned: EarnedView[];
  news: NewsLine[];
  history: LedgerLine[];
  /** What a script asks for to know whether something happened. */
  pulse: string;
  email: string;
  mailProblem: string | null;
  /** Where a friend joins; null where bringing somebody gives nothing. */
  friendUrl: string | null;
  /** The wallets of this phone that the account can make passes for. */
  badges?: Value;
}

/** One person's own card: to show, to fill, to spend. */
export function memberPage(face: CardFace, reader: Reader, assets: Assets, view: MemberView): Page {
  const t = translator(face.language, 'card');
  const { base } = reader;
  const over = view.status === 'expired';
  const below = over
    ? html`<p class="next over">${t('expired_on', { date: dayOf(face, view.standing.expiresAt ?? reader.now) })}</p><p class="sub">${t('expired_why')}</p>`
    : (view.next || (face.type !== 'membership' && face.rewards.length > 0)) &&
      html`<p class="next">${view.next ?? t('nothing_left')}</p>`;
  const stub = over ? html`<p class="note">${t('ask')}</p>` : showPanel(face, view);
  return page(
    face,
    reader,
    {
      title: face.title,
      status: view.mailProblem ? 422 : 200,
      sheet: assets.cardSheet,
      scripts: 'card.js',
      ...(over ? { bodyClass: 'over' } : {}),
      head: html`<link rel="manifest" href="${base}/manifest.webmanifest"><link rel="apple-touch-icon" href="${base}/icon-180.png"><meta name="apple-mobile-web-app-capable" content="yes"><meta name="apple-mobile-web-app-title" content="${face.title}">`,
    },
    assets,
    html`<div class="lists" data-pulse="${base}/pulse" data-beat="${view.pulse}">${view.said && html`<p class="flash" role="status">${view.said}</p>`}${ticket(cardFront(face, view.standing, below), stub, 'plain wide')}<noscript><p class="note"><a href="${base}">${t(`look_again_${face.type}`)}</a></p></noscript></div>${earnedList(face, view)}${newsList(face, view)}${keep(face, reader, view)}${historyList(face, view)}${backOf(face)}${gives(face, view.standing.lifetime)}${wordsBelow(face, { near: true, column: true })}<p class="note leave"><a href="${base}/leave">${t('leave')}</a></p>`,
  );
}

const dayOf = (face: CardFace, at: Date) => dayText(new Date(at.getTime() - 1), face.language, face.timeZone);

function showPanel(face: CardFace, { qr, till, standing }: MemberView): Html {
  const t = translator(face.language, 'card');
  const half = Math.ceil(till.length / 2);
  const who = face.type !== 'membership' && standing.name;
  return html`<div class="panel hold" data-awake><div class="scan square">${trusted(qr)}</div><div><p class="label" id="till-label">${t('show')}</p><p class="till" aria-labelledby="till-label"><span>${till.slice(0, half)}</span><span>${till.slice(half)}</span></p>${who && html`<p class="who"><bdi>${who}</bdi></p>`}</div></div>`;
}

/** Rewards: those that can be used are tickets to tear off, the others one line each. */
function earnedList(face: CardFace, { earned, status }: MemberView): Html | null {
  if (earned.length === 0) return null;
  const t = translator(face.language, 'card');
  const open = earned.filter((one) => one.status === 'open' && status === 'active' && !one.waits);
  const past = earned.filter((one) => !open.includes(one));
  const tickets = open.map(
    (one) =>
      html`<li><a class="gain" href="${one.url}"><span class="tear"><b>${one.title}</b>${one.when && html`<small>${one.when}</small>`}</span><span class="go">${t('use_reward')}</span></a></li>`,
  );
  const lines = past.map(
    (one) => html`<li class="past"><a href="${one.url}">${one.title}</a><small>${one.when}</small></li>`,
  );
  return html`<div class="lists narrow-list"><section id="rewards"><h2>${t('rewards')}</h2>${tickets.length > 0 && html`<ul class="gains">${tickets}</ul>`}${lines.length > 0 && html`<ul class="list">${lines}</ul>`}</section></div>`;
}

function newsList(face: CardFace, { news }: MemberView): Html | null {
  if (news.length === 0) return null;
  const t = translator(face.language, 'card');
  const lines = news.map(
    ({ text, when }) => html`<li class="told"><p>${text}</p><small>${when}</small></li>`,
  );
  return html`<div class="lists narrow-list"><section id="news"><h2>${t('news')}</h2><ul class="list">${lines}</ul></section></div>`;
}

/** Where news is asked for: a script shows it where the browser can bring them, and fetches what is inside when somebody looks. */
const newsRow = (face: CardFace, base: string) =>
  html`<li hidden data-news="${base}"><details><summary class="row">${bellIcon}${translator(face.language, 'card')('news_ask')}</summary><div class="inside"></div></details></li>`;

/** What is inside, for each state that a browser can be in. Permission is asked for by a press alone. */
export function newsInside(face: CardFace, key: string): Html {
  const t = translator(face.language, 'card');
  return html`<p class="small" data-when="off">${t('news_note')}</p><button class="button" type="button" data-when="off" data-press="start" data-key="${key}">${t('news_yes')}</button><p data-when="on">${t('news_on')}</p><button class="button" type="button" data-when="on" data-press="stop">${t('news_stop')}</button><p class="small" data-when="blocked">${t('news_blocked')}</p><p class="small" data-when="home">${t('news_home')}</p>`;
}

function keep(face: CardFace, { base }: Reader, view: MemberView): Html {
  const t = translator(face.language, 'card');
  const c = translator(face.language, 'consumer');
  const problem = view.mailProblem;
  const friend =
    view.friendUrl &&
    html`<li><details><summary class="row">${friendIcon}${t('friend')}</summary><div class="inside"><p class="small">${t('friend_note', { units: unitsText(face, face.referralStamps) })}</p><p class="read" dir="ltr">${view.friendUrl}</p><button class="button" type="button" data-copy="${view.friendUrl}" data-done="${c('copied')}" hidden>${c('copy')}</button></div></details></li>`;
  return html`<section class="keep lists narrow-list"><div><h2>${t('keep')}</h2>${view.badges}<ul class="list">
${view.status === 'active' && newsRow(face, base)}
<li><details><summary class="row">${icons.home}${c('keep_home')}</summary><div class="inside"><button class="button" type="button" data-install hidden>${c('keep_home')}</button><p class="small">${c('keep_home_ios')}</p><p class="small">${c('keep_home_android')}</p></div></details></li>
<li><details${problem && html` open`}><summary class="row">${icons.mail}${t('mail')}</summary><form class="inside" method="post" action="${base}/mail" novalidate><div class="field"><label for="save-email">${c('field_email')}</label><input class="input" id="save-email" name="email" type="email" inputmode="email" autocomplete="email" required maxlength="200" value="${view.email}"${problem && html` aria-invalid="true" autofocus aria-describedby="save-email-wrong"`}>${problem && html`<p class="wrong" id="save-email-wrong" role="alert">${problem}</p>`}</div><button class="button">${c('keep_mail_send')}</button><p class="small">${t('mail_note')}</p></form></details></li>
${friend}
${face.type !== 'membership' && view.status === 'active' && html`<li><a class="row" href="${base}/staff">${staffIcon}${c('staff_title')}</a></li>`}
</ul></div></section>`;
}

function historyList(face: CardFace, { history }: MemberView): Html | null {
  if (face.type === 'membership') return null;
  const t = translator(face.language, 'card');
  const lines = history.map(
    ({ amount, what, where, undone }) =>
      html`<li class="line${undone && ' undone'}"><span class="amount">${amount}</span><span><b>${what}</b><small>${where}</small></span></li>`,
  );
  const none = html`<p class="small">${t('no_history')}</p>`;
  return html`<div class="lists narrow-list"><section id="history"><h2>${t('history')}</h2>${lines.length > 0 ? html`<ul class="list counts">${lines}</ul>` : none}</section></div>`;
}
