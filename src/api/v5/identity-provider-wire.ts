import { z } from 'zod';
import { couponKinds } from '../../modules/coupons/index.ts';
import {
  checkFailures,
  type IdentityProvider,
  identityProviderKinds,
  identityProviderStatus,
  identityProviderStatuses,
} from '../../modules/identity-providers/index.ts';
import { formatId } from '../../platform/ids.ts';

/** The v5 shape of identity providers, both ways. The secret only goes in. */

const usedBy = z
  .array(z.object({ id: z.string(), name: z.string(), kind: z.enum(couponKinds) }))
  .describe('Coupons, games and competitions out of the archive whose step `login` has it; at most 100');

const name = z.string().trim().min(1).max(40).describe('What stands on its button');
const issuer = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .describe('The address of the issuer, as it writes it itself; only of `oidc`');
const clientId = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .describe('What the provider calls this installation; of Facebook, the number of the app');
const clientSecret = z.string().trim().min(1).max(500).describe('Sealed at once, and shown nowhere again');
const trustsMail = z
  .boolean()
  .describe(
    'Whether an address counts as proven although the provider says nothing about it (no `email_verified`). Only for providers that hand out addresses themselves, such as your own company’s. Facebook’s always count',
  );

export const newIdentityProviderSchema = z
  .strictObject({
    kind: z
      .enum(identityProviderKinds)
      .describe('`oidc`: any issuer of OpenID Connect. `google` and `facebook`: their addresses are known'),
    name,
    issuer: issuer.optional(),
    client_id: clientId,
    client_secret: clientSecret,
    trusts_mail: trustsMail.default(false),
  })
  .meta({ id: 'NewIdentityProvider' });

export const identityProviderChangeSchema = z
  .strictObject({
    name: name.optional(),
    issuer: issuer.optional(),
    client_id: clientId.optional(),
    client_secret: clientSecret.optional().describe('Left out, it stays; a new issuer needs it again'),
    trusts_mail: trustsMail.optional(),
  })
  .meta({ id: 'IdentityProviderChange' });

export const identityProviderSchema = z
  .object({
    id: z.string(),
    kind: z.enum(identityProviderKinds),
    name: z.string(),
    issuer: z.string().nullable(),
    client_id: z.string(),
    trusts_mail: z.boolean(),
    status: z.enum(identityProviderStatuses),
    created_at: z.string(),
    created_by: z.string(),
    checked_at: z.string().nullable(),
    check_failure: z
      .enum(checkFailures)
      .nullable()
      .describe(
        'What was wrong when it was last asked, by a check or when somebody signed in; null: nothing. `redirect_unknown`: the redirect address is not entered there',
      ),
    check_said: z.string().nullable().describe('What it said itself, or what was found there'),
  })
  .meta({ id: 'IdentityProvider' });

export const wholeIdentityProviderSchema = identityProviderSchema
  .extend({ used_by: usedBy })
  .meta({ id: 'WholeIdentityProvider' });

export const presentUse = ({ id, name, kind }: { id: number; name: string; kind: string }) => ({
  id: formatId('coupon', id),
  name,
  kind: couponKinds.find((one) => one === kind) ?? 'offer',
});

export const presentIdentityProvider = (
  provider: IdentityProvider,
): z.output<typeof identityProviderSchema> => ({
  id: formatId('identityProvider', provider.id),
  kind: provider.kind,
  name: provider.name,
  issuer: provider.issuer,
  client_id: provider.clientId,
  trusts_mail: provider.trustsMail,
  status: identityProviderStatus(provider),
  created_at: provider.createdAt.toISOString(),
  created_by: provider.createdBy,
  checked_at: provider.checkedAt?.toISOString() ?? null,
  check_failure: provider.checkFailure,
  check_said: provider.checkSaid,
});
