import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addAnswers, type Reason, sortReasons, validateSession } from '../../modules/sessions/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { exampleAmount, minorUnits } from '../../platform/money.ts';
import { Problem } from '../../platform/problem.ts';
import { flatBody } from '../flat-body.ts';
import { refuse, refusePlainly } from '../refuse.ts';
import { copyOf, type PagesDeps } from '../scene.ts';
import { presentCopy, sendPage, sendProblem, sendVerdict } from '../send.ts';
import { showPage } from '../show-page.ts';
import { showView } from '../show-view.ts';
import { staffPage } from '../staff-page.ts';
import { staffPlace } from '../staff-place.ts';
import { usedPage } from '../used-page.ts';
import { placeOf, wantsJson } from '../visit.ts';
import { postOfCopy } from './post-of-copy.ts';
import {
  pageOf,
  refusalOf,
  type SessionParams,
  type SessionScene,
  sessionSceneOf,
  usedView,
} from './session.ts';

type Method = 'button' | 'password' | 'qr';

/** The page at the till, the press or password that uses a copy, and what is asked afterwards. */
export function validateRoutes(app: FastifyInstance, deps: PagesDeps): void {
  const hidden = { schema: { hide: true } };
  app.get<{ Params: SessionParams }>('/p/:code/:session/use', hidden, async (request, reply) => {
    const scene = await sessionSceneOf(deps, request, reply);
    if (!scene) return refusePlainly(deps, request, reply, 'not_found');
    const no = refusalOf(scene);
    if (no) return refuse(deps, request, reply, scene, no);
    const { session, face, reader } = scene;
    if (!session.claimedAt || session.validatedAt) return goBack(reply, scene);
    const page = showPage(
      face,
      copyOf(session),
      reader,
      deps.assets,
      showView(scene, deps.settings.publicUrl),
    );
    return sendPage(reply, page, reader.embed);
  });

  postOfCopy(app, deps, '/p/:code/:session/validate', async (request, reply, scene) => {
    const fields = flatBody(request.body);
    return validate(
      deps,
      request,
      reply,
      scene,
      fields,
      fields.method === 'password' || fields.password ? 'password' : 'button',
    );
  });

  app.get<{ Params: SessionParams }>('/v/:code/:session', hidden, async (request, reply) => {
    const scene = await sessionSceneOf(deps, request, reply);
    if (!scene) return refusePlainly(deps, request, reply, 'not_found');
    const no = refusalOf(scene);
    if (no) return refuse(deps, request, reply, scene, no);
    const { session, coupon, face, reader } = scene;
    if (session.validatedAt) return sendPage(reply, await pageOf(deps, scene, {}), false);
    if (!coupon.validation.methods.includes('qr'))
      return refuse(deps, request, reply, scene, {
        verdict: 'method_off',
        facts: { methods: coupon.validation.methods },
        session,
      });
    if (!session.claimedAt)
      return refuse(deps, request, reply, scene, { verdict: 'not_claimed', facts: {}, session });
    return sendPage(reply, staffPage(face, copyOf(session), reader, deps.assets, staffView(scene)), false);
  });

  postOfCopy(app, deps, '/v/:code/:session', (request, reply, scene) =>
    validate(deps, request, reply, scene, flatBody(request.body), 'qr'),
  );

  postOfCopy(app, deps, '/p/:code/:session/after', (request, reply, scene) =>
    after(deps, request, reply, scene, flatBody(request.body)),
  );
}

const goBack = (reply: FastifyReply, { reader }: SessionScene, said = '') => {
  const query = new URLSearchParams({
    ...(said ? { [said]: '1' } : {}),
    ...(reader.embed ? { embed: '1' } : {}),
  });
  void reply.header('cache-control', 'no-store');
  return reply.redirect(reader.base + (query.size > 0 ? `?${query}` : ''), 303);
};

const staffView = ({ coupon, brand, face }: SessionScene) => ({
  amount: coupon.validation.ask_amount
    ? { currency: brand.currency, example: exampleAmount(brand.currency, face.language) }
    : null,
  problems: {},
  typedAmount: '',
});

/** The amount of a form in minor units, or of a program that sends `amount_minor`; `wrong` when something else was typed. */
function amountOf(fields: Record<string, string>, currency: string): number | undefined | 'wrong' {
  if (fields.amount_minor !== undefined) {
    const minor = Number(fields.amount_minor);
    return Number.isSafeInteger(minor) && minor >= 0 ? minor : 'wrong';
  }
  if (!fields.amount?.trim()) return undefined;
  return minorUnits(fields.amount, currency) ?? 'wrong';
}

