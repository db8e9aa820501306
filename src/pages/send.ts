import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Session } from '../modules/sessions/index.ts';
import { sessionStatus } from '../modules/sessions/index.ts';
import { tillCodeLength } from '../platform/ids.ts';
import { Problem, type ProblemCode } from '../platform/problem.ts';
import type { Page } from './layout.ts';
import type { Scene } from './scene.ts';

/** The policy of a page: nothing from elsewhere, nothing inline but its own two sheets. */
export function policyOf(page: Page, embed: boolean): string {
  return [
    "default-src 'none'",
    `style-src ${page.styleHashes.join(' ')}`,
    "script-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    page.formsLeadOut ? 'form-action *' : "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${embed ? '*' : "'none'"}`,
  ].join('; ');
}

/** Sends a page as it is now: what a person holds may change with the next press, so nothing keeps it. */
export function sendPage(reply: FastifyReply, page: Page, embed: boolean): FastifyReply {
  void reply
    .code(page.status)
    .header('content-security-policy', policyOf(page, embed))
    .header('permissions-policy', 'geolocation=(self), screen-wake-lock=(self), clipboard-write=(self)')
    .header('cache-control', 'no-store')
    .header('vary', 'accept, accept-language, cookie')
    .type('text/html; charset=utf-8');
  if (embed) {
    void reply.removeHeader('x-frame-options').header('cross-origin-resource-policy', 'cross-origin');
  } else void reply.header('x-frame-options', 'DENY');
  return reply.serializer((payload: unknown) => String(payload)).send(page.markup);
}

/** A no as JSON: the problem of that word, with its facts and the session as it is. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ProblemCode,
  facts: Record<string, unknown>,
  session: object | null = null,
  issues: Problem['issues'] = [],
): FastifyReply {
  const problem = new Problem(code, facts, issues);
  if (typeof facts.seconds === 'number') void reply.header('retry-after', String(facts.seconds));
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send({ ...problem.toJSON(), verdict: code, request_id: request.id, ...(session ? { session } : {}) });
}

/** A yes as JSON; `play`: what a game came to. */
export function sendVerdict(
  reply: FastifyReply,
  verdict: string,
  session: object,
  play?: object | null,
): FastifyReply {
  return reply
    .code(200)
    .header('cache-control', 'no-store')
    .send({ verdict, session, ...(play ? { play } : {}) });
}

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** A session as the browser of its own person may see it. */
export function presentCopy({ coupon, reader }: Scene, session: Session, publicUrl: string) {
  return {
    code: session.code,
    till_code: session.code.slice(0, tillCodeLength),
    url: `${publicUrl}/p/${coupon.code}/${session.code}`,
    status: sessionStatus(session, reader.now, coupon.endsAt),
    validation_code: session.validationCode,
    opened_at: iso(session.openedAt),
    claimed_at: iso(session.claimedAt),
    validated_at: iso(session.validatedAt),
    voided_at: iso(session.voidedAt),
    expires_at: iso(session.expiresAt),
    resets_at: iso(session.resetsAt),
  };
}
