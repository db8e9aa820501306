import type { FastifyInstance } from 'fastify';
import { cachedGame, findPlay } from '../../modules/games/index.ts';
import { flatBody } from '../flat-body.ts';
import { refuse, refusePlainly } from '../refuse.ts';
import { claim } from '../routes/claim.ts';
import { postOfCopy } from '../routes/post-of-copy.ts';
import { refusalOf } from '../routes/session.ts';
import type { PagesDeps } from '../scene.ts';
import { presentCopy, sendVerdict } from '../send.ts';
import { wantsJson } from '../visit.ts';
import { presentPlay } from './present-play.ts';
import { sendResult } from './send-game.ts';
import { forgetUnseen, rememberUnseen } from './unseen.ts';

/**
 * POST /p/{code}/{session}/play: plays, once; asked again it tells the same. A form is sent back to the page of the copy, which
 * shows how it ended. The script of a look sends `look` and gets that page at once, to show it when the board has come to rest;
 * then it sends `seen`.
 */
export function playRoutes(app: FastifyInstance, deps: PagesDeps): void {
  postOfCopy(app, deps, '/p/:code/:session/play', async (request, reply, scene) => {
    if (scene.coupon.kind !== 'game') return refusePlainly(deps, request, reply, 'not_found');
    const { ctx, coupon, session } = scene;
    const fields = flatBody(request.body);
    const back = () => {
      forgetUnseen(reply, scene);
      void reply.header('cache-control', 'no-store');
      return reply.redirect(scene.reader.base + (scene.reader.embed ? '?embed=1' : ''), 303);
    };
    if (fields.seen === '1') return back();

    const known = session.claimedAt ? await findPlay(ctx, session.id) : undefined;
    if (known && wantsJson(request)) {
      const copy = presentCopy(scene, session, deps.settings.publicUrl);
      return sendVerdict(reply, 'already', copy, presentPlay(deps, known));
    }
    if (known) return fields.look === '1' ? sendResult(deps, request, reply, scene, known) : back();

    const game = await cachedGame(ctx, coupon.id);
    const no = game?.closedAt
      ? ({ verdict: 'ended', facts: { ended_at: game.closedAt }, session } as const)
      : refusalOf(scene);
    if (no) return refuse(deps, request, reply, scene, no);
    return claim(deps, request, reply, scene, fields, ({ session, play }) => {
      if (fields.look !== '1' || !play) return back();
      rememberUnseen(reply, scene);
      return sendResult(deps, request, reply, { ...scene, session }, play);
    });
  });
}