async function validate(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: SessionScene,
  fields: Record<string, string>,
  method: Method,
): Promise<FastifyReply> {
  const { ctx, coupon, session, brand, face } = scene;
  const json = wantsJson(request);
  const t = translator(face.language, 'consumer');
  const again = (problems: { password?: string; amount?: string }) =>
    formAgain(deps, reply, scene, method, problems, fields);
  const badAmount = () => t('bad_amount', { example: exampleAmount(brand.currency, face.language) });

  const amount = amountOf(fields, brand.currency);
  if (amount === 'wrong') {
    const issue = { path: '/amount_minor', message: 'is not an amount', fix: 'Send whole minor units.' };
    return json ? sendProblem(request, reply, 'invalid', {}, null, [issue]) : again({ amount: badAmount() });
  }
  let locationId: number | null = null;
  // Whether this way is allowed at all is told before any password is compared: a switched-off door has no lock to try.
  if (method !== 'button' && coupon.validation.methods.includes(method)) {
    const place = await staffPlace(deps, request, scene, fields.password ?? '');
    if (!place.right && place.retryAfterSeconds > 0)
      return refuse(
        deps,
        request,
        reply,
        scene,
        { verdict: 'too_many_requests', facts: { seconds: place.retryAfterSeconds }, session: null },
        { own: method === 'qr' ? null : scene.reader.base },
      );
    if (!place.right)
      return json
        ? sendProblem(request, reply, 'wrong_password', {})
        : again({ password: t('bad_password') });
    locationId = place.locationId;
  }
  const outcome = await validateSession(ctx, coupon, session.code, {
    method,
    locationId,
    amountMinor: amount,
    place: placeOf(fields),
  });
  if (!('facts' in outcome)) {
    if (json)
      return sendVerdict(
        reply,
        outcome.verdict,
        presentCopy(scene, outcome.session, deps.settings.publicUrl),
      );
    return method === 'qr' ? reply.redirect(`/v/${coupon.code}/${session.code}`, 303) : goBack(reply, scene);
  }
  if (outcome.verdict === 'amount_needed' && !json) return again({ amount: badAmount() });
  if (outcome.verdict === 'already_validated' && !json && outcome.session) {
    const used = { ...scene, session: outcome.session };
    return sendPage(reply, { ...(await pageOf(deps, used, {})), status: 409 }, scene.reader.embed);
  }
  return refuse(deps, request, reply, scene, outcome, {
    own: scene.reader.base,
    placeForm: {
      action: `${scene.reader.base}/validate`,
      method: 'post',
      carried: [['method', method], ...(fields.amount ? ([['amount', fields.amount]] as const) : [])],
    },
  });
}

function formAgain(
  deps: PagesDeps,
  reply: FastifyReply,
  scene: SessionScene,
  method: Method,
  problems: { password?: string; amount?: string },
  fields: Record<string, string>,
): FastifyReply {
  const { face, session, reader } = scene;
  const typedAmount = fields.amount ?? '';
  const page =
    method === 'qr'
      ? staffPage(face, copyOf(session), reader, deps.assets, { ...staffView(scene), problems, typedAmount })
      : showPage(face, copyOf(session), reader, deps.assets, {
          ...showView(scene, deps.settings.publicUrl),
          problems,
          typedAmount,
          tried: method,
        });
  return sendPage(reply, page, reader.embed);
}

async function after(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: SessionScene,
  fields: Record<string, string>,
): Promise<FastifyReply> {
  const { ctx, coupon, session, face, reader } = scene;
  try {
    if (!(await addAnswers(ctx, coupon, session.code, fields))) return goBack(reply, scene);
    if (wantsJson(request))
      return sendVerdict(reply, 'granted', presentCopy(scene, session, deps.settings.publicUrl));
    return goBack(reply, scene, 'thanks');
  } catch (error) {
    const reasons = error instanceof Problem && error.code === 'invalid' ? error.facts.reasons : undefined;
    if (reasons === undefined || wantsJson(request)) throw error;
    const t = translator(face.language, 'consumer');
    const texts: Partial<Record<Reason, string>> = {
      email: t('bad_email'),
      phone: t('bad_phone'),
      date: t('bad_date'),
    };
    const { answers } = sortReasons(reasons as Record<string, Reason>);
    const problems = Object.fromEntries(
      Object.entries(answers).map(([name, reason]) => [name, texts[reason] ?? t('bad_choice')]),
    );
    const view = await usedView(scene, false);
    const state = { answers: fields, consents: {}, problems };
    const page = usedPage(face, copyOf(session), reader, deps.assets, {
      ...view,
      after: view.after && { ...view.after, state },
    });
    return sendPage(reply, { ...page, status: 422 }, reader.embed);
  }
}
