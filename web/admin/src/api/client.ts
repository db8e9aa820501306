import createClient from 'openapi-fetch';
import type { components, paths } from './generated/schema.d.ts';
import { ApiProblem } from './problem.ts';

/** The typed client of our own API, from openapi.json. The session's cookie says who asks. */
export const api = createClient<paths>({
  credentials: 'same-origin',
  querySerializer: { array: { style: 'form', explode: false } },
});

export type Schemas = components['schemas'];

interface Reply {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** The answer of a call, or its refusal thrown as a problem. */
export async function ask<R extends Reply>(call: Promise<R>): Promise<Exclude<R['data'], undefined>> {
  const { data, error, response } = await call.catch(() => {
    throw ApiProblem.unreachable();
  });
  if (!response.ok) throw ApiProblem.from(error, response.status);
  return data as Exclude<R['data'], undefined>;
}
