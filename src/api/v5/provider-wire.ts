import { z } from 'zod';
import {
  channels,
  defaultPerSecond,
  type Provider,
  type ProviderWithDoors,
  providerKinds,
  providerStatus,
  providerStatuses,
} from '../../modules/messages/index.ts';
import { formatId } from '../../platform/ids.ts';

/** The v5 shape of providers, both ways. Secrets only go in. */

const name = z.string().trim().min(1).max(100);
const sender = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .describe(
    'Mail: an address, with a name if you like. SMS: a number in E.164, a short code, or up to 11 letters and digits',
  );
const settings = z
  .record(z.string().max(60), z.union([z.string().max(500), z.number(), z.boolean()]))
  .describe(
    'smtp: host, port, security, user, password, own_return_address. twilio: account_sid, auth_token. vonage: api_key, api_secret. messagebird: access_key. smpp: host, port, tls, system_id, password, system_type, source_ton, source_npi, dest_ton, dest_npi, data_coding, long. The three over HTTP also take base_url and idempotent',
  );
const perSecond = z.int().min(1).max(1000).describe('How many messages a second, over all processes');

export const newProviderSchema = z
  .strictObject({
    kind: z.enum(providerKinds),
    name,
    sender,
    settings,
    per_second: perSecond.default(defaultPerSecond),
    is_default: z
      .boolean()
      .default(false)
      .describe('Whether it takes what names no provider; the first of a channel always does'),
  })
  .meta({ id: 'NewProvider' });

export const providerChangeSchema = z
  .strictObject({
    name: name.optional(),
    sender: sender.optional(),
    settings: settings.optional().describe('Whole, but for secrets: one that is left out stays'),
    per_second: perSecond.optional(),
    is_default: z.literal(true).optional(),
  })
  .meta({ id: 'ProviderChange' });

export const providerTestSchema = z
  .strictObject({ to: z.string().trim().min(1).max(300).describe('A mail address, or a number in E.164') })
  .meta({ id: 'ProviderTest' });

export const providerSchema = z
  .object({
    id: z.string(),
    channel: z.enum(channels),
    kind: z.enum(providerKinds),
    name: z.string(),
    sender: z.string(),
    settings: z.record(z.string(), z.unknown()).describe('Without the secrets'),
    per_second: z.int(),
    is_default: z.boolean(),
    status: z
      .enum(providerStatuses)
      .describe(
        '`resting`: it failed a moment ago and is asked again soon. `broken`: it does not know us, until its settings are changed or checked',
      ),
    created_at: z.string(),
    created_by: z.string(),
    checked_at: z.string().nullable(),
    check_failure: z.string().nullable().describe('What it said when it was checked; null: it worked'),
    last_failure: z.string().nullable().describe('What it said when it last failed; null since it worked'),
    archived_at: z.string().nullable(),
  })
  .meta({ id: 'Provider' });

export const wholeProviderSchema = providerSchema
  .extend({
    doors: z
      .object({
        reports: z.string().describe('What became of messages'),
        texts: z.string().describe('What people text to its numbers'),
        bounces: z.string().describe('Mail that came back'),
      })
      .nullable()
      .describe('Where it reports to. They are secrets: shown to who may change providers'),
  })
  .meta({ id: 'WholeProvider' });

const iso = (date: Date | null) => date?.toISOString() ?? null;

export const presentProvider = (provider: Provider, now: Date): z.output<typeof providerSchema> => ({
  id: formatId('provider', provider.id),
  channel: provider.channel,
  kind: provider.kind,
  name: provider.name,
  sender: provider.sender,
  settings: provider.shown,
  per_second: provider.perSecond,
  is_default: provider.isDefault,
  status: providerStatus(provider, now),
  created_at: provider.createdAt.toISOString(),
  created_by: provider.createdBy,
  checked_at: iso(provider.checkedAt),
  check_failure: provider.checkFailure,
  last_failure: provider.lastFailure,
  archived_at: iso(provider.archivedAt),
});

export const presentWholeProvider = (
  provider: Provider,
  doors: ProviderWithDoors['doors'] | null,
  now: Date,
): z.output<typeof wholeProviderSchema> => ({ ...presentProvider(provider, now), doors });
