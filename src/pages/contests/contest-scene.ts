import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Competition, findCompetition } from '../../modules/competitions/index.ts';
import { type OnShow, votesOf, votingEnds, votingPhase } from '../../modules/votes/index.ts';
import { type PagesDeps, type Scene, sceneOf } from '../scene.ts';
import type { Exhibit } from './exhibit.ts';
import type { Decides } from './gallery-page.ts';
import { shortName } from './short-name.ts';

/** A scene with the contest it is about. */
export interface ContestScene extends Scene {
  competition: Competition;
}

/** A contest that people see: launched, not archived, and won by votes or by a jury. */
export async function contestSceneOf(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
): Promise<ContestScene | undefined> {
  const scene = await sceneOf(deps, request, reply, code);
  const competition = scene && (await findCompetition(scene.ctx, scene.coupon.id));
  if (!scene || !competition?.launchedAt || competition.coupon.archivedAt) return undefined;
  if (!['votes', 'jury'].includes(competition.settings.way)) return undefined;
  const reader = { ...scene.reader, base: `/p/${scene.coupon.code}/gallery` };
  return { ...scene, reader, competition };
}

/** When the public votes, or that it does not. */
export function decidesOf({ competition, reader }: ContestScene): Decides {
  const { way, votes } = competition.settings;
  if (way !== 'votes') return { way: 'jury' };
  const from = votes?.opens_at ? new Date(votes.opens_at) : null;
  return {
    way: 'votes',
    phase: votingPhase(competition, reader.now),
    from,
    until: votingEnds(competition),
  };
}

/** What is on show as pages write it, with its votes where everybody may know them: by the rules, or once the winners are. */
export async function exhibitsOf(
  { ctx, competition }: Pick<ContestScene, 'ctx' | 'competition'>,
  shown: readonly OnShow[],
): Promise<Exhibit[]> {
  const { settings, sealedAt, coupon } = competition;
  const counted = settings.way === 'votes' && (settings.votes?.shown || sealedAt !== null);
  const votes = counted
    ? await votesOf(
        ctx,
        coupon.id,
        shown.map(({ n }) => n),
      )
    : null;
  return shown.map(({ person, n, ...one }) => ({
    ...one,
    n,
    name: shortName(person),
    votes: votes && (votes.get(n) ?? 0),
  }));
}
