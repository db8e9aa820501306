import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf, replyWithProblem } from '../../platform/http/problem-reply.ts';
import type { Issue, Problem } from '../../platform/problem.ts';
import { choices } from './choices.ts';
import { failed, forbidden, unauthorized } from './envelope.ts';
import { type FailureName, type Fault, V3Failure } from './failure.ts';
import { parameterOf } from './single-use.ts';

const { failureStatus } = choices;

/** Every refusal in the v3 envelope; only a bug is told in the platform's own words. */
export function tellFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof V3Failure) return reply.code(failureStatus.other).send(failed(error.faults));
  const problem = problemOf(error, request);
  if (!problem) return replyWithProblem(error, request, reply);
  if (problem.code === 'unauthenticated') return reply.code(failureStatus.credentials).send(unauthorized());
  if (problem.code === 'forbidden')
    return reply.code(failureStatus.scope).send(forbidden(String(problem.facts.scope)));
  const { status, facts } = problem;
  const { seconds, retry_after, allow } = facts;
  if (seconds !== undefined || retry_after !== undefined)
    void reply.header('retry-after', String(seconds ?? retry_after));
  if (allow !== undefined) void reply.header('allow', String(allow));
  if ([400, 415, 422].includes(status))
    return reply.code(failureStatus.other).send(failed(faultsOf(problem)));
  return reply.code(status).send(failed(faultsOf(problem), `${status} ${STATUS_CODES[status]}`));
}

const nameByCode: Partial<Record<Problem['code'], FailureName>> = {
  method_not_allowed: 'callNotFound',
  too_many_requests: 'tooManyRequests',
  busy: 'busy',
  account_expired: 'accountExpired',
  account_blocked: 'accountExpired',
  no_subaccounts: 'subaccountCredentials',
};

function faultsOf(problem: Problem): Fault[] {
  if (problem.issues.length > 0) return problem.issues.map(faultOf);
  if (problem.code === 'not_found')
    return [{ name: 'callNotFound', description: 'There is nothing here. Check the address.' }];
  const { title, fix } = problem.toJSON();
  return [{ name: nameByCode[problem.code] ?? 'badValue', description: `${title}. ${fix}` }];
}

/** What the product says about an answer, told under the parameter that it came by. */
function faultOf({ path, message }: Issue): Fault {
  const parameter = parameterOf(path.split('/').at(-1) ?? '');
  if (parameter === 'email')
    return { name: 'badEmail', description: 'Parameter email is not a valid e-mail address.' };
  if (parameter === 'phone') {
    const description = 'Parameter phone is not a phone number; send it as +32470123456.';
    return { name: 'badFormat', description };
  }
  return { name: 'badValue', description: `Parameter ${parameter}: ${message}` };
}
