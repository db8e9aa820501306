import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { cachedCoupon } from '../../modules/coupons/index.ts';
import {
  findSeat,
  giveScore,
  listNumbersOnShow,
  listOnShow,
  listScores,
  type Seat,
} from '../../modules/votes/index.ts';
import { addressKey, throttle } from '../../platform/http/throttle.ts';
import { preferredLanguage, textLanguages } from '../../platform/i18n/index.ts';
import { flatBody } from '../flat-body.ts';
import { refusePlainly } from '../refuse.ts';
import { dressedIn, type PagesDeps, plainScene } from '../scene.ts';
import { sendPage } from '../send.ts';
import type { Face, Reader } from '../view.ts';
import { fieldsOf } from '../visit.ts';
import { exhibitsOf } from './contest-scene.ts';
import { type Judged, juryEndedPage, juryTablePage, scoringPage } from './jury-page.ts';

const seatCookie = (code: string) => `tearoff_j_${code}`;
const day = 86_400;
/** Guesses of links from one place. A link has 119 bits; this only keeps noise away. */
const guesses = { limit: 30, windowSeconds: 600 };

/** A juror at work, with what their pages are made of. */
interface Table extends Seat {
  face: Face;
  reader: Reader;
}

/**
 * The table of a jury. The link of the mail is exchanged for a cookie at once, so that it stands in no address, history or log; from then
 * on the browser is known by it, until the jury ends or the link is taken back.
 */
export function juryRoutes(app: FastifyInstance, deps: PagesDeps): void {
  const schema = { hide: true };
  const secure = deps.settings.publicUrl.startsWith('https://');

  app.get<{ Params: { key: string } }>('/jury/:key', { schema }, async (request, reply) => {
    const { key } = request.params;
    if (key.includes('.')) {
      const place = { purpose: 'jury', key: addressKey(request.ip) } as const;
      const seat = (await throttle(deps, { ...place, ...guesses })).allowed
        ? await findSeat(deps, key, request.id)
        : undefined;
      if (!seat) return ended(deps, request, reply);
      const { code } = seat.competition.coupon;
      void reply
        .setCookie(seatCookie(code), key, {
          httpOnly: true,
          secure,
          sameSite: 'lax',
          path: `/jury/${code}`,
          maxAge: 60 * day,
        })
        .header('cache-control', 'no-store')
        .header('referrer-policy', 'no-referrer');
      return reply.redirect(`/jury/${code}`, 303);
    }
    const table = await tableOf(deps, request, key);
    if (!table) return ended(deps, request, reply);
    const { face, reader, competition, juror } = table;
    const until = competition.settings.jury?.closes_at;
    const view = {
      name: juror.name,
      until: until ? new Date(until) : null,
      judged: await judgedBy(table),
      saved: savedOf(request),
    };
    return sendPage(reply, juryTablePage(face, reader, deps.assets, view), false);
  });

  app.get<{ Params: { key: string; entry: string } }>(
    '/jury/:key/:entry',
    { schema },
    async (request, reply) => {
      const table = await tableOf(deps, request, request.params.key);
      if (!table) return ended(deps, request, reply);
      return sendScoring(deps, request, reply, table, request.params.entry, false);
    },
  );

  app.post<{ Params: { key: string; entry: string } }>(
    '/jury/:key/:entry',
    { schema },
    async (request, reply) => {
      const table = await tableOf(deps, request, request.params.key);
      if (!table) return ended(deps, request, reply);
      const { entry } = request.params;
      const fields = flatBody(request.body);
      const criteria = table.competition.settings.jury?.criteria ?? [];
      const marks = criteria.map((_, i) =>
        /^(\d|10)$/.test(fields[`mark_${i}`] ?? '') ? Number(fields[`mark_${i}`]) : -1,
      );
      const n = /^[1-9]\d{0,8}$/.test(entry) ? Number(entry) : 0;
      const verdict = await giveScore(table, n, marks);
      if (verdict === 'invalid') return sendScoring(deps, request, reply, table, entry, true);
      if (verdict === 'closed' || verdict === 'soon') return ended(deps, request, reply);
      if (verdict === 'not_on_show') return refusePlainly(deps, request, reply, 'not_found');
      const judged = await judgedBy(table);
      const at = judged.findIndex(({ exhibit }) => exhibit.n === n);
      const next = [...judged.slice(at), ...judged.slice(0, at)].find(({ marks }) => marks === null);
      void reply.header('cache-control', 'no-store');
      const base = table.reader.base;
      return reply.redirect(`${next ? `${base}/${next.exhibit.n}` : base}?saved=${n}`, 303);
    },
  );
}

const savedOf = (request: FastifyRequest): number | null => {
  const { saved } = fieldsOf(request.query);
  return /^[1-9]\d{0,8}$/.test(saved ?? '') ? Number(saved) : null;
};

async function tableOf(deps: PagesDeps, request: FastifyRequest, code: string): Promise<Table | undefined> {
  const link = request.cookies[seatCookie(code)];
  const seat = link ? await findSeat(deps, link, request.id) : undefined;
  if (seat?.competition.coupon.code !== code) return undefined;
  const coupon = await cachedCoupon(seat.ctx, seat.competition.coupon.id);
  if (!coupon) return undefined;
  const known = textLanguages.find((one) => one === seat.juror.language) ?? coupon.content.language;
  const language = preferredLanguage(request.headers['accept-language'], textLanguages, known);
  const { face } = await dressedIn(deps, seat.ctx, coupon, language);
  // There is nothing behind the addresses of the table for who changes the language.
  const own = { ...face, languages: [face.language], poweredBy: null };
  return {
    ...seat,
    face: own,
    reader: { language, base: `/jury/${code}`, embed: false, now: deps.clock.now() },
  };
}

/** Everything on show with the marks of this juror, in the order of the numbers. */
async function judgedBy(table: Table): Promise<Judged[]> {
  const { ctx, competition, juror } = table;
  const couponId = competition.coupon.id;
  const numbers = await listNumbersOnShow(ctx, couponId);
  const exhibits = await exhibitsOf(table, await listOnShow(ctx, couponId, numbers));
  const scores = await listScores(ctx, couponId, { juror: juror.juror });
  const marks = new Map(scores.map((score) => [score.n, score.marks]));
  return exhibits.map((exhibit) => ({ exhibit, marks: marks.get(exhibit.n) ?? null }));
}

async function sendScoring(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  table: Table,
  entry: string,
  missing: boolean,
): Promise<FastifyReply> {
  const judged = await judgedBy(table);
  const one = judged.find(({ exhibit }) => String(exhibit.n) === entry);
  if (!one) return refusePlainly(deps, request, reply, 'not_found');
  const { face, reader, competition } = table;
  const { jury } = competition.settings;
  const view = {
    ...one,
    criteria: jury?.criteria ?? [],
    until: jury?.closes_at ? new Date(jury.closes_at) : null,
    done: judged.filter(({ marks }) => marks !== null).length,
    total: judged.length,
    saved: savedOf(request),
    missing,
  };
  const page = scoringPage(face, reader, deps.assets, view);
  return sendPage(reply, missing ? { ...page, status: 422 } : page, false);
}

function ended(deps: PagesDeps, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { face, reader } = plainScene(deps, request);
  return sendPage(reply, juryEndedPage(face, reader, deps.assets), false);
}
