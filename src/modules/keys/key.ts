import type { Scope } from '../../platform/ctx.ts';

/** What a program signs in with. The secret is shown once, when it is made; only its hash is kept. */
export interface ApiKey {
  id: number;
  name: string;
  clientId: string;
  scopes: Scope[];
  /** Where it works, if not in the account itself. */
  subaccountId: number | null;
  createdAt: Date;
  /** An actor, such as `teammate:501`. */
  createdBy: string;
  /** To the minute. */
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}
