import { type Parameters, search } from '../web/consumer/work/search.ts';

/** What the worker of a page makes of a challenge, as its form sends it. */
export function solve(challenge: { parameters: object }): string {
  const solution = search(challenge.parameters as Parameters, 1_000_000);
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}
