import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listRewards, undoReward, useRewards } from '../../modules/loyalty/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { loyaltyPath } from './loyalty-path.ts';
import { earnedSchema, presentEarned } from './loyalty-wire.ts';

const tags = ['Loyalty stamps and rewards'];
const params = z.object({ id: z.string(), member: z.string() });

/** What members earned, and its use. A reward is used by its coupon: here, at a till, or by its own link, once in all. */
export const loyaltyRewardRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const { publicUrl } = deps.settings;

  app.get(
    '/v5/loyalty-cards/:id/members/:member/rewards',
    {
      config: { scope: 'loyalty:read' },
      schema: {
        tags,
        summary: 'What a member earned',
        params,
        response: { 200: z.object({ data: z.array(earnedSchema) }) },
      },
    },
    async (req) => {
      const { member } = await loyaltyPath.memberOf(req.ctx, req.params);
      const now = deps.clock.now();
      return {
        data: (await listRewards(req.ctx, member.id)).map((one) => presentEarned(one, now, publicUrl)),
      };
    },
  );

  app.post(
    '/v5/loyalty-cards/:id/members/:member/rewards/use',
    {
      config: { scope: 'loyalty:stamp' },
      schema: {
        tags,
        summary: 'Use rewards, each at most once',
        description:
          'What is already used, expired or withdrawn is left out: `used_at` of each says what became of it. All or none. A reward ' +
          'whose coupon asks for the money that was spent is refused without `amount_minor` (amount_needed).',
        params,
        body: z.strictObject({
          rewards: z.array(z.string().max(40)).min(1).max(100),
          location: z.string().max(40).optional(),
          amount_minor: z
            .int()
            .min(0)
            .max(1_000_000_000_000)
            .optional()
            .describe('What was spent, in minor units; with one reward only'),
        }),
        response: { 200: z.object({ used: z.array(z.string()), data: z.array(earnedSchema) }) },
      },
    },
    async (req) => {
      const { card, member } = await loyaltyPath.memberOf(req.ctx, req.params);
      const ids = req.body.rewards.map((reward) => requireId('earned', reward));
      const { used, rewards } = await useRewards(req.ctx, card, member.id, ids, {
        method: req.ctx.actor.kind === 'teammate' ? 'dashboard' : 'api',
        locationId: req.body.location === undefined ? null : requireId('location', req.body.location),
        amountMinor: req.body.amount_minor,
      });
      const now = deps.clock.now();
      return {
        used: used.map((id) => formatId('earned', id)),
        data: rewards.map((one) => presentEarned(one, now, publicUrl)),
      };
    },
  );

  app.post(
    '/v5/loyalty-cards/:id/members/:member/rewards/:reward/undo',
    {
      config: { scope: 'loyalty:stamp' },
      schema: {
        tags,
        summary: 'Take the use of a reward back, within minutes',
        description: 'By whichever way it was used. A new fact, never a deletion: the reward is open again.',
        params: params.extend({ reward: z.string() }),
        response: { 200: earnedSchema },
      },
    },
    async (req) => {
      const { member } = await loyaltyPath.memberOf(req.ctx, req.params);
      const earned = await undoReward(req.ctx, member.id, requireId('earned', req.params.reward));
      return presentEarned(earned, deps.clock.now(), publicUrl);
    },
  );
};
