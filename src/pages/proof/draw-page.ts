import { locales, translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { nameOf, whyText } from '../competitions/winners-page.ts';
import { momentText } from '../dates.ts';
import { rosette } from '../guilloche.ts';
import { type Html, html } from '../html.ts';
import { type Page, page } from '../layout.ts';
import type { Face, Reader } from '../view.ts';
import type { AskedView, DrawnView, DrawProofView, DrawView, PromiseView } from './draw-view.ts';
import { fingerprint, mark } from './marks.ts';

/** One sheet on which anybody may read what decided a competition. */
interface Sheet {
  face: Face;
  reader: Reader;
  view: DrawProofView;
  t: ReturnType<typeof translator<'proof'>>;
  /** Words that the page of the winners has as well. */
  say: ReturnType<typeof translator<'competition'>>;
  number: Intl.NumberFormat;
}

/**
 * What was fixed before anybody entered, and what each draw came to: the sealed list in numbers, who was drawn and who was left out, each
 * draw as a record of its own. `origin` is our own address, for the command that checks it.
 */
export function drawProofPage(
  face: Face,
  reader: Reader,
  assets: Assets,
  view: DrawProofView,
  origin: string,
): Page {
  const t = translator(face.language, 'proof');
  const say = translator(face.language, 'competition');
  const sheet: Sheet = { face, reader, view, t, say, number: new Intl.NumberFormat(locales[face.language]) };
  const title = `${t('title')}: ${view.title}`;
  const back = `/p/${face.code}/${view.state === 'drawn' ? 'winners' : ''}`.replace(/\/$/, '');
  const body = html`<article class="proof" id="ticket">
<header class="proof-head">${rosette(face.code, 'seal')}<p class="eyebrow">${t('title')}</p><h1>${view.title}</h1><p class="lead">${t('draw_lead')}</p><p class="state ${view.state === 'drawn' && 'closed'}">${t(`draw_${view.state}`)}</p></header>
${view.draws.map((draw) => drawOf(sheet, draw))}
${view.draws.length > 0 && ownEntry(sheet)}
<section><h2>${t('promised')}</h2>${view.promises.map((promise) => promiseOf(sheet, promise))}</section>
<section><h2>${t('check')}</h2>${
    view.draws.length > 0
      ? html`<p>${t('draw_check')}</p>${view.draws.map(({ draw }) => html`<pre tabindex="0"><code>npx tearoff verify ${origin}${fileOf(face, draw)}</code></pre>`)}`
      : html`<p>${t('draw_check_later')}</p>`
  }<p class="acts"><a class="quiet" href="${back}${reader.embed && '?embed=1'}">${t(view.state === 'drawn' ? 'draw_back_winners' : 'draw_back')}</a></p></section>
</article>`;
  const own: Reader = { ...reader, base: `/p/${face.code}/proof` };
  return page(face, own, { title, sheet: assets.proofSheet, scripts: false }, assets, body);
}

const fileOf = ({ code }: Face, draw: number) => `/p/${code}/draws/${draw}/proof.ndjson`;

function drawOf(sheet: Sheet, draw: DrawView): Html {
  const { face, view, t, say, number } = sheet;
  const { entries, people, left, reason, drawnAt, root, beacon } = draw;
  const out = left.reduce((sum, one) => sum + one.entries, 0);
  const name = view.draws.length > 1 ? say('proof_draw', { n: draw.draw }) : t('draw_title');
  return html`<section class="draw" id="draw-${draw.draw}"><h2>${name}</h2>
<p class="small">${momentText(drawnAt, face.language, view.timeZone)} · ${t('stretch', { n: draw.commitment })}</p>${reason && html`<p>${say('proof_again', { reason })}</p>`}
<dl class="sums"><div><dt>${say('proof_entries')}</dt><dd>${number.format(entries)}</dd></div><div><dt>${say('proof_people')}</dt><dd>${number.format(people)}</dd></div><div><dt>${say('proof_excluded')}</dt><dd>${number.format(out)}</dd></div></dl>
${left.length > 0 && html`<ul class="left">${left.map(({ why, entries }) => html`<li><span>${number.format(entries)}</span> ${whyText(why, say)}</li>`)}</ul>`}
<h3>${t('draw_winners')}</h3>${drawnList(sheet, draw.winners, draw.more.winners)}
${draw.reserves.length > 0 && html`<h3>${t('draw_reserves')}</h3>${drawnList(sheet, draw.reserves, draw.more.reserves)}`}
<dl class="marks">${mark(t('draw_root'), root)}${beacon && beaconMark(sheet, beacon)}</dl>
<p class="acts"><a class="button" href="${fileOf(face, draw.draw)}" download>${t('download')}</a><a class="quiet" href="/p/${face.code}/draws/${draw.draw}/proof.pdf?lang=${face.language}">${t('certificate')}</a></p></section>`;
}

function drawnList({ say, t, number }: Sheet, drawn: readonly DrawnView[], more: number): Html {
  if (drawn.length === 0) return html`<p class="small">${say('winners_none')}</p>`;
  const row = (one: DrawnView) =>
    html`<li class="${one.state}"><span class="rank">${one.place}</span><span><b>${nameOf(one, say)}</b>${one.name && html` <span>${say('unnamed', { n: one.n })}</span>`}${one.prize && html`<span class="gets">${one.prize}</span>`}</span><small>${toldOf(one, say)}</small></li>`;
  return html`<ol class="drawn">${drawn.map(row)}</ol>${more > 0 && html`<p class="small">${t('draw_more', { count: more, n: number.format(more) })}</p>`}`;
}

function toldOf({ state }: DrawnView, say: Sheet['say']): string | null {
  if (state === 'chosen') return say('winner_waiting');
  return state === 'lost' ? say('winner_lost') : null;
}

const beaconMark = (
  { t, number }: Sheet,
  { network, round, randomness }: NonNullable<DrawView['beacon']>,
) => {
  const name = t('beacon', { network: `drand ${network}`, round: number.format(round) });
  return randomness === null
    ? html`<div><dt>${name}</dt><dd class="sealed">${t('beacon_awaited')}</dd></div>`
    : mark(name, randomness);
};

function promiseOf(sheet: Sheet, promise: PromiseView): Html {
  const { face, view, t } = sheet;
  const { commitment, committedAt, rulesHash, seedHash, seed, rules, beacon, draw, holds } = promise;
  const used =
    draw !== null
      ? t('draw_used', { n: draw })
      : holds
        ? t(view.state === 'drawn' ? 'draw_next' : 'draw_holds')
        : t('draw_replaced');
  return html`<div class="stretch">${view.promises.length > 1 && html`<h3>${t('stretch', { n: commitment })}</h3>`}
<p class="small">${momentText(committedAt, face.language, view.timeZone)} · ${used}</p>
<dl class="marks">${mark(t('rules_hash'), rulesHash)}${mark(t('seed_hash'), seedHash)}
<div><dt>${t('seed')}</dt><dd${seed === null && html` class="sealed"`}>${seed === null ? t('draw_sealed') : fingerprint(seed)}</dd></div>${beacon && beaconMark(sheet, beacon)}</dl>
<details><summary>${t('rules')}</summary><pre tabindex="0"><code>${JSON.stringify(rules, null, 2)}</code></pre></details></div>`;
}

function ownEntry(sheet: Sheet): Html {
  const { face, view, t } = sheet;
  const { asked } = view;
  const answer =
    asked &&
    (asked.found.length > 0
      ? asked.found.map((one) => foundOf(sheet, one))
      : html`<p class="none">${t('draw_own_none', { n: asked.n })}</p>`);
  return html`<section id="own"><h2>${t('draw_own')}</h2><form class="own" method="get" action="/p/${face.code}/proof#own"><label for="entry">${t('draw_own_label')}</label><input class="input" id="entry" name="entry" inputmode="numeric" pattern="[0-9]{1,9}" maxlength="9" required autocomplete="off" aria-describedby="own-hint"${asked && html` value="${asked.n}"`}><button class="quiet">${t('own_button')}</button><p class="small" id="own-hint">${t('draw_own_hint')}</p></form><div role="status">${answer}</div></section>`;
}

/** What one sealed list says of a number: whether it took part, and what came of it. */
function foundOf({ view, t, say }: Sheet, { draw, entry, leaf, place }: AskedView): Html {
  const why = entry.why_not;
  const became = place === null ? t('draw_not_drawn') : t('draw_place', { place });
  return html`${view.draws.length > 1 && html`<h3>${say('proof_draw', { n: draw })}</h3>`}<dl class="marks found">
<div><dt>${say('unnamed', { n: entry.n })}</dt><dd>${why === null ? `${t('draw_in')} ${became}` : t('draw_out', { why: whyText(why, say) })}</dd></div>
${entry.person !== entry.n && html`<div><dt>${t('draw_person')}</dt><dd>${say('unnamed', { n: entry.person })}</dd></div>`}
${mark(t('own_session'), entry.session)}${mark(t('draw_own_leaf'), leaf)}</dl>`;
}
