import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf, replyWithProblem } from '../../platform/http/problem-reply.ts';
import type { Problem } from '../../platform/problem.ts';

/**
 * The one shape of every v4 refusal; what the document leaves open is chosen here (docs/decisions/0014).
 * `error` is a stable word, `message` says it to a person, `details` names each fault: where (`/3/email`), and for a row of a bulk
 * its index.
 */
function bodyOf(problem: Problem) {
  const { title, fix } = problem.toJSON();
  const details = problem.issues.map(({ path, message }) => {
    const index = /^\/(\d+)(?:\/|$)/.exec(path)?.[1];
    return { ...(index === undefined ? {} : { index: Number(index) }), path, message };
  });
  return {
    error: problem.code === 'bad_json' ? 'invalid' : problem.code,
    message: problem.issues.length > 0 || problem.code === 'not_found' ? `${title}.` : `${title}. ${fix}`,
    ...(details.length > 0 ? { details } : {}),
  };
}

/** 401, 403, 404, 405, 409, 422 in that shape; what the platform refuses (too large, too fast, a bug) in the platform's own. */
export function tellFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request);
  const status =
    problem?.code === 'bad_json' || problem?.code === 'unsupported_media' ? 422 : problem?.status;
  if (!problem || status === undefined || ![401, 403, 404, 405, 409, 422].includes(status))
    return replyWithProblem(error, request, reply);
  if (problem.code === 'method_not_allowed') void reply.header('allow', String(problem.facts.allow));
  return reply.code(status).send(bodyOf(problem));
}
