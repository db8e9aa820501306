import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { queueMessage } from '../../modules/messages/index.ts';
import { markSaved } from '../../modules/sessions/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { badAddress, countAskedMail, typedAddress } from '../asked-mail.ts';
import { couponMail } from '../coupon-mail.ts';
import { flatBody } from '../flat-body.ts';
import { keptPage } from '../kept-page.ts';
import { refuse } from '../refuse.ts';
import { copyOf, type PagesDeps } from '../scene.ts';
import { presentCopy, sendPage, sendProblem, sendVerdict } from '../send.ts';
import { wantsJson } from '../visit.ts';
import { postOfCopy } from './post-of-copy.ts';
import { phoneOf, refusalOf, type SessionScene } from './session.ts';

/** POST /p/{code}/{session}/save: keep it by mail, as PDF or on the home screen; the first time counts as saved. */
export function saveRoutes(app: FastifyInstance, deps: PagesDeps): void {
  postOfCopy(app, deps, '/p/:code/:session/save', async (request, reply, scene) => {
    const no = refusalOf(scene);
    if (no) return refuse(deps, request, reply, scene, no);
    const { ctx, coupon, session } = scene;
    const fields = flatBody(request.body);
    if (fields.how !== 'pdf' && fields.how !== 'home_screen')
      return saveByMail(deps, request, reply, scene, fields);
    const outcome = await markSaved(ctx, coupon, session.code, fields.how);
    if ('facts' in outcome) return refuse(deps, request, reply, scene, outcome, { own: scene.reader.base });
    if (wantsJson(request))
      return sendVerdict(
        reply,
        outcome.verdict,
        presentCopy(scene, outcome.session, deps.settings.publicUrl),
      );
    return reply.redirect(fields.how === 'pdf' ? `${scene.reader.base}/coupon.pdf` : scene.reader.base, 303);
  });
}

async function saveByMail(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: SessionScene,
  fields: Record<string, string>,
): Promise<FastifyReply> {
  const { ctx, coupon, session, face, reader } = scene;
  const t = translator(face.language, 'consumer');
  const json = wantsJson(request);
  const typed = (fields.email ?? '').trim();
  const email = typedAddress(typed);
  if (!email) {
    if (json) return sendProblem(request, reply, 'invalid', {}, null, [badAddress]);
    const phone = await phoneOf(deps, scene);
    const view = { fresh: false, mailedTo: null, mailProblem: t('bad_email'), email: typed, ...phone };
    return sendPage(reply, keptPage(face, copyOf(session), reader, deps.assets, view), reader.embed);
  }
  const seconds = await countAskedMail(deps, 'mail_session', session.code, {
    accountId: coupon.accountId,
    ip: request.ip,
  });
  if (seconds > 0)
    return refuse(
      deps,
      request,
      reply,
      scene,
      { verdict: 'too_many_requests', facts: { seconds }, session: null },
      { own: reader.base },
    );
  const outcome = await markSaved(ctx, coupon, session.code, 'mail');
  if ('facts' in outcome) return refuse(deps, request, reply, scene, outcome, { own: reader.base });
  const saved = { ...scene, session: outcome.session };
  await queueMessage(ctx, await couponMail(saved, email, deps.settings.publicUrl));
  if (json)
    return sendVerdict(reply, outcome.verdict, presentCopy(scene, outcome.session, deps.settings.publicUrl));
  const phone = await phoneOf(deps, scene);
  const view = { fresh: false, mailedTo: email, mailProblem: null, email: '', ...phone };
  return sendPage(reply, keptPage(face, copyOf(outcome.session), reader, deps.assets, view), reader.embed);
}
