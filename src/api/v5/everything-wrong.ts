import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { problemOf } from '../../platform/http/problem-reply.ts';
import { type Issue, invalid } from '../../platform/problem.ts';

/**
 * Refuses a body that its schema refused, on a route with `attachValidation`, with all that is wrong in one reply: what the schema
 * says, and what the rules say of those fields that are well formed. Does nothing where the schema is content.
 * @throws Problem('invalid')
 */
export async function refuseEverythingWrong<Shape extends z.core.$ZodLooseShape>(
  request: FastifyRequest,
  schema: z.ZodObject<Shape>,
  issuesOf: (wellFormed: Partial<z.output<z.ZodObject<Shape>>>) => Promise<Issue[]>,
): Promise<void> {
  const error = request.validationError;
  if (!error) return;
  const told = problemOf(error, request);
  if (!told) throw error;
  if (error.validationContext !== 'body') throw told;
  throw invalid([...told.issues, ...(await issuesOf(wellFormed(request.body, schema)))]);
}

function wellFormed<Shape extends z.core.$ZodLooseShape>(body: unknown, schema: z.ZodObject<Shape>) {
  const given = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  const fields = given.flatMap(([name, value]) => {
    const field = Object.hasOwn(schema.shape, name) ? (schema.shape[name] as z.ZodType) : undefined;
    const read = field?.safeParse(value);
    return read?.success ? [[name, read.data]] : [];
  });
  return Object.fromEntries(fields) as Partial<z.output<z.ZodObject<Shape>>>;
}
