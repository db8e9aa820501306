import { z } from 'zod';

/** Whom a broadcast is for, in the one shape that is sent by the API and stored. Who that is gets decided by the statement that starts it. */

const id = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}_[1-9][0-9]{0,15}$`), `an id that begins with ${prefix}_`);

export const holderSteps = [
  'any',
  'opened',
  'not_opened',
  'claimed',
  'not_claimed',
  'validated',
  'not_validated',
] as const;
export type HolderStep = (typeof holderSteps)[number];

/**
 * required: who never said yes to the purpose is not written to. not_refused: who said no is not, whoever said nothing is; for lists whose
 * people agreed elsewhere.
 */
const consent = z.enum(['required', 'not_refused']);

export const audienceSchema = z
  .discriminatedUnion('who', [
    z.strictObject({
      who: z.literal('group'),
      group: id('gro'),
      consent: consent.default('not_refused'),
    }),
    z
      .strictObject({
        who: z.literal('coupon_holders'),
        coupon: id('cam'),
        step: z.enum(holderSteps).default('any'),
        consent: consent.default('required'),
      })
      .describe('Whoever has a copy of a coupon and gave an address with it'),
    z.strictObject({ who: z.literal('members'), card: id('crd'), consent: consent.default('required') }),
  ])
  .meta({ id: 'Audience' });
export type Audience = z.output<typeof audienceSchema>;
