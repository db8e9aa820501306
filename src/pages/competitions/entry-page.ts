import type { Way } from '../../modules/competitions/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { endText, momentText } from '../dates.ts';
import { rosette } from '../guilloche.ts';
import { type Html, html, type Value } from '../html.ts';
import { type Page, page, wordsBelow } from '../layout.ts';
import { headOf, ticket, valueMark } from '../ticket.ts';
import { tongue } from '../tongue.ts';
import type { Face, Reader } from '../view.ts';

/** Where an entrant stands. in: entries still come; closed: nobody was chosen yet; the rest is what the draw made of them. */
export type Standing =
  | { state: 'in'; way: Way }
  | { state: 'closed' }
  | { state: 'refused'; why: string }
  | { state: 'lost' }
  | { state: 'reserve'; place: number }
  | { state: 'won'; prize: string; confirmBy: Date | null }
  | { state: 'yours'; prize: string; url: string }
  | { state: 'gone'; why: 'late' | 'declined' | 'excluded'; confirmBy: Date | null };

/** What was sent with the entry, as its sender sees it. */
export interface SentView {
  kind: 'photo' | 'text' | 'receipt';
  state: 'waiting' | 'approved' | 'refused';
  picture: { width: number; height: number } | null;
  title: string | null;
  body: string | null;
  /** Shop, day, amount and number of a receipt, as texts. */
  facts: readonly string[];
}

export interface EntryView {
  sent: SentView | null;
  /** Every number of this copy, its own first. */
  numbers: readonly number[];
  standing: Standing;
  /** Whether one person may enter several times. */
  again: boolean;
  /** Bringing others: the link, how many numbers it may bring, and whether some are left. Null where it brings none. */
  share: { url: string; limit: number; left: boolean } | null;
  /** Where the entry hangs in public, once it does. */
  hangs?: string | null;
}

type T = ReturnType<typeof translator<'competition'>>;

/** What somebody sees who has entered: a raffle ticket with their number, and what came of it. */
export function entryPage(face: Face, reader: Reader, assets: Assets, view: EntryView): Page {
  const t = translator(face.language, 'competition');
  const [own = 0] = view.numbers;
  const { title, why } = wordsOf(face, view.standing, t, view.sent);
  const top = html`<div class="face"><div class="band">${rosette(`${face.code}${own}`, 'rosette')}<p class="over">${t('your_number')}</p>${valueMark(String(own))}</div>${headOf(face)}<div class="say"><h1 class="alone">${title}</h1><p class="sub">${why}</p><p class="about"${tongue(face, 'title')}>${face.title}</p></div></div>`;
  const done = ['won', 'yours'].includes(view.standing.state);
  return page(
    face,
    reader,
    { title, bodyClass: `entry ${view.standing.state}`, sheet: assets.competitionSheet },
    assets,
    html`<div class="stage">${ticket(top, stubOf(reader, view, t), 'wide')}</div>${!done && below(face, reader, view, t)}${wordsBelow({ ...face, shops: [] }, { near: false })}`,
  );
}

function wordsOf(face: Face, standing: Standing, t: T, sent: SentView | null): { title: string; why: Value } {
  const { language, timeZone } = face;
  const moment = (at: Date | null) => (at ? momentText(at, language, timeZone) : '…');
  switch (standing.state) {
    case 'in':
      return {
        title:
          sent?.state === 'waiting'
            ? translator(face.language, 'contribution')(`waiting_${sent.kind}`)
            : t('in_title'),
        why: t(`in_${standing.way}`, { date: closingText(face) }),
      };
    case 'closed':
      return { title: t('in_title'), why: t('in_closed') };
    case 'refused': {
      const say = translator(face.language, 'contribution');
      return {
        title: say(`refused_${sent?.kind ?? 'text'}`),
        why: html`<strong>${standing.why}</strong><br>${say('refused_out')}`,
      };
    }
    case 'lost':
      return { title: t('lost_title'), why: t('lost_why') };
    case 'reserve':
      return { title: t('reserve_title'), why: t('reserve_why', { place: standing.place }) };
    case 'won': {
      const until = standing.confirmBy ? t('won_until', { date: moment(standing.confirmBy) }) : t('won_open');
      return { title: t('won_title'), why: html`<strong>${standing.prize}</strong><br>${until}` };
    }
    case 'yours':
      return { title: t('yours_title'), why: html`<strong>${standing.prize}</strong><br>${t('yours_why')}` };
    case 'gone':
      return {
        title: t('gone_title'),
        why:
          standing.why === 'late'
            ? t('gone_late', { date: moment(standing.confirmBy) })
            : t(standing.why === 'declined' ? 'gone_declined' : 'gone_excluded'),
      };
  }
}

