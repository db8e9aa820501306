import type { Earned, PublicDraw } from '../../modules/competitions/index.ts';
import { locales, translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { momentText } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { type Page, page } from '../layout.ts';
import { headOf } from '../ticket.ts';
import { tongue } from '../tongue.ts';
import type { Face, Reader } from '../view.ts';
import { closingText } from './entry-page.ts';

/** Somebody who was chosen, as everybody may know them. */
export interface PublicWinner {
  rank: number;
  /** `Ann D.`; null where there is none, or none any more. */
  name: string | null;
  n: number;
  prize: string;
  /** held: the team looks at them first; nobody is named. */
  state: 'held' | 'chosen' | 'confirmed' | 'lost';
  /** What they were chosen for, where votes or a jury decided. */
  earned?: Earned | null;
  /** The picture that won, where there is one to see. */
  picture?: string | null;
}

export interface WinnersView {
  open: boolean;
  winners: readonly PublicWinner[];
  draws: readonly PublicDraw[];
}

type T = ReturnType<typeof translator<'competition'>>;

/** The public page of a competition's winners, with everything that decided the draw. */
export function winnersPage(face: Face, reader: Reader, assets: Assets, view: WinnersView): Page {
  const t = translator(face.language, 'competition');
  const title = t('winners_title');
  const list =
    view.draws.length === 0
      ? html`<p class="sub">${t('winners_soon', { date: closingText(face) })}</p>`
      : view.winners.length === 0
        ? html`<p class="sub">${t('winners_none')}</p>`
        : html`<ol class="winners">${view.winners.map((winner) => winnerRow(face, winner, t))}</ol>`;
  const enter =
    view.open &&
    html`<div class="perf"></div><div class="stub"><a class="button" href="/p/${face.code}${reader.embed && '?embed=1'}">${t('enter')}</a></div>`;
  return page(
    face,
    reader,
    { title, bodyClass: 'winning', sheet: assets.competitionSheet },
    assets,
    html`<article class="ticket plain narrow" id="ticket"><div class="face">${headOf(face)}<div class="say"><p class="about"${tongue(face, 'title')}>${face.title}</p><h1 class="alone">${title}</h1>${list}</div></div>${enter || html`<div class="stub"></div>`}<div class="edge"></div></article>${view.draws.length > 0 && proof(face, view.draws, t)}`,
  );
}

function winnerRow(face: Face, winner: PublicWinner, t: T): Html {
  const { rank, n, prize, state, earned, picture } = winner;
  const told = state === 'chosen' ? t('winner_waiting') : state === 'lost' ? t('winner_lost') : null;
  return html`<li class="${state}${picture && ' pictured'}"><span class="rank">${rank}</span>${picture && html`<a class="won-by" href="/p/${face.code}/gallery/${n}"><img src="${picture}" alt="${translator(face.language, 'contest')('number', { n })}" loading="lazy"></a>`}<span class="who"><b>${nameOf(winner, t)}</b><span>${prize}</span>${earned && html`<span class="earned">${earnedText(face, earned)}</span>`}</span>${told && html`<small>${told}</small>`}</li>`;
}

/** What a winner is called in public; nobody is while they are looked at. */
export const nameOf = (
  { name, n, state }: { name: string | null; n: number; state: string },
  t: T,
): string => (state === 'held' ? t('winner_held') : (name ?? t('unnamed', { n })));

function earnedText({ language }: Face, earned: Earned): string {
  const t = translator(language, 'contest');
  if ('votes' in earned) return t('votes', { count: earned.votes });
  const mean = earned.mean.toLocaleString(locales[language], { maximumFractionDigits: 2 });
  return t('mean', { mean });
}

function proof(face: Face, draws: readonly PublicDraw[], t: T): Html {
  const moment = (at: Date) => momentText(at, face.language, face.timeZone);
  const rows = (draw: PublicDraw): [string, string | Html][] => [
    [t('proof_drawn'), moment(draw.drawnAt)],
    [t('proof_entries'), String(draw.entries)],
    [t('proof_people'), String(draw.people)],
    ...(draw.left.length > 0 ? [[t('proof_excluded'), leftText(draw.left, t)] as [string, string]] : []),
    [t('proof_root'), html`<code>${draw.root}</code>`],
    ...(draw.beacon?.randomness
      ? [
          [
            translator(face.language, 'proof')('beacon', {
              network: `drand ${draw.beacon.network}`,
              round: draw.beacon.round.toLocaleString(locales[face.language]),
            }),
            html`<code>${draw.beacon.randomness}</code>`,
          ] as [string, Html],
        ]
      : []),
    ...(draw.seed ? [[t('proof_seed'), html`<code>${draw.seed}</code>`] as [string, Html]] : []),
    [t('proof_seed_hash', { date: moment(draw.committedAt) }), html`<code>${draw.seedHash}</code>`],
  ];
  return html`<section class="proof narrow-list lists"><div><h2>${t('proof_title')}</h2><p>${t('proof_why')}</p><a class="row" href="/p/${face.code}/proof">${t('proof_whole')}</a></div>${draws.map(
    (draw) =>
      html`<div>${draws.length > 1 && html`<h3>${t('proof_draw', { n: draw.draw })}</h3>`}${draw.reason && html`<p class="small">${t('proof_again', { reason: draw.reason })}</p>`}<dl>${rows(draw).map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl><a class="row" href="/p/${face.code}/draws/${draw.draw}/proof.ndjson" download>${t('proof_file')}</a><a class="row" href="/p/${face.code}/draws/${draw.draw}/proof.pdf?lang=${face.language}">${t('proof_certificate')}</a></div>`,
  )}</section>`;
}

const words = [
  'duplicate',
  'fake',
  'staff',
  'underage',
  'rules',
  'withdrawn',
  'voided',
  'held',
  'drawn_before',
  'wrong_answer',
  'no_answer',
  'contribution_refused',
  'contribution_waiting',
  'not_approved',
  'not_scored',
] as const;

/** Why an entry was left out, in words. */
export function whyText(why: string, t: T): string {
  const word = words.find((one) => one === why);
  return word ? t(`why_${word}`) : t('why_else');
}

const leftText = (left: PublicDraw['left'], t: T): string =>
  left.map(({ why, entries }) => `${entries} × ${whyText(why, t)}`).join(', ');
