import { z } from 'zod';
import { maskMail, maskPhone } from '../../modules/guard/index.ts';
import {
  type Related,
  type Review,
  reviewReasons,
  reviewStates,
  sharedSignals,
} from '../../modules/reviews/index.ts';
import { formatId } from '../../platform/ids.ts';

const shared = z.int().nullable().describe('Other claims of the account; null where nothing is known');

export const reviewSchema = z
  .object({
    id: z.string(),
    state: z.enum(reviewStates),
    coupon: z.object({ id: z.string(), name: z.string(), kind: z.enum(['offer', 'game', 'competition']) }),
    session: z.string().describe('The session code, 21 characters'),
    url: z.string(),
    opened_at: z.string().nullable(),
    claimed_at: z.string().nullable(),
    gives: z
      .object({ coupon: z.string(), name: z.string(), session: z.string() })
      .nullable()
      .describe('What it won, held and decided with it'),
    wins: z
      .object({ rank: z.int(), title: z.string() })
      .nullable()
      .describe('The prize of a competition that waits for the decision: released, its winner is told'),
    reasons: z.array(z.enum(reviewReasons)),
    note: z.string().nullable().describe('What was said when it was held by hand'),
    held_at: z.string(),
    held_by: z.string(),
    decided_at: z.string().nullable(),
    decided_by: z.string().nullable(),
    decided_by_name: z.string().nullable(),
    decided_note: z.string().nullable(),
    person: z.object({
      name: z.string().nullable(),
      email: z.string().nullable().describe('Masked: a•••n@example.com'),
      phone: z.string().nullable().describe('Masked: +32 ••• 56'),
    }),
    signals: z.object({
      address: z.string().nullable().describe('The first half of the network address'),
      shared: z.object({ address: shared, device: shared, person: shared }),
    }),
  })
  .meta({ id: 'Review' });

export const relatedSchema = z
  .object({
    session: z.string(),
    coupon: z.object({ id: z.string(), name: z.string() }),
    claimed_at: z.string(),
    shares: z.array(z.enum(sharedSignals)),
    held: z.boolean(),
    voided: z.boolean(),
  })
  .meta({ id: 'RelatedClaim' });

const iso = (date: Date | null) => date?.toISOString() ?? null;
const kinds = ['offer', 'game', 'competition'] as const;

export function presentReview(
  review: Review,
  publicUrl: string,
  nameOf: (actor: string) => string | undefined,
): z.output<typeof reviewSchema> {
  const { gives, person } = review;
  return {
    id: formatId('review', review.id),
    state: review.state,
    coupon: {
      id: formatId('coupon', review.couponId),
      name: review.couponName,
      kind: kinds.find((kind) => kind === review.couponKind) ?? 'offer',
    },
    session: review.sessionCode,
    url: `${publicUrl}/p/${review.couponCode}/${review.sessionCode}`,
    opened_at: iso(review.openedAt),
    claimed_at: iso(review.claimedAt),
    gives: gives && {
      coupon: formatId('coupon', gives.couponId),
      name: gives.name,
      session: gives.sessionCode,
    },
    wins: review.wins,
    reasons: review.reasons,
    note: review.note,
    held_at: review.heldAt.toISOString(),
    held_by: review.heldBy,
    decided_at: iso(review.decidedAt),
    decided_by: review.decidedBy,
    decided_by_name: (review.decidedBy && nameOf(review.decidedBy)) ?? null,
    decided_note: review.decidedNote,
    person: {
      name: [person.firstName, person.lastName].filter(Boolean).join(' ') || null,
      email: person.email && maskMail(person.email),
      phone: person.phone && maskPhone(person.phone),
    },
    signals: { address: review.address, shared: review.shared },
  };
}

export const presentRelated = (one: Related): z.output<typeof relatedSchema> => ({
  session: one.sessionCode,
  coupon: { id: formatId('coupon', one.couponId), name: one.couponName },
  claimed_at: one.claimedAt.toISOString(),
  shares: one.shares,
  held: one.held,
  voided: one.voided,
});