/** The last day on which people may enter, or the moment it ends where one was set. */
export const closingText = ({ endsAt, endsLocal, language, timeZone }: Face): string =>
  endsAt ? endText(endsLocal, endsAt, language, timeZone).text : '…';

/** The half that a raffle tears off: the number once more, or what there is to do. */
function stubOf(reader: Reader, { numbers, standing }: EntryView, t: T): Html {
  const embed = reader.embed && html`<input type="hidden" name="embed" value="1">`;
  switch (standing.state) {
    case 'won':
      return html`<div><form method="post" action="${reader.base}/win">${embed}<button class="button" name="act" value="confirm">${t('confirm')}</button></form>
<details class="leave"><summary class="quiet">${t('decline')}</summary><form method="post" action="${reader.base}/win">${embed}<p class="note">${t('decline_note')}</p><button class="quiet" name="act" value="decline">${t('decline_do')}</button></form></details></div>`;
    case 'yours':
      return html`<div><a class="button" href="${standing.url}">${t('yours_open')}</a></div>`;
    case 'in':
    case 'closed':
    case 'refused':
      return html`<p class="raffle" aria-hidden="true"><span>${numbers[0]}</span></p>`;
    default:
      return html`<div><a class="button" href="${winnersPath(reader)}">${t('winners_link')}</a><a class="quiet" href="${couponPath(reader)}/proof?entry=${numbers[0] ?? 1}#own">${t('proof_own')}</a></div>`;
  }
}

const couponPath = ({ base }: Reader) => base.split('/').slice(0, 3).join('/');
const winnersPath = (reader: Reader) => `${couponPath(reader)}/winners${reader.embed ? '?embed=1' : ''}`;

/** More chances, and all the numbers there are. */
function below(
  face: Face,
  reader: Reader,
  { numbers, standing, share, again, sent, hangs }: EntryView,
  t: T,
): Html | null {
  const contest = translator(face.language, 'contest');
  const wall =
    hangs &&
    html`<section><h2>${contest('hangs_title')}</h2><a class="button" href="${hangs}${reader.embed && '?embed=1'}">${contest('hangs_link')}</a></section>`;
  const own = sent && sentHtml(face, reader, sent);
  const all =
    numbers.length > 1 &&
    html`<section><h2>${t('numbers')}</h2><ul class="numbers">${numbers.map((n) => html`<li>${n}</li>`)}</ul></section>`;
  const more =
    share &&
    standing.state === 'in' &&
    html`<section><h2>${t('more_title')}</h2>${
      share.left
        ? html`<p>${t('more_why', { count: share.limit })}</p><div class="field share"><label for="share">${t('link_label')}</label><input class="input" id="share" readonly value="${share.url}"><button class="button" type="button" data-copy="${share.url}" data-done="${t('copied')}" hidden>${t('copy')}</button></div>`
        : html`<p>${t('more_none')}</p>`
    }</section>`;
  const once =
    again &&
    standing.state === 'in' &&
    html`<section><a class="button" href="${couponPath(reader)}?again=1${reader.embed && '&embed=1'}">${t('again')}</a></section>`;
  if (!all && !more && !once && !own && !wall) return null;
  return html`<div class="lists narrow-list">${wall}${own}${once}${more}${all}</div>`;
}

/** The picture, words or receipt that lies beside the number. */
function sentHtml(face: Face, reader: Reader, sent: SentView): Html {
  const t = translator(face.language, 'contribution');
  const { picture, title, body, facts } = sent;
  const image =
    picture &&
    html`<img src="${reader.base}/contribution/picture" width="${picture.width}" height="${picture.height}" alt="${title ?? t(`title_${sent.kind}`)}">`;
  const state = sent.state === 'approved' && html`<p class="state">${t(`${sent.state}_${sent.kind}`)}</p>`;
  return html`<section class="sent${picture && ' pictured'}"><h2>${t('sent_picture')}</h2>${image}<div>${state}${title && html`<p><b>${title}</b></p>`}${body && html`<p>${body}</p>`}${facts.map((fact) => html`<p>${fact}</p>`)}</div></section>`;
}
