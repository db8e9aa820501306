import { z } from 'zod';
import { addressIssues } from '../../platform/http/outside-address.ts';
import { isPublicName } from '../../platform/http/public-host.ts';
import type { Issue } from '../../platform/problem.ts';
import type { Channel } from './message.ts';
import type { ProviderKind } from './provider.ts';

/** What each kind of provider needs to be told, in the one shape that is sent by the API and sealed in the database. */

const host = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9.:-]{1,253}$/, 'a host name such as smtp.example.com');
const port = (usual: number) => z.int().min(1).max(65535).default(usual);
const word = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'is missing')
    .max(most)
    .regex(/^[\x21-\x7e]+$/, 'printable signs without spaces');
const secret = (most = 500) => z.string().min(1, 'is missing').max(most);
const baseUrl = (usual: string) =>
  z
    .string()
    .trim()
    .max(300)
    .transform((text) => text.replace(/\/+$/, ''))
    .default(usual)
    .describe('Where its API is; only to be changed for a gateway that speaks the same');
const idempotent = z
  .boolean()
  .default(false)
  .describe(
    'Whether this gateway honours Idempotency-Key: then a lost answer is asked for again instead of flagged',
  );

/** Type of number (SMPP 3.4, 5.2.5) and numbering plan (5.2.6); left out, they follow from the sender or the number. */
const addressType = z.int().min(0).max(6).optional();
const numberingPlan = z.int().min(0).max(18).optional();

const smsCodings = ['gsm', 'latin1', 'ucs2'] as const;

export const settingsOf = {
  smtp: z.strictObject({
    host,
    port: port(587),
    security: z.enum(['tls', 'starttls', 'none']).default('starttls'),
    user: z.string().trim().max(300).default(''),
    password: z.string().max(500).default(''),
    own_return_address: z
      .boolean()
      .default(true)
      .describe('Whether mails carry a return address of BOUNCE_DOMAIN, where the installation has one'),
  }),
  twilio: z.strictObject({
    account_sid: word(64),
    auth_token: secret(),
    base_url: baseUrl('https://api.twilio.com'),
    idempotent,
  }),
  vonage: z.strictObject({
    api_key: word(64),
    api_secret: secret(),
    base_url: baseUrl('https://rest.nexmo.com'),
    idempotent,
  }),
  messagebird: z.strictObject({
    access_key: secret(),
    base_url: baseUrl('https://rest.messagebird.com'),
    idempotent,
  }),
  smpp: z.strictObject({
    host,
    port: port(2775),
    tls: z.boolean().default(false),
    system_id: z.string().trim().min(1, 'is missing').max(15),
    password: z.string().max(8, 'SMPP 3.4 takes at most 8 signs').default(''),
    system_type: z.string().trim().max(12).default(''),
    source_ton: addressType,
    source_npi: numberingPlan,
    dest_ton: addressType,
    dest_npi: numberingPlan,
    data_coding: z
      .enum(smsCodings)
      .default('gsm')
      .describe(
        'How texts travel that need no Unicode: gsm (data_coding 0, the alphabet of phones), latin1 (3), or ucs2 (8) like all others',
      ),
    long: z
      .enum(['udh', 'payload'])
      .default('udh')
      .describe('How long texts travel: in parts with a header each, or in one message_payload'),
  }),
} as const satisfies Record<ProviderKind, z.ZodType>;

export type SettingsOf<Kind extends ProviderKind> = z.output<(typeof settingsOf)[Kind]>;

/** What is never shown again. A change that leaves it out keeps it. */
export const secretFields: Readonly<Record<ProviderKind, readonly string[]>> = {
  smtp: ['password'],
  twilio: ['auth_token'],
  vonage: ['api_secret'],
  messagebird: ['access_key'],
  smpp: ['password'],
};

/** Reads settings of a kind; what is wrong is said field by field, and never what was given. */
export function readProviderSettings(
  kind: ProviderKind,
  given: Record<string, unknown>,
  privateHosts: readonly string[],
): { settings: Record<string, unknown> } | { issues: Issue[] } {
  const read = settingsOf[kind].safeParse(given);
  if (!read.success)
    return {
      issues: read.error.issues.map(({ path, message, code, ...issue }) => ({
        path: ['/settings', ...path].join('/'),
        message:
          code === 'unrecognized_keys' && 'keys' in issue
            ? `knows no ${(issue.keys as string[]).join(', ')}`
            : code === 'invalid_type' && !(String(path[0]) in given)
              ? 'is missing'
              : message,
      })),
    };
  const settings: Record<string, unknown> = read.data;
  const issues = placeIssues(settings, privateHosts);
  return issues.length > 0 ? { issues } : { settings };
}

const setting = 'PROVIDER_PRIVATE_HOSTS';
function placeIssues({ host, base_url }: Record<string, unknown>, privateHosts: readonly string[]): Issue[] {
  if (typeof base_url === 'string')
    return addressIssues(base_url, privateHosts, { path: '/settings/base_url', setting });
  if (typeof host !== 'string' || isPublicName(host.toLowerCase(), privateHosts)) return [];
  return [
    {
      path: '/settings/host',
      message: 'is not on the public internet',
      fix: `Send a name that everybody can reach; who runs this installation can allow others in ${setting}.`,
    },
  ];
}

const address = /^[^\s<>@",;]+@([A-Za-z0-9-]+\.)+[A-Za-z0-9-]{2,}$/;
/** A name and an address, such as `Café Luna <hello@luna.example>`, or an address alone. */
const mailSender = /^(?:(?<name>[^<>\r\n]{1,100}?)\s*<(?<inside>[^<>]+)>|(?<alone>[^<>]+))$/;

/** What is wrong with whose name a message shall carry; every channel and kind has its own rule. */
export function senderIssues(
  { channel, kind }: { channel: Channel; kind?: ProviderKind },
  sender: string,
  path = '/sender',
): Issue[] {
  const refuse = (message: string, fix: string): Issue[] => [{ path, message, fix }];
  if (channel === 'mail') {
    const { inside, alone } = mailSender.exec(sender)?.groups ?? {};
    return address.test((inside ?? alone ?? '').trim()) && sender.length <= 300
      ? []
      : refuse(
          'is no mail address',
          'Send an address such as hello@example.com, or Café Luna <hello@example.com>.',
        );
  }
  const isNumber = /^\+[1-9]\d{6,14}$/.test(sender) || /^\d{3,6}$/.test(sender);
  const isName =
    /^[A-Za-z0-9 ._&-]{1,11}$/.test(sender) && /[A-Za-z]/.test(sender) && sender.trim() === sender;
  const isService = kind === 'twilio' && /^MG[0-9a-f]{32}$/.test(sender);
  return isNumber || isName || isService
    ? []
    : refuse(
        'is neither a number nor a name that phones show',
        `Send a number such as +32470123456, a short code, or up to 11 letters and digits with a letter among them${kind === 'twilio' ? ', or a Messaging Service (MG…)' : ''}.`,
      );
}
