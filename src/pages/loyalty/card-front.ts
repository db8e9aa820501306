import { translator } from '../../platform/i18n/index.ts';
import { dayText } from '../dates.ts';
import { rosette } from '../guilloche.ts';
import { type Html, html, type Value } from '../html.ts';
import { headOf } from '../ticket.ts';
import { tongue } from '../tongue.ts';
import { type CardFace, numberText, unitsText } from './card-face.ts';
import { mostPlaces, perforation, stampSheet } from './stamp-art.ts';

/** How far a member is; of a card that nobody holds yet, what everybody begins with. */
export interface Standing {
  seed: string;
  balance: number;
  lifetime: number;
  cycle: number;
  /** Stamps that this reader has not seen yet. */
  fresh: number;
  name: string | null;
  since: Date | null;
  expiresAt: Date | null;
}

/** The face of a card: head, the programme on the brand's colour, and what is said below it. */
export function cardFront(face: CardFace, standing: Standing, below: Value): Html {
  const strip =
    face.picture && html`<img class="strip" src="${face.picture.url}" alt="" fetchpriority="high">`;
  const body = { stamp: stampBody, points: pointsBody, membership: membershipBody }[face.type];
  return html`<div class="face">${headOf(face)}<div class="band card ${face.type}">${strip}${face.type !== 'membership' && rosette(face.code, 'rosette')}${body(face, standing)}</div>${below && html`<div class="say">${below}</div>`}</div>`;
}

/** The card in two lines, above a form. */
export const miniFront = (face: CardFace, below: Value = null): Html =>
  html`<div class="face">${headOf(face)}<div class="mini"><h1${tongue(face, 'title')}>${face.title}</h1>${below}</div></div>`;

function stampBody(face: CardFace, { balance, cycle, fresh, seed }: Standing): Html {
  const t = translator(face.language, 'card');
  const places = face.maxStamps ?? 10;
  const label = t('count_label', { given: balance, of: places });
  const rewards = face.rewards.map(({ stamps }) => stamps);
  const round = cycle > 0 && html`<p class="round">${t('round', { n: cycle + 1 })}</p>`;
  const sheet =
    places <= mostPlaces
      ? stampSheet({
          seed,
          brand: face.brand,
          places,
          given: balance,
          fresh: Math.min(fresh, balance),
          rewards,
          label,
          stampImage: face.stampImage?.url ?? null,
          emptyImage: face.emptyStampImage?.url ?? null,
        })
      : html`<p class="sum v3" aria-hidden="true"><b>${numberText(face, balance)}</b> <small>/ ${numberText(face, places)}</small></p>${perforation(
          balance / places,
          rewards.map((stamps) => stamps / places),
          label,
        )}`;
  return html`<div class="top"><h1${tongue(face, 'title')}>${face.title}</h1>${round}</div>${sheet}`;
}

/** Between which two stops of a lifetime a member is: tiers and rewards are stops. */
function stopsOf(face: CardFace, lifetime: number): { from: number; to: number } | null {
  const stops = [
    ...face.tiers.map(({ from }) => from),
    ...face.rewards.map(({ stamps }) => stamps),
    ...(face.maxStamps ? [face.maxStamps] : []),
  ].sort((a, b) => a - b);
  const to = stops.find((stop) => stop > lifetime);
  return to === undefined ? null : { from: stops.findLast((stop) => stop <= lifetime) ?? 0, to };
}

function pointsBody(face: CardFace, { balance, lifetime }: Standing): Html {
  const t = translator(face.language, 'card');
  const stops = stopsOf(face, lifetime);
  const { length } = numberText(face, balance);
  const size = length <= 4 ? 'v2' : length <= 7 ? 'v3' : 'v4';
  const way =
    stops &&
    html`${perforation((lifetime - stops.from) / (stops.to - stops.from), [1], t('way_label', { n: numberText(face, lifetime), of: numberText(face, stops.to) }))}<p class="ends"><span>${numberText(face, stops.from)}</span><span>${numberText(face, stops.to)}</span></p>`;
  return html`<div class="top"><h1${tongue(face, 'title')}>${face.title}</h1>${face.tier && html`<p class="tier">${face.tier}</p>`}</div><p class="sum ${size}"><b>${numberText(face, balance)}</b> <small>${unitsText(face, balance).replace(numberText(face, balance), '').trim()}</small></p>${way}`;
}

function membershipBody(face: CardFace, { name, since, expiresAt, seed }: Standing): Html {
  const t = translator(face.language, 'card');
  const { language, timeZone } = face;
  const rows: [string, string][] = [
    ...(since ? ([[t('since'), dayText(since, language, timeZone)]] as [string, string][]) : []),
    ...(expiresAt
      ? ([[t('through'), dayText(new Date(expiresAt.getTime() - 1), language, timeZone)]] as [
          string,
          string,
        ][])
      : []),
  ];
  return html`<p class="kind"${tongue(face, 'title')}>${face.title}</p>${rosette(seed, 'emblem')}<h1 class="holder${(name?.length ?? 0) > 40 && ' long'}"><bdi>${name ?? t('your_name')}</bdi></h1>${rows.length > 0 && html`<dl class="facts">${rows.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>`}`;
}
