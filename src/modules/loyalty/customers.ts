import type { Ctx } from '../../platform/ctx.ts';
import * as customers from '../customers/index.ts';
import type { Profile } from './member.ts';
import { personOf } from './profile.ts';

/** The customer that each profile is. Without address and number it is nobody: such a card knows a name and no person. */
export const customersOf = (
  ctx: Ctx,
  profiles: Profile[],
  languages: (string | null)[],
): Promise<(number | null)[]> =>
  customers.customersOf(
    ctx,
    profiles.map((profile, i) => ({ ...profile, ...personOf(profile), language: languages[i] ?? null })),
  );

/** An edited profile is the latest word about its customer. */
export const updateCustomer = (ctx: Ctx, customerId: number, profile: Profile): Promise<void> =>
  customers.updateCustomer(ctx, customerId, { ...profile, ...personOf(profile) });
