import type { FastifyReply, FastifyRequest } from 'fastify';
import { translator } from '../../platform/i18n/index.ts';
import type { ProblemCode } from '../../platform/problem.ts';
import { dayText } from '../dates.ts';
import { rosette } from '../guilloche.ts';
import { type Html, href, html, type Value } from '../html.ts';
import { type Page, page, wordsBelow } from '../layout.ts';
import { type PagesDeps, plainScene } from '../scene.ts';
import { sendPage, sendProblem } from '../send.ts';
import { headOf, ticket } from '../ticket.ts';
import type { Face, Reader } from '../view.ts';
import { wantsJson } from '../visit.ts';
import type { CardFace } from './card-face.ts';
import type { CardScene } from './card-scene.ts';

/** Every no that somebody with the address of a card can meet. `known` and `left` are answers more than refusals. */
export type CardNo =
  | 'draft'
  | 'paused'
  | 'archived'
  | 'closed'
  | 'known'
  | 'known_phone'
  | 'voided'
  | 'left'
  | 'too_many'
  | 'not_found';

const statuses: Record<CardNo, number> = {
  draft: 404,
  paused: 409,
  archived: 409,
  closed: 409,
  known: 200,
  known_phone: 200,
  voided: 410,
  left: 200,
  too_many: 429,
  not_found: 404,
};

const codes: Record<CardNo, ProblemCode> = {
  draft: 'card_draft',
  paused: 'card_paused',
  archived: 'card_archived',
  closed: 'join_closed',
  known: 'key_used',
  known_phone: 'key_used',
  voided: 'card_voided',
  left: 'not_found',
  too_many: 'too_many_requests',
  not_found: 'not_found',
};

interface NoView {
  no: CardNo;
  seconds?: number;
  at?: Date | null;
  /** Where to go on from here. */
  next?: { url: string; text: string } | null;
}

function figureOf(view: NoView): Html {
  if (view.no === 'paused') return html`<div class="bars" aria-hidden="true"><i></i><i></i></div>`;
  if (view.no === 'voided')
    return html`<svg class="cross" viewBox="-50 -50 100 100" aria-hidden="true"><path d="M-38-38 38 38M38-38-38 38"/></svg>`;
  const texts: Partial<Record<CardNo, string>> = {
    known: '@',
    known_phone: '☎',
    closed: '✉',
    not_found: '404',
    too_many: `${view.seconds ?? 60} s`,
    left: '✓',
  };
  return html`<p class="figure v2" aria-hidden="true">${texts[view.no] ?? '…'}</p>`;
}

function wordsOf(face: Face, { no, seconds, at }: NoView): { title: string; why: string } {
  const t = translator(face.language, 'card');
  switch (no) {
    case 'left':
      return { title: t('left'), why: t('left_why') };
    case 'voided':
      return {
        title: t('no_voided'),
        why: t('no_voided_why', { date: dayText(at ?? new Date(0), face.language, face.timeZone) }),
      };
    case 'too_many':
      return { title: t('no_too_many'), why: t('no_too_many_why', { seconds: seconds ?? 60 }) };
    default:
      return { title: t(`no_${no}`), why: t(`no_${no}_why`) };
  }
}

/** A friendly no about a card, in the clothes of the card. */
export function cardNoPage(
  face: Face,
  reader: Reader,
  assets: PagesDeps['assets'],
  view: NoView,
  head: Value = null,
): Page {
  const { title, why } = wordsOf(face, view);
  const top = html`<div class="face"><div class="band">${rosette(face.code || 'tearoff', 'rosette')}${figureOf(view)}</div>${face.code ? headOf(face) : null}<div class="say"><h1 class="alone">${title}</h1><p class="sub">${why}</p>${face.title && html`<p class="serial-line">${face.title}</p>`}</div></div>`;
  const next = view.next && html`<a class="button" href="${href(view.next.url)}">${view.next.text}</a>`;
  const shops =
    face.shops.length > 0 &&
    wordsBelow({ ...face, description: null, terms: null }, { near: true, column: true });
  return page(
    face,
    reader,
    { title, status: statuses[view.no], bodyClass: 'no', head },
    assets,
    html`<div>${ticket(top, html`<div class="stack">${next}</div>`, 'wide')}</div>${shops}`,
  );
}

/** Tells a no about a card: a problem to programs, a page to people. */
export function refuseCard(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { face, reader }: { face: CardFace; reader: CardScene['reader'] },
  view: NoView,
  facts: Record<string, unknown> = {},
): FastifyReply {
  if (view.no === 'too_many') void reply.header('retry-after', String(view.seconds ?? 60));
  if (wantsJson(request))
    return sendProblem(request, reply, codes[view.no], {
      ...(view.seconds ? { seconds: view.seconds } : {}),
      ...facts,
    });
  return sendPage(reply, cardNoPage(face, reader, deps.assets, view), false);
}

/** An address that leads to no card. */
export function refuseUnknownCard(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (wantsJson(request)) return sendProblem(request, reply, 'not_found', {});
  const { face, reader } = plainScene(deps, request);
  return sendPage(reply, cardNoPage(face, reader, deps.assets, { no: 'not_found' }), false);
}
