import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contributionTerms, findDraft } from '../../modules/contributions/index.ts';
import type { ClaimStep } from '../../modules/coupons/index.ts';
import { cachedGame, type Play, playSession } from '../../modules/games/index.ts';
import {
  checkStep,
  claimSession,
  findKnown,
  type Granted,
  type Known,
  type Outcome,
  provedMail,
  type Reason,
  sortReasons,
} from '../../modules/sessions/index.ts';
import { addressKey, giveBack, throttle } from '../../platform/http/throttle.ts';
import { translator } from '../../platform/i18n/index.ts';
import { Problem } from '../../platform/problem.ts';
import { claimPage } from '../claim-page.ts';
import { askingSteps, claimInputOf, inputNames, isTicked, nothingKnown } from '../claim-steps.ts';
import { sendStep as sendContributionStep } from '../competitions/contribution-routes.ts';
import { flatBody } from '../flat-body.ts';
import { formProblems } from '../form-problems.ts';
import { presentPlay } from '../games/present-play.ts';
import { rememberUnseen } from '../games/unseen.ts';
import { loginPage } from '../login/login-page.ts';
import { refuseKnown, sendWays } from '../login/login-step.ts';
import { refuse, refusePlainly } from '../refuse.ts';
import type { PagesDeps } from '../scene.ts';
import { presentCopy, sendPage, sendProblem, sendVerdict } from '../send.ts';
import type { FormState } from '../view.ts';
import { browserOf, wantsJson } from '../visit.ts';
import { postOfCopy } from './post-of-copy.ts';
import { refuseWithoutWork, workRefusal } from './prove.ts';
import { refusalOf, type SessionParams, type SessionScene, sessionSceneOf } from './session.ts';

/** GET and POST /p/{code}/{session}/claim: the steps of a claim one after another, the last of which gives it. */
export function claimRoutes(app: FastifyInstance, deps: PagesDeps): void {
  const url = '/p/:code/:session/claim';
  app.get<{ Params: SessionParams }>(url, { schema: { hide: true } }, async (request, reply) => {
    const scene = await sessionSceneOf(deps, request, reply);
    if (!scene) return refusePlainly(deps, request, reply, 'not_found');
    const no = refusalOf(scene);
    if (no) return refuse(deps, request, reply, scene, no);
    if (scene.session.claimedAt) return back(reply, scene);
    if (await lacksContribution(scene)) return toContribution(reply, scene);
    const known = await knownOf(scene);
    const refused = await refuseKnown(deps, request, reply, scene, known);
    return refused ?? sendStep(deps, reply, scene, known, 0, {});
  });

  postOfCopy(app, deps, url, (request, reply, scene) =>
    claim(deps, request, reply, scene, flatBody(request.body), (outcome) => {
      // The page that follows plays: what it came to is shown there, not before.
      if (scene.coupon.kind === 'game') rememberUnseen(reply, scene);
      return back(reply, scene, outcome.verdict === 'granted' && scene.coupon.kind !== 'game' ? 'kept' : '');
    }),
  );
}

const back = (reply: FastifyReply, { reader }: SessionScene, said = '') => {
  const query = new URLSearchParams({
    ...(said ? { [said]: '1' } : {}),
    ...(reader.embed ? { embed: '1' } : {}),
  });
  void reply.header('cache-control', 'no-store');
  return reply.redirect(reader.base + (query.size > 0 ? `?${query}` : ''), 303);
};

/** Whether something is to be sent first: it is the first step of the claim. */
const lacksContribution = async ({ ctx, coupon, session }: SessionScene): Promise<boolean> =>
  (await contributionTerms(ctx, coupon)) !== null && !(await findDraft(ctx, coupon.id, session.code));

function toContribution(reply: FastifyReply, { reader }: SessionScene): FastifyReply {
  void reply.header('cache-control', 'no-store');
  return reply.redirect(`${reader.base}/contribution${reader.embed ? '?embed=1' : ''}`, 303);
}

