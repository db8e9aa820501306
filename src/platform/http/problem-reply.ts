import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { issuesInWords } from '../issue-words.ts';
import { type Issue, Problem } from '../problem.ts';

/** The body of every refusal (RFC 9457), as the OpenAPI shows it. */
export const problemSchema = z
  .object({
    type: z.string(),
    code: z.string().describe('Stable word for this kind of refusal'),
    title: z.string(),
    status: z.int(),
    fix: z.string().describe('How to mend it'),
    issues: z
      .array(z.object({ path: z.string(), message: z.string(), fix: z.string().optional() }))
      .optional(),
    facts: z.record(z.string(), z.unknown()).optional(),
    request_id: z.string(),
  })
  .meta({ id: 'Problem' });

/** Everything that is wrong with an input at once: where, what and how to mend it. */
function issuesOf(error: FastifyError, request: FastifyRequest): Issue[] {
  const part = error.validationContext as 'body' | 'querystring' | 'params' | 'headers' | undefined;
  const schema = part && (request.routeOptions.schema?.[part] as z.core.$ZodType | undefined);
  const found = (error.validation ?? []).map(({ keyword, instancePath, message = '', params }) => ({
    ...params,
    code: keyword,
    path: instancePath.split('/').filter(Boolean),
    message,
  }));
  const value = part === 'querystring' ? request.query : part && request[part];
  return issuesInWords(found, { value: value ?? undefined, schema });
}

/** Turns whatever was thrown into the problem that is told; undefined for a bug. */
export function problemOf(error: unknown, request: FastifyRequest): Problem | undefined {
  if (error instanceof Problem) return error;
  if (hasZodFastifySchemaValidationErrors(error))
    return new Problem('invalid', {}, issuesOf(error as FastifyError, request));
  const { code, statusCode } = error as FastifyError;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE' || statusCode === 413)
    return new Problem('too_large', { limit: request.routeOptions.bodyLimit });
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return new Problem('unsupported_media', { accepted: 'application/json' });
  if (
    code === 'FST_ERR_CTP_EMPTY_JSON_BODY' ||
    code === 'FST_ERR_CTP_INVALID_JSON_BODY' ||
    error instanceof SyntaxError
  )
    return new Problem('bad_json');
  if (isResponseSerializationError(error)) return undefined;
  if (statusCode === 400) return new Problem('bad_json');
  return undefined;
}

/** The one place that turns errors into replies. Bugs are logged whole under the request id and told as one constant text. */
export function replyWithProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request);
  if (!problem) {
    request.log.error({ err: error, requestId: request.id }, 'a bug');
    return send(reply, 500, {
      type: '/docs/problems#internal',
      code: 'internal',
      title: 'Something broke on our side',
      status: 500,
      fix: 'Try again; if it stays, report the request_id.',
      request_id: request.id,
    });
  }
  const { seconds, retry_after, allow } = problem.facts;
  if (problem.code === 'method_not_allowed') void reply.header('allow', String(allow));
  if (seconds !== undefined || retry_after !== undefined)
    void reply.header('retry-after', String(seconds ?? retry_after));
  return send(reply, problem.status, { ...problem.toJSON(), request_id: request.id });
}

function send(reply: FastifyReply, status: number, body: object): FastifyReply {
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(body);
}
