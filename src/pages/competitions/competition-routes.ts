import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import {
  type Competition,
  confirmWin,
  declineWin,
  earnedByWinners,
  findCompetition,
  findWin,
  listPublicDraws,
  listWinners,
  proofOfDraw,
  type Winner,
} from '../../modules/competitions/index.ts';
import { listOnShow } from '../../modules/votes/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import { picturePath } from '../contests/exhibit.ts';
import { flatBody } from '../flat-body.ts';
import { refusePlainly } from '../refuse.ts';
import { postOfCopy } from '../routes/post-of-copy.ts';
import { type PagesDeps, sceneOf } from '../scene.ts';
import { sendPage } from '../send.ts';
import { drawCertificateOf } from './draw-certificate.ts';
import { inPublic } from './public-winner.ts';
import { winnersPage } from './winners-page.ts';

/** What everybody may see of a competition, and what a winner says to a prize. */
export function competitionRoutes(app: FastifyInstance, deps: PagesDeps): void {
  const schema = { hide: true };

  app.get<{ Params: { code: string } }>('/p/:code/winners', { schema }, async (request, reply) => {
    const scene = await sceneOf(deps, request, reply, request.params.code);
    const competition = scene && (await launched(scene.ctx, scene.coupon.id));
    if (!scene || !competition) return refusePlainly(deps, request, reply, 'not_found');
    const { ctx, face, coupon, reader } = scene;
    const draws = await listPublicDraws(ctx, coupon.id);
    const winners = await listWinners(ctx, coupon.id);
    const open = !competition.sealedAt && coupon.endsAt !== null && coupon.endsAt > reader.now;
    const earned = await earnedByWinners(ctx, competition);
    const onShow = await picturesOf(ctx, competition, winners);
    const view = {
      open,
      draws,
      winners: winners.flatMap((winner) =>
        inPublic(competition, winner, reader.now).map((one) => ({
          ...one,
          earned: one.state === 'held' ? null : (earned.get(`${winner.draw}/${winner.n}`) ?? null),
          picture:
            one.state !== 'held' && onShow.has(winner.n) ? picturePath(coupon.code, winner.n, 'small') : null,
        })),
      ),
    };
    view.winners.sort((a, b) => a.rank - b.rank);
    const own = { ...reader, base: `/p/${coupon.code}/winners` };
    return sendPage(reply, winnersPage(face, own, deps.assets, view), reader.embed);
  });

  app.get<{ Params: { code: string; draw: string } }>(
    '/p/:code/draws/:draw/proof.ndjson',
    { schema },
    async (request, reply) => {
      const scene = await sceneOf(deps, request, reply, request.params.code);
      const competition = scene && (await launched(scene.ctx, scene.coupon.id));
      const draw = /^[1-9]\d{0,8}$/.test(request.params.draw) ? Number(request.params.draw) : 0;
      if (!scene || !competition) throw new Problem('not_found');
      const lines = await proofOfDraw(scene.ctx, competition, draw);
      return reply
        .header('content-type', 'application/x-ndjson; charset=utf-8')
        .header(
          'content-disposition',
          `attachment; filename="proof-${competition.coupon.code}-${draw}.ndjson"`,
        )
        .send(Readable.from(lines, { objectMode: false }));
    },
  );

  app.get<{ Params: { code: string; draw: string } }>(
    '/p/:code/draws/:draw/proof.pdf',
    { schema },
    async (request, reply) => {
      const scene = await sceneOf(deps, request, reply, request.params.code);
      const competition = scene && (await launched(scene.ctx, scene.coupon.id));
      if (!scene || !competition) return refusePlainly(deps, request, reply, 'not_found');
      const { ctx, coupon, face, reader } = scene;
      const draws = await listPublicDraws(ctx, coupon.id);
      const draw = draws.find((one) => String(one.draw) === request.params.draw);
      if (!draw) return refusePlainly(deps, request, reply, 'not_found');
      const winners = (await listWinners(ctx, coupon.id, draw.draw))
        .flatMap((winner) => inPublic(competition, winner, reader.now))
        .sort((a, b) => a.rank - b.rank);
      const address = `${deps.settings.publicUrl}/p/${coupon.code}/winners`;
      return reply
        .type('application/pdf')
        .header('cache-control', 'no-store')
        .header('content-disposition', `inline; filename="proof-${coupon.code}-${draw.draw}.pdf"`)
        .send(await drawCertificateOf(face, deps.assets, { draw, winners }, address));
    },
  );

  postOfCopy(app, deps, '/p/:code/:session/win', async (request, reply, scene) => {
    const win = await findWin(scene.ctx, scene.coupon.id, scene.session.id);
    if (!win) return refusePlainly(deps, request, reply, 'not_found');
    const { ctx, coupon, reader } = scene;
    const { act } = flatBody(request.body);
    const back = reader.base + (reader.embed ? '?embed=1' : '');
    // Whatever came of it, the person's own page says so: a win that is gone is told there as gone.
    const to = await (act === 'decline'
      ? declineWin(ctx, coupon.id, win).then(() => back)
      : confirmWin(ctx, coupon.id, win).then(({ winner }) => prizePath(winner) ?? back)
    ).catch((error: unknown) => {
      if (
        error instanceof Problem &&
        ['win_lost', 'held', 'not_chosen', 'state_conflict'].includes(error.code)
      )
        return back;
      throw error;
    });
    void reply.header('cache-control', 'no-store');
    return reply.redirect(to, 303);
  });
}

const prizePath = ({ givesCouponCode, givesSessionCode }: Winner) =>
  givesCouponCode && givesSessionCode ? `/p/${givesCouponCode}/${givesSessionCode}` : null;

async function launched(ctx: Ctx, couponId: number): Promise<Competition | undefined> {
  const competition = await findCompetition(ctx, couponId);
  return competition?.launchedAt && !competition.coupon.archivedAt ? competition : undefined;
}

/** Which of the winners have a photo that may be seen. */
async function picturesOf(
  ctx: Ctx,
  { coupon, settings }: Competition,
  winners: readonly Winner[],
): Promise<Set<number>> {
  if (settings.way !== 'votes' && settings.way !== 'jury') return new Set();
  const held = winners.filter(({ rank, lostAt }) => rank !== null && lostAt === null);
  const shown = await listOnShow(
    ctx,
    coupon.id,
    held.map(({ n }) => n),
  );
  return new Set(shown.filter(({ kind }) => kind === 'photo').map(({ n }) => n));
}