/** Claims, or plays where the coupon is a game; `granted` says what a person sees who is given it. */
export async function claim(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: SessionScene,
  fields: Record<string, string>,
  granted: (outcome: Granted & { play?: Play | null }) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const { ctx, coupon, session } = scene;
  const json = wantsJson(request);
  const known = await knownOf(scene);
  const steps = askingSteps(coupon, known);
  const browserKey = browserOf(request, reply, { secure: scene.secure, embed: scene.reader.embed });
  const input = {
    ...claimInputOf(steps, fields, browserKey),
    seen: { address: request.ip, secret: deps.secret },
  };
  const at = Number(fields.step ?? 0) - 1;
  const onTheWay = !json && at < steps.length - 1 ? steps[at] : undefined;

  const noWork = onTheWay ? null : await workRefusal(deps, scene, fields);
  if (noWork && !json && (steps.length > 0 || known.login)) {
    // The form comes back as it was filled in; a first press of the offer's button brings it without a word about work.
    const problems: Record<string, string> =
      fields.step === undefined ? {} : { altcha: translator(scene.face.language, 'consumer')('work_needed') };
    return sendStep(deps, reply, scene, known, Math.max(0, Math.min(at, steps.length - 1)), fields, problems);
  }
  if (noWork) return refuseWithoutWork(deps, request, reply, scene, noWork);

  const tries = await countPromoTry(deps, request, scene, fields);
  if (tries.refusedFor > 0)
    return refuse(
      deps,
      request,
      reply,
      scene,
      {
        verdict: 'too_many_requests',
        facts: { seconds: tries.refusedFor },
        session: null,
      },
      { own: scene.reader.base },
    );

  if (onTheWay) {
    const check = await checkStep(ctx, coupon, session.code, onTheWay, input);
    const problems = problemsOf(scene, check, check.refused?.verdict === 'wrong_promo_code');
    if (check.refused === null) await tries.right();
    const wrong = Object.keys(problems).length > 0;
    return sendStep(deps, reply, scene, known, wrong ? at : at + 1, fields, wrong ? problems : {});
  }
  try {
    const outcome: Outcome & { play?: Play | null } =
      coupon.kind === 'game'
        ? await playSession(ctx, deps, coupon, session.code, input)
        : await claimSession(ctx, coupon, session.code, input);
    if (!('facts' in outcome)) {
      await tries.right();
      if (!json) return granted(outcome);
      const copy = presentCopy(scene, outcome.session, deps.settings.publicUrl);
      return sendVerdict(reply, outcome.verdict, copy, outcome.play && presentPlay(deps, outcome.play));
    }
    if (outcome.verdict !== 'wrong_promo_code') await tries.right();
    const promo = steps.findIndex((step) => step.type === 'promo_code');
    if (outcome.verdict === 'wrong_promo_code' && !json && promo >= 0) {
      // Asked for the first time, it is not wrong yet.
      const problems =
        fields.promo_code === undefined ? {} : problemsOf(scene, { answers: {}, consents: {} }, true);
      return sendStep(deps, reply, scene, known, promo, fields, problems);
    }
    if (outcome.verdict === 'contribution_needed' && !json) return toContribution(reply, scene);
    if (outcome.verdict === 'key_used' && outcome.facts.key === 'receipt' && !json)
      return sendContributionStep(deps, reply, scene, { wrong: { number: 'used' } });
    if (outcome.verdict === 'key_used' && coupon.kind === 'game' && !json)
      return refuse(deps, request, reply, scene, {
        ...outcome,
        verdict: await playedWord(scene),
        session: null,
      });
    return refuse(deps, request, reply, scene, outcome, {
      own: outcome.verdict === 'key_used' ? null : scene.reader.base,
      placeForm: { action: `${scene.reader.base}/claim`, method: 'post', carried: carriedOf(steps, fields) },
    });
  } catch (error) {
    if (error instanceof Problem && error.code === 'beacon_awaited' && !json)
      return refuse(deps, request, reply, scene, { verdict: error.code, facts: {}, session: null });
    const reasons = error instanceof Problem && error.code === 'invalid' ? error.facts.reasons : undefined;
    if (!(error instanceof Problem) || reasons === undefined) throw error;
    if (json) return sendProblem(request, reply, error.code, error.facts, null, error.issues);
    const wrong = sortReasons(reasons as Record<string, Reason>);
    const problems = problemsOf(scene, wrong, false);
    // A first press of the button brings the first step, not a list of what is missing.
    if (fields.step === undefined) return sendStep(deps, reply, scene, known, 0, fields);
    const first = steps.findIndex((step) => namesOf(step).some((name) => problems[name] !== undefined));
    return sendStep(deps, reply, scene, known, Math.max(0, first), fields, problems);
  }
}

