import { locales, translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { dayText, momentText, secondsText } from '../dates.ts';
import { rosette } from '../guilloche.ts';
import { type Html, html } from '../html.ts';
import { type Page, page } from '../layout.ts';
import type { Face, Reader } from '../view.ts';
import { fingerprint, mark } from './marks.ts';
import type { ProofPlay, ProofView } from './proof-view.ts';

/**
 * What was fixed before the first play of a game, and what came of it, on one sheet of paper that anybody may read. `origin` is our
 * own address, for the command that checks it.
 */
export function proofPage(face: Face, reader: Reader, assets: Assets, view: ProofView, origin: string): Page {
  const t = translator(face.language, 'proof');
  const file = `${reader.base}/proof.ndjson`;
  const title = `${t('title')}: ${view.title}`;
  const body = html`<article class="proof" id="ticket">
<header class="proof-head">${rosette(face.code, 'seal')}<p class="eyebrow">${t('title')}</p><h1>${view.title}</h1><p class="lead">${t('lead')}</p><p class="state ${view.state}">${t(`state_${view.state}`)}</p></header>
${view.prizes.length > 0 && prizeTable(face, view)}
${view.stretches.length > 0 && html`<section><h2>${t('promised')}</h2>${view.stretches.map((stretch) => stretchOf(face, view, stretch))}</section>`}
${ownPlay(face, reader, view)}
<section><h2>${t('check')}</h2><p>${t('check_text')}</p><pre tabindex="0"><code>npx tearoff verify ${origin}${file}</code></pre><p class="acts"><a class="button" href="${file}" download>${t('download')}</a>${view.state === 'closed' && html`<a class="quiet" href="${reader.base}/proof.pdf?lang=${face.language}">${t('certificate')}</a>`}<a class="quiet" href="${reader.base}">${t('back')}</a></p></section>
${playTable(face, reader, view)}
</article>`;
  const own: Reader = { ...reader, base: `${reader.base}/proof` };
  return page(face, own, { title, sheet: assets.proofSheet, scripts: false }, assets, body);
}

function prizeTable(face: Face, view: ProofView): Html {
  const t = translator(face.language, 'proof');
  const number = new Intl.NumberFormat(locales[face.language]);
  const percent = new Intl.NumberFormat(locales[face.language], {
    style: 'percent',
    maximumFractionDigits: 4,
  });
  const chance = (ppm: number) => {
    if (view.way === 'odds') return t('chance_odds', { percent: percent.format(ppm / 1_000_000) });
    return view.way === 'deck'
      ? t('chance_deck', { size: number.format(view.deckSize ?? 0) })
      : t('chance_moments');
  };
  return html`<section><h2>${t('prizes')}</h2><ul class="prizes">${view.prizes.map(
    ({ title, oddsPpm, stock, given }) =>
      html`<li><b>${title}</b><span>${chance(oddsPpm)}</span><span>${
        stock === null
          ? t('given', { count: given })
          : t('given_of', { given: number.format(given), stock: number.format(stock) })
      }</span>${stock !== null && stock > 0 && html`<progress max="${stock}" value="${given}" aria-hidden="true"></progress>`}</li>`,
  )}</ul>${view.share !== null && html`<p class="small">${t('share', { count: view.share })}</p>`}</section>`;
}

function stretchOf(face: Face, view: ProofView, stretch: ProofView['stretches'][number]): Html {
  const t = translator(face.language, 'proof');
  const {
    commitment,
    committedAt,
    firstPlay,
    lastPlay,
    rulesHash,
    seedHash,
    seed,
    merkleRoot,
    beacon,
    parsed,
  } = stretch;
  const range =
    lastPlay === null
      ? t('stretch_from', { from: firstPlay })
      : t('stretch_plays', { from: firstPlay, to: lastPlay });
  const several = view.stretches.length > 1;
  const named = parsed.beacon;
  const round = named && {
    network: `drand ${named.network}`,
    round: new Intl.NumberFormat(locales[face.language]).format(named.round),
  };
  return html`<div class="stretch">${several && html`<h3>${t('stretch', { n: commitment })}</h3>`}
<p class="small">${momentText(committedAt, face.language, view.timeZone)}${several && html` · ${range}`}</p>
<dl class="marks">${mark(t('rules_hash'), rulesHash)}${mark(t('seed_hash'), seedHash)}
<div><dt>${t('seed')}</dt><dd${seed === null && html` class="sealed"`}>${seed === null ? t('sealed') : fingerprint(seed)}</dd></div>
${round && (beacon ? mark(t('beacon', round), beacon.randomness) : html`<div><dt>${t('beacon', round)}</dt><dd class="sealed">${t('beacon_awaited')}</dd></div>`)}
${merkleRoot !== null && mark(t('root'), merkleRoot)}</dl>
<details><summary>${t('rules')}</summary><pre tabindex="0"><code>${JSON.stringify(parsed, null, 2)}</code></pre></details></div>`;
}

function ownPlay(face: Face, reader: Reader, { asked, playsCount, timeZone }: ProofView): Html | null {
  if (playsCount === 0) return null;
  const t = translator(face.language, 'proof');
  const found = asked?.play;
  const answer =
    asked &&
    (found
      ? html`<dl class="marks found">
<div><dt>${t('n')}</dt><dd>${found.n}</dd></div><div><dt>${t('at')}</dt><dd>${whenOf(face, found, timeZone)}</dd></div><div><dt>${t('outcome')}</dt><dd>${found.prize ?? t('lost')}</dd></div>
${mark(t('own_session'), found.session)}${mark(t('own_leaf'), found.leaf)}</dl>`
      : html`<p class="none">${t('own_none', { n: asked.n })}</p>`);
  return html`<section id="own"><h2>${t('own')}</h2><form class="own" method="get" action="${reader.base}/proof#own"><label for="play">${t('own_label')}</label><input class="input" id="play" name="play" inputmode="numeric" pattern="[0-9]{1,9}" maxlength="9" required autocomplete="off" aria-describedby="own-hint"${asked && html` value="${asked.n}"`}><button class="quiet">${t('own_button')}</button><p class="small" id="own-hint">${t('own_hint')}</p></form><div role="status">${answer}</div></section>`;
}

function playTable(face: Face, reader: Reader, view: ProofView): Html {
  const t = translator(face.language, 'proof');
  if (view.playsCount === 0)
    return html`<section><h2>${t('plays')}</h2><p class="small">${t('plays_none')}</p></section>`;
  const rows = view.plays.map(
    (play) =>
      html`<tr${play.prize !== null && html` class="won"`}><th scope="row">${play.n}</th><td>${whenOf(face, play, view.timeZone)}</td><td>${play.prize ?? t('lost')}</td><td><code>${play.leaf.slice(0, 8)}</code></td></tr>`,
  );
  const pages = html`<p class="acts">${view.paged && html`<a class="quiet" href="${reader.base}/proof#plays">${t('newest')}</a>`}${view.older !== null && html`<a class="quiet" href="${reader.base}/proof?before=${view.older}#plays">${t('older')}</a>`}</p>`;
  return html`<section id="plays"><h2>${t('plays')}</h2><p class="small">${t('plays_count', { count: view.playsCount })}</p>
<table><thead><tr><th scope="col">${t('n')}</th><th scope="col">${t('at')}</th><th scope="col">${t('outcome')}</th><th scope="col"><span class="hide">${t('own_leaf')}</span></th></tr></thead><tbody>${rows}</tbody></table>${(view.paged || view.older !== null) && pages}</section>`;
}

const whenOf = ({ language }: Face, { at }: ProofPlay, timeZone: string) =>
  `${dayText(at, language, timeZone)} ${secondsText(at, language, timeZone)}`;
