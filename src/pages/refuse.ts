import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Coupon, Window } from '../modules/coupons/index.ts';
import type { Refusal, Session } from '../modules/sessions/index.ts';
import { type ProblemCode, problems } from '../platform/problem.ts';
import { nextOpening } from './dates.ts';
import { shopsOf } from './face.ts';
import { type RefusalView, type RefusalWord, refusalPage, refusals } from './refusal-page.ts';
import { type PagesDeps, plainScene, type Scene } from './scene.ts';
import { presentCopy, sendPage, sendProblem } from './send.ts';
import { fieldsOf, placeOf, wantsJson } from './visit.ts';

const dateOf = (value: unknown) =>
  typeof value === 'string' || value instanceof Date ? new Date(value) : null;
const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined);

/** The facts of a refusal as its page needs them. */
export function viewOf(
  word: RefusalWord,
  facts: Record<string, unknown>,
  coupon: Coupon,
  session: Session | null,
  now: Date,
): RefusalView {
  const windows = (facts.windows as Window[] | undefined) ?? coupon.rules.windows;
  return {
    word,
    startsAt: dateOf(facts.starts_at) ?? coupon.startsAt,
    endedAt: dateOf(facts.expires_at) ?? dateOf(facts.ended_at) ?? coupon.endsAt,
    endedLocal: word === 'ended' ? coupon.endsLocal : null,
    voidedAt: session?.voidedAt ?? null,
    resetsAt: dateOf(facts.resets_at),
    windows,
    claimed: Boolean(session?.claimedAt),
    nextAt: word === 'not_today' ? nextOpening(windows, now, coupon.timeZone) : null,
    radiusMetres: numberOf(facts.radius) ?? coupon.rules.area?.radius_m ?? 0,
    distanceMetres: numberOf(facts.distance) ?? 0,
    age: numberOf(facts.age) ?? coupon.rules.minimum_age ?? 18,
    key: typeof facts.key === 'string' ? facts.key : '',
    seconds: numberOf(facts.seconds) ?? 60,
  };
}

interface Options {
  /** The person's own coupon to go back to. */
  own?: string | null;
  placeForm?: RefusalView['placeForm'];
}

/** Tells a no: a problem to programs, a friendly page to people. */
export function refuse(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: Scene,
  refusal:
    | Pick<Refusal, 'verdict' | 'facts' | 'session'>
    | { verdict: RefusalWord; facts: Record<string, unknown>; session: null },
  options: Options = {},
): FastifyReply {
  const { coupon, face, reader } = scene;
  const { verdict, facts, session } = refusal;
  if (wantsJson(request)) {
    const code: ProblemCode = verdict in problems ? (verdict as ProblemCode) : 'state_conflict';
    const copy = session ? presentCopy(scene, session, deps.settings.publicUrl) : null;
    return sendProblem(request, reply, code, facts, copy);
  }
  const word = refusals.find((one) => one === verdict) ?? 'conflict';
  const place = placeOf({ ...fieldsOf(request.query), ...fieldsOf(request.body) });
  const shown = place ? { ...face, shops: shopsOf(coupon, face.language, place) } : face;
  const view = viewOf(word, facts, coupon, session, reader.now);
  const page = refusalPage(shown, reader, deps.assets, { ...view, ...options });
  if (word === 'too_many_requests') void reply.header('retry-after', String(view.seconds ?? 60));
  return sendPage(reply, page, reader.embed);
}

/** A no of a request that leads to no coupon. */
export function refusePlainly(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  word: 'not_found' | 'busy' | 'error',
): FastifyReply {
  const { face, reader } = plainScene(deps, request);
  if (wantsJson(request) && word === 'not_found') return sendProblem(request, reply, 'not_found', {});
  return sendPage(
    reply,
    refusalPage(face, reader, deps.assets, { word, requestId: request.id }),
    reader.embed,
  );
}