/** A person whose play was had already: for ever, or for today. */
async function playedWord({ ctx, coupon }: SessionScene): Promise<'key_played' | 'key_played_today'> {
  const game = await cachedGame(ctx, coupon.id);
  return game?.settings.play_again === 'day' ? 'key_played_today' : 'key_played';
}

/** How often one address may try promo codes of one coupon. */
const promoTries = { limit: 20, windowSeconds: 600 };

async function countPromoTry(
  deps: PagesDeps,
  request: FastifyRequest,
  scene: SessionScene,
  fields: Record<string, string>,
) {
  const nothing = { refusedFor: 0, right: async () => {} };
  if (fields.promo_code === undefined || !scene.coupon.claim.steps.some((step) => step.type === 'promo_code'))
    return nothing;
  const key = {
    purpose: 'promo_code',
    key: `${scene.coupon.accountId} ${scene.coupon.id} ${addressKey(request.ip)}`,
  } as const;
  const verdict = await throttle(deps, { ...key, ...promoTries });
  return { refusedFor: verdict.retryAfterSeconds, right: () => giveBack(deps, key) };
}

const namesOf = (step: ClaimStep) =>
  step.type === 'form'
    ? [...step.fields.map(({ name }) => name), ...step.consents.map(({ name }) => name)]
    : [];

/** What is wrong with a step, in the reader's words. */
const problemsOf = (
  { face }: SessionScene,
  wrong: Parameters<typeof formProblems>[1],
  promo: boolean,
): Record<string, string> => ({
  ...formProblems(face, wrong),
  ...(promo ? { promo_code: translator(face.language, 'consumer')('bad_promo') } : {}),
});

/** What this person wrote before, also what was filled in when the link was issued; nothing where the claim asks nothing. */
const knownOf = async ({ ctx, coupon, session }: SessionScene): Promise<Known> =>
  askingSteps(coupon).length > 0 ? findKnown(ctx, session.code) : nothingKnown;

/** A form as it comes back: what was typed now goes before what was known. */
function stateOf(
  { answers, login }: Known,
  fields: Record<string, string>,
  problems: Record<string, string>,
): FormState {
  const consents = Object.entries(fields).flatMap(([name, value]) =>
    name.startsWith('consent_') ? [[name.slice('consent_'.length), isTicked(value)] as const] : [],
  );
  const fixed = provedMail(login) ? ['email'] : [];
  const kept = Object.fromEntries(fixed.map((name) => [name, answers[name] ?? '']));
  return {
    answers: { ...answers, ...fields, ...kept },
    consents: Object.fromEntries(consents),
    problems,
    fixed,
  };
}

const carriedOf = (steps: readonly ClaimStep[], fields: Record<string, string>): [string, string][] =>
  [...steps.flatMap(inputNames), 'step'].flatMap((name) => {
    const value = fields[name];
    return value === undefined ? [] : [[name, value]];
  });

/**
 * The step at this place (from 0) of those that ask; the offer where nothing is asked, but for who signed in: their last press is asked
 * for here.
 */
async function sendStep(
  deps: PagesDeps,
  reply: FastifyReply,
  scene: SessionScene,
  known: Known,
  at: number,
  fields: Record<string, string>,
  problems: Record<string, string> = {},
): Promise<FastifyReply> {
  const { coupon, face, reader } = scene;
  const steps = askingSteps(coupon, known);
  const step = steps[at];
  if (!step && known.login && coupon.kind !== 'game') {
    const email = provedMail(known.login) ? (known.answers.email ?? null) : null;
    const ready = { state: 'ready', email, problem: problems.altcha ?? null } as const;
    return sendPage(reply, loginPage(face, reader, deps.assets, ready), reader.embed);
  }
  if (!step) return back(reply, scene);
  if (step.type === 'login') return sendWays(deps, reply, scene);
  const others = steps.filter((_, i) => i !== at);
  const carried = carriedOf(others, fields).filter(([name]) => name !== 'step');
  const page = claimPage(face, reader, deps.assets, {
    step,
    number: at + 1,
    count: steps.length,
    ahead: ((await contributionTerms(scene.ctx, coupon)) ? 1 : 0) + (known.login ? 1 : 0),
    state: stateOf(known, fields, problems),
    carried,
  });
  return sendPage(reply, page, reader.embed);
}
