import { z } from 'zod';
import { parseId } from '../../platform/ids.ts';
import type { Issue } from '../../platform/problem.ts';
import type { Card } from '../loyalty/index.ts';

/**
 * Whom a push is for, in the one shape that is sent by the API, stored (loyalty_push.segment) and counted by the preview. Who that is
 * gets decided when the push starts, not when it is written. Withdrawn and expired members are in no segment.
 */

const days = z.int().min(1).max(3650);
const amount = z.int().min(0).max(1_000_000_000);

/** As many as a bulk of members may have, ten times over. */
const mostNamed = 100_000;

export const segmentSchema = z
  .discriminatedUnion('who', [
    z.strictObject({ who: z.literal('all') }),
    z.strictObject({
      who: z.literal('members'),
      members: z
        .array(z.string().regex(/^mem_[1-9][0-9]{0,15}$/, 'an id of a member, mem_…'))
        .min(1)
        .max(mostNamed),
    }),
    z
      .strictObject({ who: z.literal('no_visit'), days })
      .describe('Nobody who was stamped, or joined, within so many days'),
    z
      .strictObject({ who: z.literal('near_reward'), stamps: z.int().min(1).max(1_000_000) })
      .describe('At most so many stamps or points away from a reward'),
    z
      .strictObject({ who: z.literal('birthday_month') })
      .describe('Born in the month it is when the push goes out'),
    z.strictObject({ who: z.literal('tier'), tier: z.string().trim().min(1).max(40) }),
    z.strictObject({ who: z.literal('new'), days }).describe('Joined within so many days'),
    z
      .strictObject({ who: z.literal('balance'), min: amount.optional(), max: amount.optional() })
      .refine(({ min, max }) => min !== undefined || max !== undefined, 'needs a `min` or a `max`')
      .refine(({ min = 0, max = Number.POSITIVE_INFINITY }) => min <= max, '`min` is more than `max`'),
    z.strictObject({ who: z.literal('open_rewards') }).describe('Who has a reward that is not used yet'),
  ])
  .meta({ id: 'PushSegment' });
export type Segment = z.infer<typeof segmentSchema>;

/** The numbers of the members that a segment names, each once. */
export const namedIn = (segment: Extract<Segment, { who: 'members' }>): number[] => [
  ...new Set(segment.members.flatMap((text) => parseId('member', text) ?? [])),
];

/** What of a segment makes no sense on this card. */
export function segmentIssues(card: Pick<Card, 'type' | 'settings' | 'rewards'>, segment: Segment): Issue[] {
  const { who } = segment;
  const counted = ['no_visit', 'near_reward', 'balance', 'open_rewards'];
  if (card.type === 'membership' && counted.includes(who))
    return [
      {
        path: '/segment/who',
        message: `is about stamps, and a membership has none: ${who}`,
        fix: 'Choose others.',
      },
    ];
  if (who === 'tier' && !card.settings.tiers.some(({ name }) => name === segment.tier))
    return [
      {
        path: '/segment/tier',
        message: 'is no level of this card',
        fix: `Send one of: ${card.settings.tiers.map(({ name }) => name).join(', ') || 'none, it has no levels'}.`,
      },
    ];
  return [];
}
