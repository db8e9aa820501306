import type { FastifyReply, FastifyRequest } from 'fastify';
import { findPlay, type Play } from '../../modules/games/index.ts';
import type { Refusal, Session } from '../../modules/sessions/index.ts';
import { askingSteps } from '../claim-steps.ts';
import { knownByLogin, refuseKnown } from '../login/login-step.ts';
import { shareTags } from '../preview-page.ts';
import { refuse, refusePlainly } from '../refuse.ts';
import type { SessionScene } from '../routes/session.ts';
import { copyOf, type PagesDeps } from '../scene.ts';
import { sendPage } from '../send.ts';
import { gamePage } from './game-page.ts';
import { gameViewOf, playedViewOf } from './game-scene.ts';
import { resultPage } from './result-page.ts';
import { isUnseen } from './unseen.ts';

/** A copy of a game as it is now. What was played is shown for ever, whatever became of the game since; `no` is about playing. */
export async function sendGame(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: SessionScene,
  no: Refusal | null,
): Promise<FastifyReply> {
  const { ctx, coupon, face, reader, session } = scene;
  const found = await gameViewOf(deps, scene);
  if (!found) return refusePlainly(deps, request, reply, 'not_found');
  if (session.voidedAt && no) return refuse(deps, request, reply, scene, no);
  const play = session.claimedAt ? await findPlay(ctx, session.id) : undefined;
  if (play && !isUnseen(request, scene)) return sendResult(deps, request, reply, scene, play);
  const closed: Refusal | null =
    !play && found.game.closedAt
      ? { verdict: 'ended', facts: { ended_at: found.game.closedAt }, session }
      : null;
  const refusal = closed ?? (play ? null : no);
  if (refusal) return refuse(deps, request, reply, scene, refusal);
  // Played, but not shown yet in this browser: the game as before, and its button brings what is decided already.
  const known = play ? null : await knownByLogin(scene);
  const refused = known && (await refuseKnown(deps, request, reply, scene, known));
  if (refused) return refused;
  const view = play
    ? { ...found.view, asks: false }
    : known
      ? { ...found.view, asks: askingSteps(coupon, known).length > 0, signsIn: !known.login }
      : found.view;
  const head = shareTags(face, deps.settings.publicUrl);
  return sendPage(reply, gamePage(face, copyOf(session), reader, deps.assets, view, { head }), reader.embed);
}

/** How a play ended. */
export async function sendResult(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: SessionScene & { session: Session },
  decided: Play,
): Promise<FastifyReply> {
  const found = await gameViewOf(deps, scene);
  if (!found) return refusePlainly(deps, request, reply, 'not_found');
  const { view, play } = await playedViewOf(
    deps,
    scene,
    found.view,
    found.game,
    decided,
    scene.session.resetsAt,
  );
  return sendPage(reply, resultPage(scene.face, scene.reader, deps.assets, view, play), scene.reader.embed);
}
