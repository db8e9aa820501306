/** Why nobody writes to an address. Each reason stands and is lifted by itself. */
export const suppressionReasons = ['unsubscribed', 'bounced', 'complained', 'stop'] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** Reasons by which the person said no; a bounce is about the address alone. */
export const refusals: readonly SuppressionReason[] = ['unsubscribed', 'complained', 'stop'];

export interface Suppression {
  reason: SuppressionReason;
  at: Date;
  source: string;
}

/** Whether an address may be written to now. */
export type Verdict =
  | { may: true }
  | {
      may: false;
      /** `withdrawn`: they said no to this purpose. `no_consent`: they never said yes to it. `invalid`: it is no address. */
      reason: SuppressionReason | 'withdrawn' | 'no_consent' | 'invalid';
      at: Date | null;
    };
