import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Coupon } from '../../modules/coupons/index.ts';
import type { Scene } from '../scene.ts';
import { wantsJson } from '../visit.ts';

/** Whether a person who comes to a competition after its close is better served by its winners than by a no. */
export const leadsToWinners = (request: FastifyRequest, coupon: Coupon, verdict: string): boolean =>
  coupon.kind === 'competition' && verdict === 'ended' && !wantsJson(request);

export function goToWinners(reply: FastifyReply, { coupon, reader }: Scene): FastifyReply {
  void reply.header('cache-control', 'no-store');
  return reply.redirect(`/p/${coupon.code}/winners${reader.embed ? '?embed=1' : ''}`, 303);
}
