import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findCompetition } from '../../modules/competitions/index.ts';
import { findGame, type Game, proofOfGame } from '../../modules/games/index.ts';
import { addressKey, throttle } from '../../platform/http/throttle.ts';
import { Problem } from '../../platform/problem.ts';
import { drawProofPage } from '../proof/draw-page.ts';
import { readDrawProof } from '../proof/draw-view.ts';
import { gameCertificate } from '../proof/game-certificate.ts';
import { proofPage } from '../proof/proof-page.ts';
import { readProof } from '../proof/proof-view.ts';
import { refusePlainly } from '../refuse.ts';
import { type PagesDeps, type Scene, sceneOf } from '../scene.ts';
import { sendPage } from '../send.ts';
import { fieldsOf } from '../visit.ts';

interface Params {
  code: string;
}

/** Whole proofs may be large: so often one address may fetch them. */
const fetches = { limit: 30, windowSeconds: 600 };

/** GET /p/{code}/proof and what it is made of: what a game or a competition fixed in public, and every play or draw. Nothing of it belongs to a person. */
export function proofRoutes(app: FastifyInstance, deps: PagesDeps): void {
  app.get<{ Params: Params }>('/p/:code/proof', { schema: { hide: true } }, async (request, reply) => {
    const found = await gameSceneOf(deps, request, reply);
    if (!found) {
      return (await sendDraws(deps, request, reply)) ?? refusePlainly(deps, request, reply, 'not_found');
    }
    const { ctx, coupon, face, reader, game } = found;
    const query = fieldsOf(request.query);
    const view = await readProof(ctx, coupon, game, {
      before: numberOf(query.before),
      asked: numberOf(query.play),
    });
    return sendPage(reply, proofPage(face, reader, deps.assets, view, deps.settings.publicUrl), reader.embed);
  });

  app.get<{ Params: Params }>('/p/:code/proof.pdf', { schema: { hide: true } }, async (request, reply) => {
    const found = await gameSceneOf(deps, request, reply);
    // A certificate is about what is over.
    if (!found?.game.closedAt) return refusePlainly(deps, request, reply, 'not_found');
    const { ctx, coupon, face, game } = found;
    const view = await readProof(ctx, coupon, game, { before: null, asked: null });
    const address = `${deps.settings.publicUrl}/p/${coupon.code}/proof`;
    return reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .header('content-disposition', `inline; filename="${coupon.code}-proof.pdf"`)
      .send(await gameCertificate(face, deps.assets, view, address));
  });

  app.get<{ Params: Params }>('/p/:code/proof.ndjson', { schema: { hide: true } }, async (request, reply) => {
    const found = await gameSceneOf(deps, request, reply);
    if (!found) return refusePlainly(deps, request, reply, 'not_found');
    const { retryAfterSeconds } = await throttle(deps, {
      purpose: 'proof',
      key: addressKey(request.ip),
      ...fetches,
    });
    if (retryAfterSeconds > 0) throw new Problem('too_many_requests', { seconds: retryAfterSeconds });
    const { ctx, coupon, game } = found;
    return reply
      .type('application/x-ndjson')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${coupon.code}-proof.ndjson"`)
      .send(Readable.from(proofOfGame(ctx, coupon, game)));
  });
}

/** The same of a competition, once it was launched: what it fixed in public, and every draw. */
async function sendDraws(
  deps: PagesDeps,
  request: FastifyRequest<{ Params: Params }>,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const scene = await sceneOf(deps, request, reply, request.params.code);
  if (scene?.coupon.kind !== 'competition' || scene.coupon.archivedAt) return undefined;
  const { ctx, coupon, face, reader } = scene;
  const competition = await findCompetition(ctx, coupon.id);
  if (!competition?.launchedAt) return undefined;
  const asked = numberOf(fieldsOf(request.query).entry);
  const view = await readDrawProof(ctx, competition, { asked, now: reader.now });
  return sendPage(
    reply,
    drawProofPage(face, reader, deps.assets, view, deps.settings.publicUrl),
    reader.embed,
  );
}

/** The game behind an address, once its coupon is public; drafts are nobody's business. */
async function gameSceneOf(
  deps: PagesDeps,
  request: FastifyRequest<{ Params: Params }>,
  reply: FastifyReply,
): Promise<(Scene & { game: Game }) | undefined> {
  const scene = await sceneOf(deps, request, reply, request.params.code);
  if (scene?.coupon.kind !== 'game' || !scene.coupon.publishedAt) return undefined;
  const game = await findGame(scene.ctx, scene.coupon.id);
  return game && { ...scene, game };
}

const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d{0,8}$/.test(text.trim()) ? Number(text) : null;
