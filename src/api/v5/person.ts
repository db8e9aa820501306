import type { FastifyRequest } from 'fastify';
import { mailReset } from '../../modules/teammates/index.ts';
import { signInOf } from '../../platform/auth/cookie.ts';
import * as auth from '../../platform/auth/people.ts';
import type { Deps } from '../../platform/deps.ts';
import { Problem } from '../../platform/problem.ts';

/** Identity, with the mails that belong to it. */
export function makePeople(deps: Deps): auth.People {
  return auth.makePeople(deps, (person, token) => mailReset(deps, person, token));
}

/**
 * The signed-in person of a request that has one's credentials.
 * @throws Problem person_needed for a key
 */
export function requirePerson(deps: Deps, req: FastifyRequest): auth.SignedIn & { teammateId: number } {
  const { actor } = req.ctx;
  const cookie = signInOf(deps, req);
  if (actor.kind !== 'teammate' || !cookie) throw new Problem('person_needed');
  return { userId: actor.userId, teammateId: actor.teammateId, signedToken: cookie.signedToken };
}
