import type { Role } from '../../platform/ctx.ts';

export const roles = ['owner', 'admin', 'editor', 'analyst', 'cashier'] as const satisfies readonly Role[];

/** A person on the team of an account, or one who is invited to it. */
export interface Teammate {
  id: number;
  /** Null while invited. */
  userId: string | null;
  email: string;
  name: string;
  role: Role;
  language: string | null;
  invitedAt: Date;
  invitationExpiresAt: Date | null;
  joinedAt: Date | null;
}

export type TeammateStatus = 'joined' | 'invited' | 'invitation_expired';

/** Read from the dates. */
export function teammateStatus(
  teammate: Pick<Teammate, 'joinedAt' | 'invitationExpiresAt'>,
  now: Date,
): TeammateStatus {
  if (teammate.joinedAt) return 'joined';
  return teammate.invitationExpiresAt && teammate.invitationExpiresAt > now
    ? 'invited'
    : 'invitation_expired';
}

/** An account that a person belongs to. */
export interface Membership {
  accountId: number;
  accountName: string;
  role: Role;
}
